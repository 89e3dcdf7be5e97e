// A stream buffer throws where its descriptor fails, and an iterator over it lets that through; istream::read turns it
// into a state to ask for. So this reads block by block, and counts.

#include "base/stream.hpp"

#include <vector>

namespace skillc {

Result<std::string> read_stream(std::istream& in, const std::string& name, std::uint64_t limit) {
  constexpr std::size_t kStep = 64 * 1024;
  std::vector<char> block(kStep);
  std::string bytes;
  while (in) {
    in.read(block.data(), kStep);
    bytes.append(block.data(), static_cast<std::size_t>(in.gcount()));
    if (bytes.size() > limit) return fail("cannot read " + name + ": larger than " + std::to_string(limit) + " bytes");
  }
  if (in.bad()) return fail("cannot read " + name);
  return bytes;
}

}  // namespace skillc
