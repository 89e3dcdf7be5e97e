// A judge command, skillc-judge/1. It is believed only as far as it can be checked: what it calls met it must quote
// from the answer, and what it says nothing of, or says in words of its own, is ungraded. A judge that fails has judged
// nothing, and that is an error, never a miss.

#include <fmt/format.h>

#include <algorithm>
#include <functional>

#include "base/find_bytes.hpp"
#include "base/json.hpp"
#include "base/text.hpp"
#include "eval/asking/misspelled.hpp"
#include "eval/asking/redaction.hpp"
#include "eval/judges.hpp"
#include "eval/judging/judge_process.hpp"
#include "eval/keeping/kept_json.hpp"
#include "parse/json.hpp"

namespace skillc::eval {
namespace {

std::string question(const parse::EvalCase& source, const Answer& answer, const std::vector<std::size_t>& open) {
  Json json = {{"protocol", "skillc-judge/1"},
               {"case", {{"id", source.id}, {"prompt", source.prompt}, {"expected_output", source.expected_output}}},
               {"answer", judged_answer_json(answer)},
               {"expectations", Json::array()}};
  for (const std::size_t index : open)
    json["expectations"].push_back({{"index", index}, {"text", source.expectations[index].text}});
  return dump_json_line(json);
}

// All that evidence may be quoted from, white space folded.
std::string quotable(const Answer& answer) {
  std::string text = answer.output;
  for (const Finding& finding : answer.findings) {
    text += "\n" + finding.message;
    for (const std::string& cite : finding.cites) text += "\n" + cite;
  }
  return fold_white_space(text);
}

// What a judge command printed, held against what it was asked.
class Ruling {
 public:
  Ruling(std::string name, const Redaction& redaction, const Answer& answer, const std::vector<std::size_t>& open)
      : name_(std::move(name)),
        redaction_(redaction),
        is_cut_(answer.is_cut),
        quotable_(quotable(answer)),
        open_(open),
        said_(open.size()) {}

  // Ends early, with what is of no use, where the run is cancelled.
  Result<std::vector<Verdict>> read(std::string_view output, const std::function<bool()>& is_cancelled) {
    const parse::ParsedValue parsed = parse::parse_json(output);
    if (parsed.readable()) SKILLC_TRY_VOID(refuse_misspelled(parsed.value, "", {"verdicts"}));
    const parse::Value* list = parsed.readable() ? parsed.value.find("verdicts") : nullptr;
    if (list == nullptr || list->kind != parse::Value::Kind::sequence)
      return fail("it printed no `{\"verdicts\": […]}` on standard output");
    for (std::size_t i = 0; i < list->elements.size(); ++i) {
      const std::string where = fmt::format("verdicts[{}]", i);
      SKILLC_TRY_VOID(refuse_misspelled(list->elements[i], where, {"index", "verdict", "evidence"}));
      add(list->elements[i]);
    }
    std::vector<Verdict> all;
    for (const Said& said : said_) {
      if (is_cancelled()) break;
      all.push_back(read_one(said));
    }
    return all;
  }

 private:
  // Of one expectation.
  struct Said {
    const parse::Value* first = nullptr;
    bool differs = false;  // from what was said first
  };

  Verdict ungraded(const std::string& why) const { return {Outcome::ungraded, name_, evidence_of(why)}; }

  void add(const parse::Value& one) {
    const auto index = number_of(one, "index");
    const auto at = index ? std::lower_bound(open_.begin(), open_.end(), *index) : open_.end();
    if (at == open_.end() || *at != *index) {
      if (index && stray_.empty()) stray_ = fmt::format(", but of index {}, which it was not asked", *index);
      return;
    }
    Said& said = said_[static_cast<std::size_t>(at - open_.begin())];
    if (said.first == nullptr)
      said.first = &one;
    else if (text_of(one, "verdict") != text_of(*said.first, "verdict"))
      said.differs = true;
  }

  // What an answer has can be quoted from it; what it lacks cannot, and then the evidence is the judge's reason.
  Verdict read_one(const Said& said) const {
    if (said.first == nullptr) return ungraded("the judge said nothing of it" + stray_);
    if (said.differs) return ungraded("the judge gave verdicts that differ");
    const std::string verdict = text_of(*said.first, "verdict");
    const std::string evidence = fold_white_space(redaction_.blank(text_of(*said.first, "evidence")));
    if (verdict != "met" && verdict != "missed") return ungraded("the judge said neither `met` nor `missed`");
    if (verdict == "missed" && is_cut_) return ungraded("the output was cut, and the judge misses it in what was kept");
    if (verdict == "missed") return {Outcome::missed, name_, evidence_of(evidence)};
    if (evidence.empty()) return ungraded("the judge gave no evidence");
    if (find_bytes(quotable_, evidence) == std::string_view::npos)
      return ungraded(fmt::format("the judge's evidence is no quotation from the answer: {}", evidence));
    return {Outcome::met, name_, evidence_of(evidence)};
  }

  std::string name_;
  const Redaction& redaction_;
  const bool is_cut_;
  std::string quotable_;
  const std::vector<std::size_t>& open_;
  std::vector<Said> said_;  // parallel to `open_`
  std::string stray_;
};

}  // namespace

std::optional<std::vector<Verdict>> judge_by_command(const TrialContext& context, const Judge& judge,
                                                     const parse::EvalCase& source, const Answer& answer,
                                                     const std::vector<std::size_t>& open,
                                                     const std::vector<Secret>& secrets) {
  const std::string name = "judge: " + judge.definition.name;
  Redaction redaction(secrets);
  auto error = [&](const std::string& why, const std::string& words) {
    const std::string evidence = evidence_of(redaction.blank("the judge failed: " + why));
    return std::vector<Verdict>(open.size(), Verdict{Outcome::error, name, evidence, words, {}});
  };
  const auto said = run_judge(context, judge, question(source, answer, open), redaction);
  if (!said) return std::nullopt;
  if (!*said) return error(said->error().why, said->error().words);
  auto verdicts = Ruling(name, redaction, answer, open).read((*said)->out.bytes, context.is_cancelled);
  if (context.is_cancelled()) return std::nullopt;
  return verdicts ? std::move(*verdicts) : error(verdicts.error().message, last_words_of((*said)->err, redaction));
}

}  // namespace skillc::eval
