// Markdown blocks, their text, and above all the way back from text to bytes. Expectations follow CommonMark 0.29 and
// the GFM sections "Tables" and "Task list items".

#include "parse/markdown.hpp"
#include "parse/markdown_syntax.hpp"

#include <gtest/gtest.h>

#include <filesystem>
#include <fstream>
#include <iterator>
#include <random>
#include <string>
#include <vector>

namespace skillc::parse {
namespace {

// Keeps the file beside what was parsed from it, and speaks in substrings rather than offsets.
class Parsed {
 public:
  explicit Parsed(std::string bytes, std::size_t body_begin = 0)
      : file_(std::move(bytes)), markdown_(parse_markdown(file_, body_begin)) {}

  const Markdown& markdown() const { return markdown_; }
  std::vector<const Block*> all(BlockType type) const {
    std::vector<const Block*> found;
    for (const Block& block : markdown_.blocks) {
      if (block.type == type) found.push_back(&block);
    }
    return found;
  }
  const Block& only(BlockType type) const {
    const auto found = all(type);
    EXPECT_EQ(found.size(), 1u);
    static const Block none{};
    return found.empty() ? none : *found.front();
  }
  std::string bytes(ByteRange range) const { return file_.bytes().substr(range.begin, range.end - range.begin); }
  // The source of the first occurrence of `part` in the block's text.
  std::string source_of(const Block& block, const std::string& part) const {
    const std::size_t at = block.content.text.find(part);
    if (at == std::string::npos) return "(not in the text)";
    return bytes(block.content.source_range({at, at + part.size()}));
  }
  Position position_of(const Block& block, const std::string& part) const {
    return file_.position(block.content.source_offset(block.content.text.find(part)));
  }

  // Every piece that claims to be plain is; everything else stands for some bytes; pieces tile the text.
  void expect_aligned(const std::string& name) const {
    for (const Block& block : markdown_.blocks) {
      std::size_t text_end = 0;
      for (const Inline::Piece& piece : block.content.pieces) {
        ASSERT_EQ(piece.text_begin, text_end) << name;
        text_end += piece.length;
        const std::string text = block.content.text.substr(piece.text_begin, piece.length);
        ASSERT_LE(piece.source_begin + piece.source_length, file_.bytes().size()) << name;
        const std::string source = file_.bytes().substr(piece.source_begin, piece.source_length);
        if (piece.length == piece.source_length && !(text == " " && source == "\n")) {
          ASSERT_EQ(text, source) << name << ":" << block.first_line;
        }
        const bool stands_for_bytes = piece.length == 0 || piece.source_length > 0;
        ASSERT_TRUE(stands_for_bytes) << name << ":" << block.first_line << ": " << text;
      }
      ASSERT_EQ(text_end, block.content.text.size()) << name;
    }
  }

 private:
  SourceText file_;
  Markdown markdown_;
};

TEST(Markdown, BlocksComeFlatParentsFirst) {
  Parsed parsed("# Title\n\n- one\n- two\n\n> quoted\n\n***\n");
  const auto& blocks = parsed.markdown().blocks;
  ASSERT_EQ(blocks.size(), 9u);
  EXPECT_EQ(blocks[0].type, BlockType::heading);
  EXPECT_EQ(blocks[0].level, 1);
  EXPECT_EQ(blocks[0].content.text, "Title");
  EXPECT_EQ(parsed.bytes(blocks[0].source), "Title");
  EXPECT_EQ(blocks[1].type, BlockType::list);
  EXPECT_EQ(blocks[2].type, BlockType::item);
  EXPECT_EQ(blocks[2].parent, 1u);
  EXPECT_EQ(blocks[3].type, BlockType::paragraph);
  EXPECT_EQ(blocks[3].parent, 2u);
  EXPECT_EQ(blocks[3].first_line, 3u);
  EXPECT_EQ(blocks[5].content.text, "two");
  EXPECT_EQ(blocks[5].parent, 4u);
  EXPECT_EQ(blocks[6].type, BlockType::quote);
  EXPECT_EQ(blocks[6].parent, kNoBlock);
  EXPECT_EQ(blocks[7].content.text, "quoted");
  EXPECT_EQ(blocks[8].type, BlockType::thematic_break);
  EXPECT_EQ(blocks[8].first_line, 8u);
}

TEST(Markdown, ContinuationLinesInNestedListsAndQuotesMapToTheirOwnLines) {
  Parsed parsed("> 1. first *line*\n>    second `code` here\n>    > - deep\n>    >   deeper **bold**\n");
  parsed.expect_aligned("nested");
  const auto paragraphs = parsed.all(BlockType::paragraph);
  ASSERT_EQ(paragraphs.size(), 2u);
  EXPECT_EQ(paragraphs[0]->content.text, "first line\nsecond code here");
  EXPECT_EQ(parsed.position_of(*paragraphs[0], "code"), (Position{2, 14}));
  EXPECT_EQ(paragraphs[1]->content.text, "deep\ndeeper bold");
  EXPECT_EQ(parsed.position_of(*paragraphs[1], "bold"), (Position{4, 19}));
}

TEST(Markdown, LazyContinuationBelongsToTheParagraph) {
  Parsed parsed("> quoted `a\nb` lazy\n\n- item\nlazy *too*\n");
  parsed.expect_aligned("lazy");
  const auto paragraphs = parsed.all(BlockType::paragraph);
  ASSERT_EQ(paragraphs.size(), 2u);
  EXPECT_EQ(paragraphs[0]->content.text, "quoted a b lazy");
  EXPECT_EQ(parsed.position_of(*paragraphs[0], "lazy"), (Position{2, 4}));
  EXPECT_EQ(parsed.position_of(*paragraphs[1], "too"), (Position{5, 7}));
}

TEST(Markdown, EscapesAndEntitiesKeepWhatFollowsInPlace) {
  Parsed parsed("\\*not\\* &amp; &#x41;&#66; &copy; &nosuch; AT&T end\n");
  parsed.expect_aligned("entities");
  const Block& block = parsed.only(BlockType::paragraph);
  EXPECT_EQ(block.content.text, "*not* & AB \u00a9 &nosuch; AT&T end");
  EXPECT_EQ(parsed.source_of(block, "*not*"), "\\*not\\*");
  EXPECT_EQ(parsed.source_of(block, "A"), "&#x41;");
  EXPECT_EQ(parsed.source_of(block, "\u00a9"), "&copy;");
  EXPECT_EQ(parsed.source_of(block, "end"), "end");
}

TEST(Markdown, AnEntityOfEqualLengthIsNotTakenForPlainText) {
  // &acE; is five bytes and decodes to U+223E U+0333, five bytes as well.
  Parsed parsed("x&acE;y\n");
  parsed.expect_aligned("acE");
  EXPECT_EQ(parsed.source_of(parsed.only(BlockType::paragraph), "y"), "y");
}

TEST(Markdown, AmpersandEntityBeforeEntityLookingText) {
  Parsed parsed("&amp;amp; tail\n");
  EXPECT_EQ(parsed.only(BlockType::paragraph).content.text, "&amp; tail");
  EXPECT_EQ(parsed.source_of(parsed.only(BlockType::paragraph), "tail"), "tail");
}

TEST(Markdown, CodeSpansKeepTheirContentAndPlace) {
  Parsed parsed("a `` b ` c `` d ` e ` f\n");
  parsed.expect_aligned("code");
  const Block& block = parsed.only(BlockType::paragraph);
  EXPECT_EQ(block.content.text, "a b ` c d e f");
  ASSERT_EQ(block.content.codes.size(), 2u);
  EXPECT_EQ(parsed.bytes(block.content.codes[0].source), "b ` c");
  EXPECT_EQ(parsed.bytes(block.content.codes[1].source), "e");
  EXPECT_EQ(parsed.source_of(block, "f"), "f");
}

TEST(Markdown, LinksOfEveryForm) {
  Parsed parsed(
      "[in *line*](a(b)c.md \"ti)tle\") [full][ref] [collapsed][] [ref] <https://x.y/a_b> [sp](<a b.md>) ![alt](i.png)"
      " tail\n\n[ref]: one.md\n[collapsed]: two.md 'T'\n");
  parsed.expect_aligned("links");
  const Block& block = parsed.only(BlockType::paragraph);
  EXPECT_EQ(block.content.text, "in line full collapsed ref https://x.y/a_b sp alt tail");
  const auto& links = block.content.links;
  ASSERT_EQ(links.size(), 7u);
  EXPECT_EQ(links[0].target, "a(b)c.md");
  EXPECT_EQ(parsed.bytes(links[0].source), "[in *line*](a(b)c.md \"ti)tle\")");
  EXPECT_EQ(parsed.bytes(links[0].target_source), "a(b)c.md");
  EXPECT_EQ(links[1].target, "one.md");
  EXPECT_EQ(parsed.bytes(links[1].source), "[full][ref]");
  EXPECT_EQ(parsed.bytes(links[1].target_source), "[full][ref]");
  EXPECT_EQ(parsed.bytes(links[2].source), "[collapsed][]");
  EXPECT_EQ(parsed.bytes(links[3].source), "[ref]");
  EXPECT_EQ(parsed.bytes(links[4].source), "<https://x.y/a_b>");
  EXPECT_EQ(parsed.bytes(links[4].target_source), "https://x.y/a_b");
  EXPECT_EQ(links[5].target, "a b.md");
  EXPECT_EQ(parsed.bytes(links[5].target_source), "a b.md");
  EXPECT_TRUE(links[6].is_image);
  EXPECT_EQ(parsed.bytes(links[6].source), "![alt](i.png)");
  EXPECT_EQ(parsed.source_of(block, "tail"), "tail");
}

TEST(Markdown, AnImageInALinkNests) {
  Parsed parsed("[![badge](b.svg)](https://ci) *[e](f)*\n");
  parsed.expect_aligned("nested link");
  const auto& links = parsed.only(BlockType::paragraph).content.links;
  ASSERT_EQ(links.size(), 3u);
  EXPECT_EQ(parsed.bytes(links[0].source), "[![badge](b.svg)](https://ci)");
  EXPECT_EQ(parsed.bytes(links[1].source), "![badge](b.svg)");
  EXPECT_EQ(parsed.bytes(links[2].source), "[e](f)");
}

TEST(Markdown, DefinitionsInFrontOfAParagraphAreSkipped) {
  Parsed parsed("[a]: /x\n'title'\n[b]: </y z>\n[a] starts here\n");
  parsed.expect_aligned("definitions");
  const Block& block = parsed.only(BlockType::paragraph);
  EXPECT_EQ(block.content.text, "a starts here");
  EXPECT_EQ(block.first_line, 4u);
  EXPECT_EQ(parsed.bytes(block.source), "[a] starts here");
}

TEST(Markdown, HardAndSoftBreaksAreOneNewline) {
  Parsed parsed("one\\\ntwo  \nthree\n   four\n");
  parsed.expect_aligned("breaks");
  const Block& block = parsed.only(BlockType::paragraph);
  EXPECT_EQ(block.content.text, "one\ntwo\nthree\nfour");
  EXPECT_EQ(parsed.position_of(block, "four"), (Position{4, 4}));
}

TEST(Markdown, InlineHtmlIsDroppedButNoted) {
  Parsed parsed("a <b class=\"x\n  y\">bold</b> z\n");
  parsed.expect_aligned("html");
  const Block& block = parsed.only(BlockType::paragraph);
  EXPECT_EQ(block.content.text, "a bold z");
  EXPECT_EQ(block.content.html, (std::vector<std::size_t>{2, 6}));
  EXPECT_EQ(parsed.position_of(block, "bold"), (Position{2, 6}));
}

TEST(Markdown, TagsThatFormatNothingAreText) {
  Parsed parsed(
      "Return Optional<T>, <B extends A> or <skill-name>, x<sub>2</sub><br> <!-- no --> <T a=\"b\"> </U> *end*\n");
  parsed.expect_aligned("tags");
  const Block& block = parsed.only(BlockType::paragraph);
  EXPECT_EQ(block.content.text, "Return Optional<T>, <B extends A> or <skill-name>, x2    end");
  EXPECT_EQ(parsed.source_of(block, "<skill-name>"), "<skill-name>");
  EXPECT_EQ(parsed.source_of(block, "end"), "end");
}

TEST(Markdown, OnlyWhatGitHubTakesForATagIsLeftOutOfAnAnchor) {
  const auto without = [](const std::string& text) {
    const Parsed parsed(text + "\n");
    const auto& content = parsed.only(BlockType::paragraph).content;
    return text_without_tags(content, {0, content.text.size()});
  };
  EXPECT_EQ(without("List<T> of <K>s</K>"), "List of s");
  EXPECT_EQ(without("Map<K, V> and 1 <2> 3"), "Map<K, V> and 1 <2> 3");
  EXPECT_EQ(without("`List<T>` \\<T> &lt;T&gt; <T>"), "List<T> <T> <T> ");
}

TEST(Markdown, StrongRunsAndEmphasisDelimitersLeaveNoText) {
  Parsed parsed("***both*** __strong__ *em **in em***\n");
  parsed.expect_aligned("strong");
  const Block& block = parsed.only(BlockType::paragraph);
  EXPECT_EQ(block.content.text, "both strong em in em");
  ASSERT_EQ(block.content.strong.size(), 3u);
  EXPECT_EQ(parsed.bytes(block.content.source_range(block.content.strong[0])), "both");
  EXPECT_EQ(parsed.bytes(block.content.source_range(block.content.strong[1])), "strong");
  EXPECT_EQ(parsed.bytes(block.content.source_range(block.content.strong[2])), "in em");
}

TEST(Markdown, TablesHaveRowsAndCellsWithTheirPlaces) {
  Parsed parsed("| Code | Meaning |\n|:---|---|\n| **G5** | a \\| b |\n| `x \\| y` | two | surplus |\n| short |\n");
  parsed.expect_aligned("table");
  const auto rows = parsed.all(BlockType::row);
  ASSERT_EQ(rows.size(), 4u);
  EXPECT_TRUE(rows[0]->is_header);
  EXPECT_FALSE(rows[1]->is_header);
  EXPECT_EQ(rows[1]->first_line, 3u);
  const auto cells = parsed.all(BlockType::cell);
  ASSERT_EQ(cells.size(), 8u);  // the surplus cell does not exist, the missing one is empty
  EXPECT_EQ(cells[2]->content.text, "G5");
  EXPECT_EQ(parsed.bytes(cells[2]->source), "**G5**");
  EXPECT_EQ(cells[3]->content.text, "a | b");
  EXPECT_EQ(parsed.source_of(*cells[3], "a | b"), "a \\| b");
  EXPECT_EQ(parsed.position_of(*cells[3], "b"), (Position{3, 17}));
  EXPECT_EQ(cells[4]->content.text, "x | y");
  EXPECT_EQ(parsed.source_of(*cells[5], "two"), "two");
  EXPECT_EQ(cells[7]->content.text, "");
}

TEST(Markdown, ATableRightBehindAParagraphKeepsBothPlaces) {
  Parsed parsed("> intro *here*\n> more\n> | a | b |\n> |---|---|\n> | 1 | 2 |\n");
  parsed.expect_aligned("paragraph and table");
  const Block& paragraph = parsed.only(BlockType::paragraph);
  EXPECT_EQ(paragraph.content.text, "intro here\nmore");
  EXPECT_EQ(paragraph.first_line, 1u);
  EXPECT_EQ(paragraph.last_line, 2u);
  EXPECT_EQ(parsed.only(BlockType::table).first_line, 3u);
  const auto cells = parsed.all(BlockType::cell);
  ASSERT_EQ(cells.size(), 4u);
  EXPECT_EQ(parsed.position_of(*cells[0], "a"), (Position{3, 5}));
  EXPECT_EQ(parsed.position_of(*cells[3], "2"), (Position{5, 9}));
}

TEST(Markdown, ATableWithoutRowsBehindAParagraph) {
  Parsed parsed("intro\n| a | b |\n|---|---|\n\nafter\n");
  parsed.expect_aligned("no rows");
  const auto cells = parsed.all(BlockType::cell);
  ASSERT_EQ(cells.size(), 2u);
  EXPECT_EQ(parsed.position_of(*cells[1], "b"), (Position{2, 7}));
}

TEST(Markdown, ATableInAListItem) {
  Parsed parsed("- | a | b |\n  |---|---|\n  | 1 | 2 |\n");
  parsed.expect_aligned("table in item");
  const auto cells = parsed.all(BlockType::cell);
  ASSERT_EQ(cells.size(), 4u);
  EXPECT_EQ(parsed.position_of(*cells[0], "a"), (Position{1, 5}));
  EXPECT_EQ(parsed.position_of(*cells[2], "1"), (Position{3, 5}));
}

TEST(Markdown, SetextHeadingsSpanTheirLines) {
  Parsed parsed("Chapter *3*:\nGoroutines\n===\n\nSub\n---\n");
  parsed.expect_aligned("setext");
  const auto headings = parsed.all(BlockType::heading);
  ASSERT_EQ(headings.size(), 2u);
  EXPECT_EQ(headings[0]->level, 1);
  EXPECT_EQ(headings[0]->content.text, "Chapter 3:\nGoroutines");
  EXPECT_EQ(headings[0]->first_line, 1u);
  EXPECT_EQ(headings[0]->last_line, 3u);
  EXPECT_EQ(headings[1]->level, 2);
  EXPECT_EQ(parsed.bytes(headings[1]->source), "Sub");
}

TEST(Markdown, AtxHeadingsLoseTheirClosingHashes) {
  Parsed parsed("##   Item 17: `a` ##  \n#\n#### #x \\#\n");
  parsed.expect_aligned("atx");
  const auto headings = parsed.all(BlockType::heading);
  ASSERT_EQ(headings.size(), 3u);
  EXPECT_EQ(headings[0]->content.text, "Item 17: a");
  EXPECT_EQ(parsed.bytes(headings[0]->source), "Item 17: `a`");
  EXPECT_EQ(headings[1]->content.text, "");
  EXPECT_EQ(headings[2]->content.text, "#x #");
}

TEST(Markdown, AHashWithoutABlankIsTextOfASetextHeading) {
  Parsed parsed("#x *y*\n---\n");
  parsed.expect_aligned("setext hash");
  EXPECT_EQ(parsed.only(BlockType::heading).content.text, "#x y");
  EXPECT_EQ(parsed.bytes(parsed.only(BlockType::heading).source), "#x *y*");
}

TEST(Markdown, WhatLooksLikeADefinitionElsewhereIsText) {
  Parsed heading("# [a]: /u\n");
  EXPECT_EQ(heading.bytes(heading.only(BlockType::heading).source), "[a]: /u");
  Parsed cell("| h |\n|---|\n| [a]: /u |\n");
  EXPECT_EQ(cell.bytes(cell.all(BlockType::cell)[1]->source), "[a]: /u");
  // cmark does not look for definitions in a paragraph that a table was split from.
  Parsed before("[a]: /u\nfoo\n| h |\n|---|\n");
  before.expect_aligned("before a table");
  EXPECT_EQ(before.only(BlockType::paragraph).content.text, "[a]: /u\nfoo");
}

TEST(Markdown, IndentationOfLazyLinesIsNoText) {
  Parsed parsed("> one\\\n      two\n      > three *four*\n");
  parsed.expect_aligned("lazy indentation");
  const Block& block = parsed.only(BlockType::paragraph);
  EXPECT_EQ(block.content.text, "one\ntwo\n> three four");
  EXPECT_EQ(parsed.position_of(block, "four"), (Position{3, 16}));
}

TEST(Markdown, TaskItemsAreSeenEverywhereAndTheirMarkerIsNoText) {
  Parsed parsed(
      "- [ ] open\n- [x] **done**\n- [X] upper\n- plain\n\n> - [ ] quoted\n\n- - [x] nested\n\n1. [ ] numbered\n");
  parsed.expect_aligned("tasks");
  const auto paragraphs = parsed.all(BlockType::paragraph);
  std::vector<std::string> tasks;
  for (const Block* paragraph : paragraphs) {
    const Block& item = parsed.markdown().blocks[paragraph->parent];
    if (item.is_task) tasks.push_back(paragraph->content.text + "=" + parsed.bytes(paragraph->source));
  }
  EXPECT_EQ(tasks, (std::vector<std::string>{"open=open", "done=**done**", "upper=upper", "quoted=quoted",
                                             "nested=nested", "numbered=numbered"}));
}

TEST(Markdown, ALinkThatLooksLikeATaskMarkerIsALink) {
  Parsed parsed("> - [x] text\n\n[x]: y.md\n");
  EXPECT_FALSE(parsed.only(BlockType::item).is_task);
  EXPECT_EQ(parsed.only(BlockType::paragraph).content.text, "x text");
}

TEST(Markdown, AFootnoteIsNoLink) {
  const auto links = [](const std::string& text) {
    return Parsed(text + "\n\n[^1]: Bloch\n\n[a]: y.md\n").only(BlockType::paragraph).content.links.size();
  };
  EXPECT_EQ(links("Text[^1]."), 0u);
  EXPECT_EQ(links("Text[^1][]."), 0u);
  EXPECT_EQ(links("Text [so][^1]."), 0u);
  EXPECT_EQ(links("Text[^1], [a] and [so][a]."), 2u);
  EXPECT_EQ(links("Text [^1](y.md)."), 1u);
  Parsed parsed("Text[^1] on.\n\n[^1]: Bloch\n");
  EXPECT_EQ(parsed.only(BlockType::paragraph).content.text, "Text^1 on.");
  parsed.expect_aligned("footnote");
}

TEST(Markdown, CodeAndHtmlBlocksAreLiteral) {
  Parsed parsed("```py\na = [1](x)\n\n```\n\n    indented *x*\n\n<div>\n*raw*\n</div>\n");
  const auto codes = parsed.all(BlockType::code);
  ASSERT_EQ(codes.size(), 2u);
  EXPECT_TRUE(codes[0]->is_fenced);
  EXPECT_EQ(codes[0]->literal, "a = [1](x)\n\n");
  EXPECT_EQ(codes[0]->last_line, 4u);
  EXPECT_FALSE(codes[1]->is_fenced);
  EXPECT_EQ(codes[1]->literal, "indented *x*\n");
  EXPECT_EQ(parsed.only(BlockType::html).literal, "<div>\n*raw*\n</div>\n");
  EXPECT_EQ(parsed.markdown().unclosed.line, 0u);
}

TEST(Markdown, AnUnclosedFenceIsFoundWhereItOpens) {
  EXPECT_EQ(Parsed("text\n\n```js\ncode\n").markdown().unclosed.line, 3u);
  EXPECT_EQ(Parsed("```").markdown().unclosed.line, 1u);
  EXPECT_EQ(Parsed("````\n```\n").markdown().unclosed.line, 1u);
  EXPECT_EQ(Parsed("~~~\n```\n").markdown().unclosed.line, 1u);
}

TEST(Markdown, AFenceThatItsContainerCutsShortIsUnclosed) {
  EXPECT_EQ(Parsed("- a\n\n  ```\n  code\n\nafter\n").markdown().unclosed.line, 3u);
  EXPECT_EQ(Parsed("> ```\n> code\n\nafter\n").markdown().unclosed.line, 1u);
  EXPECT_EQ(Parsed("> ```\n> y\n```\nz\n```\n").markdown().unclosed.line, 1u);
}

TEST(Markdown, ClosedFencesInContainersAreClosed) {
  EXPECT_EQ(Parsed("- ```\n  x\n  ```\n- y\n").markdown().unclosed.line, 0u);
  EXPECT_EQ(Parsed("> - ```\n>   x\n>   ```\n\nafter\n").markdown().unclosed.line, 0u);
  EXPECT_EQ(Parsed("```\n```").markdown().unclosed.line, 0u);
  EXPECT_EQ(Parsed("  ~~~ x\n a\n ~~~~  \nb\n").markdown().unclosed.line, 0u);
}

TEST(Markdown, LinesCountInTheWholeFileBehindFrontMatter) {
  const std::string front = "---\nname: x\n---\n";
  Parsed parsed(front + "# Head\n\npara `x`\n", front.size());
  parsed.expect_aligned("front matter");
  EXPECT_EQ(parsed.only(BlockType::heading).first_line, 4u);
  EXPECT_EQ(parsed.position_of(parsed.only(BlockType::paragraph), "x"), (Position{6, 7}));
}

TEST(Markdown, ByteOrderMarkCarriageReturnsAndTabs) {
  Parsed parsed("\xEF\xBB\xBF# Head\r\n\r\npara\r\n  more `a\r\nb`\r\n\r\n-\ttab\r\n\tnext\r\n");
  parsed.expect_aligned("crlf");
  EXPECT_EQ(parsed.bytes(parsed.only(BlockType::heading).source), "Head");
  const auto paragraphs = parsed.all(BlockType::paragraph);
  ASSERT_EQ(paragraphs.size(), 2u);
  EXPECT_EQ(paragraphs[0]->content.text, "para\nmore a b");
  EXPECT_EQ(parsed.source_of(*paragraphs[0], "more"), "more");
  EXPECT_EQ(paragraphs[1]->content.text, "tab\nnext");
  EXPECT_EQ(parsed.source_of(*paragraphs[1], "next"), "next");
}

TEST(Markdown, OldMacLineEndsAndNulKeepLinesAndPlaces) {
  Parsed parsed(std::string("one `a\rb`\rtwo\r\rnul\0x end\r", 25));
  const auto paragraphs = parsed.all(BlockType::paragraph);
  ASSERT_EQ(paragraphs.size(), 2u);
  EXPECT_EQ(paragraphs[0]->content.text, "one a b\ntwo");
  EXPECT_EQ(parsed.position_of(*paragraphs[0], "two"), (Position{3, 1}));
  EXPECT_EQ(paragraphs[1]->content.text, "nul x end");
  EXPECT_EQ(parsed.source_of(*paragraphs[1], "end"), "end");
}

TEST(Markdown, EmptyAndBlankDocumentsHaveNoBlocks) {
  EXPECT_TRUE(Parsed("").markdown().blocks.empty());
  EXPECT_TRUE(Parsed(" \n\t\n\n").markdown().blocks.empty());
  EXPECT_TRUE(Parsed("\xEF\xBB\xBF").markdown().blocks.empty());
  EXPECT_TRUE(Parsed("---\n---\n", 8).markdown().blocks.empty());
}

TEST(Markdown, HostileNestingIsReadAsBlankAndSaidSo) {
  Parsed parsed("fine\n\n" + std::string(5000, '>') + " x\n\nalso fine\n");
  EXPECT_EQ(parsed.markdown().skipped.first, 3u);
  EXPECT_EQ(parsed.all(BlockType::paragraph).size(), 2u);
  EXPECT_TRUE(parsed.all(BlockType::quote).empty());
}

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

TEST(Markdown, AWideTableOfShortRowsDoesNotExplode) {
  // 490 columns in 20,000 rows would be ten million cells from 40 KB.
  const Parsed parsed(repeated("a|", 490) + "\n" + repeated("-|", 490) + "\n" + repeated("a\n", 20000));
  EXPECT_GT(parsed.markdown().skipped.first, 0u);
  EXPECT_LT(parsed.markdown().blocks.size(), 250'000u);
}

TEST(Markdown, OpenersThatMakeCmarkSearchOnAreBounded) {
  for (const char* opener : {"a <? ", "a <!A ", "a <![CDATA[ ", "![[]()"}) {
    EXPECT_EQ(Parsed(repeated(opener, 60'000)).markdown().skipped.first, 1u) << opener;
    EXPECT_EQ(Parsed(repeated(opener, 500)).markdown().skipped.first, 0u) << opener;
  }
}

TEST(Markdown, FormFeedsEndNoParagraph) {
  for (const char* line : {"\f\n", " \v\n", "\t\f\v \n"}) {
    const Parsed parsed("a\n" + repeated("a <? \n" + std::string(line), 4'000));
    EXPECT_EQ(parsed.markdown().skipped.reason, "its paragraph has more than 3,000 of `<!`, `<?` and `![`") << line;
  }
  EXPECT_EQ(Parsed(repeated("a <? \n \t\n", 4'000)).markdown().skipped.lines, 0u) << "paragraphs of their own";
  EXPECT_EQ(Parsed(repeated("A page.\n\f\n", 4'000)).markdown().skipped.lines, 0u);
}

// Each is a paragraph without text, before which none is looked for: or this would take ctest's time and more.
TEST(Markdown, FormFeedsAloneAreParagraphsOfTheirOwn) {
  const Parsed parsed(repeated("\f\n\n", 140'000));
  EXPECT_EQ(parsed.all(BlockType::paragraph).size(), 140'000u);
  EXPECT_EQ(parsed.all(BlockType::paragraph).back()->first_line, 279'999u);
}

TEST(Markdown, ADefinitionIsNotCopiedIntoGigabytes) {
  const Parsed parsed("[a]: " + std::string(50'000, 'b') + "\n\n" + repeated("[a] ", 60'000));
  EXPECT_EQ(parsed.markdown().skipped.first, 1u);
  EXPECT_EQ(Parsed("[a]: " + std::string(50'000, 'b') + "\n\n[a]\n").markdown().skipped.first, 0u);
}

// What takes a byte or two of input and hundreds of bytes of memory, over and over.
TEST(Markdown, TheBlocksOfOneDocumentAreBounded) {
  for (const char* text : {"- a\n", "a\n\n", "#\n", ">a\n\n", "|a|\n|-|\n|b|\n\n", "- - - - - - - - - - - -a\n"}) {
    const Parsed parsed("# First\n\n" + repeated(text, 350'000));
    EXPECT_LT(parsed.markdown().blocks.size(), 700'000u) << text;
    EXPECT_GT(parsed.markdown().skipped.first, 20'000u) << text;
    EXPECT_EQ(parsed.markdown().skipped.reason,
              "the lines, list items, table cells, brackets and the like before it are too many for one document")
        << text;
  }
}

TEST(Markdown, DenseButHonestTextIsRead) {
  EXPECT_EQ(Parsed("```json\n" + repeated("[\"a_b\", \"*\"],\n", 20'000) + "```\n").markdown().skipped.first, 0u);
  EXPECT_EQ(Parsed("|a|b|\n|-|-|\n" + repeated("|`x`|**y**|\n", 20'000)).markdown().skipped.first, 0u);
}

TEST(Markdown, ALongRuleIsNoNesting) {
  Parsed parsed("a\n\n" + std::string(300, '-') + "\n");
  EXPECT_EQ(parsed.markdown().skipped.first, 0u);
  EXPECT_EQ(parsed.all(BlockType::thematic_break).size(), 1u);
}

// Runs of one character are what tables, rules and leaders are drawn with.
TEST(Markdown, OnlyContainersWithinContainersNest) {
  const std::string dashes(120, '-');
  const Parsed table("Kind | Meaning\n" + dashes + " | ---\nChapter 1 | a\n");
  EXPECT_EQ(table.all(BlockType::cell).size(), 4u);
  EXPECT_EQ(Parsed("Title\n" + dashes + "\n").only(BlockType::heading).content.text, "Title");
  EXPECT_EQ(Parsed("> Title\n> " + dashes + "\n").all(BlockType::heading).size(), 1u);
  EXPECT_EQ(Parsed(repeated("* ", 150) + "\n").all(BlockType::thematic_break).size(), 1u);
  const std::string dots(120, '.');
  EXPECT_EQ(Parsed(dots + " see Ch 3\n").only(BlockType::paragraph).content.text, dots + " see Ch 3");
  for (const char* text : {"1.1.1.", "**", "+-", "12)"}) {
    EXPECT_EQ(Parsed(repeated(text, 150) + "x\n").markdown().skipped.lines, 0u) << text;
  }
}

TEST(Markdown, EveryFormOfContainerIsCountedAndTheReasonGiven) {
  for (const char* opener : {">", "> ", "- ", "+ ", "1. ", "7) ", "> * "}) {
    const Parsed parsed("fine\n\n" + repeated(opener, 101) + "x\n" + repeated(opener, 200) + "x\n");
    EXPECT_EQ(parsed.markdown().skipped.first, 3u) << opener;
    EXPECT_EQ(parsed.markdown().skipped.lines, 2u) << opener;
    EXPECT_EQ(parsed.markdown().skipped.reason, "it nests more than 100 quotes and list items") << opener;
    EXPECT_EQ(Parsed(repeated(opener, 50) + "x\n").markdown().skipped.lines, 0u) << opener;
  }
}

std::size_t depth_of(const Markdown& markdown) {
  std::vector<std::size_t> depths;
  for (const Block& block : markdown.blocks) {
    const bool nests = block.type == BlockType::list || block.type == BlockType::item || block.type == BlockType::quote;
    depths.push_back((block.parent == kNoBlock ? 0 : depths[block.parent]) + (nests ? 1 : 0));
  }
  return *std::max_element(depths.begin(), depths.end());
}

// What looks like a new list at the margin may be text that the paragraph goes on with, and leave all open.
TEST(Markdown, WhatNestsOverLinesIsCountedWhateverStandsBetween) {
  for (const char* between : {"", "+\n", "7. a\n", "\f- a\n", "a\n", "\n"}) {
    std::string list = "- a\n";
    for (std::size_t depth = 1; depth < 200; ++depth) list += between + std::string(2 * depth, ' ') + "- a\n";
    const Parsed parsed(list);
    EXPECT_EQ(parsed.markdown().skipped.reason, "it nests more than 100 quotes and list items") << between;
    EXPECT_LE(depth_of(parsed.markdown()), 200u) << "each an item and its list " << between;
  }
  std::string pairs = "- -\n";
  for (std::size_t depth = 2; depth < 200; depth += 2) pairs += std::string(2 * depth, ' ') + "- -\n";
  EXPECT_LE(depth_of(Parsed(pairs).markdown()), 200u) << "two marks are no rule";
}

TEST(Markdown, ListsAndQuotesAsTheyAreWrittenAreReadWhole) {
  for (const std::size_t columns : {2u, 3u, 4u}) {
    std::string list;
    for (std::size_t level = 0; level < 12; ++level)
      list += repeated(std::string(columns * level, ' ') + (columns == 3 ? "1. a\n" : "- a\n"), 100);
    EXPECT_EQ(Parsed(list).markdown().skipped.lines, 0u) << columns;
    EXPECT_EQ(Parsed(repeated(list, 10)).all(BlockType::item).size(), 12'000u) << columns;
  }
  EXPECT_EQ(Parsed(repeated("> ", 40) + "a\n").all(BlockType::quote).size(), 40u);
  const std::string far = std::string(300, ' ');
  EXPECT_EQ(Parsed("```\n" + repeated(far + "- x -\n" + far + "/|\\\n", 50) + "```\n").markdown().skipped.lines, 0u);
}

// cmark goes through all cells of a row for each that it adds, whether a delimiter row declares so many or not.
TEST(Markdown, RowsOfThousandsOfCellsAreNotRead) {
  const std::string wide = repeated("|c", 2'001) + "|\n";
  for (const std::string& table : {"|a|b|\n|-|-|\n" + wide, wide + "|-|-|\n", "a\n\n" + wide}) {
    const Parsed parsed(table);
    EXPECT_EQ(parsed.markdown().skipped.lines, 1u) << table.substr(0, 20);
    EXPECT_EQ(parsed.markdown().skipped.reason, "it has more than 2,000 cells");
  }
}

TEST(Markdown, WideRowsAreCountedOverTheDocument) {
  const std::string row = repeated("|c", 1'000) + "|\n";
  const Parsed parsed("|a|\n|-|\n" + repeated(row, 100) + "\n|a|\n|-|\n|b|\n");
  EXPECT_EQ(parsed.markdown().skipped.reason, "the rows before it have too many cells for one document");
  EXPECT_EQ(parsed.all(BlockType::table).size(), 2u) << "a table of few columns is read all the same";
  const Parsed honest("|a|\n|-|\n" + repeated(repeated("|c", 40) + "|\n", 4'000));
  EXPECT_EQ(honest.markdown().skipped.lines, 0u);
}

// Which lines cmark tries as the row below a head hangs on all before them.
TEST(Markdown, TheSearchForTablesHeadsIsBounded) {
  for (const char* text : {"||||||||\n|-|\n", "    ---\n|-|-|\n", "a\n    ---\n|-|-|\n", "> a\n>     ---\n> |-|-|\n",
                           "a\n\f\n|a|b|\n|-|\n"}) {
    const Parsed parsed("|a|\n|-|\n|b|\n\n" + repeated(text, 20'000) + "\n|c|\n|-|\n\nText.\n");
    EXPECT_GT(parsed.markdown().refused_heads.first, 500u) << text;
    EXPECT_EQ(parsed.markdown().skipped.lines, 0u) << text;
    EXPECT_EQ(parsed.all(BlockType::table).size(), 1u) << "the first is read, the last is text";
    EXPECT_EQ(parsed.all(BlockType::paragraph).back()->content.text, "Text.");
  }
}

TEST(Markdown, TablesAndDrawingsAreReadWhole) {
  const std::string row = repeated("| cell ", 12) + "|\n", rule = repeated("|------", 12) + "|\n";
  const Parsed table(row + rule + repeated(row, 300));
  EXPECT_EQ(table.all(BlockType::row).size(), 301u);
  const std::string drawn = repeated(row + rule, 2'000);
  for (const std::string& text : {"```\n" + drawn + "```\n", drawn, repeated(row + rule + row + "\n", 2'000),
                                  "Words.\n" + row + rule + row, repeated("Words and words.\n", 2'000) + row + rule}) {
    EXPECT_EQ(Parsed(text).markdown().skipped.lines, 0u) << text.substr(0, 40);
  }
}

// Documents of random pieces of syntax: whatever cmark makes of them, places stay in bounds and in order.
TEST(Markdown, RandomDocumentsKeepTheirPlacesInOrder) {
  const std::vector<std::string> pieces{
      "a",    "b c",        " ",    "    ",   "\t", "\n",      "\n\n",  "\r\n", "- ",
      "1. ",  "> ",         "[ ] ", "# ",     "|",  "|-|-|\n", "---\n", "```",  "`",
      "``",   "*",          "**",   "_",      "[",  "]",       "](x)",  "[a]",  "[a]: /u 't'\n",
      "![",   "<http://x>", "<b>",  "&amp;",  "&",  "\\",      "\\|",   "\\*",  "é",
      "Ch 3", "  \n",       "\\\n", "<i\nx>", "\"", "===\n"};
  std::mt19937 random(20240229);
  for (int round = 0; round < 3000; ++round) {
    std::string text;
    for (auto left = 1 + random() % 25; left > 0; --left) text += pieces[random() % pieces.size()];
    const Parsed parsed(text);
    for (const Block& block : parsed.markdown().blocks) {
      ASSERT_LE(block.source.begin, block.source.end) << text;
      ASSERT_LE(block.source.end, text.size()) << text;
      ASSERT_LE(block.first_line, block.last_line) << text;
      std::size_t text_end = 0;
      std::size_t source_end = 0;
      for (const Inline::Piece& piece : block.content.pieces) {
        ASSERT_EQ(piece.text_begin, text_end) << text;
        ASSERT_GE(piece.source_begin, source_end) << text;
        text_end = piece.text_begin + piece.length;
        source_end = piece.source_begin + piece.source_length;
      }
      ASSERT_EQ(text_end, block.content.text.size()) << text;
      ASSERT_LE(source_end, text.size()) << text;
      for (const Link& link : block.content.links) {
        ASSERT_LE(link.source.begin, link.target_source.begin) << text;
        ASSERT_LE(link.target_source.end, link.source.end) << text;
      }
    }
  }
}

TEST(Markdown, EveryFileOfTheCorporaAligns) {
  const std::filesystem::path corpora = std::filesystem::path(SKILLC_SOURCE_DIR) / ".." / "shared" / "corpora";
  if (!std::filesystem::is_directory(corpora)) GTEST_SKIP() << "no ../shared/corpora beside the repository";
  std::size_t files = 0;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(corpora)) {
    if (entry.path().extension() != ".md") continue;
    std::ifstream stream(entry.path(), std::ios::binary);
    Parsed parsed(std::string(std::istreambuf_iterator<char>(stream), {}));
    parsed.expect_aligned(entry.path().string());
    EXPECT_EQ(parsed.markdown().skipped.first, 0u) << entry.path();
    ++files;
  }
  EXPECT_GT(files, 0u);
}

}  // namespace
}  // namespace skillc::parse
