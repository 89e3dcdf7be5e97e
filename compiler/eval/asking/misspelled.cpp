// Protocols are open: programs may say more than is asked, and so an unknown member is no fault. But `cite` is no news
// where `cites` is missing, and of two `cites` one would be lost. A member beside the one that it resembles is taken
// for one of the program's own.

#include "eval/asking/misspelled.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"

namespace skillc::eval {

Result<void> refuse_misspelled(const parse::Value& object, const std::string& where,
                               const std::vector<std::string>& known, const std::vector<std::string>& own) {
  for (const std::string& name : known)
    if (std::count_if(object.members.begin(), object.members.end(),
                      [&](const parse::Member& member) { return member.key == name; }) > 1)
      return fail(fmt::format("the member `{}{}{}` stands there twice", where, where.empty() ? "" : ".", name),
                  "write it once: nobody can say which of the two is meant");
  std::vector<std::string> missing;
  for (const std::string& name : known)
    if (object.find(name) == nullptr) missing.push_back(name);
  for (const parse::Member& member : object.members) {
    const auto is_in = [&](const auto& names) {
      return std::find(names.begin(), names.end(), member.key) != names.end();
    };
    if (is_in(known) || is_in(own)) continue;
    const std::string help = did_you_mean(member.key, missing);
    if (help.empty()) continue;
    return fail(
        fmt::format("the protocol knows no member `{}{}{}`: {}", where, where.empty() ? "" : ".", member.key, help));
  }
  return {};
}

}  // namespace skillc::eval
