// `reviewers`, `judges` and `gates` of skillc.yaml: every key, and every way that one is wrong, at its place.

#include <gtest/gtest.h>

#include <string>

#include "eval/asking/reviewer_protocol.hpp"
#include "parse/configuration_file.hpp"

namespace skillc::parse {
namespace {

using Texts = std::vector<std::string>;

struct Read {
  explicit Read(const std::string& bytes) : file(bytes), result(parse_configuration("skillc.yaml", file, {}, {})) {}
  const source::Configuration& configuration() const { return result.configuration; }
  const source::ReviewerDefinition& reviewer() const { return result.configuration.reviewers.at(0); }
  std::string messages() const {
    std::string all;
    for (const auto& diagnostic : result.diagnostics) all += diagnostic.message + "\n";
    return all;
  }
  std::string help() const { return result.diagnostics.at(0).help; }
  Position place() const { return result.diagnostics.at(0).place.begin; }
  SourceText file;
  ConfigurationFile result;
};

// A reviewer `r` with these fields, on the second line from column 3.
Read reviewer(const std::string& fields) {
  return Read("reviewers:\n  r: {" + fields + "}\n");
}
Read gates(const std::string& fields) {
  return Read("gates: {" + fields + "}\n");
}

TEST(ConfigurationReviewers, EveryKeyIsRead) {
  Read read(R"(reviewers:
  cppcheck: { protocol: json, command: [evals/reviewers/cpp_static.py, --tool, cppcheck, -j, 2], timeout: 60 }
  async.ast-2: { command: my-reviewer, skills: async-*, retries: 0, jobs: 4, rate: 30/min, env: [API_KEY, _x1], home: inherit }
  notes: { protocol: text, command: [a], skills: [a, "b*"], home: private }
  recorded: { protocol: replay, recordings: evals/recordings/, command: [a] }
)");
  EXPECT_EQ(read.messages(), "");
  ASSERT_EQ(read.configuration().reviewers.size(), 4u);
  const source::ReviewerDefinition& cppcheck = read.configuration().reviewers[0];
  EXPECT_EQ(cppcheck.name, "cppcheck");
  EXPECT_EQ(cppcheck.protocol, "json");
  EXPECT_EQ(cppcheck.command, (Texts{"evals/reviewers/cpp_static.py", "--tool", "cppcheck", "-j", "2"}));
  EXPECT_EQ(cppcheck.timeout_seconds, 60u);
  EXPECT_EQ(cppcheck.retries, 2u);
  EXPECT_EQ(cppcheck.jobs, 0u);
  EXPECT_FALSE(cppcheck.inherit_home);
  const source::ReviewerDefinition& ast = read.configuration().reviewers[1];
  EXPECT_EQ(ast.protocol, "json");
  EXPECT_EQ(ast.command, (Texts{"my-reviewer"}));
  EXPECT_EQ(ast.skills, (Texts{"async-*"}));
  EXPECT_EQ(ast.timeout_seconds, 300u);
  EXPECT_EQ(ast.retries, 0u);
  EXPECT_EQ(ast.jobs, 4u);
  EXPECT_EQ(ast.rate, (source::Rate{30, 60}));
  EXPECT_FALSE(cppcheck.rate);
  EXPECT_EQ(ast.env, (Texts{"API_KEY", "_x1"}));
  EXPECT_TRUE(ast.inherit_home);
  EXPECT_EQ(read.configuration().reviewers[2].protocol, "text");
  EXPECT_EQ(read.configuration().reviewers[2].skills, (Texts{"a", "b*"}));
  EXPECT_FALSE(read.configuration().reviewers[2].inherit_home);
  EXPECT_EQ(read.configuration().reviewers[3].protocol, "replay");
  EXPECT_EQ(read.configuration().reviewers[3].recordings, "evals/recordings");
}

TEST(ConfigurationReviewers, ARateIsANumberInATime) {
  EXPECT_EQ(reviewer("command: a, rate: 2/s").reviewer().rate, (source::Rate{2, 1}));
  EXPECT_EQ(reviewer("command: a, rate: 1000 / h").reviewer().rate, (source::Rate{1000, 3600}));
  for (const char* wrong : {"30", "0/min", "-1/s", "1.5/s", "30/minute", "/s", "30/", "99999999999/s"}) {
    Read read = reviewer(std::string("command: a, rate: '") + wrong + "'");
    EXPECT_EQ(read.messages(), "`rate` is `" + std::string(wrong) + "`, not a number of trials in a time\n");
    EXPECT_EQ(read.help(), "write it like 30/min; times are s, min and h");
    EXPECT_FALSE(read.reviewer().rate);
  }
  Read number = reviewer("command: a, rate: 30");
  EXPECT_EQ(number.messages(), "`rate` is `30`, not a number of trials in a time\n");
  EXPECT_EQ(number.help(), "write it like 30/min; times are s, min and h");
}

TEST(ConfigurationReviewers, SlipsSuggestTheNearest) {
  EXPECT_EQ(reviewer("command: a, protocl: json").help(), "did you mean `protocol`?");
  EXPECT_EQ(reviewer("command: a, protocol: jsn").help(), "did you mean `json`?");
  EXPECT_EQ(reviewer("command: a, home: inherits").help(), "did you mean `inherit`?");
  EXPECT_EQ(reviewer("adapter: claud").help(), "did you mean `claude`?");
}

TEST(ConfigurationReviewers, ACommandIsAListOrAProgramAlone) {
  Read none = reviewer("protocol: json");
  EXPECT_EQ(none.messages(), "reviewer `r` has no `command`\n");
  EXPECT_EQ(none.place(), (Position{2, 3}));
  EXPECT_EQ(Read("reviewers: {r: }\n").messages(), "reviewer `r` has no `command`\n");
  Read shell = reviewer("command: python3 check.py  --all");
  EXPECT_EQ(shell.messages(), "`command` has blanks in it, but there is no shell to take it apart\n");
  EXPECT_EQ(shell.help(),
            "write a list: [check.py, --all], with check.py executable and `#!/usr/bin/env python3` as its first line: "
            "arguments are not looked for beside skillc.yaml");
  EXPECT_EQ(reviewer("command: grep -q well").help(), "write a list: [grep, -q, well]");
  EXPECT_EQ(reviewer("command: bin/rev.py a.py").help(), "write a list: [bin/rev.py, a.py]");
  EXPECT_EQ(reviewer("command: [my tool]").reviewer().command, (Texts{"my tool"}));
  EXPECT_EQ(reviewer("command: []").messages(), "`command` is empty\n");
  EXPECT_EQ(reviewer("command: [\"\", x]").messages(), "`command` names no program\n");
  EXPECT_EQ(reviewer("command: \"\"").messages(), "`command` names no program\n");
  EXPECT_EQ(reviewer("command: [x, \"\"]").reviewer().command, (Texts{"x", ""}));
  EXPECT_EQ(reviewer("command: {a: b}").messages(), "`command` is a map, not a string or a list of strings\n");
  EXPECT_EQ(reviewer("command: [a, [b]]").messages(), "`command` holds a list, not a string\n");
  EXPECT_EQ(reviewer("command: [a, true]").messages(), "`command` holds a boolean, not a string\n");
  EXPECT_EQ(reviewer("command: [\"a\\0b\"]").messages(), "a zero byte stands in this string\n");
}

TEST(ConfigurationReviewers, RecordingsBelongToAReplay) {
  EXPECT_EQ(reviewer("protocol: replay").messages(),
            "reviewer `r` replays, but has no `recordings` and no `command`\n");
  EXPECT_EQ(reviewer("protocol: replay, recordings: b").messages(), "reviewer `r` replays, but has no `command`\n");
  EXPECT_EQ(reviewer("protocol: replay, command: b").messages(), "reviewer `r` replays, but has no `recordings`\n");
  EXPECT_EQ(reviewer("command: a, recordings: b").messages(), "`recordings` has no use in protocol `json`\n");
  EXPECT_EQ(reviewer("protocol: replay, recordings: ../b, command: a").messages(),
            "`recordings` leaves the library's folder\n");
  EXPECT_EQ(reviewer("protocol: replay, recordings: b, command: [a]").messages(), "");
}

TEST(ConfigurationReviewers, AnEmptyListOfSkillsIsNotAllOfThem) {
  EXPECT_EQ(reviewer("command: a, skills: []").messages(), "`skills` is empty: the reviewer would be asked nothing\n");
}

TEST(ConfigurationReviewers, AnAdapterNamesItsClient) {
  Read read = reviewer("adapter: claude, model: sonnet");
  EXPECT_EQ(read.messages(), "");
  EXPECT_EQ(read.reviewer().protocol, "claude");
  EXPECT_EQ(read.reviewer().model, "sonnet");
  EXPECT_EQ(read.reviewer().command, (Texts{"claude"}));
  EXPECT_EQ(reviewer("adapter: codex, command: [npx, codex]").reviewer().command, (Texts{"npx", "codex"}));
  EXPECT_EQ(reviewer("command: [npx, codex], adapter: codex").reviewer().command, (Texts{"npx", "codex"}));
}

TEST(ConfigurationReviewers, AnAdapterIsAProtocolOfItsOwn) {
  EXPECT_EQ(reviewer("adapter: claude, protocol: text").messages(),
            "a reviewer has a `protocol` or an `adapter`, not both\n");
  EXPECT_EQ(reviewer("command: a, model: m").messages(), "`model` has no use without an `adapter`\n");
  EXPECT_EQ(reviewer("adapter: claude, model: --dangerously").messages(), "this is no name of a model\n");
  EXPECT_EQ(reviewer("adapter: claude, recordings: b").messages(), "`recordings` has no use in protocol `claude`\n");
}

// Parsing knows nothing of eval, so its lists are its own; `replay` runs no program and has no protocol.
TEST(ConfigurationReviewers, ProtocolsAndAdaptersAreThoseOfEval) {
  for (const eval::ReviewerProtocol& protocol : eval::reviewer_protocols()) {
    const std::string name(protocol.name), key = protocol.arguments == nullptr ? "protocol: " : "adapter: ";
    EXPECT_EQ(reviewer("command: a, " + key + name).messages(), "") << name;
    EXPECT_EQ(reviewer("command: a, " + key + name).reviewer().protocol, name);
  }
  EXPECT_EQ(eval::reviewer_protocols().size(), 5u) << "json, text and three adapters";
}

TEST(ConfigurationReviewers, NumbersHaveTheirBounds) {
  EXPECT_EQ(reviewer("command: a, timeout: 1").reviewer().timeout_seconds, 1u);
  EXPECT_EQ(reviewer("command: a, timeout: 86400").reviewer().timeout_seconds, 86400u);
  for (const char* timeout : {"0", "86401", "-1", "1.5", "60s", "99999999999999999999", "0x10"}) {
    Read read = reviewer(std::string("command: a, timeout: ") + timeout);
    EXPECT_EQ(read.messages(), "`timeout` is `" + std::string(timeout) + "`, not a whole number from 1 to 86,400\n");
    EXPECT_EQ(read.place(), (Position{2, 28}));
    EXPECT_EQ(read.reviewer().timeout_seconds, 300u);
  }
  EXPECT_EQ(reviewer("command: a, timeout: [1]").messages(),
            "`timeout` is a list, not a whole number from 1 to 86,400\n");
  EXPECT_EQ(reviewer("command: a, retries: 10").reviewer().retries, 10u);
  EXPECT_EQ(reviewer("command: a, retries: 11").messages(), "`retries` is `11`, not a whole number from 0 to 10\n");
  EXPECT_EQ(reviewer("command: a, jobs: 0").messages(), "`jobs` is `0`, not a whole number from 1 to 1,024\n");
}

TEST(ConfigurationReviewers, EnvNamesVariables) {
  for (const char* name : {"1A", "A-B", "Ä", "A B"})
    EXPECT_EQ(reviewer("command: a, env: [\"" + std::string(name) + "\"]").messages(),
              "`" + std::string(name) + "` is no name of an environment variable\n");
  EXPECT_EQ(reviewer("command: a, env: [\"\"]").messages(), "`` is no name of an environment variable\n");
  Read with_value = reviewer("command: a, env: [KEY=x]");
  EXPECT_NE(with_value.help().find("name it alone"), std::string::npos);
  for (const char* name : {"PATH", "HOME", "TMPDIR", "LANG", "TZ"})
    EXPECT_EQ(reviewer("command: a, env: " + std::string(name)).messages(),
              "`" + std::string(name) + "` is always set for a reviewer\n");
  EXPECT_NE(reviewer("command: a, env: HOME").help().find("home: inherit"), std::string::npos);
}

TEST(ConfigurationReviewers, NamesCanBeWrittenOnACommandLine) {
  EXPECT_EQ(Read("reviewers: {GPT_4.1-mini: {command: a}}\n").messages(), "");
  for (const char* name : {"a b", "a/b", "-a", ".a", "\"a,b\"", "\"\"", "ä"})
    EXPECT_EQ(Read("reviewers: {" + std::string(name) + ": {command: a}}\n").result.diagnostics.size(), 1u) << name;
}

TEST(ConfigurationReviewers, OthersAreReadBesideAWrongOne) {
  Read read("reviewers:\n  a: 3\n  b: {command: x}\n");
  EXPECT_EQ(read.messages(), "`a` is a number, not a map\n");
  ASSERT_EQ(read.configuration().reviewers.size(), 2u);
  EXPECT_EQ(read.configuration().reviewers[1].command, (Texts{"x"}));
}

TEST(ConfigurationJudges, EveryKeyIsRead) {
  Read read("judges:\n  strict: {command: [judge.py, -q], timeout: 30, env: KEY}\n  lax: {command: j}\n");
  EXPECT_EQ(read.messages(), "");
  ASSERT_EQ(read.configuration().judges.size(), 2u);
  EXPECT_EQ(read.configuration().judges[0].name, "strict");
  EXPECT_EQ(read.configuration().judges[0].command, (Texts{"judge.py", "-q"}));
  EXPECT_EQ(read.configuration().judges[0].timeout_seconds, 30u);
  EXPECT_EQ(read.configuration().judges[0].env, (Texts{"KEY"}));
  EXPECT_EQ(read.configuration().judges[1].timeout_seconds, 300u);
  EXPECT_FALSE(read.configuration().judges[1].is_default);
  EXPECT_TRUE(Read("judges: {j: {command: a, default: true}}\n").configuration().judges.at(0).is_default);
}

TEST(ConfigurationJudges, WrongOnes) {
  EXPECT_EQ(Read("judges: {j: {}}\n").messages(), "judge `j` has no `command`\n");
  EXPECT_EQ(Read("judges: {j: {command: a, protocol: json}}\n").messages(), "there is no key `protocol`\n");
  EXPECT_EQ(Read("judges: [j]\n").messages(), "`judges` is a list, not a map\n");
}

TEST(ConfigurationComparers, AreReadAsJudges) {
  Read read("comparers: {c: {command: [c.py, -q], timeout: 9, env: KEY}}\n");
  EXPECT_EQ(read.messages(), "");
  ASSERT_EQ(read.configuration().comparers.size(), 1u);
  EXPECT_EQ(read.configuration().comparers[0].name, "c");
  EXPECT_EQ(read.configuration().comparers[0].command, (Texts{"c.py", "-q"}));
  EXPECT_EQ(read.configuration().comparers[0].timeout_seconds, 9u);
  EXPECT_EQ(Read("comparers: {c: {}}\n").messages(), "comparer `c` has no `command`\n");
  EXPECT_EQ(Read("comparers: {c: {command: a, default: true}}\n").messages(), "there is no key `default`\n");
}

TEST(ConfigurationGates, SharesAreNumbersOrPercentages) {
  const source::Gates read =
      gates("pass_rate: 60, coverage: 80%, delta: 5.5 %, cost: 2.5, errors: 3").configuration().gates;
  EXPECT_EQ(read.pass_rate, 0.6);
  EXPECT_EQ(read.coverage, 0.8);
  EXPECT_EQ(read.delta, 0.055);
  EXPECT_EQ(read.cost, 2.5);
  EXPECT_EQ(read.errors, 3u);
  const source::Gates since = gates("regressions: 2, coverage_drop: 1.5%").configuration().gates;
  EXPECT_EQ(since.regressions, 2u);
  EXPECT_EQ(since.coverage_drop, 0.015);
  EXPECT_EQ(gates("pass_rate: 0, coverage: 100, delta: \"100%\"").configuration().gates.delta, 1);
  EXPECT_EQ(gates("").configuration().gates, source::Gates());
}

TEST(ConfigurationGates, WrongOnes) {
  for (const char* share : {"101", "-0.1", "101%", "%", "most", "1e999"}) {
    Read read = gates(std::string("pass_rate: ") + (share[0] == '%' ? "\"%\"" : share));
    EXPECT_EQ(read.messages(), "`pass_rate` is `" + std::string(share) + "`, not a percentage from 0 to 100\n");
    EXPECT_EQ(read.help(), "write it like 80 or 80%");
    EXPECT_FALSE(read.configuration().gates.pass_rate);
  }
  EXPECT_EQ(gates("pass_rate: 0.6").messages(), "`pass_rate` is `0.6`, a share rather than a percentage\n");
  EXPECT_EQ(gates("pass_rate: 0.6").help(), "write 60 for 60 %, or 0.6% where so little is meant");
  EXPECT_EQ(gates("cost: -1").messages(), "`cost` is `-1`, not a number of 0 or more\n");
  EXPECT_EQ(gates("cost: .inf").result.diagnostics.size(), 1u);
  EXPECT_EQ(gates("errors: 0.5").messages(), "`errors` is `0.5`, not a whole number from 0 to 1,000,000\n");
  EXPECT_EQ(gates("pass_rate:").messages(), "`pass_rate` is nothing, not a percentage from 0 to 100\n");
  EXPECT_EQ(gates("pass-rate: 0.5").help(), "did you mean `pass_rate`?");
}

}  // namespace
}  // namespace skillc::parse
