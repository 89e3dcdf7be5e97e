#pragma once
// The judges, one file in judges/ each; judge.hpp says who comes when.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "eval/asking/answer.hpp"
#include "eval/judging/judge.hpp"
#include "eval/judging/verdict.hpp"
#include "parse/evals_file.hpp"

namespace skillc::eval {

// Whether a check looks at the trial's folder: such are judged while it is there (trial.hpp).
bool looks_at_folder(const parse::Check& check);

// An answer's object as `json` checks see it: made for the first of them, and once.
class AnswerTree {
 public:
  explicit AnswerTree(const Answer& answer) : answer_(answer) {}
  const parse::Value& value();

 private:
  const Answer& answer_;
  std::optional<parse::Value> value_;
};

// Judges an answer by a check that does not look at the folder. `tree`: of the same answer.
Verdict judge_by_check(const parse::Check& check, const Answer& answer, AnswerTree& tree);

// Where in the answer's output a check of what it contains, or matches, finds that; nothing where it does not, and of
// other checks.
std::optional<ByteRange> find_by_check(const parse::Check& check, const Answer& answer);

// Of a query: met where `skill`, by name, is among what was loaded, or is not, as `check` says; ungraded where the
// answer does not tell.
Verdict judge_by_loading(const parse::Check& check, const std::string& skill, const Answer& answer);
bool looks_at_loading(const parse::Check& check);

// Met where at least one entry or checklist item that the expectation names is cited.
Verdict judge_by_citation(const model::Graph& graph, std::size_t skill, const model::LinkedExpectation& expectation,
                          const Cited& cited);

// What a judge command says of the expectations whose indexes are `open`, ascending, in their order. `secrets` stand in
// nothing of it. Nothing where the run was
// cancelled; an `error` for each where the judge failed.
std::optional<std::vector<Verdict>> judge_by_command(const TrialContext& context, const Judge& judge,
                                                     const parse::EvalCase& source, const Answer& answer,
                                                     const std::vector<std::size_t>& open,
                                                     const std::vector<Secret>& secrets);

// What several judge commands, at least two, make of one expectation: met or missed where more than half of them say
// so; else ungraded, with how they are divided. Where one failed, an error: nobody knows how it would have decided.
Verdict majority(std::vector<Verdict> votes);

// `text` on one line, printable as UTF-8, cut to kMaxEvidence bytes at a character.
std::string evidence_of(std::string_view text);

}  // namespace skillc::eval
