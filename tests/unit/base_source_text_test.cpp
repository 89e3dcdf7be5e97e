#include <gtest/gtest.h>

#include "base/source_text.hpp"
#include "base/text.hpp"

namespace skillc {

void PrintTo(const Position& at, std::ostream* out) {
  *out << at.line << ':' << at.column;
}

namespace {

TEST(SourceText, FindsLinesWhateverTheyEndWith) {
  SourceText text("ab\r\ncd\n\nef\rgh");
  ASSERT_EQ(text.line_count(), 5u);
  EXPECT_EQ(text.line(1), "ab");
  EXPECT_EQ(text.line(2), "cd");
  EXPECT_EQ(text.line(3), "");
  EXPECT_EQ(text.line(4), "ef");
  EXPECT_EQ(text.line(5), "gh");
  EXPECT_EQ(text.line_begin(2), 4u);
  EXPECT_EQ(text.line_begin(6), text.bytes().size()) << "past the end";
  EXPECT_EQ(text.line(6), "");
}

TEST(SourceText, HasNoEmptyLineBehindTheLastLineEnd) {
  EXPECT_EQ(SourceText("a\n").line_count(), 1u);
  EXPECT_EQ(SourceText("a\n\n").line_count(), 2u);
  EXPECT_EQ(SourceText("").line_count(), 0u);
}

TEST(SourceText, CountsCodePointsFromOne) {
  SourceText text("aé漢z\nb");
  EXPECT_EQ(text.position(0), (Position{1, 1}));
  EXPECT_EQ(text.position(1), (Position{1, 2}));
  EXPECT_EQ(text.position(3), (Position{1, 3}));
  EXPECT_EQ(text.position(6), (Position{1, 4}));
  EXPECT_EQ(text.position(7), (Position{1, 5})) << "at the line end";
  EXPECT_EQ(text.position(8), (Position{2, 1}));
  EXPECT_EQ(text.position(9), (Position{2, 2})) << "the end";
  EXPECT_EQ(text.position(999), (Position{2, 2})) << "past the end";
  EXPECT_EQ(text.line_of(7), 1u);
  EXPECT_EQ(text.line_of(8), 2u);
}

TEST(SourceText, LineEndsTakeNoColumns) {
  SourceText text("ab\r\nc\n");
  EXPECT_EQ(text.position(2), (Position{1, 3}));
  EXPECT_EQ(text.position(3), (Position{1, 3})) << "between the two bytes of the line end";
  EXPECT_EQ(text.position(6), (Position{2, 2})) << "the end of the file belongs to its last line";
  EXPECT_EQ(SourceText("").position(0), (Position{1, 1}));
}

TEST(SourceText, ByteOrderMarkTakesNoColumn) {
  SourceText text(
      "\xEF\xBB\xBF"
      "ab\ncd");
  EXPECT_TRUE(text.has_byte_order_mark());
  EXPECT_EQ(text.position(0), (Position{1, 1}));
  EXPECT_EQ(text.position(3), (Position{1, 1}));
  EXPECT_EQ(text.position(4), (Position{1, 2}));
  EXPECT_EQ(text.position(6), (Position{2, 1}));
  EXPECT_FALSE(SourceText("ab").has_byte_order_mark());
}

TEST(SourceText, CountsColumnsOfLongLinesRight) {
  std::string line;
  for (int i = 0; line.size() < 40000; ++i) line += i % 7 == 0 ? "漢" : i % 11 == 0 ? "\xFF" : "x";
  for (std::string front : {"", "\xEF\xBB\xBF", "first\n",
                            "\xEF\xBB\xBF"
                            "first\r\n"}) {
    SourceText text(front + line + "\nlast " + line);
    std::size_t begin = front == "\xEF\xBB\xBF" ? 3 : front.size();
    std::size_t number = front.ends_with('\n') ? 2 : 1;
    for (std::size_t offset = 0; offset <= line.size(); offset += 1009) {
      if ((static_cast<unsigned char>(line[offset]) & 0xC0) == 0x80) continue;
      Position expected{number, count_code_points(std::string_view(line).substr(0, offset)) + 1};
      EXPECT_EQ(text.position(begin + offset), expected) << offset;
      expected = {number + 1, expected.column + 5};
      EXPECT_EQ(text.position(begin + line.size() + 6 + offset), expected) << offset;
    }
  }
}

}  // namespace
}  // namespace skillc
