// Where titles may end, held against asking at every place.
#include "model/marked_titles.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <random>
#include <string>

#include "parse/markdown.hpp"

namespace skillc::model {
namespace {

TEST(MarkedTitles, EndWhereAskingEverywhereFindsThem) {
  const std::string_view kPieces[] = {
      "Clean ", "Code", "*",  "_", "**", "\"",    "\u201C", "\u201D", "[",     "](https://e.org)", "`", "<b>",
      "</b>",   "\\*",  "\n", " ", ".",  "&amp;", "é",      "![",     "\u2019"};
  std::mt19937 random(4711);
  std::size_t found = 0;
  for (int round = 0; round < 4000; ++round) {
    std::string text = "A";
    for (auto count = random() % 24; count > 0; --count) text += kPieces[random() % std::size(kPieces)];
    const SourceText file(text);
    const parse::Markdown markdown = parse::parse_markdown(file, 0);
    for (const parse::Block& block : markdown.blocks) {
      const CitingText citing(block.content, file.bytes());
      const MarkedTitles marked(citing);
      const std::string& all = block.content.text;
      const std::vector<std::size_t> ends = marked.ends(0, all.size());
      EXPECT_TRUE(std::is_sorted(ends.rbegin(), ends.rend())) << text;
      for (std::size_t end = 1; end <= all.size(); ++end) {
        const parse::Link* link = marked.link_before(end);
        const bool is_one = link != nullptr || !marked.title(end, nullptr).empty();
        // A mark that is a letter of the text closes nothing.
        if (!is_one || (end < all.size() && (all[end] == '*' || all[end] == '_'))) continue;
        ++found;
        EXPECT_NE(std::find(ends.begin(), ends.end(), end), ends.end()) << text << " at " << end;
      }
    }
  }
  EXPECT_GT(found, 1000u);
}

}  // namespace
}  // namespace skillc::model
