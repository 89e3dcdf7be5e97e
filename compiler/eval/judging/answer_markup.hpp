#pragma once
// The Markdown of an answer, as far as citations are written with it: `Item **1**`, `Item #1`, "`Item 1`" and links.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "model/citation_grammar.hpp"

namespace skillc::eval {

struct AnswerLink {
  ByteRange source;    // "[text](target)"
  ByteRange text;      // without its brackets
  std::string target;  // as written, without a title
};

// An answer's text with what is only the form of its citations taken for blanks; every byte stays where it is.
class AnswerMarkup {
 public:
  explicit AnswerMarkup(std::string_view text);

  // What the citation grammar may read. Code is '\x01', but for spans that may hold nothing but a citation. Blanks are
  // the emphasis of a number, `#` before it, and the brackets and target of a link.
  const std::string& masked() const { return masked_; }
  // The content of these spans, trimmed, by place: a few words in one line.
  const std::vector<ByteRange>& spans() const { return spans_; }
  const std::vector<AnswerLink>& links() const {
    return links_;
  }  // without images and links to elsewhere; by their ends

  // The span that holds `offset`; nullptr where none does.
  const ByteRange* span_around(std::size_t offset) const;
  bool has_number_sign(ByteRange range) const;  // whether a `#` stands in it that is taken for "No."
  // `match` with the marks that it stands in, so that what explains it stands right beside it: "[Item 1](target)".
  model::CitationMatch with_marks(model::CitationMatch match) const;

 private:
  void find_spans(std::string_view text);
  void find_links();
  void find_underscores();
  void find_emphasis();
  void find_number_signs();
  void blank(ByteRange mark);

  std::string masked_;
  std::vector<ByteRange> spans_;
  std::vector<AnswerLink> links_;
  std::vector<ByteRange> marks_;           // by place
  std::vector<std::size_t> number_signs_;  // by place
};

}  // namespace skillc::eval
