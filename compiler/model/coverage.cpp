// Coverage is set membership along parents: whatever covers Item 17 covers the chapter it stands in. An entry's lists
// keep document order and hold each item or case once.
#include "model/coverage.hpp"

#include <algorithm>

#include "model/anchors.hpp"
#include "model/bounded_citations.hpp"
#include "model/citations.hpp"
#include "model/gloss.hpp"
#include "model/library.hpp"
#include "model/owner_finder.hpp"
#include "model/unique.hpp"

namespace skillc::model {
namespace {

// For values that arrive in rising order.
void append_next(std::vector<std::size_t>& list, std::size_t value) {
  if (list.empty() || list.back() != value) list.push_back(value);
}

class CaseLinker {
 public:
  CaseLinker(const Library& library, std::size_t self, const Skill& skill, BoundedCitations& bounded,
             std::set<std::size_t>& asked)
      : library_(library), self_(self), skill_(skill), bounded_(bounded), asked_(asked) {
    for (std::size_t i = 0; i < skill.entries.size(); ++i) entries_[anchor_of(skill.entries[i].id)] = i;
    for (std::size_t i = 0; i < skill.items.size(); ++i) items_[anchor_of(skill.items[i].id)] = i;
  }

  LinkedExpectation link(const parse::Expectation& expectation) const {
    LinkedExpectation linked;
    std::string masked = masked_text(std::string_view(expectation.text));
    OwnerFinder owners(library_, self_, expectation.text);
    const auto source_of = [&](const CitationMatch&) { return expectation.source; };
    for (const CitationMatch& match : bounded_.find(masked, source_of)) {
      if (owners.find(match, &asked_).skill != self_) continue;
      for (const Number& number : match.numbers) {
        const auto& candidates = library_.indexes[self_].find(match.kind, number);
        if (candidates.empty()) {
          linked.unresolved.push_back({match.kind, number});
        } else {
          linked.entries.push_back(candidates.front());
        }
      }
      if (match.reversed) linked.reversed.push_back(expectation.text.substr(match.begin, match.end - match.begin));
      add_explained(expectation.text, match, linked);
    }
    add_named(expectation.covers, linked);
    return linked;
  }

  void add_explained(const std::string& text, const CitationMatch& match, LinkedExpectation& linked) const {
    if (match.numbers.size() != 1) return;
    const auto& candidates = library_.indexes[self_].find(match.kind, match.numbers.front());
    if (candidates.empty()) return;
    ExplainedCitation explained{candidates.front(),
                                text.substr(match.begin, match.end - match.begin),
                                find_gloss(text, match, text.size()),
                                {}};
    if (explained.gloss.empty()) explained.clause = find_clause(text, match);
    if (!explained.gloss.empty() || !explained.clause.empty()) linked.explained.push_back(std::move(explained));
  }

  void add_named(const std::vector<std::string>& names, LinkedExpectation& linked) const {
    for (std::size_t i = 0; i < names.size(); ++i) {
      const std::string_view anchor = written_anchor(names[i], skill_.name);
      auto entry = entries_.find(anchor);
      auto item = items_.find(anchor);
      if (entry != entries_.end()) linked.entries.push_back(entry->second);
      if (item != items_.end()) linked.items.push_back(item->second);
      if (entry == entries_.end() && item == items_.end()) linked.unknown.push_back(i);
    }
    drop_repeats(linked.entries);
    drop_repeats(linked.items);
  }

 private:
  const Library& library_;
  std::size_t self_;
  const Skill& skill_;
  BoundedCitations& bounded_;
  std::set<std::size_t>& asked_;
  std::map<std::string_view, std::size_t> entries_;  // by anchor
  std::map<std::string_view, std::size_t> items_;
};

template <class F>
void for_ancestors(const std::vector<Entry>& entries, std::size_t entry, F visit) {
  for (; entry != kNone; entry = entries[entry].parent) visit(entry);
}

}  // namespace

std::vector<LinkedCase> link_cases(const Library& library, std::size_t self, const Skill& linked,
                                   BoundedCitations& bounded, std::set<std::size_t>& asked) {
  CaseLinker linker(library, self, linked, bounded, asked);
  std::vector<LinkedCase> cases;
  for (std::size_t e = 0; e < linked.evals.size(); ++e) {
    const auto& sources = linked.evals[e].file.cases;
    bounded.begin_evals(e);
    for (std::size_t i = 0; i < sources.size(); ++i) {
      LinkedCase one{e, i, {}, {}};
      for (const auto& expectation : sources[i].expectations) one.expectations.push_back(linker.link(expectation));
      linker.add_named(sources[i].covers, one.covers);
      cases.push_back(std::move(one));
    }
  }
  return cases;
}

bool is_skill_wide(const Entry& entry, const KindTable& kinds) {
  return entry.strength == Strength::strong && !kinds[entry.kind].local;
}

bool counts_for_coverage(const Entry& entry, const KindTable& kinds) {
  return is_skill_wide(entry, kinds) && !entry.is_level;
}

Exercised exercised_by(const Skill& skill, const LinkedExpectation& expectation) {
  Exercised exercised{{}, expectation.items};
  for (std::size_t entry : expectation.entries)
    for_ancestors(skill.entries, entry, [&](std::size_t above) { exercised.entries.push_back(above); });
  drop_repeats(exercised.entries);
  return exercised;
}

void compute_coverage(Skill& skill, const KindTable& kinds) {
  for (std::size_t i = 0; i < skill.items.size(); ++i)
    for (const auto* entries : {&skill.items[i].cites, &skill.items[i].inherits})
      for (std::size_t entry : *entries)
        for_ancestors(skill.entries, entry,
                      [&](std::size_t above) { append_next(skill.entries[above].covered_by, i); });
  for (std::size_t c = 0; c < skill.cases.size(); ++c) {
    auto exercise = [&](const LinkedExpectation& expectation) {
      const Exercised exercised = exercised_by(skill, expectation);
      for (std::size_t entry : exercised.entries) append_next(skill.entries[entry].exercised_by, c);
      for (std::size_t item : exercised.items) append_next(skill.items[item].exercised_by, c);
    };
    for (const LinkedExpectation& expectation : skill.cases[c].expectations) exercise(expectation);
    exercise(skill.cases[c].covers);
  }
  Coverage& coverage = skill.coverage;
  coverage = {};
  for (const Entry& entry : skill.entries) {
    if (!counts_for_coverage(entry, kinds)) continue;
    ++coverage.entries;
    if (!entry.covered_by.empty()) ++coverage.entries_by_checklist;
    if (!entry.exercised_by.empty()) ++coverage.entries_by_evals;
  }
  coverage.items = skill.items.size();
  coverage.cases = skill.cases.size();
  for (const ChecklistItem& item : skill.items)
    if (!item.exercised_by.empty()) ++coverage.items_by_evals;
}

}  // namespace skillc::model
