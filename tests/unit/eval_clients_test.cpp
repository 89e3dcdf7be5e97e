#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "eval/asking/client.hpp"
#include "eval/asking/reviewer_protocol.hpp"

namespace skillc::eval {
namespace {

using Texts = std::vector<std::string>;

const ReviewerProtocol& protocol(std::string_view name) {
  return *find_reviewer_protocol(name);
}
Result<Answer> answer(std::string_view name, std::string_view output) {
  return protocol(name).answer(output);
}
std::string error(std::string_view name, std::string_view out, std::string_view err = "") {
  const auto error = protocol(name).error(out, err);
  return !error ? "none" : (error->wants_retry ? "again: " : "for good: ") + error->message;
}
Texts arguments(std::string_view name, std::string_view model, Given given) {
  source::ReviewerDefinition reviewer;
  reviewer.model = model;
  return protocol(name).arguments(reviewer, given);
}

TEST(Claude, TakesItsOwnFlags) {
  EXPECT_EQ(arguments("claude", "", Given::skill), (Texts{"-p", "--output-format", "json"}));
  EXPECT_EQ(arguments("claude", "sonnet", Given::nothing),
            (Texts{"-p", "--output-format", "json", "--model", "sonnet", "--disable-slash-commands"}));
  EXPECT_EQ(protocol("claude").skills_place, ".claude/skills");
}

TEST(Claude, TokensOfTheCacheWentInAsWell) {
  const auto read = answer("claude", R"({"type":"result","subtype":"success","is_error":false,"result":"Item 1\n",
    "total_cost_usd":0.0125,"usage":{"input_tokens":3,"cache_creation_input_tokens":20,"cache_read_input_tokens":100,
    "output_tokens":7,"service_tier":"standard"}})");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->output, "Item 1\n");
  EXPECT_EQ(read->usage.input_tokens, 123u);
  EXPECT_EQ(read->usage.output_tokens, 7u);
  EXPECT_EQ(read->usage.cost_usd, 0.0125);
  EXPECT_TRUE(read->findings.empty());
}

TEST(Claude, WhatItDoesNotSayIsNotKnown) {
  const auto bare = answer("claude", R"({"result": ""})");
  ASSERT_TRUE(bare);
  EXPECT_EQ(bare->output, "");
  EXPECT_FALSE(bare->usage.input_tokens || bare->usage.output_tokens || bare->usage.cost_usd);
  const auto odd = answer("claude", R"({"result": "x", "total_cost_usd": -1, "usage": {"output_tokens": "7"}})");
  ASSERT_TRUE(odd);
  EXPECT_FALSE(odd->usage.input_tokens || odd->usage.output_tokens || odd->usage.cost_usd);
}

TEST(Claude, AnErrorMayCallItselfASuccess) {
  EXPECT_EQ(error("claude", R"({"type":"result","subtype":"success","is_error":true,
    "result":"API Error: 500 Internal server error"})"),
            "for good: API Error: 500 Internal server error");
  EXPECT_EQ(error("claude", R"({"subtype":"success","is_error":true,"result":"API Error: Rate limit reached"})"),
            "again: API Error: Rate limit reached");
  EXPECT_EQ(error("claude", R"({"subtype":"success","is_error":true,
    "result":"API Error: 529 {\"error\":{\"type\":\"overloaded_error\"}}"})"),
            "again: API Error: 529 {\"error\":{\"type\":\"overloaded_error\"}}");
  EXPECT_EQ(error("claude", R"({"subtype":"error_during_execution","is_error":true})"),
            "for good: error_during_execution");
  EXPECT_EQ(error("claude", R"({"is_error":true})"), "for good: no reason given");
  EXPECT_EQ(error("claude", R"({"is_error":false,"result":"what a rate limit is"})"), "none");
  EXPECT_EQ(error("claude", "Killed"), "none");
}

TEST(Claude, AnErrorIsPaidForToo) {
  const Usage usage = protocol("claude").usage(R"({"is_error":true,"result":"API Error","total_cost_usd":0.25,
    "usage":{"input_tokens":9,"cache_read_input_tokens":1,"output_tokens":2}})");
  EXPECT_EQ(usage.cost_usd, 0.25);
  EXPECT_EQ(usage.input_tokens, 10u);
  EXPECT_EQ(usage.output_tokens, 2u);
  const Usage large = protocol("claude").usage(R"({"usage": {"input_tokens": 600000000000,
      "cache_read_input_tokens": 600000000000, "output_tokens": 18446744073709551615}})");
  EXPECT_FALSE(large.is_known()) << "more than can be kept and read again";
  EXPECT_FALSE(protocol("claude").usage("Killed").is_known());
}

TEST(Claude, HalfAnObjectIsNoAnswer) {
  EXPECT_EQ(answer("claude", R"({"type":"result","result":"Item)").error().message,
            "claude printed something else than its JSON object");
  EXPECT_EQ(answer("claude", " \n").error().message, "claude printed nothing");
  EXPECT_EQ(answer("claude", R"({"subtype":"error_max_turns","is_error":false})").error().message,
            "claude's object has no `result`, and says `error_max_turns`");
  EXPECT_EQ(answer("claude", R"([{"result":"x"}])").error().message,
            "claude printed something else than its JSON object");
}

TEST(Claude, RemarksAroundTheObjectAreItsOwnMatter) {
  const auto read = answer("claude", "Update available {2.2}\n{\n  \"result\": \"a {b}\"\n}\nBye.\n");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->output, "a {b}");
}

TEST(Codex, TakesItsOwnFlags) {
  EXPECT_EQ(arguments("codex", "", Given::skill),
            (Texts{"exec", "--json", "--skip-git-repo-check", "--ephemeral", "-s", "read-only", "-C", ".", "-"}));
  EXPECT_EQ(arguments("codex", "o4", Given::nothing), (Texts{"exec", "--json", "--skip-git-repo-check", "--ephemeral",
                                                             "-s", "read-only", "-m", "o4", "-C", ".", "-"}));
  EXPECT_EQ(protocol("codex").skills_place, ".agents/skills");
}

constexpr std::string_view kTurn =
    R"({"type":"thread.started","thread_id":"0199"}
{"type":"turn.started"}
{"type":"item.completed","item":{"id":"item_0","type":"agent_message","text":"Looking."}}
{"type":"item.completed","item":{"id":"item_1","type":"command_execution","command":"ls","text":"no message"}}
{"type":"error","message":"stream disconnected, 429 Too Many Requests, retrying"}
{"type":"item.completed","item":{"id":"item_2","type":"agent_message","text":"Item 2 is broken."}}
)";

TEST(Codex, TheLastMessageOfACompletedTurnIsTheAnswer) {
  const std::string output =
      std::string(kTurn) +
      R"({"type":"turn.completed","usage":{"input_tokens":50,"cached_input_tokens":40,"output_tokens":9}})" + "\n";
  EXPECT_EQ(error("codex", output), "none") << "it went on after its error";
  const auto read = answer("codex", output);
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->output, "Item 2 is broken.");
  EXPECT_EQ(read->usage.input_tokens, 50u) << "the cached ones are among them";
  EXPECT_EQ(read->usage.output_tokens, 9u);
  EXPECT_FALSE(read->usage.cost_usd);
}

TEST(Codex, ATurnThatDoesNotEndIsNoAnswer) {
  EXPECT_EQ(error("codex", kTurn), "again: stream disconnected, 429 Too Many Requests, retrying");
  EXPECT_EQ(error("codex", R"({"type":"turn.failed","error":{"message":"prompt is too long: 204297 tokens"}})"),
            "for good: prompt is too long: 204297 tokens");
  const std::string_view cut =
      R"({"type":"item.completed","item":{"type":"agent_message","text":"Item"}}
{"type":"turn.comp)";
  EXPECT_EQ(error("codex", cut), "none");
  EXPECT_EQ(answer("codex", cut).error().message, "codex did not complete its turn");
  EXPECT_EQ(answer("codex", "").error().message, "codex printed no message of its agent");
  EXPECT_EQ(error("codex", R"({"type":"turn.failed","error":{"message":"unexpected status 401 Unauthorized"}})"),
            "for good: unexpected status 401 Unauthorized");
}

TEST(Gemini, TakesItsOwnFlags) {
  EXPECT_EQ(arguments("gemini", "", Given::nothing), (Texts{"-p", "", "--output-format", "json", "--skip-trust"}));
  EXPECT_EQ(arguments("gemini", "flash", Given::skill),
            (Texts{"-p", "", "--output-format", "json", "--skip-trust", "--model", "flash"}));
}

TEST(Gemini, TokensOfAllModelsAreSummed) {
  const auto read = answer("gemini", R"(Loaded cached credentials.
{
  "response": "Item 3",
  "stats": {"models": {"pro": {"tokens": {"prompt": 30, "candidates": 5, "total": 35}},
                       "flash": {"tokens": {"prompt": 4, "candidates": 1}}}}
})");
  ASSERT_TRUE(read) << read.error().message;
  EXPECT_EQ(read->output, "Item 3");
  EXPECT_EQ(read->usage.input_tokens, 34u);
  EXPECT_EQ(read->usage.output_tokens, 6u);
}

// As uiTelemetry and StreamJsonFormatter of Gemini CLI count: a total is of the prompt, what is said and thoughts.
TEST(Gemini, ThoughtsArePaidAsOutputIs) {
  const auto whole = answer("gemini", R"({"response": "x", "stats": {"models": {"pro": {"tokens":
      {"prompt": 30, "candidates": 5, "total": 135, "cached": 10, "thoughts": 100, "tool": 0}}}}})");
  ASSERT_TRUE(whole) << whole.error().message;
  EXPECT_EQ(whole->usage.input_tokens, 30u);
  EXPECT_EQ(whole->usage.output_tokens, 105u);
  const auto streamed = [](const std::string& stats) {
    const auto read = answer("gemini", R"({"type":"message","role":"assistant","content":"x"})"
                                       "\n"
                                       R"({"type":"result","status":"success","stats":)" +
                                           stats + "}\n");
    return read ? read->usage.output_tokens : std::nullopt;
  };
  EXPECT_EQ(streamed(R"({"total_tokens":135,"input_tokens":30,"output_tokens":5})"), 105u);
  EXPECT_EQ(streamed(R"({"input_tokens":30,"output_tokens":5})"), 5u);
  EXPECT_EQ(streamed(R"({"total_tokens":0,"input_tokens":30,"output_tokens":5})"), 5u);
  EXPECT_EQ(streamed(R"({"total_tokens":135,"input_tokens":30})"), std::nullopt);
}

TEST(Gemini, ItsErrorStandsOnEitherOutput) {
  const std::string_view limit = R"({"error": {"type": "ApiError", "message": "RESOURCE_EXHAUSTED", "code": 429}})";
  EXPECT_EQ(error("gemini", limit), "again: 429: RESOURCE_EXHAUSTED");
  EXPECT_EQ(error("gemini", "", "(node:1) warning\n" + std::string(limit) + "\n"), "again: 429: RESOURCE_EXHAUSTED");
  EXPECT_EQ(error("gemini", "", R"({"error": {"type": "Error", "message": "bad input", "code": 42}})"),
            "for good: 42: bad input");
  EXPECT_EQ(error("gemini", R"({"response": "all is well", "error": null})", limit), "none");
  EXPECT_EQ(answer("gemini", R"({"stats": {}})").error().message, "gemini's object has no `response`");
}

TEST(LoadedSkills, NamesAndPaths) {
  LoadedSkills loaded;
  EXPECT_EQ(loaded.names(), std::vector<std::string>());
  loaded.add_name("/demo");
  loaded.add_path("/x/.claude/skills/other/SKILL.md");
  loaded.add_path("skills/demo/SKILL.md");
  for (const char* none :
       {"SKILL.md", "/SKILL.md", "demo/SKILL.md", "skills/SKILL.md", "skills/a/b/SKILL.md", "skills/a/x.md"})
    loaded.add_path(none);
  EXPECT_EQ(loaded.names(), (std::vector<std::string>{"demo", "other"}));
}

TEST(LoadedSkills, ACommandMayLeaveItOpen) {
  for (const char* open :
       {"cat SKILL.md", "find . -name SKILL.md", "cat skills/*/SKILL.md", "cd skills/a && cat SKILL.md"}) {
    LoadedSkills loaded;
    loaded.add_command(open);
    EXPECT_EQ(loaded.names(), std::nullopt) << open;
    loaded.add_command("sed -n '1,9p' 'skills/a/SKILL.md'");
    EXPECT_EQ(loaded.names(), std::vector<std::string>{"a"}) << open;
  }
  LoadedSkills none;
  none.add_command("ls skills");
  EXPECT_EQ(none.names(), std::vector<std::string>());
}

}  // namespace
}  // namespace skillc::eval
