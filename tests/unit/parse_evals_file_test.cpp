// evals.json: every dialect into one form, every defect as one finding at its place.

#include "parse/evals_file.hpp"

#include <gtest/gtest.h>

#include <map>
#include <string>
#include <string_view>

namespace skillc::parse {
namespace {

struct Read {
  explicit Read(std::string bytes, const std::string& path = "evals.json")
      : file(std::move(bytes)), evals(parse_evals_file(path, file)) {}
  std::string rules() const {
    std::string names;
    for (const auto& diagnostic : evals.diagnostics) names += std::string(diagnostic.rule) + " ";
    return names;
  }
  std::string message() const { return evals.diagnostics.empty() ? "" : evals.diagnostics[0].message; }
  std::string slice(ByteRange range) const { return file.bytes().substr(range.begin, range.end - range.begin); }
  SourceText file;
  EvalsFile evals;
};

TEST(EvalsFile, TheCanonicalForm) {
  Read read(R"({"skill_name": "clean-code", "evals": [
    {"id": "eval-01", "name": "n", "prompt": "Review", "files": ["a b.py", "dir"], "covers": "#item-17",
     "expected_output": "Two findings",
     "expectations": ["cites Ch 3", {"text": "names it", "covers": ["check-x"], "weight": 2, "check": {"contains": "x"}}]}
  ]})");
  EXPECT_EQ(read.rules(), "");
  EXPECT_EQ(read.evals.skill_name, "clean-code");
  EXPECT_EQ(read.slice(read.evals.skill_name_range), "\"clean-code\"");
  ASSERT_EQ(read.evals.cases.size(), 1u);
  const EvalCase& eval = read.evals.cases[0];
  EXPECT_EQ(eval.id, "eval-01");
  EXPECT_EQ(eval.name, "n");
  EXPECT_EQ(eval.prompt, "Review");
  EXPECT_EQ(eval.expected_output, "Two findings");
  EXPECT_EQ(read.file.position(eval.source.begin), (Position{2, 5}));
  ASSERT_EQ(eval.files.size(), 2u);
  EXPECT_EQ(eval.files[0].first, "a b.py");
  EXPECT_EQ(read.slice(eval.files[0].second), "\"a b.py\"");
  EXPECT_EQ(eval.covers, (std::vector<std::string>{"item-17"}));
  ASSERT_EQ(eval.expectations.size(), 2u);
  EXPECT_EQ(eval.expectations[0].text, "cites Ch 3");
  EXPECT_EQ(read.slice(eval.expectations[0].source), "\"cites Ch 3\"");
  EXPECT_EQ(eval.expectations[1].text, "names it");
  EXPECT_EQ(eval.expectations[1].covers, (std::vector<std::string>{"check-x"}));
  EXPECT_EQ(read.slice(eval.expectations[1].source), "\"names it\"");
  EXPECT_EQ(eval.expectations[0].weight, 1);
  EXPECT_FALSE(eval.expectations[0].check);
  EXPECT_EQ(eval.expectations[1].weight, 2);
  ASSERT_TRUE(eval.expectations[1].check);
  EXPECT_EQ(eval.expectations[1].check->text, "x");
}

TEST(EvalsFile, OtherDialectsReadTheSame) {
  for (const char* list : {"evals", "test_cases", "tests", "cases"}) {
    for (const char* prompt : {"prompt", "query", "input"}) {
      Read read(std::string("{\"skill\":\"s\",\"") + list + "\":[{\"" + prompt + "\":\"p\"}]}");
      EXPECT_EQ(read.rules(), "") << list;
      ASSERT_EQ(read.evals.cases.size(), 1u) << list;
      EXPECT_EQ(read.evals.cases[0].prompt, "p");
      EXPECT_EQ(read.evals.skill_name, "s");
    }
  }
  Read bare("\xEF\xBB\xBF[\r\n{\"prompt\": \"p\"}\r\n]\r\n");
  EXPECT_EQ(bare.rules(), "");
  EXPECT_EQ(bare.evals.cases.size(), 1u);
}

TEST(EvalsFile, ASecondListOfCasesIsSaidToBeUnread) {
  Read read(R"({"cases": [{"prompt": "c"}], "evals": [{"prompt": "e"}]})");
  ASSERT_EQ(read.evals.cases.size(), 1u);
  EXPECT_EQ(read.evals.cases[0].prompt, "e");
  EXPECT_EQ(read.rules(), "evals/unread ");
  EXPECT_EQ(read.message(), "nothing reads `cases`: the file's cases are those of `evals`");
  for (const std::string other : {"12", "\"tests/\"", "{\"unit\": \"make test\"}", "[]", "[\"unit\"]"})
    EXPECT_EQ(Read(R"({"evals": [{"prompt": "e"}], "tests": )" + other + "}").rules(), "") << other;
}

TEST(EvalsFile, ExpectationsAndAssertionsAreJoinedWhateverNamesTheirText) {
  Read read(R"([{"prompt": "p", "assertions": [{"description": "d"}, {"check": "c"}, {"name": "n"}],
                "expectations": ["e", {"criterion": "r", "name": "ignored"}]}])");
  EXPECT_EQ(read.rules(), "");
  std::vector<std::string> texts;
  for (const Expectation& expectation : read.evals.cases[0].expectations) texts.push_back(expectation.text);
  EXPECT_EQ(texts, (std::vector<std::string>{"e", "r", "d", "c", "n"}));
}

// Each slip is one finding under the key itself, whose help is the key that was meant.
TEST(EvalsFile, AKeyThatIsNearlyOneThatIsReadIsASlip) {
  struct Slip {
    const char* text;
    const char* rule;
    const char* key;
    const char* meant;
  };
  const Slip slips[] = {
      {R"([{"prompt": "p", "expectation": ["e"]}])", "evals/unread ", "\"expectation\"", "expectations"},
      {R"([{"prompt": "p", "expectatons": ["e"]}])", "evals/unread ", "\"expectatons\"", "expectations"},
      {R"([{"prompt": "p", "Expectations": ["e"]}])", "evals/unread ", "\"Expectations\"", "expectations"},
      {R"([{"prompt": "p", "file": "a.py"}])", "evals/unread ", "\"file\"", "files"},
      {R"([{"prompt": "p", "expectations": [{"text": "t", "chek": {"contains": "x"}}]}])", "evals/unread ", "\"chek\"",
       "check"},
      {R"({"skil_name": "s", "evals": []})", "evals/unread ", "\"skil_name\"", "skill_name"},
      {R"([{"promt": "p"}])", "evals/shape ", "\"promt\"", "prompt"},
      {R"([{"prompt": "p", "expectations": [{"txet": "t"}]}])", "evals/shape ", "\"txet\"", "text"},
      {R"({"eval": [{"prompt": "p"}]})", "evals/shape ", "\"eval\"", "evals"},
  };
  for (const Slip& slip : slips) {
    Read read(slip.text);
    ASSERT_EQ(read.rules(), slip.rule) << slip.text;
    const auto& found = read.evals.diagnostics[0];
    EXPECT_EQ(found.help, std::string("did you mean `") + slip.meant + "`?") << slip.text;
    const Position begin = read.file.position(std::string(slip.text).find(slip.key));
    EXPECT_EQ(found.place.begin, begin) << slip.text;
  }
}

// Far from all that is read, near only by chance, or said already by another key.
TEST(EvalsFile, DialectsHaveKeysOfTheirOwn) {
  Read read(R"({"version": 1, "skill_name": "s", "skills": ["a"], "metadata": {}, "evals": [
    {"id": 1, "uid": "u", "type": "t", "tags": [], "title": "t", "expected": "x", "expected_behavior": ["b"], "note": "n",
     "prompt": "p", "inputs": {"file": 1}, "category": "c", "expectations": [
       {"id": "e1", "text": "t", "test": "x", "type": "semantic", "weights": [1, 2]}]}]})");
  EXPECT_EQ(read.rules(), "");
}

TEST(EvalsFile, IdsAreStringsOrIntegersAndCountedWhereMissing) {
  Read read(R"([{"id": 0, "prompt": "a"}, {"prompt": "b"}, {"id": "x", "prompt": "c"}, {"prompt": "d"}])");
  EXPECT_EQ(read.rules(), "");
  std::vector<std::string> ids;
  for (const EvalCase& eval : read.evals.cases) ids.push_back(eval.id);
  EXPECT_EQ(ids, (std::vector<std::string>{"0", "case-2", "x", "case-4"}));
}

TEST(EvalsFile, OtherIdsAreDefects) {
  for (const char* id : {"true", "null", "1.5", "\"\"", "[1]"}) {
    Read read(std::string("[{\"id\": ") + id + ", \"prompt\": \"a\"}]");
    EXPECT_EQ(read.rules(), "evals/shape ") << id;
    EXPECT_EQ(read.evals.diagnostics[0].place.begin, (Position{1, 9})) << id;
  }
}

TEST(EvalsFile, TheSameIdTwicePointsAtTheFirst) {
  Read read("[{\"id\": 1, \"prompt\": \"a\"},\n {\"id\": \"1\", \"prompt\": \"b\"}]");
  EXPECT_EQ(read.rules(), "evals/duplicate-id ");
  EXPECT_EQ(read.evals.diagnostics[0].place.begin, (Position{2, 9}));
  ASSERT_EQ(read.evals.diagnostics[0].related.size(), 1u);
  EXPECT_EQ(read.evals.diagnostics[0].related[0].place.begin, (Position{1, 9}));
  EXPECT_EQ(read.evals.cases.size(), 2u);
}

TEST(EvalsFile, InvalidJsonAndRepeatedKeys) {
  EXPECT_EQ(Read("{\"evals\": [}").rules(), "evals/invalid-json ");
  EXPECT_EQ(Read("").rules(), "evals/invalid-json ");
  EXPECT_EQ(Read("[{\"prompt\": NaN}]").rules(), "evals/invalid-json ");
  Read twice(R"([{"prompt": "a", "prompt": "b"}])");
  EXPECT_EQ(twice.rules(), "evals/duplicate-json-key ");
  EXPECT_EQ(twice.evals.diagnostics[0].related.size(), 1u);
}

TEST(EvalsFile, WhatIsNoEvalsFileSaysSoOnce) {
  for (const char* text : {"{}", "[]", "3", "\"x\"", "null", "{\"prompt\": \"p\"}", "[{\"id\": 1}, 2]", "[[]]"}) {
    Read read(text);
    EXPECT_EQ(read.rules(), "evals/shape ") << text;
    EXPECT_EQ(read.message(), "this is not an evals file") << text;
    EXPECT_TRUE(read.evals.cases.empty()) << text;
  }
}

TEST(EvalsFile, WrongTypesAreEachOneFinding) {
  EXPECT_EQ(Read(R"({"evals": {}})").message(), "`evals` is a map, not a list");
  EXPECT_EQ(Read(R"({"skill_name": 3, "evals": []})").message(), "`skill_name` is a number, not a string");
  EXPECT_EQ(Read(R"({"evals": [3]})").message(), "a case is a number, not an object");
  EXPECT_EQ(Read(R"({"evals": [{"id": "a"}]})").message(), "case `a` has no prompt");
  EXPECT_EQ(Read(R"({"evals": [{"prompt": " "}]})").message(), "the prompt of case `case-1` is empty");
  EXPECT_EQ(Read(R"({"evals": [{"prompt": ["a"]}]})").message(), "`prompt` is a list, not a string");
  EXPECT_EQ(Read(R"({"evals": [{"prompt": "a", "name": 3}]})").message(), "`name` is a number, not a string");
  EXPECT_EQ(Read(R"({"evals": [{"prompt": "a", "expected_output": ["b"]}]})").message(),
            "`expected_output` is a list, not a string");
  EXPECT_EQ(Read(R"({"evals": [{"prompt": "a", "name": null, "expected_output": null}]})").rules(), "");
  EXPECT_EQ(Read(R"({"evals": [{"prompt": "a", "files": {"x": 1}}]})").message(), "`files` is a map, not a list");
  EXPECT_EQ(Read(R"({"evals": [{"prompt": "a", "files": [1]}]})").message(), "`files` holds a number, not a string");
  EXPECT_EQ(Read(R"({"evals": [{"prompt": "a", "expectations": 1}]})").message(),
            "`expectations` is a number, not a list");
  EXPECT_EQ(Read(R"({"evals": [{"prompt": "a", "expectations": [{"check": {"contains": "x"}}]}]})").message(),
            "an expectation has no text");
}

TEST(EvalsFile, ADefectiveCaseDoesNotHideTheOthers) {
  Read read(R"({"evals": [3, {"id": "b", "prompt": "p", "expectations": [7, "good"]}]})");
  EXPECT_EQ(read.rules(), "evals/shape evals/shape ");
  ASSERT_EQ(read.evals.cases.size(), 1u);
  ASSERT_EQ(read.evals.cases[0].expectations.size(), 1u);
  EXPECT_EQ(read.evals.cases[0].expectations[0].text, "good");
}

TEST(EvalsFile, Queries) {
  Read read(
      R"([{"query": "a", "should_trigger": true}, {"id": 7, "prompt": "b", "should_trigger": false, "tags": ["t"]}])",
      "evals/x/trigger-eval.json");
  EXPECT_EQ(read.rules(), "");
  ASSERT_EQ(read.evals.cases.size(), 2u);
  EXPECT_EQ(read.evals.cases[0].id, "query-1");
  EXPECT_EQ(read.evals.cases[0].should_trigger, true);
  ASSERT_EQ(read.evals.cases[0].expectations.size(), 1u);
  EXPECT_EQ(read.evals.cases[0].expectations[0].check->kind, Check::Kind::triggers);
  EXPECT_EQ(read.slice(read.evals.cases[0].expectations[0].source), "true");
  EXPECT_EQ(read.evals.cases[1].id, "7");
  EXPECT_EQ(read.evals.cases[1].should_trigger, false);
  EXPECT_EQ(read.evals.cases[1].expectations[0].check->kind, Check::Kind::not_triggers);
  EXPECT_EQ(read.evals.cases[1].tags, (std::vector<std::string>{"t"}));
}

TEST(EvalsFile, AQueryThatIsNone) {
  EXPECT_EQ(Read(R"([{"query": "a"}])", "triggers.json").message(),
            "query `query-1` does not say whether it should trigger");
  EXPECT_EQ(Read(R"([{"query": "a", "should_trigger": 1}])", "triggers.json").message(),
            "`should_trigger` is a number, not a boolean");
  Read twice(R"([{"query": "a", "should_trigger": true}, {"query": "a", "should_trigger": false}])", "triggers.json");
  EXPECT_EQ(twice.rules(), "evals/shape ");
  EXPECT_EQ(twice.evals.diagnostics[0].related.size(), 1u);
  EXPECT_EQ(Read(R"([{"query": "a", "should_trigger": true, "expectations": []}])", "triggers.json").rules(),
            "evals/unread ");
}

// What a case says beside its expectations was never read, and a file of cases may hold queries among them.
TEST(EvalsFile, QueriesAmongCases) {
  Read read(
      R"([{"prompt": "a", "should_trigger": true, "expectations": ["e"]}, {"prompt": "b", "should_trigger": true}])");
  EXPECT_EQ(read.rules(), "evals/unread ");
  EXPECT_FALSE(read.evals.cases[0].should_trigger);
  EXPECT_EQ(read.evals.cases[0].id, "case-1");
  EXPECT_EQ(read.evals.cases[1].should_trigger, true);
  EXPECT_EQ(read.evals.cases[1].id, "query-2");
}

// A file of a few megabytes may break a rule a million times: beyond what is listed nothing is made, all is counted.
TEST(EvalsFile, FindingsThatNobodyIsShownAreOnlyCounted) {
  std::string text = "[{\"prompt\": \"p\"}, {\"id\": [], \"prompt\": \"q\"}";
  for (std::size_t i = 0; i < diag::kMostAlike + 500; ++i) text += ",0,{\"id\": \"same\", \"prompt\": \"p\"}";
  const Read read(text + "]");
  std::map<std::string_view, std::size_t> made, counted;
  for (const diag::Diagnostic& one : read.evals.diagnostics) {
    ++made[one.rule];
    counted[one.rule] += one.stands_for;
    EXPECT_EQ(one.related.size(), one.rule == "evals/duplicate-id" ? 1u : 0u);
  }
  EXPECT_EQ(made["evals/shape"], diag::kMostAlike + 1);
  EXPECT_EQ(counted["evals/shape"], diag::kMostAlike + 501);
  EXPECT_EQ(made["evals/duplicate-id"], diag::kMostAlike + 1);
  EXPECT_EQ(counted["evals/duplicate-id"], diag::kMostAlike + 499);
}

TEST(EvalsFile, CasesAndNamesAreLimited) {
  const auto repeated = [](std::size_t times, const std::string& text) {
    std::string all = text;
    for (std::size_t i = 1; i < times; ++i) all += "," + text;
    return all;
  };
  const Read cases("[" + repeated(200'001, "{\"query\":1}") + "]");
  EXPECT_EQ(cases.evals.cases.size(), 200'000u);
  EXPECT_EQ(cases.slice(cases.evals.cases.back().source), "{\"query\":1}");
  const std::string head = "[{\"prompt\":\"p\",\"expectations\":[\"x\"],\"";
  const Read files(head + "files\":[" + repeated(50'001, "\"a\"") + "]}]");
  EXPECT_EQ(files.evals.cases[0].files.size(), 50'000u);
  EXPECT_EQ(files.message(), "this is one more than the 50,000 names in `files` that are read of a file");
  const Read covers(head + "covers\":[" + repeated(200'001, "\"a\"") + "]}]");
  EXPECT_EQ(covers.evals.cases[0].covers.size(), 200'000u);
  EXPECT_EQ(covers.message(), "this is one more than the 200,000 names in `covers` that are read of a file");
  EXPECT_EQ(covers.rules(), "evals/shape ");
}

// Thousands of cases, each with as much as people write, are far from any limit.
TEST(EvalsFile, ThousandsOfCasesAreRead) {
  std::string text = "[";
  for (int i = 0; i < 10'000; ++i) {
    text += (i == 0 ? "{\"id\": " : ",{\"id\": ") + std::to_string(i) + ", \"prompt\": \"p\", \"expectations\": [\"a\"";
    for (int e = 0; e < 10; ++e) text += R"(,{"text": "b", "covers": ["item-1"], "weight": 2})";
    text += "]}";
  }
  const Read read(text + "]");
  EXPECT_EQ(read.rules(), "");
  EXPECT_EQ(read.evals.cases.size(), 10'000u);
}

}  // namespace
}  // namespace skillc::parse
