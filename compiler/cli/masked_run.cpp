// A run keeps every byte, since verdicts hang on them; its pages go to whoever may read a site. A reviewer is shown
// files with keys in them, and may repeat these, or have one of its own. What is masked is whole texts, before anything
// is cut.

#include "cli/masked_run.hpp"

#include <utility>

namespace skillc::cli {
namespace {

void hide(std::string& text, const check::Mask& mask) {
  text = mask.masked(std::move(text));
}

void hide(eval::Failure& failure, const check::Mask& mask) {
  hide(failure.message, mask);
  hide(failure.log, mask);
}

// Votes have none of their own.
void hide_said(eval::Verdict& verdict, const check::Mask& mask) {
  hide(verdict.evidence, mask);
  hide(verdict.words, mask);
}

void hide(eval::CaseResult& result, const check::Mask& mask) {
  for (eval::ExpectationResult& one : result.expectations) {
    hide_said(one.verdict, mask);
    for (eval::Verdict& vote : one.verdict.votes) hide_said(vote, mask);
  }
  if (result.failure) hide(*result.failure, mask);
  if (!result.citations) return;
  for (eval::WrongCitation& wrong : result.citations->wrong) {
    hide(wrong.text, mask);
    hide(wrong.why, mask);
  }
}

void hide(eval::Preference& preference, const check::Mask& mask) {
  for (eval::Preference::Said& said : preference.said) hide(said.evidence, mask);
  hide(preference.error, mask);
  hide(preference.words, mask);
}

void hide(eval::Answer& answer, const check::Mask& mask) {
  hide(answer.output, mask);
  for (eval::Finding& finding : answer.findings) {
    hide(finding.message, mask);
    hide(finding.path, mask);
    for (std::string& cite : finding.cites) hide(cite, mask);
  }
}

}  // namespace

eval::Results masked(eval::Results results, const check::Mask& mask) {
  for (eval::CaseResult& one : results.cases) hide(one, mask);
  for (eval::PairResult& pair : results.pairs)
    if (pair.preference) hide(*pair.preference, mask);
  return results;
}

eval::KeptReply masked(eval::KeptReply reply, const check::Mask& mask) {
  if (reply.reply)
    hide(*reply.reply, mask);
  else
    hide(reply.reply.error(), mask);
  return reply;
}

}  // namespace skillc::cli
