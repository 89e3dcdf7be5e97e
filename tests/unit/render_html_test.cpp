#include "render/html.hpp"

#include <gtest/gtest.h>

namespace skillc::render {
namespace {

TEST(Html, EscapesWhatIsMarkup) {
  EXPECT_EQ(escape_html("a < b & \"c\" > 'd'"), "a &lt; b &amp; &quot;c&quot; &gt; &#39;d&#39;");
  EXPECT_EQ(escape_html("äöü 使用 🙂"), "äöü 使用 🙂");
}

// https://html.spec.whatwg.org/multipage/parsing.html: control characters and noncharacters are parse errors.
TEST(Html, ReplacesWhatHtmlCannotHold) {
  EXPECT_EQ(escape_html(std::string_view("a\0b\x01"
                                         "c\x7F",
                                         6)),
            "a\uFFFDb\uFFFDc\uFFFD");
  EXPECT_EQ(escape_html("\xC2\x85"), "\uFFFD");        // U+0085
  EXPECT_EQ(escape_html("\xEF\xBF\xBE"), "\uFFFD");    // U+FFFE
  EXPECT_EQ(escape_html("\xFF\xC3"), "\uFFFD\uFFFD");  // ill-formed, byte by byte
  EXPECT_EQ(escape_html("a\tb\nc"), "a\tb\nc");
}

TEST(Html, ShowsWhatWouldTurnTextRound) {
  EXPECT_EQ(visible_text("a\u202Eb\r\nc\td\u2067"), "a\\u{202e}b\nc\td\\u{2067}");
  EXPECT_EQ(visible_text("äöü 使用 🙂"), "äöü 使用 🙂");
  EXPECT_EQ(escape_visible("<\u202E>"), "&lt;\\u{202e}&gt;");
}

TEST(Html, SetsWhatStandsBetweenBackticksAsCode) {
  EXPECT_EQ(sentence_html("use `--run <x>` or `-`"), "use <code>--run &lt;x&gt;</code> or <code>-</code>");
  EXPECT_EQ(sentence_html("a ` alone, and `b` ` too"), "a <code> alone, and </code>b<code> </code> too");
  EXPECT_EQ(sentence_html("`a` it`s"), "<code>a</code> it`s");
  EXPECT_EQ(sentence_html("``a`` and `b``c`"), "``a`` and <code>b``c</code>");
}

TEST(Html, PutsABackslashBeforeWhatWouldBeMarkdown) {
  std::string out;
  append_markdown(out, "a [b](c) <d> *e* `f` g|h & i\\j\nk _l_ \u202E");
  EXPECT_EQ(out, "a \\[b\\](c) \\<d\\> \\*e\\* \\`f\\` g\\|h \\& i\\\\j k _l_ \\\\u{202e}");
}

TEST(Html, AFenceIsLongerThanWhatStandsInIt) {
  EXPECT_EQ(code_fence("a `b` c"), "```");
  EXPECT_EQ(code_fence("````\ncode\n````"), "`````");
}

TEST(Html, PercentEncodesAllButUnreservedBytes) {
  EXPECT_EQ(percent_encoded("a b/c#d?e%f:g"), "a%20b/c%23d%3Fe%25f%3Ag");
  EXPECT_EQ(percent_encoded("é-_.~"), "%C3%A9-_.~");
}

}  // namespace
}  // namespace skillc::render
