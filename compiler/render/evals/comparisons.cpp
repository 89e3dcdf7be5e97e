// A difference stands beside its spread, and every flip leads to the answer that shows it. There may be as many flips
// as expectations, for each reviewer: each comparison gets its share of the page, and what was lost most of that.

#include "render/evals/comparisons.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/percent.hpp"
#include "base/text.hpp"
#include "eval/scoring/doubts.hpp"
#include "eval/scoring/names.hpp"
#include "eval/scoring/since_baseline.hpp"
#include "render/evals/visible_text.hpp"
#include "render/evals/words.hpp"
#include "render/room.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::size_t kFlipText = 200;
constexpr std::size_t kMaxCauses = 50;
constexpr std::size_t kFlipWeight = 150, kCauseWeight = 400;  // bytes of HTML, of a flip without its texts

std::string against_text(const eval::Plan& plan, eval::Configuration against) {
  if (against == eval::Configuration::without_skill) return "with the skill against without";
  return "against the skill as it was at " + (plan.baseline ? plan.baseline->name : std::string("the baseline"));
}

std::string interval_of(const eval::Comparison& one) {
  if (!one.interval) return "no interval: " + eval::no_interval_text(one.weighty_cases);
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

std::size_t flip_weight(const Json& flip) {
  std::size_t weight = kFlipWeight;
  for (const char* key : {"expectation", "case", "href"}) weight += html_size(flip[key].get_ref<const std::string&>());
  return weight;
}

// Some flips, and how many there are besides.
struct FlipList {
  Json flips = Json::array();
  std::string more;
};

// Within `room` bytes, of which it takes what it needs.
template <class Wanted>
FlipList list_flips(const Sheet& sheet, const std::vector<eval::Flip>& flips, std::size_t& room, Wanted is_wanted) {
  FlipList list;
  std::size_t all = 0;
  Room left(room);
  for (const eval::Flip& flip : flips) {
    if (!is_wanted(flip)) continue;
    ++all;
    if (list.flips.size() == kMaxFlips) continue;
    Json json = flip_json(sheet, flip);
    if (left.take(flip_weight(json))) list.flips.push_back(std::move(json));
  }
  room = left.left();
  list.more = more_text(all, list.flips.size());
  return list;
}

struct CauseList {
  Json causes = Json::array();
  std::string more;
};

CauseList list_causes(const Sheet& sheet, const eval::Comparison& comparison, std::size_t room) {
  CauseList list;
  if (comparison.against != eval::Configuration::baseline) return list;
  std::size_t found = 0;
  const auto all = [](const eval::Flip&) { return true; };
  const eval::Plan& plan = sheet.report.plan();
  for (const eval::SkillCauses& skill : eval::causes_of(plan, comparison)) {
    const std::string& name = plan.graph->skills[skill.skill].name;
    const auto add = [&](const std::string& what, const std::vector<eval::Flip>& flips) {
      if (flips.empty() || ++found > kMaxCauses || room < kCauseWeight) return;
      room -= kCauseWeight;
      FlipList shown = list_flips(sheet, flips, room, all);
      list.causes.push_back({{"what", visible_line(name + ": " + what, kFlipText)},
                             {"flips", std::move(shown.flips)},
                             {"more", std::move(shown.more)}});
    };
    for (const eval::Cause& cause : skill.causes) {
      const eval::ContentChange change = eval::content_change(cause);
      add(change.name + " " + join(change.changes, ", "), cause.flips);
    }
    add("nothing that these cite changed", skill.unchanged);
  }
  list.more = more_text(found, list.causes.size());
  return list;
}

}  // namespace

Json comparisons_json(const Sheet& sheet) {
  const eval::Plan& plan = sheet.report.plan();
  Json comparisons = Json::array();
  const std::size_t share = kMaxFlipBytes / std::max<std::size_t>(sheet.report.input.statistics->comparisons.size(), 1);
  for (const eval::Comparison& one : sheet.report.input.statistics->comparisons) {
    const auto gained =
        std::count_if(one.flips.begin(), one.flips.end(), [](const eval::Flip& flip) { return flip.is_gain; });
    const std::string& reviewer = plan.reviewers[one.reviewer].definition.name;
    std::size_t room = share / 2;
    FlipList lost = list_flips(sheet, one.flips, room, [](const eval::Flip& flip) { return !flip.is_gain; });
    room += share / 4;
    FlipList won = list_flips(sheet, one.flips, room, [](const eval::Flip& flip) { return flip.is_gain; });
    CauseList causes = list_causes(sheet, one, room + share / 4);
    comparisons.push_back({{"name", visible_line(reviewer + ": " + against_text(plan, one.against), kFlipText)},
                           {"delta", points_text(one.difference)},
                           {"interval", interval_of(one)},
                           {"rates", fmt::format("{} against {}", percent_text(one.with), percent_text(one.without))},
                           {"gained_count", gained},
                           {"lost_count", static_cast<std::ptrdiff_t>(one.flips.size()) - gained},
                           {"gained", std::move(won.flips)},
                           {"more_gained", std::move(won.more)},
                           {"lost", std::move(lost.flips)},
                           {"more_lost", std::move(lost.more)},
                           {"causes", std::move(causes.causes)},
                           {"more_causes", std::move(causes.more)}});
  }
  return comparisons;
}

}  // namespace skillc::render::evals
