#include "render/site/raw_html.hpp"

#include <gtest/gtest.h>

#include "base/source_text.hpp"

namespace skillc::render::site {
namespace {

// Tags as cmark hands them over; `*` enters emphasis, `/*` leaves it, all else is text.
std::string written(const std::vector<std::string>& parts) {
  InlineTags tags;
  tags.begin();
  std::string out;
  for (const std::string& part : parts) {
    if (part == "*") {
      tags.enter();
      out += "<em>";
    } else if (part == "/*") {
      tags.leave();
      out += "</em>";
    } else if (part.starts_with('<')) {
      tags.write(part, out);
    } else {
      out += part;
    }
  }
  return out;
}

TEST(InlineTags, ThoseOfTheListThatAreClosed) {
  EXPECT_EQ(written({"Press ", "<kbd>", "Esc", "</kbd>", "."}), "Press <kbd>Esc</kbd>.");
  EXPECT_EQ(written({"<KBD>", "Esc", "</Kbd >"}), "<kbd>Esc</kbd>");
  EXPECT_EQ(written({"<b>", "<i>", "x", "</i>", "</b>"}), "<b><i>x</i></b>");
  EXPECT_EQ(written({"<b>", "x", "</b>", "<b>", "y", "</b>"}), "<b>x</b><b>y</b>");
  EXPECT_EQ(written({"a", "<br>", "b", "<br/>", "c", "<BR />", "d", "<wbr>"}), "a<br>b<br>c<br>d<wbr>");
}

TEST(InlineTags, AllElseIsText) {
  EXPECT_EQ(written({"<script>", "x", "</script>"}), "&lt;script&gt;x&lt;/script&gt;");
  EXPECT_EQ(written({"<kbd class=\"x\">", "x", "</kbd>"}), "&lt;kbd class=&quot;x&quot;&gt;x&lt;/kbd&gt;");
  EXPECT_EQ(written({"<kbd onclick=alert(1)>"}), "&lt;kbd onclick=alert(1)&gt;");
  EXPECT_EQ(written({"<kbd/>", "<br class=x>", "</br>", "<!-- b -->", "<b", "<>", "</>", "< b>"}),
            "&lt;kbd/&gt;&lt;br class=x&gt;&lt;/br&gt;&lt;!-- b --&gt;&lt;b&lt;&gt;&lt;/&gt;&lt; b&gt;");
}

TEST(InlineTags, WhatIsNotClosedWhereItWasOpenedIsText) {
  EXPECT_EQ(written({"<b>", "x"}), "&lt;b&gt;x");
  EXPECT_EQ(written({"x", "</b>"}), "x&lt;/b&gt;");
  EXPECT_EQ(written({"<b>", "<i>", "x", "</b>", "</i>"}), "<b>&lt;i&gt;x</b>&lt;/i&gt;");
  EXPECT_EQ(written({"*", "<b>", "x", "/*", "</b>"}), "<em>&lt;b&gt;x</em>&lt;/b&gt;");
  EXPECT_EQ(written({"<b>", "*", "x", "</b>", "/*"}), "&lt;b&gt;<em>x&lt;/b&gt;</em>");
  EXPECT_EQ(written({"*", "<b>", "/*", "*", "</b>", "/*"}), "<em>&lt;b&gt;</em><em>&lt;/b&gt;</em>");
}

TEST(InlineTags, OnlySoManyAreOpenAtOnce) {
  std::vector<std::string> parts;
  for (int i = 0; i < 100; ++i) parts.emplace_back("<b>");
  for (int i = 0; i < 100; ++i) parts.emplace_back("</b>");
  const std::string html = written(parts);
  const auto count = [&](const std::string& what) {
    std::size_t found = 0;
    for (std::size_t at = html.find(what); at != std::string::npos; at = html.find(what, at + 1)) ++found;
    return found;
  };
  EXPECT_EQ(count("<b>"), 16U);
  EXPECT_EQ(count("</b>"), 16U);
  EXPECT_EQ(count("&lt;b&gt;"), 84U);
  EXPECT_EQ(count("&lt;/b&gt;"), 84U);
}

Disclosures disclosures(const std::string& text, const std::set<std::size_t>& breaks = {0}) {
  return find_disclosures(parse::parse_markdown(SourceText(text)).blocks, breaks);
}

TEST(DisclosuresTest, AroundOtherBlocks) {
  const Disclosures found = disclosures("<details>\n<summary>More <b>on</b> 1 < 2</summary>\n\nText.\n\n</details>\n");
  ASSERT_EQ(found.opening.size(), 1U);
  EXPECT_EQ(found.opening.at(0), "<details><summary>More <b>on</b> 1 &lt; 2</summary>\n");
  EXPECT_EQ(found.closing, std::set<std::size_t>{2});
}

TEST(DisclosuresTest, OneWithinAnotherAndWithinAnItem) {
  const std::string one = "<details><summary>A</summary>\n\n";
  EXPECT_EQ(disclosures(one + one + "Text.\n\n</details>\n\n</details>\n").closing.size(), 2U);
  EXPECT_EQ(disclosures("- <details><summary>A</summary>\n\n  Text.\n\n  </details>\n").closing.size(), 1U);
  EXPECT_EQ(disclosures("- <details><summary>A</summary>\n\n  Text.\n\n</details>\n").closing.size(), 0U);
}

TEST(DisclosuresTest, NoneThatWouldBreakThePage) {
  for (const char* text : {
           "<details><summary>A</summary>\n\nText.\n",                              // never closed
           "Text.\n\n</details>\n",                                                 // never opened
           "<details>\n\nText.\n\n</details>\n",                                    // nothing to open it by
           "<details><summary></summary>\n\nText.\n\n</details>\n",                 // the same
           "<details open><summary>A</summary>\n\nText.\n\n</details>\n",           // an attribute
           "<details><summary onclick=x>A</summary>\n\nText.\n\n</details>\n",      // another
           "<details><summary>A</summary>\n\n## Heading\n\nText.\n\n</details>\n",  // the page's order hangs on it
           "<details><summary>A</summary>text\n\nText.\n\n</details>\n",
       })
    EXPECT_EQ(disclosures(text).opening.size() + disclosures(text).closing.size(), 0U) << text;
}

TEST(DisclosuresTest, NoneOverTwoPages) {
  const std::string text = "<details><summary>A</summary>\n\nOne.\n\nTwo.\n\n</details>\n";
  EXPECT_EQ(disclosures(text, {0, 2}).opening.size(), 0U);
  EXPECT_EQ(disclosures(text, {0, 2}).closing.size(), 0U);
  EXPECT_EQ(disclosures("Zero.\n\n" + text, {0, 1}).opening.size(), 1U);
}

TEST(DisclosuresTest, ASignBeforeATagOfASummary) {
  EXPECT_EQ(disclosures("<details><summary>a < b <i>x</i></summary>\n\nText.\n\n</details>\n").opening.at(0),
            "<details><summary>a &lt; b <i>x</i></summary>\n");
}

TEST(DisclosuresTest, NoTagsInASummaryButThoseOfTheList) {
  const Disclosures found =
      disclosures("<details><summary><a href=\"x\">A</a> <img src=x> <b>B</summary>\n\nText.\n\n</details>\n");
  ASSERT_EQ(found.opening.size(), 1U);
  EXPECT_EQ(found.opening.at(0),
            "<details><summary>&lt;a href=&quot;x&quot;&gt;A&lt;/a&gt; &lt;img src=x&gt; &lt;b&gt;B</summary>\n");
}

}  // namespace
}  // namespace skillc::render::site
