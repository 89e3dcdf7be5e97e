// Whoever reads an entry asks whether anybody was able to do what it says. So its outcome is that of the whole, which
// the report and the gates have as well, with how many of the reviewers who stand for the whole reached it.

#include "render/evals/outcomes.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "eval/scoring/reach.hpp"
#include "render/evals/reach_words.hpp"

namespace skillc::render::evals {
namespace {

using eval::Reach;
using site::RunOutcome;

// One of the reviewers of a subject that stand for the whole.
using Voices = std::vector<const eval::SkillReach*>;

Voices voices_of(const Report& report, const Subject& subject) {
  Voices voices;
  for (const std::size_t column : subject.table->columns) {
    const eval::ReviewerResult& reviewer = report.input.results->reviewers[column];
    if (eval::stands_for_whole(*report.input.results, reviewer)) voices.push_back(&reviewer.reach[subject.skill]);
  }
  return voices;
}

RunOutcome outcome(const Voices& voices, const eval::SkillReach& whole, std::vector<Reach> eval::SkillReach::*of,
                   std::size_t index, Address line) {
  const Reach reach = eval::reach_at(whole.*of, index);
  const auto state = static_cast<std::size_t>(reach);
  std::string text(kWords[state]);
  if (reach == Reach::demonstrated || reach == Reach::missed) {
    const auto count = std::count_if(voices.begin(), voices.end(), [&](const eval::SkillReach* voice) {
      return eval::reach_at(voice->*of, index) == reach;
    });
    text += fmt::format(" by {} of {}", count, plural(voices.size(), "reviewer"));
  }
  return {kStates[state], std::move(text), std::move(line)};
}

site::SkillOutcomes outcomes_of(const SiteReport& pages, std::size_t subject) {
  const Report& report = pages.report;
  const Subject& self = report.subjects[subject];
  const model::Skill& skill = report.skill_of(self);
  const eval::SkillReach& whole = report.input.results->reach[self.skill];
  const Voices voices = voices_of(report, self);
  site::SkillOutcomes found;
  for (std::size_t e = 0; e < skill.entries.size(); ++e)
    found.entries.push_back(
        outcome(voices, whole, &eval::SkillReach::entries, e, place_of_entry(report, pages.layout, subject, e)));
  for (std::size_t i = 0; i < skill.items.size(); ++i)
    found.items.push_back(
        outcome(voices, whole, &eval::SkillReach::items, i, place_of_item(report, pages.layout, subject, i)));
  found.demonstrated = self.table->whole.together.demonstrated;
  found.all = self.table->whole.together.all();
  return found;
}

// Kinds of entries are the configuration's: of the same text two of them may read other entries.
bool declares_the_same(const model::Skill& of_run, const model::Skill& of_site) {
  const auto same_ids = [](const auto& a, const auto& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.id == y.id; });
  };
  return same_ids(of_run.entries, of_site.entries) && same_ids(of_run.items, of_site.items);
}

}  // namespace

std::vector<site::SkillOutcomes> outcomes_on_site(const site::Site& site, const SiteReport& pages) {
  std::vector<site::SkillOutcomes> all(site.graph.skills.size());
  for (std::size_t s = 0; s < pages.skills.size(); ++s) {
    const Subject& subject = pages.report.subjects[s];
    const bool is_known = subject.table != nullptr &&
                          declares_the_same(pages.report.skill_of(subject), site.graph.skills[pages.skills[s]]);
    if (is_known) all[pages.skills[s]] = outcomes_of(pages, s);
  }
  return all;
}

}  // namespace skillc::render::evals
