// Protocols are open: programs may say more than is asked, and so an unknown member is no fault. But `cite` is no news
// where `cites` is missing. A member beside the one that it resembles is taken for one of the program's own.

#include "eval/misspelled.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace skillc::eval {

Result<void> refuse_misspelled(const parse::Value& object, const std::string& where,
                               const std::vector<std::string>& known) {
  std::vector<std::string> missing;
  for (const std::string& name : known)
    if (object.find(name) == nullptr) missing.push_back(name);
  for (const parse::Member& member : object.members) {
    if (std::find(known.begin(), known.end(), member.key) != known.end()) continue;
    const std::string help = did_you_mean(member.key, missing);
    if (help.empty()) continue;
    return fail(
        fmt::format("the protocol knows no member `{}{}{}`: {}", where, where.empty() ? "" : ".", member.key, help));
  }
  return {};
}

}  // namespace skillc::eval
