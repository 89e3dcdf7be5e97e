// What a reviewer's program prints, read by each protocol, and what such an answer cites of a skill.

#include "eval/asking/answer.hpp"

#include <string>

#include "base/text.hpp"
#include "eval/asking/reviewer_protocol.hpp"
#include "eval/judging/answer_citations.hpp"
#include "eval/judging/verdict.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/targets/require.hpp"
#include "support/linked_graph.hpp"

namespace skillc::fuzz {
namespace {

using eval::Answer;

const eval::Numbering& numbering() {
  static const model::Graph graph = test::linked_graph(
      {{"clean-code/SKILL.md", "# Clean code\n\nRead the [catalog](catalog.md) and the [checklist](checklist.md).\n"},
       {"clean-code/catalog.md",
        "# Catalog\n\n## Chapter 1: Names\n\n### Item 1: Reveal the intention\n\nA name says why it is there.\n\n"
        "### Item 2: Avoid disinformation\n\nNo list is called a list that is none.\n\n## Appendix A: Tools\n\n"
        "## Smells\n\n### G1 — Duplication\n\n### G2 — Dead code\n\n### G3 — Magic numbers\n"},
       {"clean-code/checklist.md", "# Checklist\n\n- [ ] **Names** — does each say why it is there (Item 1)?\n"}});
  static const eval::Numbering numbers(graph);
  return numbers;
}

void require_counts(const Answer& answer) {
  const eval::CitationCount count = eval::read_citations(numbering(), 0, answer).count;
  require(count.wrong_count() <= count.all, "more citations are wrong than there are");
  require(count.wrong.size() <= eval::kMaxWrongCitations, "more wrong citations are told than may be");
  for (const eval::WrongCitation& wrong : count.wrong) {
    for (const std::string* told : {&wrong.text, &wrong.why}) {
      require(told->size() <= eval::kMaxEvidence && told->find('\n') == told->npos,
              "evidence is longer than it may be");
      require_safe_for_a_terminal(*told);
    }
  }
}

void require_citation_places(const Answer& answer) {
  const auto places = eval::find_citation_places(numbering(), 0, answer);
  require(places.size() <= eval::kMaxCitationPlaces, "more places are told than may be");
  using In = eval::CitationPlace::In;
  for (const eval::CitationPlace& place : places) {
    if (place.in == In::output) {
      require_within(place.source, {0, answer.output.size()}, "a citation is not in the output");
      continue;
    }
    require(place.finding < answer.findings.size(), "a citation is in no finding");
    const eval::Finding& finding = answer.findings[place.finding];
    if (place.in == In::cite) require(place.cite < finding.cites.size(), "a citation is in no `cites`");
    if (place.in == In::message)
      require_within(place.source, {0, finding.message.size()}, "a citation is not in the message");
  }
}

// What is kept of an answer is read back as the same.
void require_kept(const Answer& answer) {
  const std::string kept = dump_json(eval::answer_json(answer));
  const Result<Answer> again = eval::read_answer(kept);
  require(again.has_value(), "a kept answer cannot be read");
  require(dump_json(eval::answer_json(*again)) == kept, "a kept answer reads as another");
  require(again->output == answer.output, "a kept answer has another output");
}

}  // namespace

void fuzz_answers(std::string_view bytes) {
  for (const eval::ReviewerProtocol& protocol : eval::reviewer_protocols()) {
    if (protocol.error != nullptr) {
      const auto error = protocol.error(bytes, bytes);
      require(!error || !error->message.empty(), "an error says nothing");
    }
    if (protocol.usage != nullptr) {
      const auto cost = protocol.usage(bytes).cost_usd;
      require(!cost || *cost >= 0, "an answer costs less than nothing");
    }
    const Result<Answer> answer = protocol.answer(bytes);
    if (!answer) {
      require(!answer.error().message.empty(), "nothing is said of an answer that cannot be read");
      continue;
    }
    require(!first_invalid_utf8(answer->output), "an answer is not UTF-8");
    require(!answer->skills_loaded || answer->skills_loaded->size() <= eval::kMaxSkillsLoaded,
            "more skills are loaded than may be");
    require_kept(*answer);
    require_counts(*answer);
    require_citation_places(*answer);
  }
}

}  // namespace skillc::fuzz
