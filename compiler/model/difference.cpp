// The skills of both states are paired first, then their documents and entries, which says who has which number now.
// Only then are texts compared, with every citation read by today's numbers: what was renumbered with all its citations
// is one change, not one for each citation.

#include "model/difference.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/path.hpp"
#include "model/library.hpp"
#include "model/skill_difference.hpp"

namespace skillc::model {
namespace {

constexpr double kSameSkill = 0.5;  // of the words of both

Coverage& operator+=(Coverage& sum, const Coverage& more) {
  sum.entries += more.entries;
  sum.entries_by_checklist += more.entries_by_checklist;
  sum.entries_by_evals += more.entries_by_evals;
  sum.items += more.items;
  sum.items_by_evals += more.items_by_evals;
  return sum;
}

Coverage coverage_of(const Graph& graph) {
  Coverage sum;
  for (const Skill& skill : graph.skills) sum += skill.coverage;
  return sum;
}

std::string folder_in(const State& state, const Skill& skill) {
  return relative_path(skill.source.folder, state.folder);
}

// A single document is one of its folder's.
std::string place_in(const State& state, const Skill& skill) {
  const bool is_document = skill.source.form == source::SkillForm::document && !skill.documents.empty();
  return is_document ? join_path(folder_in(state, skill), skill.documents[0].path) : folder_in(state, skill);
}

WordSet words_of(const Skill& skill, WordTable& table) {
  std::vector<std::uint32_t> words;
  for (const Document& document : skill.documents) {
    const WordSet of_document = table.topic(document.text.bytes());
    words.insert(words.end(), of_document.begin(), of_document.end());
  }
  return word_set(words);
}

Pairing pair_skills(const State& before, const State& after, WordTable& table) {
  const auto& old_skills = before.graph.skills;
  const auto& new_skills = after.graph.skills;
  Pairing pairing(old_skills.size(), new_skills.size());
  auto name = [](const Skill& skill) { return skill.name; };
  auto pair_by = [&](auto old_key, auto new_key) {
    pairing.pair_by([&](std::size_t i) { return old_key(old_skills[i]); },
                    [&](std::size_t i) { return new_key(new_skills[i]); });
  };
  auto old_place = [&](const Skill& skill) { return place_in(before, skill); };
  auto new_place = [&](const Skill& skill) { return place_in(after, skill); };
  pair_by([&](const Skill& skill) { return skill.name + '\0' + old_place(skill); },
          [&](const Skill& skill) { return skill.name + '\0' + new_place(skill); });
  pair_by(name, name);
  pair_by(old_place, new_place);
  std::vector<WordSet> old_words(old_skills.size()), new_words(new_skills.size());
  for (std::size_t i = 0; i < old_skills.size(); ++i)
    if (pairing.after_of(i) == kNone) old_words[i] = words_of(old_skills[i], table);
  for (std::size_t i = 0; i < new_skills.size(); ++i)
    if (pairing.before_of(i) == kNone) new_words[i] = words_of(new_skills[i], table);
  pairing.pair_by_words(old_words, new_words, kSameSkill, [](std::size_t, std::size_t) { return true; });
  return pairing;
}

bool is_same_file(const std::string& path, const std::string& bytes, const std::string& other_path,
                  const std::string& other_bytes) {
  return path == other_path && bytes == other_bytes;
}

// Whether not a byte of them differs, nor what is read in them.
bool is_untouched(const Skill& before, const Skill& after) {
  auto same_files = [](const auto& a, const auto& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](const auto& x, const auto& y) {
      return is_same_file(x.path, x.text.bytes(), y.path, y.text.bytes());
    });
  };
  auto same_ids = [](const auto& a, const auto& b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(),
                      [](const auto& x, const auto& y) { return x.id == y.id; });
  };
  const Coverage& a = before.coverage;
  const Coverage& b = after.coverage;
  return before.name == after.name && same_files(before.documents, after.documents) &&
         same_files(before.evals, after.evals) && same_ids(before.entries, after.entries) &&
         same_ids(before.items, after.items) && a.entries_by_checklist == b.entries_by_checklist &&
         a.entries_by_evals == b.entries_by_evals && a.items_by_evals == b.items_by_evals;
}

// Whether the skill may name entries of another one, which may have other numbers now, or be gone.
bool may_cite_others(const Skill& skill, std::size_t self) {
  return !skill.cases.empty() || std::any_of(skill.citations.begin(), skill.citations.end(), [&](const Citation& one) {
    return one.owner != self && one.owner != kNone;
  });
}

bool has_lost_entries(const Graph& before, const Pairing& skills) {
  for (std::size_t o = 0; o < before.skills.size(); ++o)
    if (skills.after_of(o) == kNone && !before.skills[o].entries.empty()) return true;
  return false;
}

SkillDifference whole_skill(const State& state, const Skill& skill, bool is_added) {
  SkillDifference whole;
  (is_added ? whole.name.after : whole.name.before) = skill.name;
  (is_added ? whole.folder.after : whole.folder.before) = folder_in(state, skill);
  (is_added ? whole.after : whole.before) = skill.coverage;
  return whole;
}

const std::string& sorting_name(const SkillDifference& one) {
  return one.is_removed() ? one.name.before : one.name.after;
}

}  // namespace

bool SkillDifference::is_empty() const {
  return name.is_same() && folder.is_same() && fields.empty() && documents.empty() && entries.empty() &&
         items.empty() && cases.empty() && broken.empty();
}

Difference compare(const State& before, const State& after) {
  Difference difference{{},
                        std::vector<std::optional<AnchorsToday>>(after.graph.skills.size()),
                        before.graph.skills.size(),
                        after.graph.skills.size(),
                        coverage_of(before.graph),
                        coverage_of(after.graph)};
  WordTable words;
  const Pairing skills = pair_skills(before, after, words);
  const Library old_library = make_library(before.graph.kinds, before.graph.skills);
  const Library new_library = make_library(after.graph.kinds, after.graph.skills);
  Correspondence correspondence(old_library, new_library, skills, words);
  for (std::size_t o = 0; o < before.graph.skills.size(); ++o) {
    const std::size_t n = skills.after_of(o);
    if (n != kNone && !is_untouched(before.graph.skills[o], after.graph.skills[n])) correspondence.add(o);
  }
  if (correspondence.has_renumbered_or_removed() || has_lost_entries(before.graph, skills))
    for (std::size_t o = 0; o < before.graph.skills.size(); ++o)
      if (skills.after_of(o) != kNone && may_cite_others(before.graph.skills[o], o)) correspondence.add(o);
  for (std::size_t o = 0; o < before.graph.skills.size(); ++o) {
    const Skill& old_skill = before.graph.skills[o];
    const std::size_t n = skills.after_of(o);
    if (n == kNone) {
      difference.skills.push_back(whole_skill(before, old_skill, false));
      continue;
    }
    SkillDifference one = correspondence.compare(o, difference.items[n]);
    one.folder = {folder_in(before, old_skill), folder_in(after, after.graph.skills[n])};
    if (!one.is_empty()) difference.skills.push_back(std::move(one));
  }
  for (std::size_t n = 0; n < after.graph.skills.size(); ++n)
    if (skills.before_of(n) == kNone) difference.skills.push_back(whole_skill(after, after.graph.skills[n], true));
  std::stable_sort(difference.skills.begin(), difference.skills.end(), [](const auto& a, const auto& b) {
    return std::tie(sorting_name(a), a.folder.after, a.folder.before) <
           std::tie(sorting_name(b), b.folder.after, b.folder.before);
  });
  return difference;
}

}  // namespace skillc::model
