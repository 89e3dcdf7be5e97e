// Greedy cover: finding the fewest cases is a set cover, which nobody solves exactly, and the greedy choice is the best
// that is known to be quick. What a group of expectations adds can only fall while others are chosen, so a group is
// looked at again only where what it last added would still win.

#include "model/next_cases.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "base/free_names.hpp"
#include "base/path.hpp"
#include "base/table.hpp"
#include "base/text.hpp"
#include "model/anchors.hpp"
#include "model/coverage.hpp"
#include "source/discovery.hpp"

namespace skillc::model {
namespace {

constexpr std::size_t kMaxNamed = 10;  // entries; an item about more is about none of them in particular
constexpr std::size_t kTextWidth = 200;
constexpr std::size_t kMaxIdBytes = 60;

// One expectation that could be written: for a checklist item with the entries that it covers, or for an entry alone.
struct Seed {
  std::size_t item = kNone;
  std::vector<std::size_t> named;    // entries that count
  std::vector<std::size_t> entries;  // the named ones and what is above them
};

struct Group {
  std::string about;
  std::vector<std::size_t> seeds;  // in document order, items before entries
  std::size_t gain = kNone;        // at most; kNone where it was never looked at
};

struct Choice {
  std::vector<std::size_t> seeds;
  std::size_t gain = 0;
};

// The seeds and groups of one skill, and what its cases exercise, the chosen ones included.
class SkillPlan {
 public:
  SkillPlan(const Skill& skill, const KindTable& kinds) : skill_(skill), kinds_(kinds) {
    for (std::size_t e = 0; e < skill.entries.size(); ++e)
      entry_done_.push_back(!skill.entries[e].exercised_by.empty());
    for (const ChecklistItem& item : skill.items) item_done_.push_back(!item.exercised_by.empty());
    for (const LinkedCase& one : skill.cases) ids_.take(skill.case_source(one).id);
    add_item_seeds();
    add_entry_seeds();
    add_sections();
    add_rows();
  }

  // The group that adds most, where that is more than `least`; the first of several.
  std::size_t best_group(std::size_t least) {
    std::size_t best = kNone;
    for (std::size_t g = 0; g < groups_.size(); ++g) {
      if (groups_[g].gain <= least) continue;
      groups_[g].gain = choose(groups_[g]).gain;
      if (groups_[g].gain <= least) continue;
      least = groups_[g].gain;
      best = g;
    }
    return best;
  }
  std::size_t gain(std::size_t group) const { return groups_[group].gain; }

  NextCase take(std::size_t group, std::size_t self) {
    NextCase next;
    next.skill = self;
    next.about = groups_[group].about;
    next.id = unused_id(next.about);
    for (const std::size_t s : choose(groups_[group]).seeds) {
      const Seed& seed = seeds_[s];
      next.expectations.push_back(expectation(seed));
      for (const std::size_t entry : seed.named)
        if (!entry_done_[entry]) next.named.push_back(entry);
      for (const std::size_t entry : seed.entries)
        if (!entry_done_[entry]) next.entries.push_back(entry);
      if (seed.item != kNone) next.items.push_back(seed.item);
      exercise(seed, entry_done_, item_done_);
    }
    std::sort(next.named.begin(), next.named.end());
    next.named.erase(std::unique(next.named.begin(), next.named.end()), next.named.end());
    std::sort(next.entries.begin(), next.entries.end());
    std::sort(next.items.begin(), next.items.end());
    return next;
  }

 private:
  Seed seed_for(std::size_t item, std::vector<std::size_t> named) const {
    Seed seed{item, {}, {}};
    std::erase_if(named, [&](std::size_t entry) { return !counts_for_coverage(skill_.entries[entry], kinds_); });
    if (named.size() <= kMaxNamed) seed.named = std::move(named);
    std::set<std::size_t> counted;
    for (std::size_t entry : seed.named)
      for (; entry != kNone; entry = skill_.entries[entry].parent)
        if (counts_for_coverage(skill_.entries[entry], kinds_)) counted.insert(entry);
    seed.entries.assign(counted.begin(), counted.end());
    return seed;
  }

  void add_item_seeds() {
    seed_of_item_.resize(skill_.items.size(), kNone);
    for (std::size_t i = 0; i < skill_.items.size(); ++i) {
      const ChecklistItem& item = skill_.items[i];
      if (item_done_[i] || item.text.empty()) continue;
      seed_of_item_[i] = seeds_.size();
      seeds_.push_back(seed_for(i, item.cites.empty() ? item.inherits : item.cites));
    }
  }

  // Only of those with nothing below them that waits, too: what exercises that exercises them.
  void add_entry_seeds() {
    std::vector<bool> waits_below(skill_.entries.size());
    for (std::size_t e = skill_.entries.size(); e-- > 0;) {
      if (!is_waiting(e)) continue;
      for (std::size_t up = skill_.entries[e].parent; up != kNone && !waits_below[up]; up = skill_.entries[up].parent)
        waits_below[up] = true;
    }
    seed_of_entry_.resize(skill_.entries.size(), kNone);
    for (std::size_t e = 0; e < skill_.entries.size(); ++e) {
      if (!is_waiting(e) || waits_below[e]) continue;
      seed_of_entry_[e] = seeds_.size();
      seeds_.push_back(seed_for(kNone, {e}));
    }
  }

  bool is_waiting(std::size_t entry) const {
    return !entry_done_[entry] && counts_for_coverage(skill_.entries[entry], kinds_);
  }

  void add_sections() {
    std::map<std::pair<std::size_t, std::size_t>, std::size_t> known;  // by document and heading
    for (std::size_t i = 0; i < skill_.items.size(); ++i) {
      if (seed_of_item_[i] == kNone) continue;
      const ChecklistItem& item = skill_.items[i];
      const Document& document = skill_.documents[item.document];
      const std::size_t heading = document.heading_of[item.block];
      const auto [found, is_new] = known.try_emplace({item.document, heading}, groups_.size());
      if (is_new) groups_.push_back({section_name(document, heading), {}, kNone});
      groups_[found->second].seeds.push_back(seed_of_item_[i]);
    }
  }

  static std::string section_name(const Document& document, std::size_t heading) {
    if (heading != kNone) return fold_white_space(document.markdown.blocks[heading].content.text);
    return document.title.empty() ? document.path : document.title;
  }

  void add_rows() {
    for (const CoverageRow& row : coverage_rows(skill_, kinds_)) {
      if (row.entries.empty()) continue;  // items alone: the sections have them
      Group group{row.name, {}, kNone};
      for (const std::size_t item : row.items)
        if (seed_of_item_[item] != kNone) group.seeds.push_back(seed_of_item_[item]);
      for (const std::size_t entry : row.entries)
        if (seed_of_entry_[entry] != kNone) group.seeds.push_back(seed_of_entry_[entry]);
      if (!group.seeds.empty()) groups_.push_back(std::move(group));
    }
  }

  static void exercise(const Seed& seed, std::vector<bool>& entries, std::vector<bool>& items) {
    for (const std::size_t entry : seed.entries) entries[entry] = true;
    if (seed.item != kNone) items[seed.item] = true;
  }

  // What the seed adds to what is exercised and to what the case exercises already.
  std::size_t gain_of(const Seed& seed, const std::set<std::size_t>& taken) const {
    std::size_t gain = seed.item != kNone && !item_done_[seed.item] ? 1 : 0;
    for (const std::size_t entry : seed.entries) gain += entry_done_[entry] || taken.contains(entry) ? 0 : 1;
    return gain;
  }

  Choice choose(const Group& group) const {
    Choice choice;
    std::set<std::size_t> taken;
    while (choice.seeds.size() < kMaxExpectations) {
      std::size_t best = kNone, most = 0;
      for (const std::size_t seed : group.seeds) {
        if (std::find(choice.seeds.begin(), choice.seeds.end(), seed) != choice.seeds.end()) continue;
        if (const std::size_t gain = gain_of(seeds_[seed], taken); gain > most) best = seed, most = gain;
      }
      if (best == kNone) break;
      choice.seeds.push_back(best);
      choice.gain += most;
      taken.insert(seeds_[best].entries.begin(), seeds_[best].entries.end());
    }
    std::sort(choice.seeds.begin(), choice.seeds.end());
    return choice;
  }

  NextExpectation expectation(const Seed& seed) const {
    NextExpectation expectation;
    if (seed.item != kNone) {
      const ChecklistItem& item = skill_.items[seed.item];
      expectation.text = clip(fold_white_space(item.text), kTextWidth);
      expectation.covers.emplace_back(anchor_of(item.id));
    } else {
      const Entry& entry = skill_.entries[seed.named.front()];
      expectation.text = "Applies " + entry_name(kinds_[entry.kind], entry);
      if (!entry.title.empty()) expectation.text += ": " + clip(fold_white_space(entry.title), kTextWidth);
    }
    for (const std::size_t entry : seed.named) expectation.covers.emplace_back(anchor_of(skill_.entries[entry].id));
    return expectation;
  }

  std::string unused_id(const std::string& about) {
    std::string base = slug(about).substr(0, kMaxIdBytes);
    if (const auto invalid = first_invalid_utf8(base)) base.resize(*invalid);
    if (base.empty()) base = "case";
    return ids_.allocate(base);
  }

  const Skill& skill_;
  const KindTable& kinds_;
  std::vector<bool> entry_done_, item_done_;
  std::vector<Seed> seeds_;
  std::vector<std::size_t> seed_of_item_, seed_of_entry_;
  std::vector<Group> groups_;
  FreeNames ids_;
};

}  // namespace

NextCases next_cases(const Graph& graph, std::size_t limit) {
  NextCases next;
  for (const Skill& skill : graph.skills) next.now += exercise_of(skill);
  if (limit == 0) return next;
  std::vector<SkillPlan> plans;
  for (const Skill& skill : graph.skills) plans.emplace_back(skill, graph.kinds);
  while (next.cases.size() < limit) {
    std::size_t skill = kNone, group = kNone, most = 0;
    for (std::size_t s = 0; s < plans.size(); ++s) {
      const std::size_t found = plans[s].best_group(most);
      if (found != kNone) skill = s, group = found, most = plans[s].gain(found);
    }
    if (skill == kNone) break;
    next.cases.push_back(plans[skill].take(group, skill));
  }
  return next;
}

std::string evals_path(const Skill& skill) {
  const auto cases = std::find_if(skill.evals.begin(), skill.evals.end(), [](const EvalsDocument& evals) {
    return !source::is_trigger_evals(file_name(evals.path));
  });
  return cases == skill.evals.end() ? join_path(skill.source.folder, "evals/evals.json") : cases->shown_path;
}

Json skeleton_json(const NextCase& next) {
  Json expectations = Json::array();
  for (const NextExpectation& one : next.expectations)
    expectations.push_back({{"text", one.text}, {"covers", one.covers}});
  return {{"id", next.id},
          {"prompt", "[TODO: write a prompt about " + next.about + "]"},
          {"expectations", std::move(expectations)}};
}

Json next_cases_json(const Graph& graph, const NextCases& next) {
  Json cases = Json::array();
  std::size_t exercised = next.now.exercised();
  for (const NextCase& one : next.cases) {
    const Skill& skill = graph.skills[one.skill];
    Json entries = Json::array(), items = Json::array();
    for (const std::size_t entry : one.entries) entries.push_back(skill.entries[entry].id);
    for (const std::size_t item : one.items) items.push_back(skill.items[item].id);
    exercised += one.entries.size() + one.items.size();
    cases.push_back({{"skill", skill.name},
                     {"path", evals_path(skill)},
                     {"about", one.about},
                     {"entries", std::move(entries)},
                     {"checklist", std::move(items)},
                     {"exercised", exercised},
                     {"case", skeleton_json(one)}});
  }
  return {{"total", next.now.all()}, {"exercised", next.now.exercised()}, {"cases", std::move(cases)}};
}

}  // namespace skillc::model
