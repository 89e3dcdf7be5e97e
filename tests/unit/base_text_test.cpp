#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/scripts.hpp"
#include "base/text.hpp"

namespace skillc {
namespace {

using std::string_literals::operator""s;
using testing::ElementsAre;
using testing::IsEmpty;

TEST(Utf8, FindsTheFirstIllFormedByte) {
  EXPECT_EQ(first_invalid_utf8(""), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("plain ASCII that is longer than one block"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("Größe 漢字 \U0001F600"), std::nullopt);
  EXPECT_EQ(first_invalid_utf8("ab\xFF"), 2u);
  EXPECT_EQ(first_invalid_utf8("12345678\xC3"), 8u) << "cut short";
  EXPECT_EQ(first_invalid_utf8("\xC0\xAF"), 0u) << "overlong slash";
  EXPECT_EQ(first_invalid_utf8("x\xED\xA0\x80"), 1u) << "surrogate";
  EXPECT_EQ(first_invalid_utf8("\xF4\x90\x80\x80"), 0u) << "beyond U+10FFFF";
}

// The least byte first.
std::string utf16(std::u16string_view text) {
  std::string bytes;
  for (const char16_t unit : text) {
    bytes += static_cast<char>(unit & 0xFF);
    bytes += static_cast<char>(unit >> 8);
  }
  return bytes;
}

std::string with_pairs_turned(std::string bytes) {
  for (std::size_t at = 0; at + 1 < bytes.size(); at += 2) std::swap(bytes[at], bytes[at + 1]);
  return bytes;
}

TEST(Utf8, TellsOtherEncodingsByTheirNulsWhereTheirBytesAreValid) {
  const std::string latin = utf16(u"# Title\n\nSee [it](a.md).\n");
  const std::string cyrillic = utf16(u"АБВГД ЕЖЗИЙ КЛМНО ПРСТУ\nабвг дежз\n");
  for (const std::string& text : {latin, cyrillic}) {
    EXPECT_EQ(first_foreign_byte(text), text.find('\0'));
    EXPECT_EQ(first_foreign_byte(with_pairs_turned(text)), with_pairs_turned(text).find('\0'));
  }
  EXPECT_EQ(first_foreign_byte("#\0\0\0 \0\0\0T\0\0\0\n\0\0\0"s), 1u) << "UTF-32";
  EXPECT_EQ(first_foreign_byte("# T\n\n\0\n"s), std::nullopt) << "a slip";
  EXPECT_EQ(first_foreign_byte("one \0two three\0 four\nfive\n"s), std::nullopt);
  EXPECT_EQ(first_foreign_byte("one\0 two"s), std::nullopt);
  EXPECT_EQ(first_foreign_byte("a longer word\0\n"s), std::nullopt);
  EXPECT_EQ(first_foreign_byte("one \0two \xFF"s), 9u);
  EXPECT_EQ(first_foreign_byte(""), std::nullopt);
}

TEST(Utf8, DecodesIllFormedBytesOneByOne) {
  EXPECT_EQ(decode_code_point("é", 0).value, U'é');
  EXPECT_EQ(decode_code_point("é", 0).length, 2u);
  EXPECT_EQ(decode_code_point("\xE2\x82", 0).value, U'\uFFFD');
  EXPECT_EQ(decode_code_point("\xE2\x82", 0).length, 1u);
}

TEST(Utf8, CountsCodePoints) {
  EXPECT_EQ(count_code_points("abc"), 3u);
  EXPECT_EQ(count_code_points("äöü漢\U0001F600"), 5u);
  EXPECT_EQ(count_code_points("a\xFF\xFE"), 3u);
  EXPECT_EQ(count_code_points("e\u0301"), 2u);
}

TEST(Utf8, AppendsACodePointAndReplacesWhatIsNone) {
  std::string out;
  append_code_point(out, U'é');
  append_code_point(out, U'\U0001F600');
  append_code_point(out, 0xD800);
  EXPECT_EQ(out, "é\U0001F600\uFFFD");
}

TEST(Width, FollowsTerminalColumns) {
  EXPECT_EQ(display_width("abc"), 3u);
  EXPECT_EQ(display_width("漢字"), 4u);
  EXPECT_EQ(display_width("e\u0301"), 1u) << "a combining mark takes no column";
  EXPECT_EQ(display_width("\U0001F600"), 2u);
  EXPECT_EQ(display_width("\t"), 8u);
  EXPECT_EQ(display_width("ab\tc"), 9u);
  EXPECT_EQ(display_width("\t", 6), 2u);
}

TEST(Unicode, NormalisesAndFolds) {
  EXPECT_EQ(nfkc("\uFB01ne"), "fine");
  EXPECT_EQ(nfkc("e\u0301"), "é");
  EXPECT_EQ(nfkc("\xFF"), "\xFF");
  EXPECT_EQ(fold_case("STRASSE"), "strasse");
  EXPECT_EQ(fold_case("Straße"), "strasse");
  EXPECT_EQ(fold_case("ÄPFEL"), "äpfel");
}

TEST(Unicode, LeavesEndlessRunsOfMarksAlone) {
  std::string marks = "a";
  for (int i = 0; i < 100000; ++i) marks += i % 2 ? "\u0301" : "\u0323";
  EXPECT_EQ(nfkc(marks), marks);
}

TEST(Unicode, WordsTouchInSomeScriptsOnly) {
  for (const char32_t of_a_word : {U'é', U'ж', U'β', U'９', U'١'})
    EXPECT_TRUE(continues_word(of_a_word)) << static_cast<unsigned>(of_a_word);
  for (const char32_t beside : {U'を', U'カ', U'ｶ', U'々', U'見', U'\U00020000', U'를', U'，', U'-'})
    EXPECT_FALSE(continues_word(beside)) << static_cast<unsigned>(beside);
}

TEST(Unicode, Categories) {
  EXPECT_TRUE(is_letter_or_digit(U'é'));
  EXPECT_TRUE(is_letter_or_digit(U'9'));
  EXPECT_FALSE(is_letter_or_digit(U'-'));
  EXPECT_TRUE(is_lowercase_letter_or_digit(U'ß'));
  EXPECT_TRUE(is_lowercase_letter_or_digit(U'漢'));
  EXPECT_FALSE(is_lowercase_letter_or_digit(U'A'));
  EXPECT_TRUE(is_emoji_or_symbol(U'✅'));
  EXPECT_TRUE(is_emoji_or_symbol(U'\uFE0F'));
  EXPECT_FALSE(is_emoji_or_symbol(U'a'));
}

TEST(Ascii, CutsAndJoins) {
  EXPECT_THAT(split("a,,b", ','), ElementsAre("a", "", "b"));
  EXPECT_THAT(split("", ','), ElementsAre(""));
  EXPECT_THAT(split_lines("a\r\nb\n\nc"), ElementsAre("a", "b", "", "c"));
  EXPECT_THAT(split_lines("a\n"), ElementsAre("a"));
  EXPECT_THAT(split_lines(""), IsEmpty());
  EXPECT_EQ(trim(" \t a b\r\n"), "a b");
  EXPECT_EQ(trim(" \n"), "");
  EXPECT_EQ(join(std::vector<std::string>{"a", "", "b"}, ", "), "a, , b");
  EXPECT_EQ(fold_white_space("  a \n\t b "), "a b");
}

TEST(Ascii, IgnoresCase) {
  EXPECT_EQ(to_lower_ascii("ABC É"), "abc É");
  EXPECT_TRUE(starts_with_ignoring_case("Chapter 3", "cHAPTER"));
  EXPECT_FALSE(starts_with_ignoring_case("Ch", "Chapter"));
}

TEST(Ascii, CountsNouns) {
  EXPECT_EQ(plural(1, "skill"), "1 skill");
  EXPECT_EQ(plural(0, "skill"), "0 skills");
  EXPECT_EQ(plural(2, "entry"), "2 entries");
  EXPECT_EQ(plural(2, "key"), "2 keys");
  EXPECT_EQ(plural(3, "class"), "3 classes");
}

TEST(Printable, SpellsOutWhatSteersATerminal) {
  EXPECT_EQ(printable("\x1b[31m"), "\\x1b[31m");
  EXPECT_EQ(printable("a ##[stop-commands]b"), "a ##\\x5bstop-commands]b") << "a command in a CI server's log";
  EXPECT_EQ(printable("##vso[task.setvariable]x"), "##vso\\x5btask.setvariable]x");
  for (const char* harmless : {"## [a](b.md)", "#[a]", "##a b[c]", "[a]##", "##"})
    EXPECT_EQ(printable(harmless), harmless);
  EXPECT_EQ(printable("a\u202Eb"), "a\\u{202e}b");
  EXPECT_EQ(printable("\u2066\u200F"), "\\u{2066}\\u{200f}");
  EXPECT_EQ(printable("a\xFFz"), "a\\xffz");
  EXPECT_EQ(printable("a\tb\nc\r"), "a b\\nc\\r");
  EXPECT_EQ(printable("\u0085\u2028"), "\\u{85}\\u{2028}");
  EXPECT_EQ(printable("nul\0l"s), "nul\\x00l");
  EXPECT_EQ(printable("\U000E0041"), "\\u{e0041}") << "a tag character, invisible text for a model";
}

TEST(Printable, LeavesWritingAlone) {
  for (std::string text : {"Größe — 漢字 e\u0301 \uFFFD", "\U0001F469\u200D\U0001F4BB", "\u0645\u06CC\u200C\u062E"})
    EXPECT_EQ(printable(text), text);
}

TEST(Printable, JsonKeepsItsValue) {
  EXPECT_EQ(printable_json("{\"a\": [\"\u202E \u009B\u007F \U000E0041\",\n \"b\"]}\n"),
            "{\"a\": [\"\\u202e \\u009b\\u007f \\udb40\\udc41\",\n \"b\"]}\n");
  EXPECT_EQ(printable_json("[\"Größe\", [1]]"), "[\"Größe\", [1]]");
}

// Each expectation is what github.com gives that heading.
TEST(Slug, FollowsGitHub) {
  EXPECT_EQ(slug("Hello World"), "hello-world");
  EXPECT_EQ(slug("A & B"), "a--b");
  EXPECT_EQ(slug("2. Coroutines & Tasks (Chapter 3)"), "2-coroutines--tasks-chapter-3");
  EXPECT_EQ(slug("snake_case and-hyphen"), "snake_case-and-hyphen");
  EXPECT_EQ(slug("Ch 9 — Naming"), "ch-9--naming");
  EXPECT_EQ(slug("Über Größe 漢字"), "über-größe-漢字");
  EXPECT_EQ(slug("C++: `std::move`?"), "c-stdmove");
  EXPECT_EQ(slug(" edge "), "-edge-");
  EXPECT_EQ(slug("\U0001F680 Go"), "-go");
  EXPECT_EQ(slug("10² ways, ① Ⅳ Ⓐ"), "10-ways--ⅳ-ⓐ");
}

TEST(Nearest, FindsAMisspelling) {
  std::vector<std::string> names = {"description", "license", "metadata", "name"};
  EXPECT_EQ(nearest("descripton", names), "description");
  EXPECT_EQ(nearest("licesne", names), "license") << "two letters swapped are one edit";
  EXPECT_EQ(nearest("nmae", names), "name");
  EXPECT_EQ(nearest("color", names), std::nullopt);
  EXPECT_EQ(nearest("desc", names), "description") << "begun and not ended";
  EXPECT_EQ(nearest("des", names), std::nullopt) << "too little to go by";
  EXPECT_EQ(nearest("", names), std::nullopt);
  EXPECT_EQ(did_you_mean("nmae", names), "did you mean `name`?");
  EXPECT_EQ(did_you_mean("color", names), "");
}

TEST(Nearest, AllowsAThirdOfTheLength) {
  std::vector<std::string> names = {"abcxyz"};
  EXPECT_EQ(nearest("abcxZZ", names), "abcxyz");
  EXPECT_EQ(nearest("abcZZZ", names), std::nullopt);
}

TEST(Nearest, PrefersTheFirstOfEquals) {
  std::vector<std::string> names = {"axc", "ayc"};
  EXPECT_EQ(nearest("abc", names), "axc");
  EXPECT_EQ(nearest(std::string(100000, 'a'), names), std::nullopt);
}

}  // namespace
}  // namespace skillc
