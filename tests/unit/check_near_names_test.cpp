// What is written in place of a name that nothing has, and what is only asked about.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/text.hpp"
#include "support/check_files.hpp"

namespace skillc::check {
namespace {

using test::check_files;
using test::clean_skill;
using test::FileSet;

struct Meant {
  std::string help;
  std::string written;  // by the fix; "" where there is none
  bool operator==(const Meant&) const = default;
};

std::ostream& operator<<(std::ostream& out, const Meant& meant) {
  return out << meant.help << " | " << meant.written;
}

Meant meant(const FileSet& files, std::string_view rule) {
  const auto found = check_files(files, {"s"}).of(rule);
  if (found.size() != 1) return {std::to_string(found.size()) + " findings", ""};
  return {found[0].help, found[0].fix ? found[0].fix->edits[0].replacement : ""};
}

// Of a link to `written` in a skill that has these files.
Meant meant_file(const std::string& written, const std::vector<std::string>& names) {
  FileSet files{{"s/SKILL.md", clean_skill("s", "See [it](" + written + ").\n")}};
  for (const std::string& name : names) files["s/" + name] = "# One\n\nText.\n";
  return meant(files, "link/missing-file");
}

Meant meant_anchor(const std::string& fragment, const std::string& headings) {
  return meant({{"s/SKILL.md", clean_skill("s", "See [it](#" + fragment + ").\n\n" + headings)}},
               "link/missing-anchor");
}

Meant asked(const std::string& name) {
  return {"did you mean `" + name + "`?", ""};
}
Meant written(const std::string& name) {
  return {"did you mean `" + name + "`?", name};
}

TEST(NearFiles, AreWrittenWhereNothingElseCanBeMeant) {
  EXPECT_EQ(meant_file("references/chaptr.md", {"references/chapter.md"}), written("references/chapter.md"));
  EXPECT_EQ(meant_file("guides/chapter-1.md", {"references/chapter-1.md"}), written("references/chapter-1.md"));
}

TEST(NearFiles, AreWrittenForASlipOfTheHand) {
  EXPECT_EQ(meant_file("refernces/logs.md", {"references/logs.md"}), written("references/logs.md"));
  EXPECT_EQ(meant_file("set_up_guide.md", {"set-up-guide.md"}), written("set-up-guide.md"));
  EXPECT_EQ(meant_file("checklsit.md", {"checklist.md"}), written("checklist.md"));
  EXPECT_EQ(meant_file("checklists.md", {"checklist.md"}), written("checklist.md"));
  EXPECT_EQ(meant_file("arhcitectrue.md", {"architecture.md"}), written("architecture.md"));
  EXPECT_EQ(meant_anchor("recommandations", "## Recommendations\n"), written("#recommendations"));
}

// Each is as near as a slip, and a word of its own.
TEST(NearFiles, AreAskedAboutWhereAnotherWordIsWritten) {
  EXPECT_EQ(meant_file("references/legal.md", {"references/real.md"}), asked("references/real.md"));
  EXPECT_EQ(meant_file("errors.md", {"mirrors.md"}), asked("mirrors.md"));
  EXPECT_EQ(meant_file("testing.md", {"texting.md"}), asked("texting.md"));
  EXPECT_EQ(meant_file("location.md", {"vocation.md"}), asked("vocation.md"));
  EXPECT_EQ(meant_anchor("error-codes", "## Error nodes\n"), asked("#error-nodes"));
}

TEST(NearFiles, AreAskedAboutWhereDigitsDifferOrTheWordIsShortOrSeveralAreAsNear) {
  EXPECT_EQ(meant_file("references/chapter-10.md", {"references/chapter-1.md"}), asked("references/chapter-1.md"));
  EXPECT_EQ(meant_file("v3.md", {"v1.md", "v2.md"}), asked("v1.md"));
  EXPECT_EQ(meant_file("python-2.md", {"python-3.md"}), asked("python-3.md"));
  EXPECT_EQ(meant_file("api-get.md", {"api-set.md"}), asked("api-set.md"));
  EXPECT_EQ(meant_file("readir.md", {"reader.md", "readar.md"}), asked("readar.md"));
  EXPECT_EQ(meant_file("guides/one.md", {"a/one.md", "b/one.md"}), asked("a/one.md"));
}

TEST(NearAnchors, AreWrittenWhereNothingElseCanBeMeant) {
  EXPECT_EQ(meant_anchor("recieving", "## Receiving\n"), written("#receiving"));
  EXPECT_EQ(meant_anchor("error-handling", "## Error handling and logs\n"), written("#error-handling-and-logs"));
  EXPECT_EQ(meant_anchor("chapter-2", "## Chapter 2: Circuits\n"), written("#chapter-2-circuits"));
}

TEST(NearAnchors, AreAskedAboutWhereDigitsDifferOrTheWordIsShort) {
  EXPECT_EQ(meant_anchor("item-12", "## Item-2\n"), asked("#item-2"));
  EXPECT_EQ(meant_anchor("error-404", "## Error 403\n"), asked("#error-403"));
  EXPECT_EQ(meant_anchor("step-4-ship", "## Then step 3 ship\n\n## Step-3 ship\n"), asked("#step-3-ship"));
  EXPECT_EQ(meant_anchor("baz", "## Bar\n"), asked("#bar"));
}

TEST(NearAnchors, HaveTheNumberWhereTheTitleIsAnother) {
  const std::string headings = "## Item 1: First\n\n## Item 2: Quite another\n";
  EXPECT_EQ(meant_anchor("item-2-old-thing-name", headings), asked("#item-2-quite-another"));
  EXPECT_EQ(meant_anchor("item-3-old-thing-name", headings).help.find("did you mean"), std::string::npos);
  EXPECT_EQ(meant_anchor("item-2-old-thing-name", headings + "\n## Item 3: Old thing name\n"),
            asked("#item-3-old-thing-name"))
      << "renumbered";
}

TEST(NearAnchors, HoldTheWordsOfTheFragment) {
  const std::string headings = "## Chapter 2: Retry and wait\n\n## Chapter 3: Circuits\n";
  EXPECT_EQ(meant_anchor("circuits", headings), written("#chapter-3-circuits"));
  EXPECT_EQ(meant_anchor("retry", headings), asked("#chapter-2-retry-and-wait"));
  EXPECT_EQ(meant_anchor("chapter-two", headings), written("#chapter-2-retry-and-wait"));
  EXPECT_EQ(meant_anchor("and", headings).written, "");
}

TEST(NearAnchors, AreTheHeadingOfTheTitleThatTheFragmentIs) {
  const std::string headings =
      "## Chapter 1: Partitioning\n\n## Chapter 2: Partitioning and rebalancing\n\n## Chapter 3: Leaders\n";
  EXPECT_EQ(meant_anchor("partitioning", headings), written("#chapter-1-partitioning"));
  EXPECT_EQ(meant_anchor("leaders", headings), written("#chapter-3-leaders"));
  EXPECT_EQ(meant_anchor("leaders", headings + "\n## Chapter 4: Leaders\n"), asked("#chapter-3-leaders"));
  EXPECT_EQ(meant_anchor("leaders", headings + "\n## Leaders in general\n").written, "#leaders-in-general");
  EXPECT_EQ(meant_anchor("leaders", headings + "\n## On leaders\n"), asked("#on-leaders"));
}

TEST(NearAnchors, AreAskedAboutWhereSeveralHoldTheWords) {
  const std::string longer = "## Rules of our own for error handling\n\n",
                    shorter = "## Every sort of error handling\n\n";
  EXPECT_EQ(meant_anchor("error-handling", shorter), written("#every-sort-of-error-handling"));
  EXPECT_EQ(meant_anchor("error-handling", longer + shorter), asked("#every-sort-of-error-handling"));
  EXPECT_EQ(meant_anchor("error-handling", shorter + longer), asked("#every-sort-of-error-handling"));
}

TEST(NearAnchors, StandInAnotherDocument) {
  const FileSet files{{"s/SKILL.md", clean_skill("s", "See [it](#circuits) and [all](references/catalog.md).\n")},
                      {"s/references/catalog.md", "# Catalog\n\n## Circuits\n"}};
  EXPECT_EQ(meant(files, "link/missing-anchor"), asked("references/catalog.md#circuits"));
}

TEST(Unmistakable, IsTheOnlyNearWordOfFiveLettersWithTheSameDigits) {
  const std::vector<std::string> names = {"go-review-v1", "api-set", "description",
                                          "licence",      "license", "set-up--use"};
  const auto is_sure = [&](std::string_view wanted, std::string_view near) {
    return is_unmistakable(wanted, near, names);
  };
  EXPECT_TRUE(is_sure("descripton", "description"));
  EXPECT_TRUE(is_sure("setup--use", "set-up--use")) << "one word that was two";
  EXPECT_FALSE(is_sure("go-review-v2", "go-review-v1"));
  EXPECT_FALSE(is_sure("go-review-v", "go-review-v1"));
  EXPECT_FALSE(is_sure("api-get", "api-set"));
  EXPECT_FALSE(is_sure("licenze", "licence")) << "or license";
  EXPECT_TRUE(is_sure("licens", "license")) << "two letters from the other";
  EXPECT_FALSE(is_sure("", "api-set"));
}

}  // namespace
}  // namespace skillc::check
