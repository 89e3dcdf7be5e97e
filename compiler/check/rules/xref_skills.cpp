// A router sends agents to skills by name, and one of them is not there. Names in backticks, bold or link text look
// like any other word, so a name counts only beside several that are skills: in the same list or the same column. One
// letter off a skill that is not named there, it is that skill's; any other is a skill's only where nearly all are.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "base/ascii.hpp"
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
  ByteRange source;
};

// What a block calls by a name alone: a code span or a bold run.
std::vector<NamedSkill> names_in(const parse::Block& block) {
  std::vector<NamedSkill> names;
  const std::string& text = block.content.text;
  auto add = [&](parse::TextRange range, ByteRange source) {
    std::string name = text.substr(range.begin, range.end - range.begin);
    if (!name.empty() && is_name(name)) names.push_back({std::move(name), source});
  };
  for (const parse::CodeSpan& code : block.content.codes) add(code.text, code.source);
  for (const parse::TextRange& strong : block.content.strong) add(strong, block.content.source_range(strong));
  return names;
}

// Names that stand side by side: by their list or table, and there by column (0 in a list).
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
  return {parse::kNoBlock, 0};
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

// By unknown name, the skill that it is one slip from: of those that the group does not name, where just one is so
// near.
std::map<std::string, std::string> slips_among(const std::set<std::string>& unknown, const std::set<std::string>& known,
                                               const std::set<std::string>& skills) {
  std::map<std::string, std::string> slips;
  for (const std::string& name : unknown) {
    std::vector<std::string> near;
    for (const std::string& skill : skills)
      if (name.size() >= kFewestLetters && !known.contains(skill) && is_one_slip_from(name, skill))
        near.push_back(skill);
    if (near.size() == 1) slips.emplace(name, near.front());
  }
  return slips;
}

void check_group(const XrefContext& context, std::size_t document, const std::vector<NamedSkill>& names,
                 const std::set<std::string>& skills, Findings& findings) {
  std::set<std::string> known, unknown;
  for (const NamedSkill& one : names) (skills.contains(one.name) ? known : unknown).insert(one.name);
  if (known.size() < kFewestKnown || unknown.empty()) return;
  const std::map<std::string, std::string> slips = slips_among(unknown, known, skills);
  const bool are_skills = (unknown.size() - slips.size()) * kKnownPerUnknown <= known.size() + slips.size();
  const std::vector<std::string> candidates(skills.begin(), skills.end());
  for (const NamedSkill& one : names) {
    const auto slip = slips.find(one.name);
    if (!unknown.contains(one.name) || (slip == slips.end() && !are_skills)) continue;
    const std::optional<std::string> near =
        slip == slips.end() ? nearest(one.name, candidates) : std::optional(slip->second);
    findings.push_back(
        report("xref/unknown-skill", context, document, one.source,
               fmt::format("{} stands among skills, but this library has no skill of that name", quote(one.name)),
               near ? did_you_mean(*near) : "correct the name, or add the skill to the library"));
    if (near && is_unmistakable(one.name, *near, candidates))
      suggest(findings.back(), context, document, one.source, one.name, *near);
  }
}

}  // namespace

void check_skill_names(const XrefContext& context, Findings& findings) {
  std::set<std::string> skills;
  for (const model::Skill& skill : context.graph.skills) skills.insert(skill.name);
  if (skills.size() <= kFewestKnown) return;
  for (std::size_t d = 0; d < context.skill.documents.size(); ++d) {
    const model::Document& document = context.skill.documents[d];
    if (is_in_doubt(document)) continue;
    std::map<Group, std::vector<NamedSkill>> groups;
    for (std::size_t b = 0; b < document.markdown.blocks.size(); ++b) {
      std::vector<NamedSkill> names = names_in(document.markdown.blocks[b]);
      if (names.empty()) continue;
      const Group group = group_of(document.markdown, b);
      if (group.first == parse::kNoBlock) continue;
      std::move(names.begin(), names.end(), std::back_inserter(groups[group]));
    }
    for (const auto& [group, names] : groups) check_group(context, d, names, skills, findings);
  }
}

}  // namespace skillc::check::rules
