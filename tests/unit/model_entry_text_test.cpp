// Where the texts of entries end: what stands behind them is said of the document.
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "model/entry_text.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

// "item-1: text of it" of each entry, from its declaration on, white space folded.
std::string texts(const std::string& catalog) {
  const Graph graph = test::linked_graph({{"s/SKILL.md", "# S\n"}, {"s/catalog.md", catalog}});
  const Skill& skill = graph.skills.at(0);
  const std::vector<std::size_t> ends = entry_text_ends(skill);
  std::string found;
  for (std::size_t e = 0; e < skill.entries.size(); ++e) {
    const std::string& bytes = skill.documents[skill.entries[e].document].text.bytes();
    const std::size_t begin = skill.entries[e].source.begin;
    found += test::anchors(skill, {e}) + ": " + fold_white_space(bytes.substr(begin, ends[e] - begin)) + "\n";
  }
  return found;
}

TEST(EntryText, OfAHeadingEndsWithItsSection) {
  EXPECT_EQ(texts("# C\n\n## Chapter 1: A\n\n### Item 1: X\n\nOne.\n\n#### Why\n\nSo.\n\n### More\n\nTwo.\n\n## "
                  "End\n\nLast.\n"),
            "ch-1: Chapter 1: A ### Item 1: X One. #### Why So. ### More Two.\n"
            "item-1: Item 1: X One. #### Why So.\n");
}

TEST(EntryText, OfACellEndsWithItsRow) {
  EXPECT_EQ(
      texts(
          "# C\n\n| Code | Smell |\n|--|--|\n| **G1** | Copies |\n| **G2** | Noise |\n| **G3** | Globals |\n\nLast.\n"),
      "g1: G1** | Copies |\ng2: G2** | Noise |\ng3: G3** | Globals |\n");
}

TEST(EntryText, OfALeadEndsWithItsListItemOrAtAHeading) {
  EXPECT_EQ(texts("# C\n\n- **R1** — a\n- **R2** — b\n- **R3** — c\n- **R4** — d\n\n  More.\n\nLast.\n"),
            "r1: R1** — a\nr2: R2** — b\nr3: R3** — c\nr4: R4** — d More.\n");
  EXPECT_EQ(
      texts("# C\n\n**SEC-01 Ask.** A\n\n**SEC-02 Look.** B\n\n**SEC-03 Tell.** C\n\nMore.\n\n### End\n\nLast.\n"),
      "sec-1: SEC-01 Ask.** A\nsec-2: SEC-02 Look.** B\nsec-3: SEC-03 Tell.** C More.\n");
}

}  // namespace
}  // namespace skillc::model
