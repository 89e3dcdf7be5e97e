// A difference stands beside its spread, and every flip leads to the answer that shows it.

#include "render/evals/comparisons.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "eval/names.hpp"
#include "eval/since_baseline.hpp"
#include "render/evals/visible_text.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::size_t kFlipText = 200;
constexpr std::size_t kMaxCauses = 50;

std::string against_text(const eval::Plan& plan, eval::Configuration against) {
  if (against == eval::Configuration::without_skill) return "with the skill against without";
  return "against the skill as it was at " + (plan.baseline ? plan.baseline->name : std::string("the baseline"));
}

std::string interval_of(const eval::Comparison& one) {
  if (!one.interval) return fmt::format("no interval: under {} cases", eval::kFewestCases);
  return fmt::format("95 % interval {} to {}", points_text(one.interval->low), points_text(one.interval->high));
}

Json flip_json(const Sheet& sheet, const eval::Flip& flip) {
  const eval::Plan& plan = sheet.report.plan();
  const eval::Trial& trial = plan.trials[flip.trial];
  return {{"expectation", visible_line(eval::case_of(plan, trial).expectations[flip.expectation].text, kFlipText)},
          {"case", visible_line(eval::case_name(plan, trial), kFlipText)},
          {"is_gain", flip.is_gain},
          {"href", sheet.links.to(sheet.layout.of_answer(flip.trial))}};
}

template <class Wanted>
Json flips_json(const Sheet& sheet, const std::vector<eval::Flip>& flips, Wanted is_wanted) {
  Json list = Json::array();
  for (const eval::Flip& flip : flips)
    if (is_wanted(flip) && list.size() < kMaxFlips) list.push_back(flip_json(sheet, flip));
  return list;
}

Json causes_json(const Sheet& sheet, const eval::Comparison& comparison) {
  Json causes = Json::array();
  if (comparison.against != eval::Configuration::baseline) return causes;
  const auto all = [](const eval::Flip&) { return true; };
  const eval::Plan& plan = sheet.report.plan();
  for (const eval::SkillCauses& skill : eval::causes_of(plan, comparison)) {
    const std::string& name = plan.graph->skills[skill.skill].name;
    const auto add = [&](const std::string& what, const std::vector<eval::Flip>& flips) {
      if (!flips.empty() && causes.size() < kMaxCauses)
        causes.push_back(
            {{"what", visible_line(name + ": " + what, kFlipText)}, {"flips", flips_json(sheet, flips, all)}});
    };
    for (const eval::Cause& cause : skill.causes) {
      const eval::ContentChange change = eval::content_change(cause);
      add(change.name + " " + join(change.changes, ", "), cause.flips);
    }
    add("nothing that these cite changed", skill.unchanged);
  }
  return causes;
}

}  // namespace

Json comparisons_json(const Sheet& sheet) {
  const eval::Plan& plan = sheet.report.plan();
  Json comparisons = Json::array();
  for (const eval::Comparison& one : sheet.report.input.statistics->comparisons) {
    const auto gained =
        std::count_if(one.flips.begin(), one.flips.end(), [](const eval::Flip& flip) { return flip.is_gain; });
    const std::string& reviewer = plan.reviewers[one.reviewer].definition.name;
    comparisons.push_back(
        {{"name", visible_line(reviewer + ": " + against_text(plan, one.against), kFlipText)},
         {"delta", points_text(one.difference)},
         {"interval", interval_of(one)},
         {"rates", fmt::format("{} against {}", percent_text(one.with), percent_text(one.without))},
         {"gained_count", gained},
         {"lost_count", static_cast<std::ptrdiff_t>(one.flips.size()) - gained},
         {"gained", flips_json(sheet, one.flips, [](const eval::Flip& flip) { return flip.is_gain; })},
         {"lost", flips_json(sheet, one.flips, [](const eval::Flip& flip) { return !flip.is_gain; })},
         {"causes", causes_json(sheet, one)}});
  }
  return comparisons;
}

}  // namespace skillc::render::evals
