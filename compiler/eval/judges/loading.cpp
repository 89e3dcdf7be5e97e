// What a query expects is no matter of opinion, nor of what the answer says: a skill was loaded, or it was not. Only
// whoever ran the reviewer's model knows, so that an answer which says nothing of it is no miss.

#include <fmt/format.h>

#include <algorithm>

#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "eval/judges.hpp"

namespace skillc::eval {

bool looks_at_loading(const parse::Check& check) {
  return check.kind == parse::Check::Kind::triggers || check.kind == parse::Check::Kind::not_triggers;
}

Verdict judge_by_loading(const parse::Check& check, const std::string& skill, const Answer& answer) {
  const std::string judge = fmt::format("check: {}", parse::check_name(check.kind));
  if (!answer.skills_loaded) return {Outcome::ungraded, judge, "the reviewer does not say which skills it loaded"};
  const auto& loaded = *answer.skills_loaded;
  const bool is_loaded =
      std::any_of(loaded.begin(), loaded.end(), [&](const std::string& name) { return nfkc(trim(name)) == skill; });
  if (!is_loaded && answer.is_cut)
    return {Outcome::ungraded, judge, "the output was cut, and what was kept does not tell"};
  std::vector<std::string> names;
  for (const std::string& name : loaded) names.push_back(quote(name));
  const bool is_met = is_loaded == (check.kind == parse::Check::Kind::triggers);
  return {is_met ? Outcome::met : Outcome::missed, judge,
          evidence_of(names.empty() ? "loaded no skill" : "loaded " + join(names, ", "))};
}

}  // namespace skillc::eval
