// Comments are looked for in the bytes of blocks that hold HTML, or what is meant for it. A comment of its own
// covers the next block at its depth, so that one before a list covers the list, and one within an item what follows
// there.

#include "check/suppressions.hpp"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <optional>
#include <set>
#include <utility>

#include "base/one_of.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "check/rules/wording.hpp"
#include "diag/replace_text.hpp"

namespace skillc::check {
namespace {

using parse::Block;
using parse::BlockType;

constexpr std::string_view kMark = "skillc:";
constexpr std::string_view kRule = "content/unused-suppression";
// What authors know from other linters, too.
constexpr std::array<std::string_view, 5> kCommands = {"allow", "disable", "enable", "ignore", "suppress"};

// Each document is searched as a whole, so for its rarest letter.
bool names_us(std::string_view text) {
  constexpr std::size_t kBeforeRarest = 1;
  constexpr std::array<std::string_view, 4> kNames = {"skillc", "Skillc", "SkillC", "SKILLC"};
  for (const char rarest : {'k', 'K'})
    for (std::size_t at = text.find(rarest); at != std::string_view::npos; at = text.find(rarest, at + 1)) {
      if (at < kBeforeRarest) continue;
      const std::string_view here = text.substr(at - kBeforeRarest);
      if (starts_with_one_of(kNames, here)) return true;
    }
  return false;
}

// "skillc allow …", "Skillc: Allow …", "skillc-disable …": meant for us, and misspelled.
bool is_nearly_ours(std::string_view text) {
  constexpr std::string_view kName = "skillc";
  const std::string lower = to_lower_ascii(text.substr(0, kName.size() + 20));
  if (!lower.starts_with(kName)) return false;
  const std::size_t word = lower.find_first_not_of(" :-_\t", kName.size());
  if (word == std::string::npos || word == kName.size()) return false;
  const std::string_view said = std::string_view(lower).substr(word);
  return starts_with_one_of(kCommands, said);
}

// The names of "allow a, b -- reason"; none where what stands behind the mark is something else. Nothing where the
// comment is not for us.
std::optional<Suppression> parse_comment(std::string_view text) {
  constexpr std::string_view kBlanks = " \t\r\n";
  text = trim(text);
  if (!text.starts_with(kMark)) return is_nearly_ours(text) ? std::optional<Suppression>(std::in_place) : std::nullopt;
  text = trim(text.substr(kMark.size()));
  Suppression suppression;
  for (const std::string_view word : {"allow-file", "allow"}) {
    const bool is_word = text.starts_with(word) && text.size() > word.size() &&
                         kBlanks.find(text[word.size()]) != std::string_view::npos;
    if (!is_word) continue;
    suppression.is_whole_file = word == "allow-file";
    text.remove_prefix(word.size());
    for (const std::string_view name : split(text.substr(0, text.find(" -- ")), ','))
      if (!trim(name).empty()) suppression.names.emplace_back(trim(name));
    break;
  }
  suppression.used.resize(suppression.names.size());
  return suppression;
}

// Of each block the next one with the same parent.
std::vector<std::size_t> next_siblings(const std::vector<Block>& blocks) {
  std::vector<std::size_t> next(blocks.size(), model::kNone);
  std::map<std::size_t, std::size_t> first;  // by parent: its child that was seen last, from the end
  for (std::size_t b = blocks.size(); b-- > 0;) {
    const auto [at, is_new] = first.try_emplace(blocks[b].parent, b);
    if (!is_new) next[b] = std::exchange(at->second, b);
  }
  return next;
}

class Finder {
 public:
  Finder(const model::Document& document, std::vector<Suppression>& found)
      : document_(document),
        file_(std::make_shared<AllowingFile>(AllowingFile{document.shown_path, document.text})),
        found_(found),
        covered_(covered_by(document.markdown.blocks)) {}

  void find() {
    const std::vector<Block>& blocks = document_.markdown.blocks;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (blocks[b].type == BlockType::html) {
        if (is_comment(blocks[b])) find_in(b, covered_[b]);
      } else if (blocks[b].type == BlockType::row) {
        find_in(b, b);  // cells are its, and what stands behind the last one is in none
      } else if (blocks[b].type == BlockType::cell) {
        continue;
      } else if (!blocks[b].content.html.empty() || is_text_with_comment(blocks[b])) {
        find_in(b, b);
      }
    }
  }

 private:
  static bool is_comment(const Block& html) { return trim(html.literal).starts_with("<!--") && names_us(html.literal); }

  // Within a line, Markdown takes a comment with `--` in it for text ("<!-- skillc: allow link -- a reason -->"). It is
  // meant for us all the same.
  static bool is_text_with_comment(const Block& block) {
    return block.content.text.find("<!--") != std::string::npos && names_us(block.content.text);
  }

  // Comments may be stacked: each covers the first block behind them that is none.
  static std::vector<std::size_t> covered_by(const std::vector<Block>& blocks) {
    const std::vector<std::size_t> next = next_siblings(blocks);
    std::vector<std::size_t> covered(next);
    for (std::size_t b = blocks.size(); b-- > 0;)
      if (next[b] != model::kNone && blocks[next[b]].type == BlockType::html && is_comment(blocks[next[b]]))
        covered[b] = covered[next[b]];
    return covered;
  }

  // cmark gives a block of HTML that ends with its own mark one line only.
  static std::size_t last_line(const Block& block) {
    const auto lines = static_cast<std::size_t>(std::count(block.literal.begin(), block.literal.end(), '\n'));
    return std::max(block.last_line, block.first_line + lines);
  }

  bool is_code(std::size_t block, std::size_t offset) const {
    const std::vector<Block>& blocks = document_.markdown.blocks;
    if (blocks[block].type != BlockType::row) return is_code(blocks[block], offset);
    for (std::size_t cell = block + 1; cell < blocks.size() && blocks[cell].parent == block; ++cell)
      if (is_code(blocks[cell], offset)) return true;
    return false;
  }

  // Code spans stand in text order.
  static bool is_code(const Block& block, std::size_t offset) {
    const auto& codes = block.content.codes;
    const auto behind =
        std::upper_bound(codes.begin(), codes.end(), offset,
                         [](std::size_t at, const parse::CodeSpan& code) { return at < code.source.begin; });
    return behind != codes.begin() && offset < std::prev(behind)->source.end;
  }

  void find_in(std::size_t block, std::size_t covered) {
    const std::vector<Block>& blocks = document_.markdown.blocks;
    const std::string_view bytes = document_.text.bytes();
    const std::size_t end = document_.text.line_begin(last_line(blocks[block]) + 1);
    for (std::size_t at = document_.text.line_begin(blocks[block].first_line);;) {
      const std::size_t open = bytes.substr(0, end).find("<!--", at);
      const std::size_t close = open == std::string_view::npos ? open : bytes.substr(0, end).find("-->", open + 4);
      if (close == std::string_view::npos) return;
      at = close + 3;
      const bool is_escaped = open > 0 && bytes[open - 1] == '\\';
      if (is_escaped || is_code(block, open)) continue;
      auto suppression = parse_comment(bytes.substr(open + 4, close - open - 4));
      if (!suppression) continue;
      suppression->file = file_;
      suppression->source = {open, at};
      if (covered != model::kNone) {
        suppression->first_line = blocks[covered].first_line;
        suppression->last_line = blocks[covered].last_line;
      }
      found_.push_back(std::move(*suppression));
    }
  }

  const model::Document& document_;
  const std::shared_ptr<const AllowingFile> file_;
  std::vector<Suppression>& found_;
  const std::vector<std::size_t> covered_;  // by block
};

// What all comments of a document say of one name, rule or family. Each finding asks once for each name that selects
// it, and each comment once at the end: so many of both stay linear.
class Allowed {
 public:
  void add(const Suppression& one) {
    if (one.is_whole_file)
      is_whole_ = true;
    else if (one.first_line > 0)
      covered_.push_back({one.first_line, one.last_line});
  }

  // Once all were added.
  void settle() {
    std::sort(covered_.begin(), covered_.end());
    std::vector<Lines> merged;
    for (const Lines& lines : covered_)
      if (merged.empty() || merged.back().second < lines.first)
        merged.push_back(lines);
      else
        merged.back().second = std::max(merged.back().second, lines.second);
    covered_ = std::move(merged);
  }

  // Whether a finding on this line (0: on the file as a whole) is allowed; it is kept in mind.
  bool covers(std::size_t line) {
    found_.insert(line);
    const auto behind = std::upper_bound(covered_.begin(), covered_.end(), line,
                                         [](std::size_t at, const Lines& lines) { return at < lines.first; });
    return is_whole_ || (behind != covered_.begin() && line <= std::prev(behind)->second);
  }

  bool was_needed_by(const Suppression& one) const {
    if (one.is_whole_file) return !found_.empty();
    const auto first = found_.lower_bound(one.first_line);
    return one.first_line > 0 && first != found_.end() && *first <= one.last_line;
  }

 private:
  using Lines = std::pair<std::size_t, std::size_t>;  // first and last

  bool is_whole_ = false;
  std::vector<Lines> covered_;   // once settled: in order, none touches another
  std::set<std::size_t> found_;  // lines of findings that were asked for
};

// The names that select a rule: its own and its family's.
std::vector<std::string_view> selectors_of(std::string_view rule) {
  std::vector<std::string_view> selectors{rule};
  for (std::size_t slash = rule.rfind('/'); slash != rule.npos && slash > 0; slash = rule.rfind('/', slash - 1))
    selectors.push_back(rule.substr(0, slash));
  return selectors;
}

diag::Diagnostic report(const Suppression& suppression, std::string message, std::string help) {
  return diag::make_diagnostic(kRule, suppression.file->shown_path, suppression.file->text, suppression.source,
                               std::move(message), std::move(help));
}

bool is_in_front_of_nothing(const Suppression& one) {
  return one.first_line == 0 && !one.is_whole_file;
}

// What goes with the comment: its line where nothing else stands on it, else one of the blanks around it.
ByteRange with_blanks(const SourceText& text, ByteRange comment) {
  const std::size_t first = text.line_of(comment.begin), last = text.line_of(comment.end - 1);
  const std::string_view bytes = text.bytes();
  const std::size_t begin = text.line_begin(first), end = text.line_begin(last) + text.line(last).size();
  const std::string_view before = bytes.substr(begin, comment.begin - begin);
  const std::string_view behind = bytes.substr(comment.end, end - comment.end);
  if (trim(before).empty() && trim(behind).empty()) return {begin, text.line_begin(last + 1)};
  if (before.ends_with(' ') && (behind.empty() || behind.starts_with(' '))) return {comment.begin - 1, comment.end};
  if (before.empty() && behind.starts_with(' ')) return {comment.begin, comment.end + 1};
  return comment;
}

// Without it an empty item would stay.
bool is_all_of_a_list_item(const Suppression& one) {
  const SourceText& text = one.file->text;
  const std::size_t first = text.line_of(one.source.begin), last = text.line_of(one.source.end - 1);
  const std::string_view bytes = text.bytes();
  const std::size_t begin = text.line_begin(first), end = text.line_begin(last) + text.line(last).size();
  const std::string_view marker = trim(bytes.substr(begin, one.source.begin - begin));
  const bool is_number = marker.ends_with('.') || marker.ends_with(')');
  const bool is_marker = marker == "-" || marker == "*" || marker == "+" ||
                         (is_number && marker.find_first_not_of("0123456789") == marker.size() - 1);
  return is_marker && trim(bytes.substr(one.source.end, end - one.source.end)).empty();
}

// A comment that allows one thing in vain may go; but it may also stand in the wrong place, and its reason is lost
// with it. Where no block follows, that is more likely.
void fix_unused(const Suppression& one, diag::Diagnostic& finding) {
  if (one.names.size() != 1 || is_in_front_of_nothing(one) || is_all_of_a_list_item(one)) return;
  diag::add_fix(finding, one.file->text, diag::Fix::Kind::suggested, "take the comment out",
                {{with_blanks(one.file->text, one.source), ""}});
}

// Whether any rule that `name` means is on here: only then can it be told that there was nothing to allow.
// A rule that looks at other skills says less where only some of them are loaded.
bool has_run(const std::string& name, const std::string& path, const Levels& levels, bool is_whole) {
  static const std::vector<const RuleInfo*> rules = all_rules();
  const Levels::Below below = levels.below(path);
  return std::any_of(rules.begin(), rules.end(), [&](const RuleInfo* rule) {
    return (is_whole || rule->name != "xref/unknown-skill") && selects(name, rule->name) &&
           levels.severity(*rule, below).has_value();
  });
}

bool is_whole(const model::Skill& skill) {
  return skill.source.form == source::SkillForm::skill || skill.source.form == source::SkillForm::folder;
}

}  // namespace

std::vector<Suppression> find_suppressions(const model::Skill& skill) {
  std::vector<Suppression> found;
  for (const model::Document& document : skill.documents) {
    if (!document.is_utf8 || !names_us(document.text.bytes())) continue;
    const std::size_t first = found.size();
    Finder(document, found).find();
    for (std::size_t i = first; i < found.size(); ++i)
      found[i].is_looked_at = is_whole(skill) && document.markdown.unclosed.line == 0;
  }
  return found;
}

Findings take_out(Findings findings, std::vector<Suppression>& suppressions) {
  std::map<std::pair<std::string_view, std::string_view>, Allowed> allowed;  // by path and name
  for (const Suppression& one : suppressions)
    for (const std::string& name : one.names) allowed[{one.file->shown_path, name}].add(one);
  for (auto& of_name : allowed) of_name.second.settle();
  std::erase_if(findings, [&](const diag::Diagnostic& finding) {
    bool is_allowed = false;
    for (const std::string_view selector : selectors_of(finding.rule))
      if (const auto at = allowed.find({finding.place.path, selector}); at != allowed.end())
        is_allowed |= at->second.covers(finding.place.begin.line);
    return is_allowed;
  });
  for (Suppression& one : suppressions)
    for (std::size_t n = 0; n < one.names.size(); ++n)
      if (allowed.at({one.file->shown_path, one.names[n]}).was_needed_by(one)) one.used[n] = true;
  return findings;
}

Findings unused(const std::vector<Suppression>& suppressions, const Levels& levels, bool is_whole) {
  const std::vector<std::string> known = rule_names_and_families();
  Findings findings;
  for (const Suppression& one : suppressions) {
    if (one.names.empty())
      findings.push_back(report(one, "this comment is for skillc, which does not understand it",
                                "write `<!-- skillc: allow RULE -->` or `<!-- skillc: allow-file RULE -->`"));
    for (std::size_t n = 0; n < one.names.size(); ++n) {
      const std::string& name = one.names[n];
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        const bool is_one = name.find(' ') == std::string::npos;
        const std::optional<std::string> near = is_one ? nearest(name, known) : std::nullopt;
        findings.push_back(report(one, "there is no rule or family called " + rules::quote(name),
                                  near     ? did_you_mean(*near)
                                  : is_one ? "`skillc explain` lists them all; a reason stands behind ` -- `"
                                           : "names are separated by commas, and a reason stands behind ` -- `"));
        if (near)
          diag::add_replacement(findings.back(), one.file->text, diag::Fix::Kind::suggested, one.source, name, *near);
      } else if (!one.used[n] && one.is_looked_at && has_run(name, one.file->shown_path, levels, is_whole)) {
        findings.push_back(report(one, rules::quote(name) + " is allowed here, and nothing of it is found",
                                  is_in_front_of_nothing(one)
                                      ? "no block follows the comment: put it before what it allows"
                                      : "take the comment out, or put it right before what it allows"));
        fix_unused(one, findings.back());
      }
    }
  }
  return findings;
}

}  // namespace skillc::check
