// JSON pointers by RFC 6901's own examples, and when two values say the same.

#include "parse/json_pointer.hpp"

#include <gtest/gtest.h>

#include <string>

#include "parse/json.hpp"

namespace skillc::parse {
namespace {

// Section 5 of the RFC.
constexpr const char* kDocument = R"({"foo": ["bar", "baz"], "": 0, "a/b": 1, "c%d": 2, "e^f": 3, "g|h": 4,
  "i\\j": 5, "k\"l": 6, " ": 7, "m~n": 8})";

std::string at(std::string_view pointer) {
  const ParsedValue parsed = parse_json(kDocument);
  const Value* found = find_at(parsed.value, pointer);
  if (found == nullptr) return "nothing";
  return found->is_scalar() ? found->text : std::string(kind_name(found->kind));
}

TEST(JsonPointer, TheExamplesOfTheRfc) {
  EXPECT_EQ(at(""), "a map");
  EXPECT_EQ(at("/foo"), "a list");
  EXPECT_EQ(at("/foo/0"), "bar");
  EXPECT_EQ(at("/"), "0");
  EXPECT_EQ(at("/a~1b"), "1");
  EXPECT_EQ(at("/c%d"), "2");
  EXPECT_EQ(at("/e^f"), "3");
  EXPECT_EQ(at("/g|h"), "4");
  EXPECT_EQ(at("/i\\j"), "5");
  EXPECT_EQ(at("/k\"l"), "6");
  EXPECT_EQ(at("/ "), "7");
  EXPECT_EQ(at("/m~0n"), "8");
}

TEST(JsonPointer, WhatIsNotThere) {
  for (const char* pointer : {"/bar", "/foo/2", "/foo/-", "/foo/01", "/foo/+1", "/foo/", "/foo/0/x", "/foo/0x0",
                              "/foo/99999999999999999999999", "/m~01n"})
    EXPECT_EQ(at(pointer), "nothing") << pointer;
}

TEST(JsonPointer, WhatIsNone) {
  EXPECT_EQ(json_pointer_fault(""), std::nullopt);
  EXPECT_EQ(json_pointer_fault("/a~0~1"), std::nullopt);
  for (const char* pointer : {"foo", "#/foo", "/a~", "/a~2", "/~~0"}) {
    EXPECT_NE(json_pointer_fault(pointer), std::nullopt) << pointer;
    EXPECT_EQ(at(pointer), "nothing") << pointer;
  }
}

bool same(std::string_view a, std::string_view b) {
  return is_same_json(parse_json(a).value, parse_json(b).value);
}

TEST(SameJson, ComparesWhatIsSaidNotHow) {
  EXPECT_TRUE(same(R"({"a": 1, "b": [true, null]})", R"({ "b":[true,null],"a":1.0 })"));
  EXPECT_TRUE(same("100", "1e2"));
  EXPECT_TRUE(same(R"("\u0041")", R"("A")"));
  for (const auto& [a, b] : {std::pair{"1", "\"1\""},
                             {"1", "true"},
                             {"[1]", "[1, 1]"},
                             {"[1, 2]", "[2, 1]"},
                             {R"({"a": 1})", R"({"b": 1})"},
                             {R"({"a": 1})", "{}"},
                             {"null", "false"},
                             {"{}", "[]"},
                             {"9007199254740993", "9007199254740992"},
                             {"0.1", "0.2"}})
    EXPECT_FALSE(same(a, b)) << a << " " << b;
}

}  // namespace
}  // namespace skillc::parse
