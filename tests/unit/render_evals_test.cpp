// What becomes of an answer on its way into a page: its marks, and that nothing of it is more than text.

#include <gtest/gtest.h>

#include "base/digest.hpp"
#include "render/evals/marked_text.hpp"
#include "render/evals/quotation.hpp"
#include "render/evals/report.hpp"
#include "render/evals/visible_text.hpp"
#include "render/evals/words.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::size_t kAll = 1u << 20;

ByteRange range_of(std::string_view text, std::string_view part) {
  const std::size_t at = text.find(part);
  return {at, at + part.size()};
}

TEST(MarkedText, IsEscapedInsideAndOutsideOfMarks) {
  const std::string text = "<b>&\"' Item 1 </pre>";
  const std::string html =
      marked_html(text, kAll, {{range_of(text, "<b>"), "e\"1"}},
                  {{range_of(text, "Item 1"), "#a\"b", ""}, {range_of(text, "</pre>"), "", "no \"<i>"}});
  EXPECT_EQ(html,
            "<mark class=\"evidence\" id=\"e&quot;1\">&lt;b&gt;</mark>&amp;&quot;&#39; "
            "<a class=\"cite\" href=\"#a&quot;b\">Item 1</a> "
            "<span class=\"cite-broken\" title=\"no &quot;&lt;i&gt;\">&lt;/pre&gt;</span>");
}

TEST(MarkedText, QuotationsMayOverlap) {
  EXPECT_EQ(marked_html("abcdef", kAll, {{{2, 5}, "second"}, {{0, 3}, "first"}, {{2, 4}, "third"}}, {}),
            "<mark class=\"evidence\" id=\"first\">ab</mark>"
            "<span id=\"third\"></span><mark class=\"evidence\" id=\"second\">c</mark>"
            "<mark class=\"evidence\">d</mark><mark class=\"evidence\">e</mark>f");
}

TEST(MarkedText, ACitationIsCutWhereAQuotationEnds) {
  EXPECT_EQ(marked_html("Item 12", kAll, {{{0, 4}, "e"}}, {{{0, 7}, "#i", ""}}),
            "<mark class=\"evidence\" id=\"e\"><a class=\"cite\" href=\"#i\">Item</a></mark>"
            "<a class=\"cite\" href=\"#i\"> 12</a>");
}

TEST(MarkedText, OfCitationsAtOnePlaceTheWrongOneHolds) {
  const std::string html =
      marked_html("Items 1, 2", kAll, {}, {{{0, 10}, "#1", ""}, {{9, 10}, "#2", ""}, {{0, 7}, "", "no"}});
  EXPECT_EQ(html, "<span class=\"cite-broken\" title=\"no\">Items 1</span>, <a class=\"cite\" href=\"#2\">2</a>");
}

TEST(MarkedText, IsCutAtACharacter) {
  const std::string text = "aéé";  // 1 + 2 + 2 bytes
  EXPECT_EQ(marked_html(text, 4, {{{1, 5}, "e"}, {{3, 5}, "beyond"}}, {{{3, 5}, "#x", ""}}),
            "a<mark class=\"evidence\" id=\"e\">é</mark>");
}

TEST(MarkedText, WhatSteersAReaderIsSpelledOut) {
  EXPECT_EQ(marked_html("a\r\nb\tc\x1b[m\xE2\x80\xAE\xC2\x85\xFF\r", kAll, {}, {}),
            "a\nb\tc\\x1b[m\\u{202e}\\u{85}\\xff\\r");
}

TEST(VisibleText, ALineIsFoldedAndCutShort) {
  EXPECT_EQ(visible_line("  one\n\ttwo  ", 100), "one two");
  EXPECT_EQ(visible_line("one two three four", 10), "one two…");
  EXPECT_EQ(visible_text("one\n\ttwo"), "one\n\ttwo");
}

TEST(Quotation, IsFoundAcrossLines) {
  const std::string text = "so the wait\n   has\tno limit, it says";
  const auto found = FoldedText(text).find("wait has no limit");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(text.substr(found->begin, found->end - found->begin), "wait\n   has\tno limit");
}

TEST(Quotation, EndsBehindAWholeCharacter) {
  const std::string text = "ein  Café.";
  const auto found = FoldedText(text).find("ein Café");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(text.substr(found->begin, found->end - found->begin), "ein  Café");
}

TEST(Quotation, IsFoundAsEvidenceSpellsIt) {
  const std::string text = "red \x1b[31m text";
  const auto found = FoldedText(text).find("\\x1b[31m text");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->begin, 4u);
  EXPECT_EQ(found->end, text.size());
}

TEST(Quotation, OneThatWasCutIsItsBeginning) {
  const std::string text(600, 'x');
  const auto found = FoldedText(text).find(std::string(497, 'x') + "…");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->end, 497u);
  EXPECT_FALSE(FoldedText("so x").find("x…").has_value()) << "a short one was not cut";
  EXPECT_FALSE(FoldedText("text").find("").has_value());
}

TEST(Words, ARangeSaysThatItsLowEndIsMoreThanNothing) {
  const auto text = [](double low, double high) {
    return interval_json(eval::Interval{low, high}, high).at(0).at("text").get<std::string>();
  };
  EXPECT_EQ(text(0.742, 0.889), "74–88 %");
  EXPECT_EQ(text(0.004, 0.05), "<1–5 %");
  EXPECT_EQ(text(0, 0.05), "0–5 %");
}

TEST(Words, WhatWasReachedSaysOfWhat) {
  EXPECT_EQ(reached_text({1, 16, 0, 0}, 7, 10), "1 of 17 entries and checks demonstrated, 16 missed");
  EXPECT_EQ(reached_text({0, 1, 0, 0}, 1, 0), "0 of 1 entry demonstrated, 1 missed");
  EXPECT_EQ(reached_text({2, 0, 1, 3}, 0, 6), "2 of 6 checks demonstrated, 1 not graded, 3 never asked");
  EXPECT_EQ(counted_text(7, 10), "7 entries, 10 checks");
  EXPECT_EQ(counted_text(1, 0), "1 entry");
  EXPECT_EQ(counted_text(0, 1), "1 check");
}

TEST(Words, LargeAmountsAreRounded) {
  const auto cost = [](double dollars) {
    eval::Usage usage;
    usage.cost_usd = dollars;
    return cost_text(usage);
  };
  EXPECT_EQ(cost(47.5391), "$47.54");
  EXPECT_EQ(cost(0.0391), "$0.0391");
  eval::Usage usage;
  usage.input_tokens = 20'198'675;
  usage.output_tokens = 720'292;
  EXPECT_EQ(tokens_text(usage), "20.2 M in, 720 k out");
  usage.input_tokens = 9'999;
  usage.output_tokens = 999'600;
  EXPECT_EQ(tokens_text(usage), "9999 in, 1.0 M out");
}

TEST(Words, APlaceIsToldAsAReaderFindsIt) {
  EXPECT_EQ(place_text("output:5:133"), "in line 5 of the answer");
  EXPECT_EQ(place_text("findings[2].cites[0]"), "in finding 3");
  EXPECT_EQ(place_text("findings[0].message:1:5"), "in finding 1");
}

TEST(Report, ColumnsHaveLetters) {
  EXPECT_EQ(letter_of(0), "A");
  EXPECT_EQ(letter_of(25), "Z");
  EXPECT_EQ(letter_of(26), "AA");
  EXPECT_EQ(letter_of(26 + 26 * 26), "AAA");
}

TEST(Digest, IsWrittenAsAPolicyHasIt) {
  // Of nothing, as RFC 4648 writes the digest that FIPS 180-4 gives.
  EXPECT_EQ(sha256_base64(""), "47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=");
}

}  // namespace
}  // namespace skillc::render::evals
