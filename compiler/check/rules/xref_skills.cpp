// A router sends agents to skills by name, and one of them is not there. Names look like any other word, so a name
// counts only beside several that are skills: in the same list, the same column, among headings of one level, or in one
// enumeration. One letter off a skill that is not named there, it is that skill's; any other is a skill's only where
// nearly all are, and where nothing beside it says that it is something else.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "check/library_names.hpp"
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

// Names that stand side by side, some of them skills and some not.
struct NamedGroup {
  std::size_t document;
  bool is_column;
  std::vector<NamedSkill> names;
  std::set<std::string> known, unknown;
};

// By unknown name, the skill that it is one slip from: of those that the group does not name, where just one is so
// near. Digits tell names apart on purpose.
std::map<std::string, std::string> slips_among(const NamedGroup& group, const LibraryNames& library) {
  std::map<std::string, std::string> meant;
  for (const std::string& name : group.unknown) {
    if (name.size() < kFewestLetters) continue;
    std::vector<std::string> near = library.one_edit_from(name);
    std::erase_if(near, [&](const std::string& skill) {
      return group.known.contains(skill) || digits_of(skill) != digits_of(name);
    });
    if (near.size() == 1) meant.emplace(name, near.front());
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
    for (const NamedGroup& group : groups_) check_group(group, slips_among(group, context_.library_names));
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
    for (const NamedSkill& one : names) (context_.library_names.contains(one.name) ? known : unknown).insert(one.name);
    if (known.size() < kFewestKnown || unknown.empty()) return;
    const bool is_column = is_column_of_skills(context_.skill.documents[document].markdown, place);
    groups_.push_back({document, is_column, std::move(names), std::move(known), std::move(unknown)});
  }

  void check_group(const NamedGroup& group, const std::map<std::string, std::string>& slips) {
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
      report_unknown(document, one, slip == slips.end() ? "" : slip->second);
    }
  }

  // Whether the two stand in one line and are enumerated there.
  static bool are_enumerated_names(const NamedSkill& one, const NamedSkill& next, std::string_view text) {
    return one.block == next.block && one.range.end <= next.range.begin &&
           are_enumerated(text.substr(one.range.end, next.range.begin - one.range.end));
  }

  void report_unknown(std::size_t document, const NamedSkill& one, const std::string& slip) {
    const std::vector<std::string> candidates = context_.library_names.alike(one.name);
    const auto near = slip.empty() ? nearest(one.name, candidates) : std::optional(slip);
    findings_.push_back(
        report("xref/unknown-skill", context_, document, one.source,
               fmt::format("{} stands among skills, but this library has no skill of that name", quote(one.name)),
               near ? did_you_mean(*near) : "correct the name, or add the skill to the library"));
    if (near && is_unmistakable(one.name, *near, candidates))
      suggest(findings_.back(), context_, document, one.source, one.name, *near);
  }

  const XrefContext& context_;
  Findings& findings_;
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
