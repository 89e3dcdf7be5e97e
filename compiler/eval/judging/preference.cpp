// Blind: the two sides differ in nothing but what was answered. So tokens, costs and what was loaded, which tell who
// read a skill, are left out, and which side is asked first with which answer is drawn from the pair's digest, the same
// in every run.

#include "eval/judging/preference.hpp"

#include <map>
#include <tuple>
#include <utility>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "eval/asking/misspelled.hpp"
#include "eval/asking/redaction.hpp"
#include "eval/judges.hpp"
#include "eval/judging/judge_process.hpp"
#include "eval/keeping/kept_json.hpp"
#include "eval/planning/trial_key.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

constexpr std::string_view kProtocol = "skillc-compare/1";

Json blind_json(Answer answer) {
  answer.usage = {};
  answer.skills_loaded.reset();
  return judged_answer_json(answer);
}

struct Choice {
  std::string preferred;
  std::string evidence;
};

Result<Choice> read_choice(std::string_view output, const Redaction& redaction) {
  const parse::ParsedValue parsed = parse::parse_json(output);
  if (!parsed.readable()) return fail("it printed no JSON on standard output");
  SKILLC_TRY_VOID(refuse_misspelled(parsed.value, "", {"preferred", "evidence"}));
  const std::string preferred = text_of(parsed.value, "preferred");
  if (preferred != "A" && preferred != "B" && preferred != "tie")
    return fail("its `preferred` is neither \"A\" nor \"B\" nor \"tie\"");
  return Choice{preferred, evidence_of(redaction.blank(text_of(parsed.value, "evidence")))};
}

// Both askings about one pair.
class Comparing {
 public:
  Comparing(const TrialContext& context, const Plan& plan, const AnswerPair& pair)
      : context_(context), plan_(plan), source_(case_of(plan, plan.trials[pair.with])), secrets_(plan.secrets) {}

  // False where the run was cancelled.
  bool ask(const Json& a, const Json& b, const std::string& with_as, Preference& preference) {
    const Json question = {
        {"protocol", kProtocol},
        {"case", {{"id", source_.id}, {"prompt", source_.prompt}, {"expected_output", source_.expected_output}}},
        {"answers", {{"A", a}, {"B", b}}}};
    Redaction redaction(secrets_);
    const auto said = run_judge(context_, *plan_.comparer, dump_json_line(question), redaction);
    if (!said) return false;
    if (!*said) {
      set_error(preference, said->error().why, said->error().words, redaction);
    } else if (auto choice = read_choice((*said)->out.bytes, redaction); !choice) {
      set_error(preference, choice.error().message, last_words_of((*said)->err, redaction), redaction);
    } else {
      preference.said.push_back({with_as, choice->preferred, choice->evidence});
    }
    return true;
  }

 private:
  static void set_error(Preference& preference, const std::string& why, const std::string& words,
                        const Redaction& redaction) {
    preference.preferred = Preferred::error;
    preference.error = evidence_of(redaction.blank("the comparer failed: " + why));
    preference.words = words;
  }

  const TrialContext& context_;
  const Plan& plan_;
  const parse::EvalCase& source_;
  const std::vector<Secret> secrets_;
};

bool is_first_with(const std::string& digest) {
  return digest.back() % 2 == 0;
}

}  // namespace

std::vector<AnswerPair> pairs_of(const Plan& plan) {
  std::vector<AnswerPair> pairs;
  if (!plan.comparer) return pairs;
  using Key = std::tuple<std::size_t, std::size_t, std::size_t, unsigned, Configuration>;
  std::map<Key, std::size_t> trials;
  for (std::size_t i = 0; i < plan.trials.size(); ++i) {
    const Trial& one = plan.trials[i];
    trials[{one.reviewer, one.skill, one.eval_case, one.attempt, one.configuration}] = i;
  }
  for (std::size_t i = 0; i < plan.trials.size(); ++i) {
    const Trial& one = plan.trials[i];
    if (one.configuration != Configuration::with_skill || is_query(plan, one)) continue;
    for (const Configuration against : plan.configurations) {
      const auto other = trials.find({one.reviewer, one.skill, one.eval_case, one.attempt, against});
      if (against != Configuration::with_skill && other != trials.end()) pairs.push_back({i, other->second});
    }
  }
  return pairs;
}

std::string preference_digest(const Plan& plan, const AnswerPair& pair, const std::string& with,
                              const std::string& against) {
  const parse::EvalCase& source = case_of(plan, plan.trials[pair.with]);
  FieldDigest digest(kProtocol);
  digest.add(plan.comparer->definition.name);
  digest.add_list(plan.comparer->definition.command);
  digest.add(digest_of_program(plan.comparer->program));
  digest.add(source.id);
  digest.add(source.prompt);
  digest.add(source.expected_output);
  digest.add(with);
  digest.add(against);
  return digest.hex();
}

std::optional<Preference> prefer(const TrialContext& context, const Plan& plan, const AnswerPair& pair,
                                 const Answer& with, const Answer& against) {
  const Json one = blind_json(with), other = blind_json(against);
  Preference preference;
  if (one == other) return preference;
  Comparing comparing(context, plan, pair);
  bool is_with_first = is_first_with(sha256_hex(plan.trials[pair.with].key + dump_json(one) + dump_json(other)));
  for (int asking = 0; asking < 2 && preference.error.empty(); ++asking, is_with_first = !is_with_first)
    if (!(is_with_first ? comparing.ask(one, other, "A", preference) : comparing.ask(other, one, "B", preference)))
      return std::nullopt;
  if (!preference.error.empty()) return preference;
  preference.preferred = preferred_of(preference.said);
  return preference;
}

}  // namespace skillc::eval
