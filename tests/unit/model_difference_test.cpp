// What a difference says is derived here by hand from the two texts.

#include "model/difference.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

using Files = std::map<std::string, std::string>;

const std::string kCatalog =
    "# Catalog\n\n"
    "## Item 1: Bound the queue\n\nA queue without a limit hides the overload until memory ends.\n\n"
    "## Item 2: Close every file\n\nLeave no descriptor behind, whatever fails.\n\n"
    "## Item 3: Name the threads\n\nA dump without names tells nothing (see Item 1).\n\n";

Difference difference(const Files& before, const Files& after) {
  const Graph old_graph = test::linked_graph(before);
  const Graph new_graph = test::linked_graph(after);
  return compare({old_graph, "."}, {new_graph, "."});
}

Files guide(const std::string& catalog, const std::string& checklist = "") {
  Files files = {{"guide/SKILL.md", "# Guide\n"}, {"guide/catalog.md", catalog}};
  if (!checklist.empty()) files["guide/checklist.md"] = checklist;
  return files;
}

SkillDifference only_skill(const Difference& found) {
  EXPECT_EQ(found.skills.size(), 1U);
  return found.skills.empty() ? SkillDifference() : found.skills[0];
}

std::string replaced(std::string text, const std::string& what, const std::string& by) {
  const std::size_t at = text.find(what);
  EXPECT_NE(at, std::string::npos) << what;
  return at == std::string::npos ? text : text.replace(at, what.size(), by);
}

// "+Item 3", "-Item 3", "Item 2>Item 3", by today's order.
std::vector<std::string> entries(const SkillDifference& skill) {
  std::vector<std::string> out;
  for (const EntryChange& one : skill.entries) {
    if (one.is_added())
      out.push_back("+" + one.name.after);
    else if (one.is_removed())
      out.push_back("-" + one.name.before);
    else if (one.is_renumbered())
      out.push_back(one.name.before + ">" + one.name.after);
    else
      out.push_back(one.name.after);
  }
  return out;
}

TEST(Difference, OfTheSameIsEmpty) {
  EXPECT_THAT(difference(guide(kCatalog), guide(kCatalog)).skills, IsEmpty());
}

TEST(Difference, WrappingEmphasisAndLineEndsAreNoContent) {
  std::string other = replaced(kCatalog, "hides the overload until", "hides\nthe **overload** until");
  other = replaced(other, "# Catalog\n\n", "Catalog\r\n=======\r\n\r\n\r\n");
  EXPECT_THAT(difference(guide(kCatalog), guide(other)).skills, IsEmpty());
}

TEST(Difference, AnEntryMoreAndOneLess) {
  const std::string more = kCatalog + "## Item 4: Measure before tuning\n\nGuesses are wrong.\n";
  EXPECT_THAT(entries(only_skill(difference(guide(kCatalog), guide(more)))), ElementsAre("+Item 4"));
  EXPECT_THAT(entries(only_skill(difference(guide(more), guide(kCatalog)))), ElementsAre("-Item 4"));
}

// A new Item 2 moves the two behind it, with the citation of neither changed; what cites Item 1 stays as it is.
TEST(Difference, WhatAnInsertionMovesIsOneRun) {
  std::string after = replaced(kCatalog, "## Item 3:", "## Item 4:");
  after = replaced(after, "## Item 2:", "## Item 2: Measure before tuning\n\nGuesses are wrong.\n\n## Item 3:");
  const SkillDifference found = only_skill(difference(guide(kCatalog), guide(after)));
  EXPECT_THAT(entries(found), ElementsAre("+Item 2", "Item 2>Item 3", "Item 3>Item 4"));
  ASSERT_EQ(found.runs.size(), 1U);
  EXPECT_EQ(found.runs[0].first, 1U);
  EXPECT_EQ(found.runs[0].last, 2U);
  EXPECT_EQ(found.runs[0].names.before, "Items 2–3");
  EXPECT_EQ(found.runs[0].names.after, "Items 3–4");
}

// The citation of Item 2 was forgotten: the same words name another entry now.
TEST(Difference, AForgottenCitationNamesAnotherEntry) {
  const std::string checklist = "# Checklist\n\n- [ ] **Files** — are all of them closed on every path? (Item 2)\n";
  std::string after = replaced(kCatalog, "## Item 3:", "## Item 4:");
  after = replaced(after, "## Item 2:", "## Item 2: Measure before tuning\n\nGuesses are wrong.\n\n## Item 3:");
  const SkillDifference found = only_skill(difference(guide(kCatalog, checklist), guide(after, checklist)));
  ASSERT_EQ(found.items.size(), 1U);
  EXPECT_FALSE(found.items[0].reworded);
  EXPECT_THAT(found.items[0].cites, ElementsAre("Item 2"));
  EXPECT_THAT(found.items[0].cites_no_more, ElementsAre("Item 3"));
  const SkillDifference mended =
      only_skill(difference(guide(kCatalog, checklist), guide(after, replaced(checklist, "Item 2", "Item 3"))));
  EXPECT_THAT(mended.items, IsEmpty());
}

TEST(Difference, ATitleAtTheSameNumber) {
  const SkillDifference found = only_skill(
      difference(guide(kCatalog), guide(replaced(kCatalog, "Close every file", "Close every file and socket"))));
  ASSERT_EQ(found.entries.size(), 1U);
  EXPECT_TRUE(found.entries[0].is_retitled());
  EXPECT_EQ(found.entries[0].title.before, "Close every file");
  EXPECT_EQ(found.entries[0].title.after, "Close every file and socket");
  EXPECT_FALSE(found.entries[0].reworded);
}

// What cites the entry by its title, wherever that is, follows it: one change, not one for each place.
TEST(Difference, AGlossThatFollowsItsTitleIsNoChange) {
  auto files = [](const std::string& title) {
    Files all = guide(replaced(kCatalog, "Close every file", title),
                      "# Checklist\n\n## Item 2 — " + title + "\n\n- [ ] **Item 2 — " + title + "** — is it so?\n");
    all["guide/SKILL.md"] = "---\nname: guide\ndescription: Reads. Item 2 (" + title +
                            ") above all.\n---\n# Guide\n\n" + title + " (Item 2). See [" + title +
                            "](catalog.md#item-2).\n";
    all["guide/evals/evals.json"] =
        R"({"evals": [{"id": "a", "prompt": "Review", "expectations": ["Asks for it, by Item 2: )" + title + R"("]}]})";
    all["other/SKILL.md"] = "# Other\n\nSays guide-book. See **guide** Item 2 (" + title + ").\n";
    return all;
  };
  for (const std::string title : {"Close every file and socket", "Close", "Every file is closed"}) {
    const Difference found = difference(files("Close every file"), files(title));
    const SkillDifference skill = only_skill(found);
    ASSERT_EQ(skill.entries.size(), 1U) << title;
    EXPECT_TRUE(skill.entries[0].is_retitled());
    EXPECT_THAT(skill.fields, IsEmpty());
    EXPECT_THAT(skill.documents, IsEmpty());
    EXPECT_THAT(skill.items, IsEmpty());
    EXPECT_THAT(skill.cases, IsEmpty());
  }
}

TEST(Difference, WordsBesideTheTitleAreAChangeAsEver) {
  auto changed = [](const std::string& before, const std::string& after) {
    auto files = [](const std::string& title, const std::string& expectation) {
      Files all = guide(replaced(kCatalog, "Close every file", title));
      all["guide/evals/evals.json"] =
          R"({"evals": [{"id": "a", "prompt": "Review", "expectations": [")" + expectation + R"("]}]})";
      return all;
    };
    const SkillDifference skill =
        only_skill(difference(files("Close every file", before), files("Close all of them", after)));
    return skill.cases.empty() ? 0 : skill.cases[0].expectations_reworded.size();
  };
  EXPECT_EQ(changed("Asks for it (Item 2: Close every file)", "Asks for it (Item 2: Close all of them)"), 0U);
  EXPECT_EQ(changed("Asks for it (Item 2: Close every file)", "Asks for it (Item 2: Close every file)"), 0U);
  EXPECT_EQ(changed("Asks for it (Item 2: Close every file)", "Asks for it (Item 2: Close each of them)"), 1U);
  EXPECT_EQ(changed("Asks for it (Item 2: Close every file)", "Wants it (Item 2: Close all of them)"), 1U);
  EXPECT_EQ(changed("Asks for it (Item 2: Close every file)", "Asks for it (Item 2)"), 1U);
  EXPECT_EQ(changed("Asks for it (Item 1: Close every file)", "Asks for it (Item 1: Close all of them)"), 1U);
}

// "Leave no descriptor behind, whatever fails." has six words; "descriptor" gave way to "handle": two of twelve.
TEST(Difference, SaysHowMuchOfATextIsNew) {
  const SkillDifference found =
      only_skill(difference(guide(kCatalog), guide(replaced(kCatalog, "no descriptor", "no handle"))));
  ASSERT_EQ(found.entries.size(), 1U);
  EXPECT_FALSE(found.entries[0].is_retitled());
  ASSERT_TRUE(found.entries[0].reworded);
  EXPECT_NEAR(*found.entries[0].reworded, 1.0 / 6, 1e-9);
}

TEST(Difference, AnotherTitleAndAnotherTextAreAnotherEntry) {
  const std::string after = replaced(replaced(kCatalog, "Close every file", "Prefer values"),
                                     "Leave no descriptor behind, whatever fails.", "They need no guard at all.");
  EXPECT_THAT(entries(only_skill(difference(guide(kCatalog), guide(after)))), ElementsAre("+Item 2", "-Item 2"));
}

TEST(Difference, AnEntryInAnotherDocument) {
  const std::size_t third = kCatalog.find("## Item 3");
  Files after = guide(kCatalog.substr(0, third));
  after["guide/more.md"] = "# More\n\n" + kCatalog.substr(third);
  const SkillDifference found = only_skill(difference(guide(kCatalog), after));
  ASSERT_EQ(found.entries.size(), 1U);
  EXPECT_TRUE(found.entries[0].is_moved);
  EXPECT_EQ(found.entries[0].path.before, "catalog.md");
  EXPECT_EQ(found.entries[0].path.after, "more.md");
  EXPECT_FALSE(found.entries[0].reworded);
  ASSERT_EQ(found.documents.size(), 1U);
  EXPECT_TRUE(found.documents[0].is_added());
}

TEST(Difference, ADocumentUnderAnotherNameMovesNoEntry) {
  const Files after = {{"guide/SKILL.md", "# Guide\n"}, {"guide/practices.md", kCatalog}};
  const SkillDifference found = only_skill(difference(guide(kCatalog), after));
  EXPECT_THAT(found.entries, IsEmpty());
  ASSERT_EQ(found.documents.size(), 1U);
  EXPECT_EQ(found.documents[0].path.before, "catalog.md");
  EXPECT_EQ(found.documents[0].path.after, "practices.md");
  EXPECT_FALSE(found.documents[0].reworded);
}

TEST(Difference, ChecklistItems) {
  const std::string before =
      "# Checklist\n\n- [ ] **Queues** — does each have a limit? (Item 1)\n- [ ] Threads have names\n";
  const std::string after =
      "# Checklist\n\n- [ ] **Queues** — does each queue have a limit? (Item 1)\n- [ ] Files are closed (Item 2)\n";
  const SkillDifference found = only_skill(difference(guide(kCatalog, before), guide(kCatalog, after)));
  ASSERT_EQ(found.items.size(), 3U);
  EXPECT_TRUE(found.items[0].reworded);
  EXPECT_THAT(found.items[0].cites, IsEmpty());
  EXPECT_TRUE(found.items[1].is_added());
  EXPECT_EQ(found.items[1].text.after, "Files are closed (Item 2)");
  EXPECT_TRUE(found.items[2].is_removed());
  EXPECT_EQ(found.items[2].text.before, "Threads have names");
  EXPECT_EQ(found.before.entries_by_checklist, 1U);
  EXPECT_EQ(found.after.entries_by_checklist, 2U);
}

TEST(Difference, ACitationOfWhatIsGoneBroke) {
  const std::string checklist = "# Checklist\n\n- [ ] Threads have names (Item 3)\n- [ ] Nothing is lost (Item 9)\n";
  const SkillDifference found = only_skill(
      difference(guide(kCatalog, checklist), guide(kCatalog.substr(0, kCatalog.find("## Item 3")), checklist)));
  ASSERT_EQ(found.broken.size(), 1U);  // there never was an Item 9
  EXPECT_EQ(found.broken[0].path, "guide/checklist.md");
  EXPECT_EQ(found.broken[0].line, 3U);
  EXPECT_EQ(found.broken[0].text, "Item 3");
}

// The skill that cites is the same to the byte; what it cites of another one is gone.
TEST(Difference, ACitationOfWhatIsGoneFromAnotherSkillBroke) {
  for (const std::string name : {"beta-guide", "beta"}) {
    const Files alpha = {
        {"alpha/SKILL.md", "# Alpha\n\nSee **" + name + "** Item 1.\n\nName them, says " + name + " Item 3.\n"},
        {"alpha/evals/evals.json", R"({"evals": [{"id": "a", "prompt": "Review", "expectations": ["Cites )" + name +
                                       R"( Item 3", "Cites Item 9"]}]})"}};
    auto with = [&](Files files, const std::string& catalog) {
      files[name + "/SKILL.md"] = "# Beta\n";
      files[name + "/catalog.md"] = catalog;
      return files;
    };
    const Difference less =
        difference(with(alpha, kCatalog), with(alpha, kCatalog.substr(0, kCatalog.find("## Item 3"))));
    ASSERT_EQ(less.skills.size(), 2U) << name;
    ASSERT_EQ(less.skills[0].broken.size(), 2U) << name;
    EXPECT_EQ(less.skills[0].broken[0].path, "alpha/SKILL.md");
    EXPECT_EQ(less.skills[0].broken[0].name, "Item 3");
    EXPECT_EQ(less.skills[0].broken[1].path, "alpha/evals/evals.json");
    EXPECT_EQ(less.skills[0].broken[1].name, "Item 3");
    EXPECT_THAT(less.skills[1].broken, IsEmpty());
    const Difference removed = difference(with(alpha, kCatalog), alpha);  // the whole skill
    ASSERT_EQ(removed.skills.size(), 2U) << name;
    EXPECT_EQ(removed.skills[0].broken.size(), 3U) << name;
  }
}

TEST(Difference, Cases) {
  const std::string before =
      R"({"evals": [{"id": "a", "prompt": "Review the pool", "expectations": ["Wants a limit", "Says thanks"]},
                    {"id": "b", "prompt": "Review the reader", "expectations": ["Closes"], "covers": ["item-2"]},
                    {"id": "c", "prompt": "Review the clock", "expectations": ["Nothing"]}]})";
  const std::string after =
      R"({"evals": [{"id": "a", "prompt": "Review the pool", "expectations": ["Wants a limit"]},
                    {"id": "b", "prompt": "Review the reader", "expectations": ["Closes"], "covers": ["item-1"]},
                    {"id": "d", "prompt": "Describe an honest log", "expectations": ["Something"]}]})";
  Files old_files = guide(kCatalog), new_files = guide(kCatalog);
  old_files["guide/evals/evals.json"] = before;
  new_files["guide/evals/evals.json"] = after;
  const SkillDifference found = only_skill(difference(old_files, new_files));
  ASSERT_EQ(found.cases.size(), 4U);
  EXPECT_EQ(found.cases[0].id.after, "a");
  EXPECT_THAT(found.cases[0].expectations_removed, ElementsAre("Says thanks"));
  EXPECT_FALSE(found.cases[0].prompt);
  EXPECT_THAT(found.cases[1].others, ElementsAre("covers"));
  EXPECT_TRUE(found.cases[2].is_added());
  EXPECT_TRUE(found.cases[3].is_removed());
}

// A renumbering leaves prompts as they are, so what they name is another entry then; they say the same.
TEST(Difference, APromptThatStayedIsNotReworded) {
  auto files = [](const std::string& number) {
    Files all = guide(replaced(kCatalog, "## Item 2", "## Item " + number));
    all["guide/evals/evals.json"] = R"({"evals": [{"id": "a", "prompt": "Explain Item 2", "expectations": ["Does"]}]})";
    return all;
  };
  const SkillDifference found = only_skill(difference(files("2"), files("7")));
  EXPECT_THAT(found.entries, testing::SizeIs(1));
  EXPECT_THAT(found.cases, IsEmpty());
}

TEST(Difference, FrontMatter) {
  auto skill = [](const std::string& lines) {
    return Files{{"guide/SKILL.md", "---\nname: guide\n" + lines + "---\n# Guide\n"}};
  };
  const SkillDifference found =
      only_skill(difference(skill("description: Use it.\nmetadata:\n  version: 1.0.0\n"),
                            skill("description: Use it often.\nmetadata:\n  version: 1.1.0\nlicense: MIT\n")));
  ASSERT_EQ(found.fields.size(), 3U);
  EXPECT_EQ(found.fields[0].name, "description");
  EXPECT_EQ(found.fields[0].value.after, "Use it often.");
  EXPECT_EQ(found.fields[1].name, "license");
  EXPECT_EQ(found.fields[2].name, "metadata.version");
  EXPECT_EQ(found.fields[2].value.before, "1.0.0");
  EXPECT_EQ(found.fields[2].value.after, "1.1.0");
}

TEST(Difference, SkillsAddedRemovedAndRenamed) {
  const Files before = {{"alpha/SKILL.md", "# One\n\nQueues overflow where nobody bounds them.\n"},
                        {"beta/SKILL.md", "# Two\n\nLamps and mirrors.\n"}};
  const Files after = {{"gamma/SKILL.md", "# One\n\nQueues overflow where nobody bounds them.\n"},
                       {"delta/SKILL.md", "# Three\n\nEntirely unlike anything before.\n"}};
  const Difference found = difference(before, after);
  ASSERT_EQ(found.skills.size(), 3U);
  EXPECT_TRUE(found.skills[0].is_removed());
  EXPECT_EQ(found.skills[0].name.before, "beta");
  EXPECT_TRUE(found.skills[1].is_added());
  EXPECT_EQ(found.skills[1].name.after, "delta");
  EXPECT_EQ(found.skills[2].name.before, "alpha");
  EXPECT_EQ(found.skills[2].name.after, "gamma");
}

// Both directions of a change hold the same things.
TEST(Difference, BackwardsIsTheMirrorImage) {
  const std::string after = replaced(kCatalog, "## Item 3: Name the threads", "## Item 5: Name the threads");
  const SkillDifference there = only_skill(difference(guide(kCatalog), guide(after)));
  const SkillDifference back = only_skill(difference(guide(after), guide(kCatalog)));
  EXPECT_THAT(entries(there), ElementsAre("Item 3>Item 5"));
  EXPECT_THAT(entries(back), ElementsAre("Item 5>Item 3"));
}

}  // namespace
}  // namespace skillc::model
