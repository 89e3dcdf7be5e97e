// YAML into the value tree: places, core schema, repeated keys, limits, and the causes of broken YAML by their names.

#include "parse/yaml.hpp"

#include <gtest/gtest.h>

#include <string>

namespace skillc::parse {
namespace {

std::string slice(const std::string& text, ByteRange range) {
  return text.substr(range.begin, range.end - range.begin);
}

Problem only_problem(const ParsedValue& parsed) {
  EXPECT_EQ(parsed.problems.size(), 1u);
  return parsed.problems.empty() ? Problem{} : parsed.problems.front();
}

TEST(Yaml, EveryValueKnowsItsBytes) {
  const std::string text =
      "näme: é x\r\nquoted: \"q\\\"é\" # note\r\nlist: [a, {b: c}]\r\nblock: >-\r\n  fold ü\r\n  more\r\n\r\nmulti: "
      "one\r\n  two\r\n"
      "last: 'it''s'\r\n";
  const ParsedValue parsed = parse_yaml(text);
  ASSERT_TRUE(parsed.problems.empty()) << parsed.problems[0].message;
  const Value& map = parsed.value;
  ASSERT_EQ(map.members.size(), 6u);
  EXPECT_EQ(map.members[0].key, "näme");
  EXPECT_EQ(slice(text, map.members[0].key_range), "näme");
  EXPECT_EQ(slice(text, map.members[0].value.range), "é x");
  EXPECT_EQ(map.members[1].value.text, "q\"é");
  EXPECT_EQ(slice(text, map.members[1].value.range), "\"q\\\"é\"");
  EXPECT_EQ(slice(text, map.members[2].value.range), "[a, {b: c}]");
  EXPECT_EQ(slice(text, map.members[2].value.elements[1].range), "{b: c}");
  EXPECT_EQ(map.members[3].value.text, "fold ü more");
  EXPECT_EQ(slice(text, map.members[3].value.range), ">-\r\n  fold ü\r\n  more");
  EXPECT_EQ(map.members[4].value.text, "one two");
  EXPECT_EQ(slice(text, map.members[4].value.range), "one\r\n  two");
  EXPECT_EQ(map.members[5].value.text, "it's");
  EXPECT_EQ(slice(text, map.members[5].value.range), "'it''s'");
}

// YAML 1.2, section 5.4: `b-break ::= ( CR LF ) | CR | LF`.
TEST(Yaml, ACarriageReturnByItselfEndsALine) {
  const std::string text =
      "name: x\rlist:\r- a\r- b\r\rblock: |\r  one\r  two\rfolded: a\r  b\rmixed: c\r\nlast: \"d\r  e\"\r";
  const ParsedValue parsed = parse_yaml(text);
  ASSERT_TRUE(parsed.problems.empty()) << parsed.problems[0].message;
  const Value& map = parsed.value;
  ASSERT_EQ(map.members.size(), 6u);
  EXPECT_EQ(slice(text, map.members[0].value.range), "x");
  EXPECT_EQ(slice(text, map.members[1].value.elements[1].range), "b");
  EXPECT_EQ(map.members[2].value.text, "one\ntwo\n");
  EXPECT_EQ(slice(text, map.members[2].value.range), "|\r  one\r  two");
  EXPECT_EQ(map.members[3].value.text, "a b");
  EXPECT_EQ(slice(text, map.members[4].value.range), "c");
  EXPECT_EQ(map.members[5].value.text, "d e");
  const Problem problem = only_problem(parse_yaml("a: b\rc: d: e\r", 10));
  EXPECT_EQ(problem.range.begin, 10u + 9u) << problem.message;
}

TEST(Yaml, RangesCountFromTheBase) {
  const ParsedValue parsed = parse_yaml("a: b\na: c\n", 100);
  EXPECT_EQ(parsed.value.members[0].value.range, (ByteRange{103, 104}));
  EXPECT_EQ(only_problem(parsed).range, (ByteRange{105, 106}));
  EXPECT_EQ(only_problem(parsed).related, (ByteRange{100, 101}));
}

TEST(Yaml, AByteOrderMarkIsSkippedAndCounted) {
  const ParsedValue parsed = parse_yaml(
      "\xEF\xBB\xBF"
      "a: b\n");
  ASSERT_EQ(parsed.value.members.size(), 1u);
  EXPECT_EQ(parsed.value.members[0].key_range, (ByteRange{3, 4}));
}

TEST(Yaml, PlainScalarsFollowTheCoreSchema) {
  const ParsedValue parsed = parse_yaml(
      "[null, ~, true, FALSE, 1, -2.5e3, 0x1F, 0o17, .inf, .nan, yes, 1.0.0, \"1\", '', !!str 3, 2024-01-01, tRue, "
      ".]\n");
  ASSERT_TRUE(parsed.problems.empty());
  using Kind = Value::Kind;
  const std::vector<Kind> expected{Kind::null,   Kind::null,   Kind::boolean, Kind::boolean, Kind::number,
                                   Kind::number, Kind::number, Kind::number,  Kind::number,  Kind::number,
                                   Kind::string, Kind::string, Kind::string,  Kind::string,  Kind::string,
                                   Kind::string, Kind::string, Kind::string};
  ASSERT_EQ(parsed.value.elements.size(), expected.size());
  for (std::size_t i = 0; i < expected.size(); ++i) EXPECT_EQ(parsed.value.elements[i].kind, expected[i]) << i;
}

TEST(Yaml, AnEmptyValueIsNullBehindItsColon) {
  const ParsedValue parsed = parse_yaml("a:\nb: c\n");
  EXPECT_EQ(parsed.value.members[0].value.kind, Value::Kind::null);
  EXPECT_EQ(parsed.value.members[0].value.range, (ByteRange{2, 2}));
}

TEST(Yaml, EmptyTextIsNull) {
  for (const char* text : {"", "\n", "# only a comment\n"}) {
    const ParsedValue parsed = parse_yaml(text);
    EXPECT_TRUE(parsed.problems.empty());
    EXPECT_EQ(parsed.value.kind, Value::Kind::null);
  }
}

TEST(Yaml, RepeatedKeysAreAllKeptAndReported) {
  const ParsedValue parsed = parse_yaml("a: 1\nb: {c: 1, c: 2}\na: 3\n");
  EXPECT_TRUE(parsed.readable());
  ASSERT_EQ(parsed.problems.size(), 2u);
  EXPECT_EQ(parsed.problems[0].kind, Problem::Kind::duplicate_key);
  EXPECT_EQ(parsed.value.members.size(), 3u);
  EXPECT_EQ(parsed.value.find("a")->text, "1");
}

TEST(Yaml, AnUnquotedColonIsNamedWithItsRemedy) {
  const std::string text = "name: x\ndescription: Use this: that\n";
  const ParsedValue parsed = parse_yaml(text);
  EXPECT_FALSE(parsed.readable());
  const Problem problem = only_problem(parsed);
  EXPECT_EQ(problem.kind, Problem::Kind::syntax);
  EXPECT_EQ(problem.message, "the value of `description` holds an unquoted `: `, which YAML reads as another key");
  EXPECT_NE(problem.help.find("`description: \"Use this: that\"`"), std::string::npos) << problem.help;
  EXPECT_NE(problem.help.find(">-"), std::string::npos);
  EXPECT_EQ(problem.range.begin, text.find(": that"));
}

TEST(Yaml, AnUnquotedColonOnAContinuationLineNamesTheSameKey) {
  const std::string text = "description: Use this\n  when: that\nname: x\n";
  const Problem problem = only_problem(parse_yaml(text));
  EXPECT_NE(problem.message.find("the value of `description` holds an unquoted `: `"), std::string::npos)
      << problem.message;
  EXPECT_EQ(problem.range.begin, text.find(": that"));
}

TEST(Yaml, EveryBrokenFieldIsReportedInOneRun) {
  const std::string text =
      "name: x\ndescription: Use: this\n  and more\nlicense: @mit\nname: y\ncompatibility: 'it's'\nrest: fine\n";
  const ParsedValue parsed = parse_yaml(text);
  ASSERT_EQ(parsed.problems.size(), 4u);
  EXPECT_EQ(parsed.problems[0].range.begin, text.find(": this"));
  EXPECT_EQ(parsed.problems[1].range.begin, text.find('@'));
  EXPECT_EQ(parsed.problems[2].kind, Problem::Kind::duplicate_key);
  EXPECT_EQ(parsed.problems[3].range.begin, text.find("s'\nrest"));
}

TEST(Yaml, OneCauseThatReachesOnIsOneProblem) {
  EXPECT_EQ(parse_yaml("a: [1, 2\nb: c\nd: e\nf: g\n").problems.size(), 1u);
  EXPECT_EQ(parse_yaml("a: \"never\nb: c\nd: e\n").problems.size(), 1u);
}

TEST(Yaml, ATabAsIndentationIsNamed) {
  const Problem problem = only_problem(parse_yaml("metadata:\n\tauthor: me\n"));
  EXPECT_EQ(problem.range, (ByteRange{10, 11}));
  EXPECT_NE(problem.message.find("a tab indents this line"), std::string::npos) << problem.message;
}

// Cases of yaml-test-suite, DK95 and Y79Y among them: a tab alone never indents, behind blanks it is white space.
TEST(Yaml, ATabAtTheMarginIsNoIndentationInAnyValue) {
  for (const std::string text :
       {"a: \"b\n\tc\"\n", "a: 'b\n\n\tc'\r\n", "a:\n\tb\n", "a: [b,\n\tc]\n", "a: {b: 1,\n\tc: 2}\n"}) {
    const ParsedValue parsed = parse_yaml(text, 7);
    ASSERT_EQ(parsed.problems.size(), 1u) << text;
    EXPECT_FALSE(parsed.readable()) << text;
    EXPECT_EQ(parsed.problems[0].range.begin, 7 + text.find('\t')) << text;
    EXPECT_NE(parsed.problems[0].help.find("tab"), std::string::npos) << text;
  }
  for (const char* text : {"a: \"b\n  \tc\"\n", "a:\n \tb\n", "a: \"b\n\t\n  c\"\n", "a: [b,\n\t# c\n d]\n",
                           "a:\tb\tc\n", "a: |\n  b\n  \tc\n", "{\n\t\"a\": 1\n}\n"}) {
    EXPECT_TRUE(parse_yaml(text, 0).problems.empty()) << text;
  }
}

TEST(Yaml, ContinuationAtTheMarginIsNamed) {
  const std::string last = "name: x\ndescription: one\ntwo three\n";
  EXPECT_EQ(slice(last, only_problem(parse_yaml(last)).range), "two three");
  const std::string middle = "description: one\ntwo three\nname: x\n";
  const Problem problem = only_problem(parse_yaml(middle));
  EXPECT_EQ(problem.message, "this line is no `key: value`");
  EXPECT_EQ(slice(middle, problem.range), "two three");
}

TEST(Yaml, UnclosedQuotesAndTextBehindQuotesAreNamed) {
  const std::string open = "a: b\nc: \"never\nd: e\n";
  const Problem unclosed = only_problem(parse_yaml(open));
  EXPECT_EQ(unclosed.message, "this quote is never closed");
  EXPECT_EQ(unclosed.range.begin, open.find('"'));
  const std::string cut = "a: b\nc: 'never";
  EXPECT_EQ(only_problem(parse_yaml(cut)).range.begin, cut.find('\''));
  const std::string apostrophe = "a: 'it's'\n";
  const Problem behind = only_problem(parse_yaml(apostrophe));
  EXPECT_EQ(behind.message, "text follows the quote that closes this value");
  EXPECT_EQ(slice(apostrophe, behind.range), "s'");
}

TEST(Yaml, BracketsAndSpecialStartsAreNamed) {
  EXPECT_EQ(only_problem(parse_yaml("a: [WIP] do x\n")).message, "text follows the `]` that closes this value");
  EXPECT_EQ(only_problem(parse_yaml("a: @me\n")).message, "an unquoted value cannot start with `@`");
  EXPECT_EQ(only_problem(parse_yaml("a: *bold* text\n")).message, "an unquoted value cannot start with `*`");
  EXPECT_EQ(only_problem(parse_yaml("a: > text\n")).message, "text stands on the line of `>` or `|`");
  EXPECT_EQ(only_problem(parse_yaml("a: - b\n")).message, "a list starts on its key's own line");
  EXPECT_EQ(only_problem(parse_yaml("a: [1, 2\n")).message, "a `[` or `{` has no partner");
}

TEST(Yaml, KeysThatAreTooLongAreNamed) {
  const auto key = [](std::size_t length) { return "a: 1\n" + std::string(length, 'k') + ": 2\n"; };
  EXPECT_TRUE(parse_yaml(key(1024)).problems.empty());
  const Problem problem = only_problem(parse_yaml(key(1025)));
  EXPECT_EQ(problem.message, "this key has more than the 1,024 characters that YAML allows");
  EXPECT_EQ(slice(key(1025), problem.range), std::string(1025, 'k'));
}

TEST(Yaml, AnchorsAliasesAndSecondDocumentsAreLimits) {
  EXPECT_EQ(only_problem(parse_yaml("a: &x 1\nb: *x\n")).kind, Problem::Kind::limit);
  EXPECT_EQ(only_problem(parse_yaml("&a [*a]\n")).kind, Problem::Kind::limit);
  const ParsedValue second = parse_yaml("a: b\n---\nc: d\n");
  EXPECT_EQ(only_problem(second).kind, Problem::Kind::limit);
  EXPECT_EQ(only_problem(second).range, (ByteRange{5, 8}));
}

TEST(Yaml, DepthAndSizeAreLimited) {
  auto nested = [](std::size_t depth) { return std::string(depth, '[') + std::string(depth, ']') + "\n"; };
  EXPECT_TRUE(parse_yaml(nested(kMaxDepth)).readable());
  EXPECT_EQ(only_problem(parse_yaml(nested(kMaxDepth + 1))).kind, Problem::Kind::limit);
  EXPECT_FALSE(parse_yaml(std::string(30000, '[')).readable());
  std::string dashes;
  for (int i = 0; i < 15000; ++i) dashes += "- ";
  EXPECT_FALSE(parse_yaml(dashes).readable());
  EXPECT_EQ(only_problem(parse_yaml("a: " + std::string(64 * 1024, 'x'))).kind, Problem::Kind::limit);
}

TEST(Yaml, ControlCharactersAndForeignEncodingsAreRefused) {
  EXPECT_FALSE(parse_yaml(std::string("a: b\0c\n", 7)).readable());
  EXPECT_FALSE(parse_yaml("a: b\x04\nc: d\n").readable());
  EXPECT_FALSE(parse_yaml("\xFF\xFE"
                          "a")
                   .readable());
}

}  // namespace
}  // namespace skillc::parse
