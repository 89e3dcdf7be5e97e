// What of a prompt and an expectation is markup, and what stays as it was written.

#include <gtest/gtest.h>

#include "render/site/case_text.hpp"

namespace skillc::render::site {
namespace {

TEST(PromptHtml, AFenceIsCodeAndTheRestIsText) {
  EXPECT_EQ(prompt_html("What is `x` here?\n\n```cpp\nint x = a<b>();\n```\n\n# And <b>?\n"),
            "<p>What is <code>x</code> here?</p>"
            "<div class=\"code\"><pre tabindex=\"0\"><code>int x = a&lt;b&gt;();\n</code></pre></div>"
            "<p># And &lt;b&gt;?</p>");
}

TEST(PromptHtml, AFenceEndsAtOneAsLongOfTheSameMarks) {
  EXPECT_EQ(prompt_html("~~~~\n```\n~~~\n~~~~\nend"),
            "<div class=\"code\"><pre tabindex=\"0\"><code>```\n~~~\n</code></pre></div><p>end</p>");
  EXPECT_EQ(prompt_html("```\ncut of"), "<div class=\"code\"><pre tabindex=\"0\"><code>cut of\n</code></pre></div>");
  EXPECT_EQ(prompt_html("```one``` line"), "<p>```one``` line</p>");
}

TEST(PromptHtml, BackticksPairWithinAParagraph) {
  EXPECT_EQ(prompt_html("a ` here\n \nand `x\ny` there\n\nand ` again"),
            "<p>a ` here\n \nand <code>x\ny</code> there\n\nand ` again</p>");
}

TEST(PromptHtml, LinesStayLines) {
  EXPECT_EQ(prompt_html("one\n\n  two\x1b[2J\n"), "<p>one\n\n  two\\x1b[2J</p>");
  EXPECT_EQ(prompt_html("\n"), "");
}

TEST(FindName, IsAWholeNameOutsideOfCode) {
  EXPECT_EQ(find_name("See Item 12 and Item 1.", "Item 1"), 16u);
  EXPECT_EQ(find_name("See Item 1.2", "Item 1"), std::string_view::npos);
  EXPECT_EQ(find_name("`Item 1` is code", "Item 1"), std::string_view::npos);
  EXPECT_EQ(find_name("subItem 1", "Item 1"), std::string_view::npos);
  for (const char* range : {"Item 1-3", "Item 1–3", "Item 1—3", "Item 1/2"})
    EXPECT_EQ(find_name(range, "Item 1"), std::string_view::npos) << range;
  for (const char* end : {"Item 1", "Item 1.", "Item 1—or none", "Item 1 – 3 of them"})
    EXPECT_EQ(find_name(end, "Item 1"), 0u) << end;
}

TEST(LabelBeside, LeavesOutWhatTheExpectationNames) {
  EXPECT_EQ(label_beside("Wants an owner (Item 1)", "Item 1 — Owners visible"), "Owners visible");
  EXPECT_EQ(label_beside("Wants an owner (Item 12)", "Item 1 — Owners visible"), "Item 1 — Owners visible");
  EXPECT_EQ(label_beside("Item 1", "Item 1 — "), "Item 1 — ");
  EXPECT_EQ(label_beside("anything", "Owners visible"), "Owners visible");
}

}  // namespace
}  // namespace skillc::render::site
