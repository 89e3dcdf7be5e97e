// A router sends agents to skills by name, and one of them is not there. Names look like any other word, so a name
// counts only beside several that are skills: in the same list, the same column, among headings of one level, or in one
// enumeration. One letter off a skill that is not named there, it is that skill's; any other is a skill's only where
// nearly all are, and where nothing beside it says that it is something else.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstdint>
#include <map>
#include <set>
#include <unordered_map>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "check/rules/wording.hpp"
#include "check/rules/xref.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::size_t kFewestKnown = 3;
constexpr std::size_t kKnownPerUnknown = 3;  // at least so many known or near names for one that is neither
constexpr std::size_t kFewestLetters = 5;    // of a name that may be another's with a slip

// A skill's name of more than one word: a single one may be anything.
bool is_name(std::string_view text) {
  const bool is_kebab =
      std::all_of(text.begin(), text.end(), [](char c) { return is_lower(c) || is_digit(c) || c == '-'; });
  return is_kebab && text.find('-') != std::string_view::npos && text.front() != '-' && text.back() != '-' &&
         text.find("--") == std::string_view::npos;
}

struct NamedSkill {
  std::string name;
  std::size_t block;
  parse::TextRange range;  // in the block's text
  ByteRange source;
};

// What a block calls by a name alone, in text order: a code span, a bold run, all of a cell or heading.
std::vector<NamedSkill> names_in(const std::vector<parse::Block>& blocks, std::size_t b) {
  using parse::BlockType;
  std::vector<NamedSkill> names;
  const parse::Inline& content = blocks[b].content;
  const auto add = [&](parse::TextRange range, const ByteRange* source) {
    const std::string_view name = std::string_view(content.text).substr(range.begin, range.end - range.begin);
    if (!name.empty() && is_name(name))
      names.push_back({std::string(name), b, range, source == nullptr ? content.source_range(range) : *source});
  };
  for (const parse::CodeSpan& code : content.codes) add(code.text, &code.source);
  for (const parse::TextRange& strong : content.strong) add(strong, nullptr);
  const bool is_whole = blocks[b].type == BlockType::cell || blocks[b].type == BlockType::heading;
  if (is_whole && names.empty()) add({0, content.text.size()}, nullptr);
  std::sort(names.begin(), names.end(),
            [](const NamedSkill& x, const NamedSkill& y) { return x.range.begin < y.range.begin; });
  return names;
}

// Names that stand side by side: by their list or table, and there by column (0 in a list); headings by their level;
// those of an enumeration by their paragraph and the offset of the first.
using Group = std::pair<std::size_t, std::size_t>;

std::size_t column_of(const parse::Markdown& markdown, std::size_t cell) {
  std::size_t column = 0;
  for (std::size_t b = cell; b > 0 && markdown.blocks[b - 1].parent == markdown.blocks[cell].parent; --b) ++column;
  return column;
}

Group group_of(const parse::Markdown& markdown, std::size_t block) {
  using parse::BlockType;
  const std::size_t column = markdown.blocks[block].type == BlockType::cell ? column_of(markdown, block) : 0;
  for (std::size_t b = markdown.blocks[block].parent; b != parse::kNoBlock; b = markdown.blocks[b].parent)
    if (markdown.blocks[b].type == BlockType::list || markdown.blocks[b].type == BlockType::table) return {b, column};
  const bool is_heading = markdown.blocks[block].type == BlockType::heading;
  return {parse::kNoBlock, is_heading ? static_cast<std::size_t>(markdown.blocks[block].level) : 0};
}

// "`a`, `b` or `c`"
bool are_enumerated(std::string_view between) {
  between = trim(between);
  for (const std::string_view comma : {",", "/", "|"})
    if (between.starts_with(comma)) between = trim(between.substr(comma.size()));
  return between.empty() || between == "or" || between == "and" || between == "&";
}

// Where a column's header says that it names skills.
bool is_column_of_skills(const parse::Markdown& markdown, const Group& group) {
  using parse::BlockType;
  const std::size_t table = group.first;
  if (table == parse::kNoBlock || markdown.blocks[table].type != BlockType::table) return false;
  for (std::size_t b = table + 1; b < markdown.blocks.size(); ++b) {
    if (markdown.blocks[b].type == BlockType::row && !markdown.blocks[b].is_header) return false;
    if (markdown.blocks[b].type != BlockType::cell || column_of(markdown, b) != group.second) continue;
    return to_lower_ascii(markdown.blocks[b].content.text).find("skill") != std::string::npos;
  }
  return false;
}

bool is_thing(std::string_view word) {
  constexpr std::array<std::string_view, 16> kThings = {"command", "package", "library", "binary", "cli",   "crate",
                                                        "gem",     "module",  "flag",    "hook",   "agent", "subagent",
                                                        "plugin",  "mcp",     "tool",    "server"};
  return is_one_of(kThings, word);
}

// The first word at or behind `at` of a text in lower case, what is no letter skipped; moves `at` behind it.
std::string_view next_word(std::string_view lower, std::size_t& at) {
  while (at < lower.size() && !is_letter(lower[at])) ++at;
  const std::size_t begin = at;
  while (at < lower.size() && (is_letter(lower[at]) || lower[at] == '-')) ++at;
  return lower.substr(begin, at - begin);
}

// "`git-commit` is a command of git", "`pre-commit` (hook)", "the package `left-pad`"; "`deploy-all` — deploys with one
// command" is none. Behind an article one word may stand between: "an npm package".
bool is_called_something_else(std::string_view text, parse::TextRange name) {
  const std::string lower = to_lower_ascii(text);
  const std::string_view before = trim(std::string_view(lower).substr(0, name.begin));
  std::size_t begin = before.size();
  while (begin > 0 && is_letter(before[begin - 1])) --begin;
  if (is_thing(before.substr(begin))) return true;
  std::size_t at = name.end;
  std::string_view word = next_word(lower, at);
  if (word == "is") word = next_word(lower, at);
  const bool has_article = word == "a" || word == "an" || word == "the";
  if (has_article) word = next_word(lower, at);
  return is_thing(word) || (has_article && is_thing(next_word(lower, at)));
}

// The word, or else the sign, that stands before `at`, in lower case; "" at the beginning.
std::string front_of(std::string_view text, std::size_t at) {
  const std::string_view before = trim(text.substr(0, at));
  std::size_t begin = before.size();
  while (begin > 0 && is_alphanumeric(before[begin - 1])) --begin;
  if (begin == before.size() && begin > 0) --begin;
  while (begin > 0 && is_continuation_byte(before[begin])) --begin;
  return to_lower_ascii(before.substr(begin));
}

// Whether one letter was left out, added or replaced, or two exchanged. Digits tell names apart on purpose.
bool is_one_slip_from(std::string_view name, std::string_view other) {
  if (name.size() > other.size() + 1 || other.size() > name.size() + 1) return false;
  while (!name.empty() && !other.empty() && name.front() == other.front())
    name.remove_prefix(1), other.remove_prefix(1);
  while (!name.empty() && !other.empty() && name.back() == other.back()) name.remove_suffix(1), other.remove_suffix(1);
  const bool is_swap = name.size() == 2 && other.size() == 2 && name[0] == other[1] && name[1] == other[0];
  const auto has_digit = [](std::string_view text) { return std::any_of(text.begin(), text.end(), is_digit); };
  return (is_swap || (name.size() <= 1 && other.size() <= 1)) && !has_digit(name) && !has_digit(other);
}

// Numbers of which any two names that are one slip apart have one in common: of the name, and of the name without each
// of its bytes. Others may have one in common, too. All of a name take no longer than its length.
std::vector<std::uint64_t> slip_keys(std::string_view name) {
  constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15;
  const auto value = [](char c) { return std::uint64_t{static_cast<unsigned char>(c)} + 1; };
  std::uint64_t whole = 0, without = 0, power = 1;  // `without` the first byte, to begin with
  for (std::size_t i = 0; i < name.size(); ++i, power *= kBase) {
    whole += value(name[i]) * power;
    if (i + 1 < name.size()) without += value(name[i + 1]) * power;
  }
  std::vector<std::uint64_t> keys = {whole, without};
  power = 1;
  for (std::size_t i = 1; i < name.size(); ++i, power *= kBase) {
    if (name[i] == name[i - 1]) continue;  // it is the same without the one or the other
    without += (value(name[i - 1]) - value(name[i])) * power;
    keys.push_back(without);
  }
  return keys;
}

// By name, the skills that it is one slip from. One pass for all names: each by itself would be held against all of a
// library.
using Slips = std::map<std::string_view, std::vector<const std::string*>>;

Slips slips_of(const std::set<std::string_view>& names, const std::set<std::string>& skills) {
  std::unordered_multimap<std::uint64_t, std::string_view> by_key;
  for (const std::string_view name : names)
    if (name.size() >= kFewestLetters)
      for (const std::uint64_t key : slip_keys(name)) by_key.emplace(key, name);
  Slips slips;
  if (by_key.empty()) return slips;
  for (const std::string& skill : skills)
    for (const std::uint64_t key : slip_keys(skill)) {
      const auto [first, last] = by_key.equal_range(key);
      for (auto at = first; at != last; ++at) {
        if (!is_one_slip_from(at->second, skill)) continue;
        std::vector<const std::string*>& near = slips[at->second];
        if (near.empty() || near.back() != &skill) near.push_back(&skill);
      }
    }
  return slips;
}

// Names that stand side by side, some of them skills and some not.
struct NamedGroup {
  std::size_t document;
  bool is_column;
  std::vector<NamedSkill> names;
  std::set<std::string> known, unknown;
};

// By unknown name, the skill that it is one slip from: of those that the group does not name, where just one is so
// near.
std::map<std::string, std::string> slips_among(const NamedGroup& group, const Slips& slips) {
  std::map<std::string, std::string> meant;
  for (const std::string& name : group.unknown) {
    const auto found = slips.find(name);
    if (found == slips.end()) continue;
    std::vector<const std::string*> near;
    std::copy_if(found->second.begin(), found->second.end(), std::back_inserter(near),
                 [&](const std::string* skill) { return !group.known.contains(*skill); });
    if (near.size() == 1) meant.emplace(name, *near.front());
  }
  return meant;
}

class SkillNames {
 public:
  SkillNames(const XrefContext& context, Findings& findings) : context_(context), findings_(findings) {}

  void gather(std::size_t document) {
    const parse::Markdown& markdown = context_.skill.documents[document].markdown;
    std::map<Group, std::vector<NamedSkill>> groups;
    for (std::size_t b = 0; b < markdown.blocks.size(); ++b) {
      std::vector<NamedSkill> names = names_in(markdown.blocks, b);
      if (names.empty()) continue;
      const Group group = group_of(markdown, b);
      if (group.first != parse::kNoBlock || markdown.blocks[b].type == parse::BlockType::heading)
        std::move(names.begin(), names.end(), std::back_inserter(groups[group]));
      else
        add_enumerations(markdown.blocks[b].content.text, names, groups);
    }
    for (auto& [group, names] : groups)
      if (names.size() > kFewestKnown) add_group(document, group, std::move(names));
  }

  // All that was gathered.
  void check() {
    if (groups_.empty()) return;
    std::set<std::string_view> unknown;
    for (const NamedGroup& group : groups_) unknown.insert(group.unknown.begin(), group.unknown.end());
    const Slips slips = slips_of(unknown, skills());
    const std::vector<std::string> candidates(skills().begin(), skills().end());
    for (const NamedGroup& group : groups_) check_group(group, slips_among(group, slips), candidates);
  }

 private:
  static void add_enumerations(std::string_view text, const std::vector<NamedSkill>& names,
                               std::map<Group, std::vector<NamedSkill>>& groups) {
    std::size_t first = 0;
    for (std::size_t n = 0; n < names.size(); ++n) {
      const bool goes_on = n > 0 && are_enumerated_names(names[n - 1], names[n], text);
      if (!goes_on) first = names[n].range.begin;
      groups[{names[n].block, first}].push_back(names[n]);
    }
  }

  void add_group(std::size_t document, const Group& place, std::vector<NamedSkill> names) {
    std::set<std::string> known, unknown;
    for (const NamedSkill& one : names) (skills().contains(one.name) ? known : unknown).insert(one.name);
    if (known.size() < kFewestKnown || unknown.empty()) return;
    const bool is_column = is_column_of_skills(context_.skill.documents[document].markdown, place);
    groups_.push_back({document, is_column, std::move(names), std::move(known), std::move(unknown)});
  }

  void check_group(const NamedGroup& group, const std::map<std::string, std::string>& slips,
                   const std::vector<std::string>& candidates) {
    const auto& [document, is_column, names, known, unknown] = group;
    const std::size_t others = unknown.size() - slips.size(), right = known.size() + slips.size();
    const bool are_skills = is_column ? others < right : others * kKnownPerUnknown <= right;
    const auto text_of = [&](const NamedSkill& one) -> std::string_view {
      return context_.skill.documents[group.document].markdown.blocks[one.block].content.text;
    };
    std::set<std::string> fronts;  // what stands before skills
    for (const NamedSkill& one : names)
      if (known.contains(one.name)) fronts.insert(front_of(text_of(one), one.range.begin));
    for (std::size_t n = 0; n < names.size(); ++n) {
      const NamedSkill& one = names[n];
      const auto slip = slips.find(one.name);
      if (!unknown.contains(one.name)) continue;
      // Among skills a name is meant for one where it is enumerated with another name of its line, or where what stands
      // before it stands before skills as well: "→", "before", nothing.
      const bool stands_as_skill = is_column || fronts.contains(front_of(text_of(one), one.range.begin)) ||
                                   (n > 0 && are_enumerated_names(names[n - 1], one, text_of(one))) ||
                                   (n + 1 < names.size() && are_enumerated_names(one, names[n + 1], text_of(one)));
      const bool is_meant = are_skills && stands_as_skill && !is_called_something_else(text_of(one), one.range);
      if (slip == slips.end() && !is_meant) continue;
      report_unknown(document, one, slip == slips.end() ? nearest(one.name, candidates) : std::optional(slip->second),
                     candidates);
    }
  }

  // Whether the two stand in one line and are enumerated there.
  static bool are_enumerated_names(const NamedSkill& one, const NamedSkill& next, std::string_view text) {
    return one.block == next.block && one.range.end <= next.range.begin &&
           are_enumerated(text.substr(one.range.end, next.range.begin - one.range.end));
  }

  void report_unknown(std::size_t document, const NamedSkill& one, const std::optional<std::string>& near,
                      const std::vector<std::string>& candidates) {
    findings_.push_back(
        report("xref/unknown-skill", context_, document, one.source,
               fmt::format("{} stands among skills, but this library has no skill of that name", quote(one.name)),
               near ? did_you_mean(*near) : "correct the name, or add the skill to the library"));
    if (near && is_unmistakable(one.name, *near, candidates))
      suggest(findings_.back(), context_, document, one.source, one.name, *near);
  }

  // Put together once it is asked for: few skills name others.
  const std::set<std::string>& skills() {
    if (skills_.empty())
      for (const model::Skill& skill : context_.graph.skills) skills_.insert(skill.name);
    return skills_;
  }

  const XrefContext& context_;
  Findings& findings_;
  std::set<std::string> skills_;
  std::vector<NamedGroup> groups_;
};

}  // namespace

void check_skill_names(const XrefContext& context, Findings& findings) {
  if (context.graph.skills.size() <= kFewestKnown) return;
  SkillNames names(context, findings);
  for (std::size_t d = 0; d < context.skill.documents.size(); ++d)
    if (!is_in_doubt(context.skill.documents[d])) names.gather(d);
  names.check();
}

}  // namespace skillc::check::rules
