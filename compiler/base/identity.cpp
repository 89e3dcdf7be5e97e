// Of a process in more groups than the system lists, none but the first two numbers are told.
#include "base/identity.hpp"

#include <unistd.h>

#include <algorithm>

namespace skillc {

std::vector<std::uint64_t> process_identity() {
  std::vector<gid_t> groups(static_cast<std::size_t>(std::max(getgroups(0, nullptr), 0)));
  const int count = getgroups(static_cast<int>(groups.size()), groups.data());
  groups.resize(static_cast<std::size_t>(std::max(count, 0)));
  std::sort(groups.begin(), groups.end());
  std::vector<std::uint64_t> identity = {geteuid(), getegid()};
  identity.insert(identity.end(), groups.begin(), groups.end());
  return identity;
}

}  // namespace skillc
