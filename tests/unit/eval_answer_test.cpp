// skillc-reviewer/1's answer: what is read, what is refused, and that it survives being written.

#include "eval/asking/answer.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace skillc::eval {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

std::string refusal(std::string_view json) {
  const Result<Answer> answer = read_answer(json);
  return answer ? "" : answer.error().message;
}

TEST(Answer, EveryMemberIsRead) {
  const auto answer = read_answer(R"({"output": "two\nlines", "findings": [
      {"cites": ["item-17", "Ch 3"], "message": "m", "path": "src/a b.cpp", "line": 12}, {"message": "bare"}],
      "usage": {"input_tokens": 1000000000000, "output_tokens": 0, "cost_usd": 0.0125}, "model": {"x": [1]}})");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->output, "two\nlines");
  ASSERT_EQ(answer->findings.size(), 2u);
  EXPECT_THAT(answer->findings[0].cites, ElementsAre("item-17", "Ch 3"));
  EXPECT_EQ(answer->findings[0].path, "src/a b.cpp");
  EXPECT_EQ(answer->findings[0].line, 12u);
  EXPECT_FALSE(answer->findings[1].line);
  EXPECT_EQ(answer->usage.input_tokens, kMaxTokens);
  EXPECT_EQ(answer->usage.output_tokens, 0u);
  EXPECT_EQ(answer->usage.cost_usd, 0.0125);
}

TEST(Answer, TokensThatNoSumCouldHoldAreRefused) {
  for (const char* member : {"input_tokens", "output_tokens"})
    for (const char* count : {"1000000000001", "18446744073709551615"})
      EXPECT_THAT(
          refusal(std::string(R"({"output": "", "usage": {")") + member + "\": " + count + "}}"),
          HasSubstr("`usage." + std::string(member) + "` is another number, not a whole number from 0 to 1e12"));
}

TEST(Answer, ASlipInAMembersNameIsNamedWithTheNearestThatIsMissing) {
  EXPECT_EQ(refusal(R"({"outptu": "x"})"), "the protocol knows no member `outptu`: did you mean `output`?");
  EXPECT_EQ(refusal(R"({"output": "", "finding": []})"),
            "the protocol knows no member `finding`: did you mean `findings`?");
  EXPECT_EQ(refusal(R"({"findings": [{"cites": []}, {"cite": ["item-1"]}]})"),
            "the protocol knows no member `findings[1].cite`: did you mean `cites`?");
  EXPECT_EQ(refusal(R"({"output": "", "usage": {"cost": 1}})"),
            "the protocol knows no member `usage.cost`: did you mean `cost_usd`?");
}

TEST(Answer, TheQuestionsWordsForTheSkillAreNoSlip) {
  EXPECT_EQ(refusal(R"({"output": "", "findings": [], "skill": "pay-guide"})"), "");
  EXPECT_EQ(refusal(R"({"output": "", "findings": [], "skills": ["pay-guide"]})"), "");
  EXPECT_EQ(refusal(R"({"output": "", "skills_load": []})"),
            "the protocol knows no member `skills_load`: did you mean `skills_loaded`?");
}

TEST(Answer, NamesOfLoadedSkillsAreCounted) {
  const auto loaded = [](std::size_t names) {
    std::string list = "\"s\"";
    for (std::size_t i = 1; i < names; ++i) list += ", \"s\"";
    return refusal("{\"skills_loaded\": [" + list + "]}");
  };
  EXPECT_EQ(loaded(kMaxSkillsLoaded), "");
  EXPECT_EQ(loaded(kMaxSkillsLoaded + 1), "the answer's `skills_loaded` has 1001 names, and at most 1000 are read");
}

TEST(Answer, MembersOfItsOwnAreLeftAlone) {
  EXPECT_EQ(refusal(R"({"output": "", "model": "m", "usage": {"total_tokens": 3, "cost_usd": 1, "cost_eur": 1},
                        "findings": [{"severity": "high", "message": "m", "message_id": 4}]})"),
            "");
  EXPECT_EQ(refusal(R"({"output": "", "usage": {"input_tokens": 1, "cached_input_tokens": 1, "output_tokens": 2,
                        "reasoning_output_tokens": 2}})"),
            "");
}

TEST(Answer, WhatIsWrittenIsReadAsTheSame) {
  Answer answer;
  answer.output = "quote \" backslash \\ \x01 é 🙂";
  answer.findings = {{{"item-1"}, "first", "a/b.py", 3}, {{}, "", "", std::nullopt}};
  answer.usage = {7, std::nullopt, 0.1};
  const std::string json = dump_json(answer_json(answer));
  const auto again = read_answer(json);
  ASSERT_TRUE(again) << again.error().message;
  EXPECT_EQ(dump_json(answer_json(*again)), json);
  EXPECT_EQ(again->output, answer.output);
  EXPECT_EQ(again->findings[0].line, 3u);
  EXPECT_FALSE(again->usage.output_tokens);
  EXPECT_EQ(again->usage.cost_usd, 0.1);
}

TEST(Answer, WhatIsNotKnownMayBeNullOrLeftOut) {
  const auto answer =
      read_answer(R"({"findings": [{"message": "m", "path": null, "line": null}, {"line": 0}], "usage": null})");
  ASSERT_TRUE(answer) << answer.error().message;
  EXPECT_EQ(answer->output, "");
  EXPECT_FALSE(answer->findings[0].line);
  EXPECT_FALSE(answer->findings[1].line) << "analysers write 0 for no line";
  EXPECT_FALSE(read_answer(R"({"output": "", "usage": {"cost_usd": null}})")->usage.cost_usd);
  const auto nulls = read_answer(R"({"output": null, "findings": [{"cites": null, "message": null}]})");
  ASSERT_TRUE(nulls) << nulls.error().message;
  ASSERT_EQ(nulls->findings.size(), 1u);
  EXPECT_EQ(nulls->output + nulls->findings[0].message, "");
  EXPECT_TRUE(nulls->findings[0].cites.empty());
  EXPECT_TRUE(read_answer(R"({"output": "x", "findings": null})")->findings.empty());
  EXPECT_TRUE(read_answer("\xEF\xBB\xBF{\"output\": \"\"}\r\n"));
}

TEST(Answer, AWrongMemberIsNamedWithItsPlace) {
  EXPECT_EQ(refusal(R"({"output": 1})"), "the answer's `output` is another number, not a string (byte 11)");
  EXPECT_THAT(refusal(R"({"findings": {}})"), HasSubstr("`findings` is an object, not a list"));
  EXPECT_THAT(refusal(R"({"findings": [{}, "x"]})"), HasSubstr("`findings[1]`"));
  EXPECT_THAT(refusal(R"({"findings": [{"cites": ["a", 5]}]})"), HasSubstr("`findings[0].cites`"));
  EXPECT_THAT(refusal(R"({"findings": [{"cites": "item-1"}]})"), HasSubstr("`findings[0].cites`"));
  for (const char* line : {"-1", "1.5", "\"3\"", "18446744073709551616", "true"})
    EXPECT_THAT(refusal(R"({"findings": [{"line": )" + std::string(line) + "}]}"), HasSubstr("`findings[0].line`"));
  for (const char* cost : {"-0.5", "true", "\"1\""})
    EXPECT_THAT(refusal(R"({"output": "", "usage": {"cost_usd": )" + std::string(cost) + "}}"),
                HasSubstr("`usage.cost_usd`"));
}

TEST(Answer, AMemberThatStandsTwiceIsRefused) {
  EXPECT_EQ(refusal(R"({"output": "", "skills_loaded": ["a"], "skills_loaded": []})"),
            "the member `skills_loaded` stands there twice");
  EXPECT_EQ(refusal(R"({"output": "", "output": "x"})"), "the member `output` stands there twice");
  EXPECT_EQ(refusal(R"({"findings": [{"cites": ["item-1"], "cites": []}]})"),
            "the member `findings[0].cites` stands there twice");
  EXPECT_EQ(refusal(R"({"output": "", "usage": {"cost_usd": 1, "cost_usd": 2}})"),
            "the member `usage.cost_usd` stands there twice");
  EXPECT_TRUE(read_answer(R"({"output": "", "own": {"x": 1, "x": 2}, "own": 3})")) << "a program's own members";
}

TEST(Answer, WhatIsNoAnswerIsRefused) {
  EXPECT_EQ(refusal(" \n"), "there is no answer: standard output is empty");
  EXPECT_EQ(refusal("{\"output\": \"\xFF\"}"), "the answer is not UTF-8 at byte 12");
  EXPECT_THAT(refusal(R"({"output": "half)"), HasSubstr("not JSON at byte"));
  EXPECT_THAT(refusal("[]"), HasSubstr("not an object"));
  EXPECT_THAT(refusal(R"({"output": null, "findings": null})"), HasSubstr("neither `output` nor `findings`"));
  EXPECT_THAT(refusal(R"({"error": "no quota"})"), HasSubstr("neither `output` nor `findings`"));
  EXPECT_THAT(refusal("{\"output\": \"\"} {\"output\": \"\"}"), HasSubstr("not JSON at byte"));
  EXPECT_THAT(refusal("{\"output\": \"\", \"x\": " + std::string(100000, '[')), HasSubstr("not JSON"));
}

TEST(Answer, FailuresHaveNames) {
  for (const auto kind : {Failure::Kind::not_started, Failure::Kind::exited, Failure::Kind::signalled,
                          Failure::Kind::timed_out, Failure::Kind::unreadable, Failure::Kind::not_recorded})
    EXPECT_EQ(find_failure(failure_name(kind)), kind);
  EXPECT_EQ(failure_name(Failure::Kind::timed_out), "timed_out");
  EXPECT_FALSE(find_failure("met"));
}

}  // namespace
}  // namespace skillc::eval
