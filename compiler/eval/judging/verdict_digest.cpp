// A check, the citation judge and a judge command judge by different things, and only the last costs anything. So what
// each of these judged has a digest of its own, which the cache goes by: an author who mends a check does not pay the
// judge again. The digest of all, in the journal, says of a trial whether anything is to be judged anew.

#include "eval/judging/verdict_digest.hpp"

#include "base/digest.hpp"
#include "base/json.hpp"
#include "eval/planning/baseline.hpp"
#include "eval/planning/trial_key.hpp"

namespace skillc::eval {
namespace {

constexpr std::string_view kJudgeSchema = "skillc-verdicts/4";

void add_indexes(const std::vector<std::size_t>& indexes, FieldDigest& digest) {
  digest.add_number(indexes.size());
  for (const std::size_t index : indexes) digest.add_number(index);
}

void add_kinds(const model::KindTable& kinds, FieldDigest& digest) {
  digest.add_number(kinds.size());
  for (model::KindIndex k = 0; k < kinds.size(); ++k) {
    const model::Kind& kind = kinds[k];
    digest.add(kind.name);
    digest.add_number((kind.local ? 4U : 0U) + (kind.letters ? 2U : 0U) + (kind.roman ? 1U : 0U));
    digest.add_number(kind.words.size());
    for (const model::Word& word : kind.words) {
      digest.add(word.text);
      digest.add_number((word.abbreviated ? 4U : 0U) + (word.singular ? 2U : 0U) + (word.letters_only ? 1U : 0U));
    }
  }
}

}  // namespace

std::string digest_of_citable(const model::Graph& graph, std::size_t skill) {
  const model::Skill& source = graph.skills[skill];
  FieldDigest digest("skillc-citable/3");
  add_kinds(graph.kinds, digest);
  digest.add_number(graph.skills.size());
  for (const model::Skill& one : graph.skills) digest.add(one.name);
  digest.add(source.name);
  digest.add_number(source.documents.size());
  for (const model::Document& document : source.documents) {  // whose anchors links lead to
    digest.add(document.path);
    digest.add(document.text.bytes());
  }
  digest.add_number(source.entries.size());
  for (const model::Entry& entry : source.entries) {
    digest.add(entry.id);
    digest.add_number(entry.kind);
    digest.add(entry.number.series);
    digest.add_number(entry.number.ordinal);
    digest.add(entry.number.suffix);
    digest.add_number(entry.number.is_letter ? 1 : 0);
    digest.add_number(entry.parent);
    digest.add(entry.title);
    digest.add_number(entry.document);
    digest.add_number(entry.source.begin);
    digest.add_number(static_cast<std::uint64_t>(entry.strength));
  }
  digest.add_number(source.items.size());
  for (const model::ChecklistItem& item : source.items) {
    digest.add(item.id);
    add_indexes(item.cites, digest);
    add_indexes(item.inherits, digest);
  }
  return digest.hex();
}

std::string judge_digest(const Plan& plan, const Trial& trial, const ReplyDigests& reply, const Judge& judge) {
  const parse::EvalCase& source = case_of(plan, trial);
  Json open = Json::array();
  for (std::size_t i = 0; i < source.expectations.size(); ++i)
    if (!source.expectations[i].check) open.push_back({i, source.expectations[i].text});
  if (open.empty() || reply.answer.empty()) return "";
  Json judges = Json::array();
  judges.push_back({judge.definition.name, judge.definition.command, digest_of_program(judge.program)});
  return sha256_hex(
      dump_json({kJudgeSchema, trial.question, reply.answer, source.prompt, source.expected_output, open, judges}));
}

std::string verdicts_digest(const Plan& plan, const Trial& trial, const ReplyDigests& reply) {
  const auto& expectations = case_of(plan, trial).expectations;
  const auto& linked = linked_case_of(plan, trial).expectations;
  FieldDigest digest("skillc-judged/7");
  digest.add(reply.reply);
  digest.add_number(plan.judges.size());
  for (const Judge& judge : plan.judges) digest.add(judge_digest(plan, trial, reply, judge));
  const bool may_cite = plan.judges.empty();
  const GivenSkill given = given_skill(plan, trial);
  digest.add(may_cite || gives_skill(trial.configuration) ? given.citable : "");
  if (may_cite) digest.add_list(plan.declared_judges);  // named where nobody judges
  digest.add_number(expectations.size());
  for (std::size_t i = 0; i < expectations.size(); ++i) {
    add_expectation(expectations[i], digest);
    if (!may_cite) continue;
    const model::LinkedExpectation cited = given.before ? as_before(*given.before, linked[i]) : linked[i];
    add_indexes(cited.entries, digest);
    add_indexes(cited.items, digest);
    digest.add_number(linked[i].unresolved.size() + linked[i].unknown.size());
  }
  return digest.hex();
}

}  // namespace skillc::eval
