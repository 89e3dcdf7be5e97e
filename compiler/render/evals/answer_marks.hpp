#pragma once
// What of an answer was quoted or cited, by text and place: of each text at most kMaxMarks quotations and as many
// citations.

#include <cstddef>
#include <string>
#include <vector>

#include "eval/asking/answer.hpp"
#include "eval/judging/answer_citations.hpp"
#include "render/evals/layout.hpp"
#include "render/evals/marked_text.hpp"

namespace skillc::render::evals {

inline constexpr std::size_t kMaxMarks = 300;

// The marks of one text of an answer.
struct TextMarks {
  std::vector<Quoted> quoted;
  std::vector<CitedPlace> cited;
};

struct AnswerMarks {
  TextMarks output;
  std::vector<TextMarks> messages;             // parallel to the findings
  std::vector<std::vector<CitedPlace>> cites;  // of each finding, parallel to its `cites`; no places
  std::vector<std::string> of_expectations;    // the id of what an expectation's evidence quotes; "": nothing shown
  std::size_t quoted_beyond = 0, cited_beyond = 0;  // in the output, behind `limit`
  std::size_t unmarked = 0;                         // citations beyond kMaxMarks of a text
};

// `answer`: of the trial. Ids are `prefix` and a number. What stands in the output behind `limit` bytes gets no mark.
AnswerMarks find_marks(const Sheet& sheet, std::size_t trial, const eval::Answer& answer, const std::string& prefix,
                       std::size_t limit);

}  // namespace skillc::render::evals
