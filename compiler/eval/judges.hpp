#pragma once
// The judges, one file in judges/ each; judge.hpp says who comes when.

#include "eval/answer.hpp"
#include "eval/judge.hpp"
#include "eval/verdict.hpp"
#include "parse/evals_file.hpp"

namespace skillc::eval {

// Whether a check looks at the trial's folder: such are judged while it is there (trial.hpp).
bool looks_at_folder(const parse::Check& check);

// Judges an answer by a check that does not look at the folder.
Verdict judge_by_check(const parse::Check& check, const Answer& answer);

// Met where at least one entry or checklist item that the expectation names is cited.
Verdict judge_by_citation(const model::Graph& graph, std::size_t skill, const model::LinkedExpectation& expectation,
                          const Cited& cited);

// What a judge command says of the expectations whose indexes are `open`, in their order. Nothing where the run was
// cancelled; an `error` for each where the judge failed.
std::optional<std::vector<Verdict>> judge_by_command(const TrialContext& context, const Judge& judge,
                                                     const parse::EvalCase& source, const Answer& answer,
                                                     const std::vector<std::size_t>& open);

// `text` on one line, printable as UTF-8, cut to kMaxEvidence bytes at a character.
std::string evidence_of(std::string_view text);

}  // namespace skillc::eval
