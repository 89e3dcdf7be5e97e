// An expectation's own check and weight: every form, and every way that one is wrong, at its place.

#include "parse/evals_check.hpp"

#include <gtest/gtest.h>

#include <set>
#include <string>

namespace skillc::parse {
namespace {

// An evals file with one expectation that has these members beside its text.
struct Read {
  explicit Read(const std::string& members)
      : file(R"([{"prompt": "p", "expectations": [{"text": "t", )" + members + "}]}]"),
        evals(parse_evals_file("evals.json", file)) {}
  const Expectation& expectation() const { return evals.cases.at(0).expectations.at(0); }
  const Check& check() const { return expectation().check.value(); }
  // The one finding, "" where there is none.
  std::string message() const {
    EXPECT_LE(evals.diagnostics.size(), 1u);
    if (evals.diagnostics.empty()) return "";
    EXPECT_EQ(evals.diagnostics[0].rule, "evals/shape");
    EXPECT_EQ(evals.cases.at(0).expectations.at(0).text, "t");
    return evals.diagnostics[0].message;
  }
  std::string help() const { return evals.diagnostics.at(0).help; }
  // What stands on its line behind the place of the finding.
  std::string at(std::size_t length) const {
    return file.bytes().substr(evals.diagnostics.at(0).place.begin.column - 1, length);
  }
  SourceText file;
  EvalsFile evals;
};

TEST(EvalsCheck, EveryFormIsRead) {
  Read contains(R"("check": {"contains": "deadline"})");
  EXPECT_EQ(contains.message(), "");
  EXPECT_EQ(contains.check().kind, Check::Kind::contains);
  EXPECT_EQ(contains.check().text, "deadline");
  EXPECT_EQ(contains.file.bytes().substr(contains.check().source.begin, 11), "{\"contains\"");

  EXPECT_EQ(Read(R"("check": {"not_contains": "x"})").check().kind, Check::Kind::not_contains);
  Read regex(R"("check": {"regex": "Item \\d+"})");
  EXPECT_EQ(regex.check().kind, Check::Kind::regex);
  EXPECT_EQ(regex.check().text, "Item \\d+");

  Read pointer(R"("check": {"json": "/findings/0"})");
  EXPECT_EQ(pointer.check().kind, Check::Kind::json);
  EXPECT_EQ(pointer.check().text, "/findings/0");
  EXPECT_FALSE(pointer.check().value);
  EXPECT_FALSE(Read(R"("check": {"json": {"pointer": ""}})").check().value);
  Read value(R"("check": {"json": {"pointer": "/findings", "value": []}})");
  EXPECT_EQ(value.check().text, "/findings");
  ASSERT_TRUE(value.check().value);
  EXPECT_EQ(value.check().value->kind, Value::Kind::sequence);
  EXPECT_TRUE(Read(R"("check": {"json": {"pointer": "/a", "value": null}})").check().value);

  Read file(R"("check": {"file_exists": "./out/../report.md"})");
  EXPECT_EQ(file.check().kind, Check::Kind::file_exists);
  EXPECT_EQ(file.check().text, "report.md");

  Read command(R"("check": {"command": ["grep", "-q", ""]})");
  EXPECT_EQ(command.check().kind, Check::Kind::command);
  EXPECT_EQ(command.check().argv, (std::vector<std::string>{"grep", "-q", ""}));
}

TEST(EvalsCheck, EachFormHasItsName) {
  for (const char* name : {"contains", "not_contains", "regex", "json", "file_exists", "command"}) {
    const std::string value = std::string(name) == "json"      ? "\"/x\""
                              : std::string(name) == "command" ? "[\"x\"]"
                                                               : "\"x\"";
    EXPECT_EQ(check_name(Read("\"check\": {\"" + std::string(name) + "\": " + value + "}").check().kind), name);
  }
}

TEST(EvalsCheck, AStringOrNothingIsNoCheck) {
  for (const char* check : {"\"by hand\"", "null"}) {
    Read read(std::string("\"check\": ") + check);
    EXPECT_EQ(read.message(), "");
    EXPECT_FALSE(read.expectation().check);
  }
}

TEST(EvalsCheck, NoFormOrTwoAreDefects) {
  EXPECT_EQ(Read(R"("check": {})").message(), "a check is empty");
  EXPECT_EQ(Read(R"("check": ["x"])").message(), "`check` is a list, not an object");
  EXPECT_EQ(Read(R"("check": 3)").message(), "`check` is a number, not an object");
  Read unknown(R"("check": {"contain": "x"})");
  EXPECT_EQ(unknown.message(), "there is no check `contain`");
  EXPECT_EQ(unknown.help(), "did you mean `contains`?");
  EXPECT_EQ(unknown.at(9), "\"contain\"");
  EXPECT_FALSE(unknown.expectation().check);
  Read far(R"("check": {"llm": "x"})");
  EXPECT_EQ(far.help(), "write one of contains, not_contains, regex, json, file_exists, command");
  Read two(R"("check": {"contains": "x", "regex": "y"})");
  EXPECT_EQ(two.message(), "a check has one member, this one has `regex` beside `contains`");
  EXPECT_EQ(two.at(7), "\"regex\"");
}

TEST(EvalsCheck, TextsAreStringsThatSaySomething) {
  EXPECT_EQ(Read(R"("check": {"contains": 3})").message(), "`contains` is a number, not a string");
  EXPECT_EQ(Read(R"("check": {"contains": ["a", "b"]})").message(), "`contains` is a list, not a string");
  EXPECT_EQ(Read(R"("check": {"not_contains": ""})").message(), "`not_contains` is empty");
}

TEST(EvalsCheck, APatternCompiles) {
  Read read(R"("check": {"regex": "a("})");
  EXPECT_EQ(read.message().substr(0, 29), "the pattern does not compile:");
  EXPECT_EQ(read.at(4), "\"a(\"");
  EXPECT_FALSE(read.expectation().check);
  EXPECT_NE(Read(R"("check": {"regex": "(?<!x)y"})").help().find("no look-around"), std::string::npos);
}

TEST(EvalsCheck, PatternsOfAFileHaveABound) {
  const auto messages = [](const std::string& pattern, int count) {
    std::string all;
    for (int i = 0; i < count; ++i)
      all += (i == 0 ? "" : ",") + (R"({"text": "t", "check": {"regex": ")" + pattern + std::to_string(i) + R"("}})");
    const SourceText file(R"([{"prompt": "p", "expectations": [)" + all + "]}]");
    std::set<std::string> different;
    for (const diag::Diagnostic& one : parse_evals_file("evals.json", file).diagnostics) different.insert(one.message);
    return different;
  };
  EXPECT_TRUE(messages("(?i)deadline.{1,9}item ", 1000).empty());
  EXPECT_TRUE(messages(R"([\\pL\\pN]+)", 50).empty());
  EXPECT_TRUE(
      messages(R"(\\pL{300})", 100).contains("the patterns of this file are too large together to be compiled"));
  for (const std::string& said : messages("(", 100))
    EXPECT_EQ(said.find("the pattern does not compile: "), 0U) << said << ": what is no pattern takes nothing of it";
}

TEST(EvalsCheck, APointerIsOne) {
  Read read(R"("check": {"json": "findings"})");
  EXPECT_EQ(read.message(), "`findings` is no JSON pointer: it does not begin with `/`");
  EXPECT_EQ(Read(R"("check": {"json": {"pointer": "/a~2"}})").message(),
            "`/a~2` is no JSON pointer: a `~` in it is neither `~0` nor `~1`");
  EXPECT_EQ(Read(R"("check": {"json": {"value": 1}})").message(), "a `json` check has no pointer");
  EXPECT_EQ(Read(R"("check": {"json": 3})").message(), "a `json` check's pointer is a number, not a string");
  EXPECT_EQ(Read(R"("check": {"json": {"pointer": "/a", "valeu": 1}})").help(), "did you mean `value`?");
}

TEST(EvalsCheck, AFileLiesInTheTrialsFolder) {
  for (const char* path : {"/etc/passwd", "../x", "a/../../x", ".."})
    EXPECT_EQ(Read(R"("check": {"file_exists": ")" + std::string(path) + "\"}").message(),
              "`" + std::string(path) + "` leads out of the trial's folder");
  EXPECT_EQ(Read(R"("check": {"file_exists": "a\u0000b"})").message(), "a zero byte stands in this string");
}

TEST(EvalsCheck, ACommandIsAListOfArguments) {
  Read shell(R"("check": {"command": "grep -q x"})");
  EXPECT_EQ(shell.message(), "`command` is a string, not a list");
  EXPECT_NE(shell.help().find("there is no shell"), std::string::npos);
  EXPECT_EQ(Read(R"("check": {"command": []})").message(), "`command` is empty");
  EXPECT_EQ(Read(R"("check": {"command": ["x", 3]})").message(), "`command` holds a number, not a string");
  EXPECT_EQ(Read(R"("check": {"command": ["", "x"]})").message(), "`command` names no program");
  EXPECT_EQ(Read(R"("check": {"command": ["x", "a\u0000b"]})").message(), "a zero byte stands in this string");
}

TEST(EvalsWeight, IsANumberAboveZero) {
  EXPECT_EQ(Read(R"("covers": [])").expectation().weight, 1);
  EXPECT_EQ(Read(R"("weight": 2.5)").expectation().weight, 2.5);
  EXPECT_EQ(Read(R"("weight": 1e-3)").expectation().weight, 0.001);
  EXPECT_EQ(Read(R"("weight": null)").expectation().weight, 1);
  EXPECT_EQ(Read(R"("weight": "2")").message(), "`weight` is a string, not a number");
  for (const char* weight : {"0", "-1", "0.0", "1e7", "1e-999"}) {
    Read read(std::string("\"weight\": ") + weight);
    EXPECT_EQ(read.message(), "a weight of " + std::string(weight) + " is not above 0 and at most 1,000,000");
    EXPECT_EQ(read.expectation().weight, 1);
  }
}

}  // namespace
}  // namespace skillc::parse
