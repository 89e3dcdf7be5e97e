// "Continue to Step 7" where there is none. Steps, phases and their like are numbered anew all the time, so a missing
// one is reported only where everything speaks for a slip; each condition below was a false alarm in real skills once.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <optional>
#include <set>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "check/rules/spoken.hpp"
#include "check/rules/xref.hpp"

namespace skillc::check::rules {
namespace {

using parse::BlockType;

constexpr std::size_t kLookBehind = 60;

// The text before a citation ends in "go to", "continue directly to", "skip ahead to": a verb of motion, at most three
// words, "to".
bool is_navigation(std::string_view before) {
  static constexpr std::array<std::string_view, 9> kVerbs = {"go",   "proceed", "continue", "skip",   "return",
                                                             "jump", "move",    "back",     "advance"};
  std::string text = to_lower_ascii(before.substr(before.size() > kLookBehind ? before.size() - kLookBehind : 0));
  std::vector<std::string_view> words;
  for (std::size_t i = 0; i < text.size();) {
    std::size_t end = i;
    while (end < text.size() && is_letter(text[end])) ++end;
    if (end > i) words.push_back(std::string_view(text).substr(i, end - i));
    bool ends_sentence = end < text.size() && std::string_view(".;:!?").find(text[end]) != std::string_view::npos;
    if (ends_sentence) words.clear();
    i = std::max(end, i + 1);
  }
  if (words.empty() || words.back() != "to") return false;
  std::size_t from = words.size() > 5 ? words.size() - 5 : 0;
  return std::any_of(words.begin() + static_cast<std::ptrdiff_t>(from), words.end() - 1, [](std::string_view word) {
    return std::find(kVerbs.begin(), kVerbs.end(), word) != kVerbs.end();
  });
}

struct Extent {
  std::uint32_t first = 0, last = 0;
};

std::optional<Extent> whole(const std::set<std::uint32_t>& numbers) {
  if (numbers.empty()) return std::nullopt;
  const Extent extent{*numbers.begin(), *numbers.rbegin()};
  const bool is_whole = extent.first <= 1 && numbers.size() == extent.last - extent.first + 1 && extent.last >= 2;
  return is_whole ? std::optional(extent) : std::nullopt;
}

// Per local kind, from where to where its headings run; where none are headings, its lines ("1. **Step 1: Read**").
// Only where they run 1..N or 0..N without a hole and N is at least 2.
std::map<model::KindIndex, Extent> extents(const XrefContext& context) {
  std::map<model::KindIndex, std::set<std::uint32_t>> headings, lines;
  for (const model::Entry& entry : context.skill.entries) {
    bool is_heading = context.skill.documents[entry.document].markdown.blocks[entry.block].type == BlockType::heading;
    bool is_plain = entry.number.suffix.empty() && !entry.number.is_letter;
    if (context.kind(entry.kind).local && is_plain)
      (is_heading ? headings : lines)[entry.kind].insert(entry.number.ordinal);
  }
  std::map<model::KindIndex, Extent> extents;
  for (const auto& [kind, numbers] : headings)
    if (const auto extent = whole(numbers)) extents[kind] = *extent;
  for (const auto& [kind, numbers] : lines)
    if (const auto extent = whole(numbers); extent && !headings.contains(kind)) extents[kind] = *extent;
  return extents;
}

// The number written in digits at `offset`; nothing where none is, or one with zeros in front or beyond all steps.
std::optional<std::uint32_t> number_at(std::string_view text, std::size_t offset) {
  constexpr std::size_t kMostDigits = 9;
  std::size_t end = offset;
  while (end < text.size() && is_digit(text[end])) ++end;
  const std::string_view digits = text.substr(std::min(offset, text.size()), end - offset);
  if (digits.empty() || digits.size() > kMostDigits || (digits[0] == '0' && digits.size() > 1)) return std::nullopt;
  std::uint32_t number = 0;
  for (const char digit : digits) number = number * 10 + static_cast<std::uint32_t>(digit - '0');
  return number;
}

// "7. …", "**7)** …", "## 7: …", "| 7 | …": steps are often told apart by their number alone.
std::optional<std::uint32_t> number_opening(std::string_view line) {
  const std::size_t at = line.find_first_not_of(" \t>#|*-+_`");
  const auto number = at == std::string_view::npos ? std::nullopt : number_at(line, at);
  if (!number) return std::nullopt;
  const std::string_view rest = line.substr(at + std::to_string(*number).size());
  if (trim(rest).starts_with('|')) return number;
  const bool is_decimal = rest.size() > 1 && is_digit(rest[1]);
  const bool opens = !rest.empty() && std::string_view(".):").find(rest[0]) != std::string_view::npos && !is_decimal;
  return opens ? number : std::nullopt;
}

// Which numbers the skill holds outside the citations that are judged: all are collected in one reading, for a wrong
// step may be cited a thousand times, and a thousand wrong ones once.
class Mentions {
 public:
  explicit Mentions(const XrefContext& context) : context_(context) {}

  // Something in the skill opens with the number or holds it: a line, a cell, a range, code, a numbered heading.
  bool stands_somewhere(const model::CitedNumber& cited) {
    if (lower_.empty()) read();
    const auto [said, is_new] = said_.try_emplace(cited.kind);
    if (is_new) said->second = said_of(context_.kind(cited.kind).name);
    const std::uint32_t number = cited.number.ordinal;
    return said->second.contains(number) || openings_.contains(number) || in_ranges_.contains({cited.kind, number});
  }

 private:
  using Numbers = std::set<std::uint32_t>;

  void read() {
    in_vain_.resize(context_.skill.documents.size());
    for (const model::Document& document : context_.skill.documents) {
      lower_.push_back(to_lower_ascii(document.text.bytes()));
      for (const std::string_view line : split(lower_.back(), '\n'))
        if (const auto number = number_opening(line)) openings_.insert(*number);
    }
    for (const model::Citation& citation : context_.skill.citations) {
      if (citation.unresolved.size() + citation.targets.size() > 1)
        for (const model::CitedNumber& one : citation.unresolved)
          if (is_plain(one.number)) in_ranges_.insert({one.kind, one.number.ordinal});
      if (is_in_prose(citation)) in_vain_[citation.document].insert(citation.source.begin);
    }
  }

  static bool is_plain(const model::Number& number) {
    return number.suffix.empty() && number.series.empty() && !number.is_letter;
  }

  // A sentence that cites in vain: "In Step 9 you publish." What opens a line or cell, or stands in a heading, may be
  // the step itself.
  bool is_in_prose(const model::Citation& citation) const {
    if (citation.unresolved.size() != 1 || !citation.targets.empty()) return false;
    const model::Document& in = context_.skill.documents[citation.document];
    const std::size_t begin = citation.source.begin;
    const std::size_t line = in.text.line_begin(in.text.line_of(begin));
    const std::string_view before = std::string_view(in.text.bytes()).substr(line, begin - line);
    return in.markdown.blocks[citation.block].type == BlockType::paragraph &&
           std::find_if(before.rbegin(), before.rend(), is_letter) != before.rend();
  }

  // The numbers of "step 7" (or "steps 7") anywhere but after "to" and where it is cited in vain.
  Numbers said_of(const std::string& word) const {
    Numbers numbers;
    for (std::size_t d = 0; d < lower_.size(); ++d) {
      const std::string_view lower = lower_[d];
      for (std::size_t at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1)) {
        std::size_t offset = at + word.size();
        if (offset < lower.size() && lower[offset] == 's') ++offset;
        while (offset < lower.size() && std::string_view(" -_*`#:\n").find(lower[offset]) != std::string_view::npos)
          ++offset;
        const auto number = number_at(lower, offset);
        if (number && !in_vain_[d].contains(at) && !is_behind_to(lower, at)) numbers.insert(*number);
      }
    }
    return numbers;
  }

  static bool is_behind_to(std::string_view lower, std::size_t at) {
    while (at > 0 && std::string_view(" *_`[\n").find(lower[at - 1]) != std::string_view::npos) --at;
    return at >= 2 && lower.substr(at - 2, 2) == "to";
  }

  const XrefContext& context_;
  std::vector<std::string> lower_;              // by document
  std::vector<std::set<std::size_t>> in_vain_;  // by document: where citations begin
  Numbers openings_;                            // of lines and cells
  std::set<std::pair<model::KindIndex, std::uint32_t>> in_ranges_;
  std::map<model::KindIndex, Numbers> said_;
};

// The line speaks of another file or skill, whose steps may be meant.
bool names_another(const XrefContext& context, const model::Citation& citation) {
  const model::Document& document = context.skill.documents[citation.document];
  std::string_view line = document.text.line(document.text.line_of(citation.source.begin));
  if (line.find(".md") != std::string_view::npos || line.find("](") != std::string_view::npos) return true;
  for (std::size_t i = 0; i < context.graph.skills.size(); ++i)
    if (i != context.self && line.find(context.graph.skills[i].name) != std::string_view::npos) return true;
  for (std::size_t tick = line.find('`'); tick != std::string_view::npos; tick = line.find('`', tick + 1)) {
    std::size_t end = line.find('`', tick + 1);
    if (end == std::string_view::npos) return false;
    if (line.substr(tick, end - tick).find('/') != std::string_view::npos) return true;
    tick = end;
  }
  return false;
}

// "go to Rule 7 of ARIA": another work, which has rules of its own; unless the skill is called so.
bool is_of_another_work(const XrefContext& context, std::string_view behind) {
  constexpr std::string_view kOf = " of ", kThe = "the ";
  if (!behind.starts_with(kOf)) return false;
  behind.remove_prefix(kOf.size());
  if (behind.starts_with(kThe)) behind.remove_prefix(kThe.size());
  std::size_t end = 0;
  while (is_upper(byte_at(behind, end)) || is_digit(byte_at(behind, end))) ++end;
  const std::string_view name = behind.substr(0, end);
  return end > 1 && is_upper(name[0]) && !is_letter(byte_at(behind, end)) &&
         context.skill.name.find(to_lower_ascii(name)) == std::string::npos;
}

// "Step 5 of the migration guide", "Section 9 of your contract": not of "the process", which may be our own.
bool is_of_something_else(std::string_view behind) {
  constexpr std::array<std::string_view, 3> kPrepositions = {" of ", " in ", " from "};
  constexpr std::array<std::string_view, 7> kOthers = {"the ", "a ", "an ", "your ", "their ", "its ", "our "};
  constexpr std::array<std::string_view, 9> kOurs = {"skill",     "process", "procedure", "workflow", "list",
                                                     "checklist", "steps",   "sequence",  "loop"};
  for (const std::string_view preposition : kPrepositions)
    for (const std::string_view other : kOthers) {
      if (!behind.starts_with(preposition) || !behind.substr(preposition.size()).starts_with(other)) continue;
      const std::string_view noun = behind.substr(preposition.size() + other.size());
      return !is_one_of(kOurs, noun.substr(0, noun.find_first_not_of("abcdefghijklmnopqrstuvwxyz")));
    }
  return false;
}

}  // namespace

void check_local(const XrefContext& context, Findings& findings) {
  const auto extent_of = extents(context);
  Mentions mentions(context);
  std::map<std::pair<std::size_t, std::size_t>, bool> lines;  // by document and line: whether it names another
  auto is_in_another = [&](const model::Citation& citation) {
    const SourceText& text = context.skill.documents[citation.document].text;
    const auto [line, is_new] = lines.try_emplace({citation.document, text.line_of(citation.source.begin)});
    if (is_new) line->second = names_another(context, citation);
    return line->second;
  };
  for (const model::Citation& citation : context.skill.citations) {
    const model::Document& document = context.skill.documents[citation.document];
    bool is_single = citation.unresolved.size() == 1 && citation.targets.empty() && citation.owner == context.self;
    if (!is_single || is_in_doubt(document)) continue;
    const model::CitedNumber& cited = citation.unresolved.front();
    bool is_plain = cited.number.suffix.empty() && cited.number.series.empty() && !cited.number.is_letter;
    if (!context.kind(cited.kind).local || !is_plain) continue;
    const std::string& bytes = document.text.bytes();
    std::size_t line_begin = document.markdown.blocks[citation.block].source.begin;
    if (!is_navigation(std::string_view(bytes).substr(line_begin, citation.source.begin - line_begin))) continue;
    auto found = extent_of.find(cited.kind);
    if (found == extent_of.end()) continue;
    const auto [first, last] = found->second;
    if (cited.number.ordinal >= first && cited.number.ordinal <= last) continue;
    const std::string_view behind = std::string_view(bytes).substr(citation.source.end);
    if (is_of_another_work(context, behind) || is_of_something_else(behind) || is_spoken(document, citation)) continue;
    if (mentions.stands_somewhere(cited) || is_in_another(citation)) continue;
    const model::Kind& kind = context.kind(cited.kind);
    const bool is_behind = cited.number.ordinal > last;
    findings.push_back(report("xref/local-dangling", context, citation.document, citation.source,
                              fmt::format("there is no {}; the {} {} at {}", model::entry_name(kind, cited.number),
                                          kind.plural, is_behind ? "end" : "begin", is_behind ? last : first),
                              fmt::format("did you mean {} {}? Or add the {} that is missing",
                                          model::kind_heading(kind, 1), is_behind ? last : first, kind.name)));
  }
}

}  // namespace skillc::check::rules
