// `##Chapter 3: Retries`: without a blank behind the number signs Markdown sees text, and the entry is declared
// nowhere. A tag or a colour may begin so, too; so it counts only beside headings of its kind, or other lines like it.
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "check/rules/wording.hpp"
#include "check/rules/xref.hpp"
#include "model/declarations.hpp"

namespace skillc::check::rules {
namespace {

using model::KindIndex;
using model::Number;
using parse::Block;
using parse::BlockType;

constexpr std::size_t kMostSigns = 6;  // of a heading, in CommonMark

// A line that is none of Markdown's headings.
struct Unseen {
  std::size_t block = 0;
  parse::TextRange line = {};  // in the block's text
  std::size_t signs = 0;
  KindIndex kind = 0;
  Number number;
};

using HeadingSeries = std::pair<KindIndex, std::string>;  // a code's letters

class UnseenHeadings {
 public:
  UnseenHeadings(const XrefContext& context, std::size_t document)
      : context_(context), document_(document), blocks_(context.skill.documents[document].markdown.blocks) {}

  void check(Findings& findings) {
    for (std::size_t b = 0; b < blocks_.size(); ++b)
      if (blocks_[b].type == BlockType::paragraph && blocks_[b].parent == parse::kNoBlock &&
          !context_.is_in_doubt(document_, b))
        find_in(b);
    if (unseen_.empty()) return;
    count_headings();
    for (const Unseen& one : unseen_)
      if (like_[{one.kind, one.number.series}] > 1) report_one(one, findings);
  }

 private:
  void find_in(std::size_t b) {
    const std::string_view text = blocks_[b].content.text;
    for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end + 1) {
      end = std::min(text.find('\n', begin), text.size());
      if (text[begin] == '#') read_line(b, {begin, end});
    }
  }

  void read_line(std::size_t b, parse::TextRange line) {
    const parse::Inline& content = blocks_[b].content;
    const std::string_view text = std::string_view(content.text).substr(line.begin, line.end - line.begin);
    const std::size_t signs = std::min(text.find_first_not_of('#'), text.size());
    if (!opens_its_line(content.source_offset(line.begin), text.substr(0, signs))) return;
    if (signs > kMostSigns || model::skip_blanks(text, signs) != signs) return;
    const auto declared = model::heading_declares(text.substr(signs), context_.graph.kinds);
    if (!declared) return;
    const bool is_code = declared->first == context_.graph.kinds.code();
    if (is_code && signs == 1) return;  // "#F1: a colour"
    unseen_.push_back({b, line, signs, declared->first, declared->second});
    ++like_[{declared->first, declared->second.series}];
  }

  // Not behind a backslash, nor in a code span or a link.
  bool opens_its_line(std::size_t at, std::string_view signs) const {
    const SourceText& text = context_.skill.documents[document_].text;
    const std::string_view bytes = text.bytes();
    const std::size_t begin = text.line_begin(text.line_of(at));
    return trim(bytes.substr(begin, at - begin)).empty() && bytes.substr(at, signs.size()) == signs;
  }

  void count_headings() {
    for (const model::Entry& entry : context_.skill.entries)
      if (entry.document == document_ && blocks_[entry.block].type == BlockType::heading)
        ++like_[{entry.kind, entry.number.series}];
  }

  void report_one(const Unseen& one, Findings& findings) const {
    const parse::Inline& content = blocks_[one.block].content;
    const std::string line = content.text.substr(one.line.begin, one.line.end - one.line.begin);
    auto finding = report("xref/unseen-heading", context_, document_, content.source_range(one.line),
                          fmt::format("{} is no heading, and declares nothing", quote(line)),
                          "put a blank behind the number signs: Markdown takes it for text without one");
    const std::size_t behind = content.source_offset(one.line.begin) + one.signs;
    diag::add_fix(finding, context_.skill.documents[document_].text, diag::Fix::Kind::suggested,
                  "put a blank behind the number signs", {{{behind, behind}, " "}});
    const model::Series* series = find_series(context_.skill.series, one.kind, one.number);
    finding.tells.push_back({finding.place.path, model::entry_name(context_.kind(one.kind), one.number,
                                                                   series == nullptr ? 1 : series->digits)});
    findings.push_back(std::move(finding));
  }

  const XrefContext& context_;
  const std::size_t document_;
  const std::vector<Block>& blocks_;
  std::vector<Unseen> unseen_;
  std::map<HeadingSeries, std::size_t> like_;  // such lines and headings of the document
};

}  // namespace

void check_unseen(const XrefContext& context, Findings& findings) {
  for (std::size_t d = 0; d < context.skill.documents.size(); ++d)
    if (context.skill.documents[d].is_utf8) UnseenHeadings(context, d).check(findings);
}

}  // namespace skillc::check::rules
