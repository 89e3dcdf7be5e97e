// The same cases are put to both states of a skill, and an answer is read by the numbers of the state that its reviewer
// was given: who was taught Item 16 and cites it has found what Item 17 says today, where that is only its number now.
// Bytes are kept with the plan, because a revision is on no disk.

#include "eval/planning/baseline.hpp"

#include <map>
#include <memory>
#include <optional>
#include <string_view>

#include "base/excerpt.hpp"
#include "base/path.hpp"
#include "eval/judging/verdict_digest.hpp"
#include "eval/planning/trial_files.hpp"
#include "eval/planning/trial_key.hpp"
#include "model/anchors.hpp"

namespace skillc::eval {
namespace {

using model::anchor_of;

// Of each of `now` the one whose anchor was `anchor_before`; nothing where that is "". Entries, or checklist items.
template <class Thing, class AnchorBefore>
std::vector<std::size_t> find_before(const std::vector<Thing>& now, const std::vector<Thing>& then,
                                     const AnchorBefore& anchor_before) {
  std::map<std::string_view, std::size_t> indexes;
  for (std::size_t i = 0; i < then.size(); ++i) indexes.emplace(anchor_of(then[i].id), i);
  std::vector<std::size_t> before;
  for (const Thing& thing : now) {
    const auto at = indexes.find(anchor_before(thing));
    before.push_back(at == indexes.end() ? model::kNone : at->second);
  }
  return before;
}

// An entry that did not change has the number, and so the anchor, that it had.
std::vector<std::size_t> entries_before(const model::Skill& now, const model::Skill& then,
                                        const model::SkillDifference* difference) {
  std::map<std::string_view, std::string_view> changed;
  if (difference)
    for (const model::EntryChange& change : difference->entries)
      if (!change.is_removed()) changed.emplace(change.id.after, change.is_added() ? "" : anchor_of(change.id.before));
  return find_before(now.entries, then.entries, [&](const model::Entry& entry) {
    const auto known = changed.find(entry.id);
    return known == changed.end() ? anchor_of(entry.id) : known->second;
  });
}

// An item's anchor is made of its words, so it may change where nothing else does: with the number of an entry that it
// names.
std::vector<std::size_t> items_before(const model::Skill& now, const model::Skill& then,
                                      const std::optional<model::AnchorsToday>& items) {
  std::map<std::string_view, std::string_view> known;
  if (items)
    for (const auto& [before, after] : *items) known.emplace(after, before);
  return find_before(now.items, then.items, [&](const model::ChecklistItem& item) {
    const std::string_view anchor = anchor_of(item.id);
    if (!items) return anchor;
    const auto found = known.find(anchor);
    return found == known.end() ? std::string_view() : found->second;
  });
}

const model::SkillDifference* find_difference(const model::Difference& difference, const std::string& name,
                                              const std::string& folder) {
  for (const model::SkillDifference& one : difference.skills)
    if (one.name.after == name && one.folder.after == folder && !one.is_removed()) return &one;
  return nullptr;
}

class Gathering {
 public:
  Gathering(const BaselineSource& source, const model::Graph& graph)
      : source_(source),
        graph_(graph),
        baseline_{source.name, source.graph, {}, {}, std::make_shared<const Numbering>(*source.graph)} {}

  Result<Baseline> gather(const std::set<std::size_t>& tried) {
    baseline_.difference = model::compare({*source_.graph, source_.folder}, {graph_, "."});
    baseline_.skills.resize(graph_.skills.size());
    for (const std::size_t skill : tried) baseline_.skills[skill].skill = find(graph_.skills[skill]);
    SKILLC_TRY_VOID(announce(tried));
    for (const std::size_t skill : tried)
      if (baseline_.skills[skill].skill != model::kNone) SKILLC_TRY_VOID(fill(skill, baseline_.skills[skill]));
    return std::move(baseline_);
  }

 private:
  const model::SkillDifference* change_of(const model::Skill& skill) const {
    return find_difference(baseline_.difference, skill.name, relative_path(skill.source.folder, "."));
  }

  std::size_t find(const model::Skill& skill) const {
    const model::SkillDifference* change = change_of(skill);
    if (change && change->is_added()) return model::kNone;
    const std::string folder = change ? change->folder.before : relative_path(skill.source.folder, ".");
    const std::string& name = change ? change->name.before : skill.name;
    for (std::size_t s = 0; s < source_.graph->skills.size(); ++s) {
      const model::Skill& was = source_.graph->skills[s];
      if (was.name == name && relative_path(was.source.folder, source_.folder) == folder) return s;
    }
    return model::kNone;
  }

  Result<void> announce(const std::set<std::size_t>& tried) const {
    if (!source_.before_reading) return {};
    std::vector<std::string> paths;
    for (const std::size_t skill : tried) {
      if (baseline_.skills[skill].skill == model::kNone) continue;
      const source::SkillSource& was = source_.graph->skills[baseline_.skills[skill].skill].source;
      for (const source::SkillFile& file : was.files)
        if (!is_within(file.path, "evals")) paths.push_back(join_path(was.folder, file.path));
    }
    return source_.before_reading(paths);
  }

  Result<void> fill(std::size_t index, SkillBefore& before) const {
    const model::Skill& skill = graph_.skills[index];
    const model::Skill& was = source_.graph->skills[before.skill];
    SKILLC_TRY_VOID(require_folder_name(was));
    auto files = collect_skill_files(*source_.files, was.source);
    if (!files) return fail("as it is in " + quote(source_.name) + ": " + files.error().message, files.error().help);
    before.files = std::move(*files);
    for (TrialFile& file : before.files) {
      if (file.is_folder) continue;
      SKILLC_TRY(std::string bytes, source_.files->read_file(file.shown, kMaxTrialBytes));
      file.bytes = std::make_shared<const std::string>(std::move(bytes));
    }
    before.digest = digest_of_files(before.files);
    before.citable = digest_of_citable(*source_.graph, before.skill);
    before.entries = entries_before(skill, was, change_of(skill));
    before.items = items_before(skill, was, baseline_.difference.items[index]);
    return {};
  }

  const BaselineSource& source_;
  const model::Graph& graph_;
  Baseline baseline_;
};

std::vector<std::size_t> translated(const std::vector<std::size_t>& indexes, const std::vector<std::size_t>& before) {
  std::vector<std::size_t> then;
  for (const std::size_t index : indexes)
    if (before[index] != model::kNone) then.push_back(before[index]);
  return then;
}

}  // namespace

Result<Baseline> plan_baseline(const BaselineSource& source, const model::Graph& graph,
                               const std::set<std::size_t>& tried) {
  return Gathering(source, graph).gather(tried);
}

model::LinkedExpectation as_before(const SkillBefore& before, const model::LinkedExpectation& expectation) {
  model::LinkedExpectation then;
  then.entries = translated(expectation.entries, before.entries);
  then.items = translated(expectation.items, before.items);
  return then;
}

const model::SkillDifference* difference_of(const Plan& plan, std::size_t skill) {
  if (!plan.baseline || plan.baseline->skills[skill].skill == model::kNone) return nullptr;
  const model::Skill& now = plan.graph->skills[skill];
  return find_difference(plan.baseline->difference, now.name, relative_path(now.source.folder, "."));
}

Result<void> require_folder_name(const model::Skill& skill) {
  const std::string& name = skill.name;
  if (!name.empty() && name != "." && name != ".." && name.find('/') == std::string::npos &&
      name.find('\0') == std::string::npos)
    return {};
  return fail("the skill in " + skill.source.folder + " has a name that no folder can have: " + quote(name));
}

}  // namespace skillc::eval
