// JSON into the value tree: places, repeated keys, limits, and errors at the offending byte.

#include "parse/json.hpp"

#include <gtest/gtest.h>

#include <string>

namespace skillc::parse {
namespace {

std::string slice(const std::string& text, ByteRange range) {
  return text.substr(range.begin, range.end - range.begin);
}

struct Broken {
  std::string text;
  std::string message;
  std::string place;  // the bytes the finding stands on
};

TEST(Json, EveryValueKnowsItsBytes) {
  const std::string text = "{ \"a\\\"b\" : [ 1 ,-2.5e3,true,null], \"\xC3\xA9\": \"x\\\\\" ,\"o\":{}, \"n\":12}";
  const ParsedValue parsed = parse_json(text);
  ASSERT_TRUE(parsed.problems.empty());
  const Value& map = parsed.value;
  EXPECT_EQ(map.range, (ByteRange{0, text.size()}));
  ASSERT_EQ(map.members.size(), 4u);
  EXPECT_EQ(map.members[0].key, "a\"b");
  EXPECT_EQ(slice(text, map.members[0].key_range), "\"a\\\"b\"");
  EXPECT_EQ(slice(text, map.members[0].value.range), "[ 1 ,-2.5e3,true,null]");
  EXPECT_EQ(map.members[0].value.elements[1].text, "-2.5e3");
  EXPECT_EQ(slice(text, map.members[0].value.elements[1].range), "-2.5e3");
  EXPECT_EQ(map.members[0].value.elements[2].kind, Value::Kind::boolean);
  EXPECT_EQ(map.members[0].value.elements[3].kind, Value::Kind::null);
  EXPECT_EQ(map.members[1].value.text, "x\\");
  EXPECT_EQ(slice(text, map.members[1].value.range), "\"x\\\\\"");
  EXPECT_EQ(slice(text, map.members[2].value.range), "{}");
  EXPECT_EQ(slice(text, map.members[3].value.range), "12");
}

TEST(Json, AByteOrderMarkIsSkippedAndCounted) {
  const ParsedValue parsed = parse_json("\xEF\xBB\xBF[1]");
  ASSERT_TRUE(parsed.problems.empty());
  EXPECT_EQ(parsed.value.range, (ByteRange{3, 6}));
}

TEST(Json, ASecondByteOrderMarkIsAnError) {
  const ParsedValue parsed = parse_json("\xEF\xBB\xBF\xEF\xBB\xBF[1]");
  ASSERT_EQ(parsed.problems.size(), 1u);
  EXPECT_EQ(parsed.problems[0].kind, Problem::Kind::syntax);
  EXPECT_EQ(parsed.problems[0].message, "a second byte order mark stands here");
  EXPECT_EQ(parsed.problems[0].range, (ByteRange{3, 6}));
}

TEST(Json, RepeatedKeysAreAllKeptAndReported) {
  const std::string text = "{\"a\":1,\"b\":{\"a\":2},\"a\":3}";
  const ParsedValue parsed = parse_json(text);
  EXPECT_TRUE(parsed.readable());
  ASSERT_EQ(parsed.problems.size(), 1u);
  EXPECT_EQ(parsed.problems[0].kind, Problem::Kind::duplicate_key);
  EXPECT_EQ(parsed.problems[0].range.begin, text.rfind("\"a\""));
  EXPECT_EQ(parsed.problems[0].related.begin, 1u);
  EXPECT_EQ(parsed.value.members.size(), 3u);
}

TEST(Json, ErrorsNameTheCauseAtTheOffendingByte) {
  const std::vector<Broken> cases{
      {"[1, 2,]", "a comma stands before the closing ']'", ","},
      {"{\"a\": 1,\n}", "a comma stands before the closing '}'", ","},
      {"[1 2]", "expected a comma or ']', found `2`", "2"},
      {"{\"a\": 1 \"b\": 2}", "expected a comma or '}', found `\"`", "\""},
      {"{\"a\" 1}", "expected a colon behind the key, found `1`", "1"},
      {"{\"a\": }", "expected a value, found `}`", "}"},
      {"{a: 1}", "expected a key in double quotes, found `a`", "a"},
      {"{'a': 1}", "a single quote stands here", "'"},
      {"[NaN]", "`NaN` is no JSON number", "NaN"},
      {"[True]", "`True` is no JSON value", "True"},
      {"[1, // one\n2]", "a comment stands here", "/"},
      {"// head\n[]", "a comment stands here", "/"},
      {"[01]", "a JSON number has no leading zero", "0"},
      {"[1x]", "expected a comma or ']', found `x`", "x"},
      {"[-]", "`-` is no JSON number", "-"},
      {"[\"a\\q\"]", "this is no escape that JSON knows", "\\q"},
      {"[\"a\\u12\"]", "this is no escape that JSON knows", "\\u"},
      {"[\"a\nb\"]", "this string is not closed on its line", "\"a"},
      {"[\"a\tb\"]", "a control character stands in this string", "\t"},
      {"[\"a\xFF\"]", "this string holds bytes that are not UTF-8", "\xFF"},
      {"[\"a", "this string is never closed", "\""},
      {"[{\"a\": 1}", "this '[' is never closed", "["},
      {"{\"a\": [1]", "this '{' is never closed", "{"},
      {"[] x", "`x` follows the end of the JSON value", "x"},
      {"[1e999]", "this number is too large", "1e999"},
  };
  for (const Broken& broken : cases) {
    const ParsedValue parsed = parse_json(broken.text);
    ASSERT_EQ(parsed.problems.size(), 1u) << broken.text;
    EXPECT_EQ(parsed.problems[0].kind, Problem::Kind::syntax) << broken.text;
    EXPECT_EQ(parsed.problems[0].message, broken.message) << broken.text;
    EXPECT_EQ(slice(broken.text, parsed.problems[0].range), broken.place) << broken.text;
  }
}

TEST(Json, AZeroByteEndsNoText) {
  for (const std::string_view rest : {std::string_view("\0", 1), std::string_view("\n\0 x", 4)}) {
    const std::string text = "{\"a\": [1]}" + std::string(rest);
    const ParsedValue parsed = parse_json(text);
    ASSERT_EQ(parsed.problems.size(), 1u);
    EXPECT_EQ(parsed.problems[0].kind, Problem::Kind::syntax);
    EXPECT_EQ(slice(text, parsed.problems[0].range), std::string_view("\0", 1));
  }
  EXPECT_TRUE(parse_json("[1] \r\n\t").problems.empty());
  EXPECT_TRUE(parse_json("7").problems.empty());
}

TEST(Json, AnEmptyFileHoldsNoValue) {
  for (const char* text : {"", " \n", "\xEF\xBB\xBF"}) {
    const ParsedValue parsed = parse_json(text);
    ASSERT_EQ(parsed.problems.size(), 1u);
    EXPECT_EQ(parsed.problems[0].message, "the file holds no JSON value");
  }
}

TEST(Json, DepthIsLimited) {
  const std::string at_limit = std::string(kMaxDepth, '[') + std::string(kMaxDepth, ']');
  EXPECT_TRUE(parse_json(at_limit).readable());
  const ParsedValue parsed = parse_json(std::string(1'000'000, '['));
  ASSERT_EQ(parsed.problems.size(), 1u);
  EXPECT_EQ(parsed.problems[0].kind, Problem::Kind::limit);
  EXPECT_EQ(parsed.problems[0].range.begin, kMaxDepth);
}

// Lists and maps are values, and so is whatever a key stands before.
TEST(Json, TheNumberOfValuesIsLimited) {
  for (const std::string text :
       {"[[],[],[]]", "[{},{},{}]", "[\"\",\"a\",\"b\"]", "[0,1,true]", "{\"a\":0,\"b\":null,\"c\":[]}"}) {
    EXPECT_TRUE(parse_json(text, 4).readable()) << text;
    const ParsedValue parsed = parse_json(text, 3);
    ASSERT_EQ(parsed.problems.size(), 1u) << text;
    EXPECT_EQ(parsed.problems[0].kind, Problem::Kind::limit);
    EXPECT_EQ(parsed.problems[0].range.begin, text.find_last_of(",:") + 1) << text;
  }
}

TEST(Json, OneFileHoldsAMillionValuesAndNoMore) {
  std::string text = "[0";
  for (std::size_t value = 2; value < kMaxJsonValues; ++value) text += ",0";
  EXPECT_TRUE(parse_json(text + "]").readable());
  EXPECT_FALSE(parse_json(text + ",0]").readable());
}

}  // namespace
}  // namespace skillc::parse
