// "Continue to Step 7" where there is none. Steps, phases and their like are numbered anew all the time, so a missing
// one is reported only where everything speaks for a slip; each condition below was a false alarm in real skills once.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/spoken.hpp"
#include "check/rules/xref.hpp"
#include "check/rules/xref_navigation.hpp"
#include "model/citations.hpp"

namespace skillc::check::rules {
namespace {

using parse::BlockType;

// From the lowest to the highest number of a procedure, and the documents that have these two.
struct Extent {
  std::uint32_t first = 0, last = 0;
  std::size_t first_document = 0, last_document = 0;

  // "Step 4000" of a training run is none that was miscounted; a slip of a few is.
  bool is_far_beyond(std::uint32_t number) const {
    constexpr std::uint32_t kFew = 10;
    return number > 2 * last + kFew;
  }
};

using DocumentOf = std::map<std::uint32_t, std::size_t>;  // by number, the first document that has it

std::optional<Extent> whole(const DocumentOf& numbers) {
  if (numbers.empty()) return std::nullopt;
  const auto& [first, first_document] = *numbers.begin();
  const auto& [last, last_document] = *numbers.rbegin();
  const Extent extent{first, last, first_document, last_document};
  const bool is_whole = extent.first <= 1 && numbers.size() == extent.last - extent.first + 1 && extent.last >= 2;
  return is_whole ? std::optional(extent) : std::nullopt;
}

// Per local kind, from where to where its headings run; where none are headings, its lines ("1. **Step 1: Read**").
// Only where they run 1..N or 0..N without a hole and N is at least 2.
std::map<model::KindIndex, Extent> extents(const XrefContext& context) {
  std::map<model::KindIndex, DocumentOf> headings, lines;
  for (const model::Entry& entry : context.skill.entries) {
    bool is_heading = context.skill.documents[entry.document].markdown.blocks[entry.block].type == BlockType::heading;
    if (context.kind(entry.kind).local && entry.number.is_plain())
      (is_heading ? headings : lines)[entry.kind].emplace(entry.number.ordinal, entry.document);
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

// By document, where its headings run that have a number for a name ("## 1. Read"), where these are one procedure: the
// steps of a skill that declares none.
std::map<std::size_t, Extent> numbered_headings(const XrefContext& context) {
  constexpr std::uint32_t kShortestRun = 3;
  std::map<std::size_t, Extent> extents;
  for (std::size_t d = 0; d < context.skill.documents.size(); ++d) {
    DocumentOf numbers;
    std::set<int> levels;
    std::size_t count = 0;
    for (const parse::Block& block : context.skill.documents[d].markdown.blocks) {
      const auto number = block.type == BlockType::heading ? number_opening(block.content.text) : std::nullopt;
      if (!number) continue;
      numbers.emplace(*number, d);
      levels.insert(block.level);
      ++count;
    }
    const auto extent = whole(numbers);
    if (extent && extent->last >= kShortestRun && levels.size() == 1 && count == numbers.size()) extents[d] = *extent;
  }
  return extents;
}

// Which numbers the skill holds outside the citations that are judged: all are collected in one reading, for a wrong
// step may be cited a thousand times, and a thousand wrong ones once.
class Mentions {
 public:
  explicit Mentions(const XrefContext& context) : context_(context) {}

  // Something in the skill opens with the number or holds it: a line, a cell, code, a numbered heading, or a range or
  // list other than `by`, which cites it.
  bool stands_somewhere(const model::CitedNumber& cited, const model::Citation& by) {
    if (lower_.empty()) read();
    const auto [said, is_new] = said_.try_emplace(cited.kind);
    if (is_new) said->second = said_of(context_.kind(cited.kind).name);
    const std::uint32_t number = cited.number.ordinal;
    const auto in_ranges = in_ranges_.find({cited.kind, number});
    const std::size_t own = by.unresolved.size() + by.targets.size() > 1 ? 1 : 0;
    const bool is_in_others = in_ranges != in_ranges_.end() && in_ranges->second > own;
    return said->second.contains(number) || openings_.contains(number) || is_in_others;
  }

 private:
  using Numbers = std::set<std::uint32_t>;

  void read() {
    for (const model::Document& document : context_.skill.documents) {
      lower_.push_back(to_lower_ascii(document.text.bytes()));
      for (const std::string_view line : split(lower_.back(), '\n'))
        if (const auto number = number_opening(line)) openings_.insert(*number);
      read_items(document);
    }
    for (const model::Citation& citation : context_.skill.citations) {
      if (citation.unresolved.size() + citation.targets.size() <= 1) continue;
      for (const model::CitedNumber& one : citation.unresolved)
        if (one.number.is_plain()) ++in_ranges_[{one.kind, one.number.ordinal}];
    }
  }

  // Items are told apart by where they stand: "1." on every line is 1, 2, 3 to whoever reads the list.
  void read_items(const model::Document& document) {
    std::map<std::size_t, std::uint32_t> next;  // by list
    for (const parse::Block& block : document.markdown.blocks) {
      if (block.type != BlockType::item) continue;
      const auto written = number_at(document.text.bytes(), block.source.begin);
      if (!written) continue;
      const auto [number, is_first] = next.try_emplace(block.parent, *written);
      openings_.insert(number->second++);
    }
  }

  // "In Step 9 you publish", "after step 9 …": a sentence that cites in vain. What opens a line or cell, stands in code
  // or a heading, is bold or has a colon behind it may be the step itself.
  bool is_in_prose(std::size_t d, std::size_t at, std::size_t end) const {
    const model::Document& in = context_.skill.documents[d];
    const auto& blocks = in.markdown.blocks;
    const auto behind =
        std::upper_bound(blocks.begin(), blocks.end(), in.text.line_of(at),
                         [](std::size_t line, const parse::Block& block) { return line < block.first_line; });
    if (behind == blocks.begin() || std::prev(behind)->type != BlockType::paragraph) return false;
    // "- in step 9 you publish" may be how the step is written down.
    const std::size_t parent = std::prev(behind)->parent;
    const bool is_item = parent != parse::kNoBlock && blocks[parent].type == BlockType::item;
    if (is_item && is_lower(byte_at(in.text.bytes(), at))) return false;
    for (const parse::CodeSpan& code : std::prev(behind)->content.codes)
      if (code.source.begin <= at && at < code.source.end) return false;
    const std::size_t line = in.text.line_begin(in.text.line_of(at));
    const std::string_view before = std::string_view(lower_[d]).substr(line, at - line);
    const bool is_marked = before.ends_with('*') || before.ends_with('_') || byte_at(lower_[d], end) == ':';
    return !is_marked && std::any_of(before.begin(), before.end(), is_letter);
  }

  // The numbers of "step 7" (or "steps 7") anywhere but after "to" and where it is cited in vain.
  Numbers said_of(const std::string& word) const {
    Numbers numbers;
    for (std::size_t d = 0; d < lower_.size(); ++d) {
      const std::string_view lower = lower_[d];
      for (std::size_t at = lower.find(word); at != std::string_view::npos; at = lower.find(word, at + 1)) {
        std::size_t offset = at + word.size();
        if (offset < lower.size() && lower[offset] == 's') ++offset;
        const std::size_t word_end = offset;
        while (offset < lower.size() && std::string_view(" -_*`#:\n").find(lower[offset]) != std::string_view::npos)
          ++offset;
        const auto number = number_at(lower, offset);
        if (!number || numbers.contains(*number) || is_behind_to(lower, at)) continue;
        const bool has_blanks = offset > word_end && trim(lower.substr(word_end, offset - word_end)).empty();
        if (!has_blanks || !is_in_prose(d, at, offset + std::to_string(*number).size())) numbers.insert(*number);
      }
    }
    return numbers;
  }

  static bool is_behind_to(std::string_view lower, std::size_t at) {
    while (at > 0 && std::string_view(" *_`[\n").find(lower[at - 1]) != std::string_view::npos) --at;
    return at >= 2 && lower.substr(at - 2, 2) == "to";
  }

  const XrefContext& context_;
  std::vector<std::string> lower_;                                               // by document
  Numbers openings_;                                                             // of lines and cells
  std::map<std::pair<model::KindIndex, std::uint32_t>, std::size_t> in_ranges_;  // to how many hold it
  std::map<model::KindIndex, Numbers> said_;
};

// Whether a citation's line speaks of another file or skill, whose steps may be meant. Not of a file of this skill:
// what its documents number was looked for in all of them. Each line is looked at once, and its words are looked up
// among the names of the library.
class Others {
 public:
  explicit Others(const XrefContext& context) : context_(context) {}

  bool are_named_beside(const model::Citation& citation) {
    const model::Document& document = context_.skill.documents[citation.document];
    const auto [line, is_new] = lines_.try_emplace({citation.document, document.text.line_of(citation.source.begin)});
    if (is_new) {
      const std::string_view text = document.text.line(line->first.second);
      line->second = names_a_file(text, parent_path(document.path)) || names_a_skill(text);
    }
    return line->second;
  }

 private:
  bool names_a_skill(std::string_view line) {
    if (names_.empty())
      for (std::size_t i = 0; i < context_.graph.skills.size(); ++i)
        if (i != context_.self) names_.insert(context_.graph.skills[i].name);
    const auto is_in_name = [](char c) { return is_alphanumeric(c) || c == '-' || c == '_'; };
    for (auto at = std::find_if(line.begin(), line.end(), is_in_name); at != line.end();) {
      const auto end = std::find_if_not(at, line.end(), is_in_name);
      const std::string_view name(&*at, static_cast<std::size_t>(end - at));
      if (names_.contains(name)) return true;
      const std::string_view behind(&*at + name.size(), static_cast<std::size_t>(line.end() - end));
      if (name.find('-') != name.npos && name != context_.skill.name && behind.starts_with(" skill")) return true;
      at = std::find_if(end, line.end(), is_in_name);
    }
    return false;
  }

  // A link's target, an address, a path in backticks, the name of a document.
  bool names_a_file(std::string_view line, const std::string& folder) {
    constexpr std::string_view kEnds = " \t`()[]<>\"'*|,;";
    bool is_code = false;
    for (std::size_t at = 0; at < line.size();) {
      const std::size_t end = std::min(line.find_first_of(kEnds, at), line.size());
      const std::string_view word = line.substr(at, end - at);
      const bool is_target = at > 1 && line.substr(at - 2, 2) == "](";
      const bool is_path = is_code && word.find('/') != std::string_view::npos;
      const bool is_address = word.find("://") != std::string_view::npos;
      if ((is_target || is_path || is_address || word.find(".md") != std::string_view::npos) && !is_own(word, folder))
        return true;
      if (byte_at(line, end) == '`') is_code = !is_code;
      at = end + 1;
    }
    return false;
  }

  bool is_own(std::string_view word, const std::string& folder) {
    std::string_view path = word.substr(0, word.find_first_of("#?"));
    while (path.ends_with('.') || path.ends_with(':')) path.remove_suffix(1);
    if (path.empty()) return false;  // "#notes": what stands there may be called so
    if (own_.empty())
      for (const source::SkillFile& file : context_.skill.source.files) own_.insert(file.path);
    return own_.contains(join_path(folder, path)) || own_.contains(normalize_path(path));
  }

  const XrefContext& context_;
  std::set<std::string_view> names_;                           // of all other skills, once one was asked for
  std::set<std::string, std::less<>> own_;                     // the skill's files, likewise
  std::map<std::pair<std::size_t, std::size_t>, bool> lines_;  // by document and line
};

// "go to step 7": in lower case the words of local kinds are no citations, for "step 2 of it" may be any step. Behind
// what sends readers there they are looked at.
std::vector<model::Citation> cited_in_lower_case(const XrefContext& context, model::KindIndex kind) {
  std::vector<model::Citation> found;
  const std::string phrase = " " + to_lower_ascii(context.kind(kind).name) + " ";
  for (std::size_t d = 0; d < context.skill.documents.size(); ++d) {
    const auto& blocks = context.skill.documents[d].markdown.blocks;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (blocks[b].content.text.find(phrase) == std::string::npos) continue;
      const std::string text = model::masked_text(blocks[b].content);
      for (std::size_t at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + 1)) {
        const std::size_t begin = at + 1, number = at + phrase.size();
        const auto read = model::read_number(text, number, context.kind(kind), false);
        if (!read) continue;
        model::Citation citation;
        citation.document = d;
        citation.block = b;
        citation.owner = context.self;
        citation.source = blocks[b].content.source_range({begin, number + read->length});
        citation.unresolved = {{kind, read->number}};
        found.push_back(std::move(citation));
      }
    }
  }
  return found;
}

class Navigation {
 public:
  Navigation(const XrefContext& context, Findings& findings)
      : context_(context),
        findings_(findings),
        extents_(extents(context)),
        headings_(numbered_headings(context)),
        mentions_(context),
        others_(context) {
    for (const model::Entry& entry : context.skill.entries) declared_.insert(entry.kind);
  }

  void check() {
    for (const model::Citation& citation : context_.skill.citations) check(citation);
    for (model::KindIndex kind = 0; kind < context_.graph.kinds.size(); ++kind)
      if (extents_.contains(kind) || (is_step(kind) && !headings_.empty()))
        for (const model::Citation& citation : cited_in_lower_case(context_, kind)) check(citation);
  }

 private:
  bool is_step(model::KindIndex kind) const { return context_.kind(kind).name == "step"; }

  // From where to where the numbers of a kind run as `document` sees them.
  std::optional<Extent> extent_of(model::KindIndex kind, std::size_t document) const {
    if (const auto found = extents_.find(kind); found != extents_.end()) return found->second;
    const auto found = headings_.find(document);
    const bool are_steps = is_step(kind) && !declared_.contains(kind) && found != headings_.end();
    return are_steps ? std::optional(found->second) : std::nullopt;
  }

  // "Run Steps 1–5" where there are three: of a range that begins in vain somebody else's may be meant.
  static bool goes_past(const model::Citation& citation, const Extent& extent) {
    return citation.targets.size() == extent.last - extent.first + 1;
  }

  // None of the numbers is there, or they are all there are and more.
  static bool is_missing(const model::Citation& citation, const Extent& extent) {
    const model::KindIndex kind = citation.unresolved.front().kind;
    if (extent.is_far_beyond(citation.unresolved.front().number.ordinal)) return false;
    const auto is_beyond = [&](const model::CitedNumber& one) {
      return one.kind == kind && one.number.is_plain() &&
             (one.number.ordinal < extent.first || one.number.ordinal > extent.last);
    };
    return (citation.targets.empty() || goes_past(citation, extent)) &&
           std::all_of(citation.unresolved.begin(), citation.unresolved.end(), is_beyond);
  }

  // How readers are sent there. What merely points counts for steps alone, and not in lower case.
  Sending sending_to(const model::Citation& citation) const {
    const std::string_view bytes = context_.skill.documents[citation.document].text.bytes();
    const Sending sending = sending_of(words_of_last_sentence(text_before(citation)));
    if (sending == Sending::leads && citation.targets.empty()) return sending;
    const bool may_be_pointed_at = is_step(citation.unresolved.front().kind) && is_upper(bytes[citation.source.begin]);
    return sending == Sending::points && may_be_pointed_at ? sending : Sending::none;
  }

  // Of its block.
  std::string_view text_before(const model::Citation& citation) const {
    const model::Document& document = context_.skill.documents[citation.document];
    const std::size_t begin = document.markdown.blocks[citation.block].source.begin;
    return std::string_view(document.text.bytes()).substr(begin, citation.source.begin - begin);
  }

  std::string_view text_behind(const model::Citation& citation) const {
    const model::Document& document = context_.skill.documents[citation.document];
    const std::size_t end = std::max(document.markdown.blocks[citation.block].source.end, citation.source.end);
    return std::string_view(document.text.bytes()).substr(citation.source.end, end - citation.source.end);
  }

  // Whether the number is one of the steps that run over `extent`, so that it is missed there: first what the number
  // itself says, then the words around it, what else of the skill has it, and last of what else its line speaks.
  bool is_of_this_procedure(const model::Citation& citation, Sending sending, const Extent& extent) {
    if (!is_missing(citation, extent)) return false;
    const std::string_view behind = text_behind(citation);
    const std::uint32_t number = citation.unresolved.front().number.ordinal;
    const model::Document& document = context_.skill.documents[citation.document];
    const std::string own_names = to_lower_ascii(context_.skill.name + " " + document.title);
    if (is_of_another_procedure({sending, text_before(citation), behind, number, own_names})) return false;
    if (is_spoken(document, citation)) return false;
    const bool stands =
        std::any_of(citation.unresolved.begin(), citation.unresolved.end(),
                    [&](const model::CitedNumber& one) { return mentions_.stands_somewhere(one, citation); });
    const bool is_link = behind.starts_with("](");  // "[Step 7](#publish)" leads to what is called otherwise
    return !stands && !is_link && !others_.are_named_beside(citation);
  }

  void check(const model::Citation& citation) {
    const model::Document& document = context_.skill.documents[citation.document];
    const auto& cited = citation.unresolved;
    if (cited.empty() || citation.owner != context_.self || is_in_doubt(document)) return;
    const model::KindIndex kind = cited.front().kind;
    if (!context_.kind(kind).local) return;
    const Sending sending = sending_to(citation);
    if (sending == Sending::none) return;
    const auto extent = extent_of(kind, citation.document);
    if (extent && is_of_this_procedure(citation, sending, *extent)) report_missing(citation, *extent);
  }

  void report_missing(const model::Citation& citation, const Extent& extent) {
    const model::CitedNumber& cited = citation.unresolved.front();
    const model::Kind& kind = context_.kind(cited.kind);
    std::vector<model::Number> numbers;
    for (const model::CitedNumber& one : citation.unresolved) numbers.push_back(one.number);
    const bool is_behind = cited.number.ordinal > extent.last;
    const std::string which = extents_.contains(cited.kind) ? kind.plural : "numbered headings";
    const std::size_t end_document = is_behind ? extent.last_document : extent.first_document;
    const bool is_elsewhere = end_document != citation.document;
    findings_.push_back(report("xref/local-dangling", context_, citation.document, citation.source,
                               fmt::format("there {} no {}; the {} {} at {}{}", numbers.size() == 1 ? "is" : "are",
                                           model::name_numbers(kind, numbers), which, is_behind ? "end" : "begin",
                                           is_behind ? extent.last : extent.first,
                                           is_elsewhere ? " in " + context_.skill.documents[end_document].path : ""),
                               help_for(kind, numbers, is_behind ? extent.last : extent.first)));
  }

  // Where the number is the one beside the `end` of what is there, that may be meant.
  std::string help_for(const model::Kind& kind, const std::vector<model::Number>& missing, std::uint32_t end) const {
    const std::uint32_t wanted = missing.front().ordinal;
    const bool is_next = missing.size() == 1 && (wanted + 1 == end || wanted == end + 1);
    const std::string correct = is_next ? fmt::format("did you mean {} {}? Or", model::kind_heading(kind, 1), end)
                                        : std::string("correct the number, or");
    return fmt::format("{} add the {} that {} missing; of another procedure, name it: `{} of the wizard`", correct,
                       missing.size() == 1 ? kind.name : kind.plural, missing.size() == 1 ? "is" : "are",
                       model::name_numbers(kind, missing));
  }

  const XrefContext& context_;
  Findings& findings_;
  const std::map<model::KindIndex, Extent> extents_;
  const std::map<std::size_t, Extent> headings_;
  std::set<model::KindIndex> declared_;
  Mentions mentions_;
  Others others_;
};

}  // namespace

void check_local(const XrefContext& context, Findings& findings) {
  Navigation(context, findings).check();
}

}  // namespace skillc::check::rules
