// Code may be an example of the library's own text, or of another one's, or no text at all: what a number means there
// only its author knows. So nothing of it is changed, and each place is told.
#include "edit/left_alone.hpp"

#include <algorithm>
#include <string>
#include <string_view>

#include "model/citations.hpp"
#include "model/declarations.hpp"

namespace skillc::edit {
namespace {

constexpr std::string_view kComment = "<!--", kCommentEnd = "-->";
constexpr std::string_view kInLowerCase = "in lower case it may number something else";

class LeftAloneFinder {
 public:
  LeftAloneFinder(const model::Graph& graph, const Concerned& concerned, EditedFiles& files)
      : graph_(graph), concerned_(concerned), files_(files) {}

  void find() {
    for (std::size_t s = 0; s < graph_.skills.size(); ++s) {
      for (const model::Document& document : graph_.skills[s].documents)
        if (document.is_utf8) find_in_document(s, document);
      for (const model::EvalsDocument& evals : graph_.skills[s].evals)
        if (evals.is_utf8) find_in_evals(s, evals);
    }
  }

 private:
  void find_in_document(std::size_t s, const model::Document& document) {
    for (const parse::Block& block : document.markdown.blocks) {
      const SourceText& text = document.text;
      const bool is_known = !is_in_doubt(document, block);
      if (block.type == parse::BlockType::code && is_known)
        find_in_bytes(s, document, lines_of(text, block), "in a code block");
      else if (block.type == parse::BlockType::html && is_known)
        find_in_html(s, document, lines_of(text, block));
      for (const parse::CodeSpan& code : block.content.codes) find_in_bytes(s, document, code.source, "in code");
      if (!block.content.html.empty()) find_in_comments(s, document, block);
      if (model::is_leaf(block) && is_known) find_in_lower_case(s, document, block);
    }
  }

  // What stands behind a fence or comment that never closes is reported as what cannot be rewritten.
  static bool is_in_doubt(const model::Document& document, const parse::Block& block) {
    return document.markdown.unclosed.line != 0 && block.last_line >= document.markdown.unclosed.line;
  }

  static ByteRange lines_of(const SourceText& text, const parse::Block& block) {
    // By its text, since cmark ends a comment's block a line too early.
    const auto lines = static_cast<std::size_t>(std::count(block.literal.begin(), block.literal.end(), '\n'));
    return {text.line_begin(block.first_line),
            text.line_begin(std::max(block.last_line + 1, block.first_line + lines))};
  }

  void find_in_html(std::size_t s, const model::Document& document, ByteRange range) {
    const std::string_view bytes = document.text.bytes();
    const bool is_comment = bytes.substr(range.begin, range.end - range.begin).find(kComment) != std::string_view::npos;
    find_in_bytes(s, document, range, is_comment ? "in a comment" : "in HTML");
  }

  // Comments between the words of a paragraph. Within a code span nothing opens one.
  void find_in_comments(std::size_t s, const model::Document& document, const parse::Block& block) {
    const std::string_view bytes = document.text.bytes();
    for (std::size_t at : block.content.html) {
      std::size_t begin = at == 0 ? block.source.begin : block.content.source_offset(at - 1) + 1;
      begin = bytes.find(kComment, begin);
      if (begin == std::string_view::npos || begin >= block.source.end) continue;
      const std::size_t end = bytes.find(kCommentEnd, begin);
      if (end < block.source.end) find_in_bytes(s, document, {begin, end}, "in a comment");
    }
  }

  void find_in_lower_case(std::size_t s, const model::Document& document, const parse::Block& block) {
    const bool declares = block.type == parse::BlockType::heading &&
                          model::heading_declares(block.content.text, graph_.kinds).has_value();
    if (declares) return;
    const model::CitingText citing(block.content, document.text.bytes());
    for (const model::CitationMatch& match : concerned_.in_lower_case(citing, model::masked_text(block.content), s))
      files_.leave_alone(document.shown_path, document.text, block.content.source_range({match.begin, match.end}),
                         std::string(kInLowerCase));
  }

  void find_in_bytes(std::size_t s, const model::Document& document, ByteRange range, std::string_view where) {
    const std::string text = document.text.bytes().substr(range.begin, range.end - range.begin);
    for (const model::CitationMatch& match : concerned_.in_unread(text, s))
      files_.leave_alone(document.shown_path, document.text, {range.begin + match.begin, range.begin + match.end},
                         std::string(where));
  }

  // In backticks, or in lower case; of an expectation only its place is known, for its escapes.
  void find_in_evals(std::size_t s, const model::EvalsDocument& evals) {
    for (const parse::EvalCase& one : evals.file.cases)
      for (const parse::Expectation& expectation : one.expectations) {
        const std::string& text = expectation.text;
        const std::string masked = model::masked_text(std::string_view(text));
        for (const model::CitationMatch& match : concerned_.in_unread(text, s))
          if (masked.compare(match.begin, match.end - match.begin, text, match.begin, match.end - match.begin) != 0)
            files_.leave_alone(evals.shown_path, evals.text, expectation.source, "in code",
                               text.substr(match.begin, match.end - match.begin));
        for (const model::CitationMatch& match : concerned_.in_lower_case(text, masked, s))
          files_.leave_alone(evals.shown_path, evals.text, expectation.source, std::string(kInLowerCase),
                             text.substr(match.begin, match.end - match.begin));
      }
  }

  const model::Graph& graph_;
  const Concerned& concerned_;
  EditedFiles& files_;
};

}  // namespace

void find_left_alone(const model::Graph& graph, const Concerned& concerned, EditedFiles& files) {
  LeftAloneFinder(graph, concerned, files).find();
}

}  // namespace skillc::edit
