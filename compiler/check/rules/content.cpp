// What is wrong with a document's text as a whole: its encoding, its size, text that a template left behind. A document
// that cannot be read or is not UTF-8 is reported once and then left alone, here and by every other family.

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <string>
#include <utility>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/blank_file.hpp"
#include "check/rules/case_clash.hpp"
#include "check/rules/doubt.hpp"
#include "check/rules/explained.hpp"
#include "check/rules/families.hpp"
#include "check/rules/hidden_instruction.hpp"
#include "check/rules/placeholder.hpp"
#include "check/rules/placeholders_in.hpp"
#include "check/rules/template_text.hpp"
#include "check/rules/texts.hpp"
#include "check/rules/token_budget.hpp"
#include "check/rules/wording.hpp"
#include "model/bounded_citations.hpp"
#include "model/checklist.hpp"
#include "model/declarations.hpp"
#include "source/discovery.hpp"

namespace skillc::check::rules {

namespace {

constexpr std::size_t kMaxLines = 500;

std::string encoding_guess(const std::string& bytes, std::size_t offset) {
  const auto byte = [&](std::size_t at) { return at < bytes.size() ? static_cast<unsigned char>(bytes[at]) : 0u; };
  const bool marked = (byte(0) == 0xFF && byte(1) == 0xFE) || (byte(0) == 0xFE && byte(1) == 0xFF);
  if (marked) return "it starts like UTF-16: save the file as UTF-8";
  if (bytes.find('\0') != std::string::npos)
    return "it has NUL bytes, as UTF-16 and binary files do: save text as UTF-8";
  if (byte(offset) >= 0xA0) {
    std::string character;
    append_code_point(character, byte(offset));  // Latin-1 is the first 256 code points
    return "in Latin-1 the byte is `" + character + "`: save the file as UTF-8";
  }
  return "save the file as UTF-8";
}

void report_unreadable(const std::string& path, const std::string& reason, Findings& findings) {
  findings.push_back(file_finding("content/unreadable", path, "cannot be read: " + reason,
                                  "nothing is known of what it says: make it a file that can be read, or remove it"));
}

void check_encoding(const std::string& path, const SourceText& text, Findings& findings) {
  const auto offset = first_foreign_byte(text.bytes());
  if (!offset) return;
  constexpr char kDigits[] = "0123456789ABCDEF";
  const auto byte = static_cast<unsigned char>(text.bytes()[*offset]);
  const std::string shown{kDigits[byte >> 4], kDigits[byte & 15]};
  findings.push_back(diag::make_diagnostic("content/encoding", path, text, {*offset, *offset + 1},
                                           "the file is not UTF-8: byte 0x" + shown + " at offset " + grouped(*offset),
                                           encoding_guess(text.bytes(), *offset)));
}

// The first NUL of which nothing was said: to YAML one is an error.
std::size_t untold_nul(const model::Skill& skill, const model::Document& document) {
  const std::string& bytes = document.text.bytes();
  const std::size_t at = bytes.find('\0');
  if (at == std::string::npos || at >= document.front_matter.body_begin) return at;
  const std::size_t line = document.text.line_of(at);
  const Findings& said = said_of_front_matter(skill, document);
  const bool is_said =
      std::any_of(said.begin(), said.end(), [&](const auto& one) { return one.place.begin.line == line; });
  return is_said ? bytes.find('\0', document.front_matter.body_begin) : at;
}

// One that slipped into text.
void check_nul(const model::Skill& skill, const model::Document& document, Findings& findings) {
  const std::string& bytes = document.text.bytes();
  const std::size_t at = untold_nul(skill, document);
  if (at == std::string::npos) return;
  const auto more =
      static_cast<std::size_t>(std::count(bytes.begin() + static_cast<std::ptrdiff_t>(at) + 1, bytes.end(), '\0'));
  findings.push_back(
      diag::make_diagnostic("content/encoding", document.shown_path, document.text, {at, at + 1},
                            "a NUL byte stands here" + (more == 0 ? "" : ", and " + grouped(more) + " more behind it"),
                            "take it out: programs take it for the end of the text, or the file for binary data"));
}

void check_length(const model::Document& document, Findings& findings) {
  const std::size_t lines = document.text.line_count();
  if (lines <= kMaxLines) return;
  const std::size_t begin = document.text.line_begin(kMaxLines + 1);
  const ByteRange first_beyond{begin, begin + document.text.line(kMaxLines + 1).size()};
  findings.push_back(diag::make_diagnostic(
      "content/too-long", document.shown_path, document.text, first_beyond,
      "SKILL.md has " + grouped(lines) + " lines, " + grouped(lines - kMaxLines) + " more than the recommended 500",
      "move detail into files below `references/` and say in SKILL.md when to read each"));
}

std::string_view without_byte_order_mark(std::string_view bytes) {
  if (bytes.starts_with(kByteOrderMark)) bytes.remove_prefix(kByteOrderMark.size());
  return bytes;
}

// Of a file with nothing but the mark it is said that it is empty.
void check_byte_order_mark(const std::string& path, const SourceText& text, Findings& findings) {
  if (text.has_byte_order_mark() && !trim(without_byte_order_mark(text.bytes())).empty())
    findings.push_back(byte_order_mark_finding("content/byte-order-mark", path, text,
                                               "the file starts with a byte order mark (U+FEFF)"));
}

bool is_fence(std::string_view line) {
  return trim(line).starts_with("```") || trim(line).starts_with("~~~");
}

std::string_view indent_of(std::string_view line) {
  return line.substr(0, std::min(line.find_first_not_of(" \t"), line.size()));
}

// The same characters, as often, and in a list as deep.
std::string closing_fence(std::string_view opening) {
  const std::size_t begin = indent_of(opening).size();
  return std::string(opening.substr(0, opening.find_first_not_of(opening[begin], begin)));
}

// A fence with nothing behind it closes nothing: a bare one goes. Else the fence is missing behind what it opens: where
// no blank line follows, most likely at the end, and else up to the first one. Prose may stand there, too.
void fix_fence(const SourceText& text, std::size_t line, diag::Diagnostic& finding) {
  const std::string_view opening = text.line(line);
  std::size_t last = text.line_count(), blank = 0;
  while (last > line && trim(text.line(last)).empty()) --last;
  if (!is_fence(opening)) return;
  if (last == line) {
    if (trim(opening).find_first_not_of("`~") != std::string_view::npos) return;
    return diag::add_fix(finding, text, diag::Fix::Kind::safe, "take the fence out",
                         {{{text.line_begin(line), text.line_begin(line + 1)}, ""}});
  }
  for (std::size_t l = line + 1; l <= last; ++l) {
    if (is_fence(text.line(l))) return;
    if (blank != 0) continue;
    if (trim(text.line(l)).empty())
      blank = l;
    else if (!text.line(l).starts_with(indent_of(opening)))
      return;  // the list may have ended, and the block with it
  }
  const std::size_t closed = blank == 0 ? last : blank - 1;
  if (closed == line) return;
  const std::size_t end = text.line_begin(closed) + text.line(closed).size();
  const std::size_t first_end = text.line_begin(line) + opening.size();
  const std::string line_end = text.bytes().substr(first_end, text.line_begin(line + 1) - first_end);
  diag::add_fix(finding, text, diag::Fix::Kind::suggested,
                blank == 0 ? "close the code block at the end" : "close the code block before the first blank line",
                {{{end, end}, line_end + closing_fence(opening)}});
}

void check_fence(const model::Document& document, std::size_t line, Findings& findings) {
  const std::string_view text = document.text.line(line);
  const std::size_t begin = document.text.line_begin(line);
  const std::size_t indent = text.find_first_not_of(" \t>");
  const std::size_t from = indent == std::string_view::npos ? 0 : indent;
  findings.push_back(diag::make_diagnostic(
      "content/unclosed-fence", document.shown_path, document.text, {begin + from, begin + text.size()},
      fmt::format("this code block is never closed; links and citations from line {} on are not checked",
                  doubtful_from(document)),
      "close it with the same fence, indented like this one, on a line of its own"));
  fix_fence(document.text, line, findings.back());
}

void check_comment(const model::Document& document, std::size_t line, Findings& findings) {
  const std::string_view text = document.text.line(line);
  const std::size_t begin = document.text.line_begin(line) + std::min(text.find("<!--"), text.size());
  findings.push_back(diag::make_diagnostic(
      "content/unclosed-fence", document.shown_path, document.text, {begin, begin + 4},
      "this comment is never closed, so what stands behind it is hidden, and is not checked", "close it with `-->`"));
}

void check_unclosed(const model::Document& document, Findings& findings) {
  const parse::Unclosed& unclosed = document.markdown.unclosed;
  // What closes it may be among what was not read.
  if (unclosed.line == 0 || document.markdown.skipped.last > unclosed.line) return;
  (unclosed.is_comment ? check_comment : check_fence)(document, unclosed.line, findings);
}

void check_skipped(const model::Document& document, Findings& findings) {
  const parse::SkippedLines& skipped = document.markdown.skipped;
  if (skipped.lines == 0) return;
  const std::string_view line = document.text.line(skipped.first);
  const std::size_t indent = std::min(line.find_first_not_of(" \t"), line.size());
  const std::size_t begin = document.text.line_begin(skipped.first) + indent;
  const std::string others = skipped.lines == 1 ? "" : " (and " + grouped(skipped.lines - 1) + " more)";
  findings.push_back(diag::make_diagnostic(
      "content/skipped", document.shown_path, document.text, {begin, begin},
      "this line and what hangs on it was not read" + others + ": " + std::string(skipped.reason),
      "break it up, or move data of this kind out of Markdown into a file that the skill links to"));
}

void check_refused_heads(const model::Document& document, Findings& findings) {
  const parse::RefusedHeads& refused = document.markdown.refused_heads;
  if (refused.lines == 0) return;
  const std::size_t begin = document.text.line_begin(refused.first);
  const std::string others = refused.lines == 1 ? "" : " (and " + grouped(refused.lines - 1) + " more)";
  findings.push_back(diag::make_diagnostic(
      "content/skipped", document.shown_path, document.text, {begin, begin},
      "no table was looked for here" + others +
          ", and the line is read as text: it would make a head of the paragraph above, and such paragraphs are too "
          "long in this document",
      "put a blank line in front of each table's head, or move data of this kind into a file that the skill links to"));
}

void check_ranges(const model::Document& document, Findings& findings) {
  if (document.cut_range == model::kNone) return;
  findings.push_back(diag::make_diagnostic(
      "content/skipped", document.shown_path, document.text, document.markdown.blocks[document.cut_range].source,
      "of its range this heading declares the first number alone: a range in a heading declares no more than " +
          grouped(model::kMaxRange) + " numbers, and all of one skill " + grouped(model::kMaxDeclaredInRanges),
      "give those entries headings of their own, or name the range in the text"));
}

void report_unread_citation(const model::Skill& skill, const model::UnreadCitation& unread, Findings& findings) {
  const bool is_document = unread.document != model::kNone;
  const std::string& path =
      is_document ? skill.documents[unread.document].shown_path : skill.evals[unread.evals].shown_path;
  const SourceText& text = is_document ? skill.documents[unread.document].text : skill.evals[unread.evals].text;
  if (unread.is_range) {
    findings.push_back(diag::make_diagnostic(
        "content/skipped", path, text, unread.source,
        "of this range, and of those behind it, the two ends alone were linked: ranges cite no more than " +
            grouped(model::kMaxCitedInRanges) + " numbers of one skill",
        "cite the chapter or part that the entries stand in, or take out what is repeated"));
    return;
  }
  findings.push_back(diag::make_diagnostic("content/skipped", path, text, unread.source,
                                           "from here on citations were not linked, but for links: no more than " +
                                               grouped(model::kMaxCitations) + " of one file are",
                                           "take out what is repeated, or split the file"));
}

void check_inheritance(const model::Skill& skill, Findings& findings) {
  if (skill.first_curtailed == model::kNone) return;
  const model::ChecklistItem& item = skill.items[skill.first_curtailed];
  const model::Document& document = skill.documents[item.document];
  findings.push_back(diag::make_diagnostic(
      "content/skipped", document.shown_path, document.text, item.source,
      "from here on checklist items inherit one entry of a kind from the headings above: all items of one skill "
      "inherit no more than " +
          grouped(model::kMaxInheritedOfSkill),
      "let each item cite what it asks for, or the heading name the chapter that the entries stand in"));
}

bool is_skill_file(const model::Skill& skill, const model::Document& document) {
  return skill.source.form == source::SkillForm::skill && &document == skill.main_document();
}

// Where it never ends, that says it all.
bool ends_with_front_matter(const model::Document& document) {
  const parse::FrontMatter& front_matter = document.front_matter;
  const bool is_closed = std::none_of(front_matter.diagnostics.begin(), front_matter.diagnostics.end(),
                                      [](const diag::Diagnostic& one) { return one.rule == "frontmatter/unclosed"; });
  return front_matter.present && is_closed &&
         trim(std::string_view(document.text.bytes()).substr(front_matter.body_begin)).empty();
}

void check_placeholder(const model::Skill& skill, const model::Document& document, Findings& findings) {
  if (trim(without_byte_order_mark(document.text.bytes())).empty()) {
    // Of an empty SKILL.md the front matter is missing: that says it all.
    if (!is_skill_file(skill, document)) findings.push_back(blank_file_finding(document.shown_path));
    return;
  }
  if (is_skill_file(skill, document) && ends_with_front_matter(document))
    findings.push_back(file_finding("content/placeholder", document.shown_path, "nothing stands below the front matter",
                                    "say there what an agent is to do, or delete the skill"));
  if (is_form_to_fill_in(document.path)) return;
  for (const ByteRange& range : placeholders_in(document)) {
    const std::string_view text = std::string_view(document.text.bytes()).substr(range.begin, range.end - range.begin);
    findings.push_back(diag::make_diagnostic("content/placeholder", document.shown_path, document.text, range,
                                             "template text was left in: " + quote(text),
                                             "write what belongs here, or delete it"));
  }
}

// A prompt that is still to be written, as `skillc suggest` leaves it.
void check_prompts(const model::EvalsDocument& evals, Findings& findings) {
  for (const parse::EvalCase& one : evals.file.cases) {
    const auto range = leading_placeholder(one.prompt, TextPlace::list);
    if (!range) continue;
    const std::string text = one.prompt.substr(range->begin, range->end - range->begin);
    findings.push_back(
        diag::make_diagnostic("content/placeholder", evals.shown_path, evals.text, one.id_source,
                              fmt::format("the prompt of case {} is template text: {}", quote(one.id), quote(text)),
                              "write the prompt, or delete the case"));
  }
}

// Of SKILL.md it is said that it cannot be read.
bool is_other_document(const std::string& path) {
  return source::is_markdown(path) && path != "SKILL.md";
}

void check_content(const SkillContext& context, Findings& findings) {
  const model::Skill& skill = context.skill;
  for (const model::Document& document : skill.documents) {
    if (!document.unreadable.empty()) report_unreadable(document.shown_path, document.unreadable, findings);
    if (!document.is_utf8) {
      check_encoding(document.shown_path, document.text, findings);
      continue;
    }
    check_nul(skill, document, findings);
    const bool is_main = is_skill_file(skill, document);
    if (is_main) check_length(document, findings);
    if (!is_main || !document.front_matter.present) check_byte_order_mark(document.shown_path, document.text, findings);
    check_unclosed(document, findings);
    check_skipped(document, findings);
    check_refused_heads(document, findings);
    check_ranges(document, findings);
    check_placeholder(skill, document, findings);
    check_hidden_instructions(document, findings);
  }
  report_links_out(skill, "content/unreadable", is_other_document, findings);
  check_case_clashes(skill, findings);
  for (const model::UnreadCitation& unread : skill.unread_citations) report_unread_citation(skill, unread, findings);
  check_inheritance(skill, findings);
  for (const model::EvalsDocument& evals : skill.evals) {
    if (!evals.unreadable.empty()) report_unreadable(evals.shown_path, evals.unreadable, findings);
    if (evals.is_utf8)
      check_byte_order_mark(evals.shown_path, evals.text, findings);
    else
      check_encoding(evals.shown_path, evals.text, findings);
    check_prompts(evals, findings);
  }
  check_token_budgets(context, findings);
  check_texts(context, findings);
}

}  // namespace

constinit const RuleFamily content_family{kContentRules, check_content, nullptr};

}  // namespace skillc::check::rules
