// Untrusted bytes: whatever stands in a file, nothing crashes and nothing that steers a terminal gets out. The bytes
// are random but the same in every run, and made of what hurts: cut sequences, marks, controls, brackets, line ends.

#include <gtest/gtest.h>

#include <random>

#include "base/path.hpp"
#include "base/text.hpp"
#include "report/report.hpp"

namespace skillc {
namespace {

std::string random_bytes(std::mt19937& random) {
  static const std::vector<std::string> kPieces = {
      "a",
      "Z",
      " ",
      "\t",
      "\n",
      "\r",
      "\r\n",
      "\x1b[",
      std::string(1, '\0'),
      "\xC3",
      "\xE2",
      "\xFF",
      "\xF0\x9F",
      "é",
      "漢",
      "\u0301",
      "\u202E",
      "\U0001F469\u200D\U0001F4BB",
      "*",
      "**/",
      "?",
      "[",
      "[!a-z]",
      "]",
      "{",
      ",",
      "}",
      "/",
      "../",
      "-",
      "\xED\xA0\x80",
      "\x7F",
      "\u0085",
      "\uFEFF",
      "|",
      "`",
  };
  std::string bytes;
  for (auto count = random() % 60; count > 0; --count) bytes += kPieces[random() % kPieces.size()];
  if (random() % 50 == 0) bytes += std::string(5000, 'x') + bytes;
  return bytes;
}

// Newlines are the report's own.
bool is_safe_for_a_terminal(std::string_view text) {
  for (char byte : text)
    if ((byte >= 0 && byte < 0x20 && byte != '\n') || byte == 0x7F) return false;
  return !first_invalid_utf8(text) && text.find("\u202E") == text.npos && text.find("\u0085") == text.npos;
}

TEST(AnyBytes, NothingThatSteersATerminalGetsOut) {
  std::mt19937 random(20240229);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = random_bytes(random);
    SourceText text(bytes);
    ByteRange range{random() % (bytes.size() + 3), random() % (bytes.size() + 3)};
    diag::Diagnostic finding = diag::make_diagnostic("a/b", random_bytes(random), text, range, bytes, bytes);
    finding.related.push_back({diag::make_place(bytes, text, range), bytes});
    std::string shown = report::find_format("text")->write({1, {finding}, false});
    ASSERT_TRUE(is_safe_for_a_terminal(shown)) << testing::PrintToString(bytes);
    EXPECT_FALSE(first_invalid_utf8(report::find_format("json")->write({1, {finding}, false})));
  }
}

TEST(AnyBytes, PlacesAreWithinTheText) {
  std::mt19937 random(7);
  for (int round = 0; round < 3000; ++round) {
    SourceText text(random_bytes(random));
    std::size_t rebuilt = 0;
    for (std::size_t line = 1; line <= text.line_count(); ++line) {
      EXPECT_EQ(text.line_of(text.line_begin(line)), line);
      EXPECT_EQ(text.line(line).find_first_of("\r\n"), std::string_view::npos);
      rebuilt += text.line_begin(line + 1) - text.line_begin(line);
    }
    EXPECT_EQ(rebuilt, text.bytes().size());
    Position last;
    for (std::size_t offset = 0; offset <= text.bytes().size(); ++offset) {
      Position at = text.position(offset);
      EXPECT_LE(at.line, std::max<std::size_t>(text.line_count(), 1));
      if ((static_cast<unsigned char>(text.bytes()[offset]) & 0xC0) == 0x80) continue;
      EXPECT_LE(last, at) << "places only grow";
      last = at;
    }
  }
}

TEST(AnyBytes, NormalisingTwiceChangesNothing) {
  std::mt19937 random(11);
  for (int round = 0; round < 3000; ++round) {
    std::string bytes = random_bytes(random), other = random_bytes(random);
    EXPECT_EQ(normalize_path(normalize_path(bytes)), normalize_path(bytes));
    EXPECT_EQ(nfkc(nfkc(bytes)), nfkc(bytes));
    EXPECT_EQ(printable(printable(bytes)), printable(bytes));
    EXPECT_EQ(fold_white_space(fold_white_space(bytes)), fold_white_space(bytes));
    if (!bytes.empty() && bytes.find_first_of("*?[{,/") == std::string::npos) {
      EXPECT_TRUE(glob_match(bytes, bytes));
    }
    glob_match(bytes, other);
    slug(bytes);
    EXPECT_TRUE(is_within(join_path(normalize_path(bytes), "x"), normalize_path(bytes)));
  }
}

}  // namespace
}  // namespace skillc
