// Limits of input, each at its edge: what reaches it is read, what goes beyond it by one is a finding of the file that
// it stands in, and the skill beside it is checked as ever.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <functional>
#include <string>

#include "base/text.hpp"
#include "parse/value.hpp"
#include "support/check_files.hpp"

namespace skillc::check {
namespace {

using testing::HasSubstr;

std::string repeated(const std::string& text, std::size_t times) {
  std::string all;
  all.reserve(text.size() * times);
  for (std::size_t i = 0; i < times; ++i) all += text;
  return all;
}

struct Limit {
  const char* name;
  const char* path;  // of the skill `demo`
  std::function<std::string(std::size_t)> file;
  std::size_t most;
  const char* rule;
  const char* says;
};

std::string front_matter(const std::string& fields) {
  return "---\nname: demo\ndescription: Does it well. Use when it is asked for.\n" + fields + "---\n# Demo\n";
}

std::string body(const std::string& text) {
  return test::clean_skill("demo", "\n" + text + "\n");
}

std::string front_matter_of_bytes(std::size_t bytes) {
  const std::string empty = front_matter("license: \n");
  const std::size_t others = empty.size() - std::string_view("---\n---\n# Demo\n").size();
  return front_matter("license: " + std::string(bytes - others, 'x') + "\n");
}

std::string evals_nested(std::size_t depth) {  // in an object, in a list, in a case
  const std::string list = std::string(depth - 3, '[') + std::string(depth - 3, ']');
  return R"({"evals": [{"id": "a", "prompt": "p", "expectations": ["x"], "notes": )" + list + "}]}\n";
}

std::string evals_with(const std::string& members) {
  return R"({"evals": [{"id": "a", "prompt": "p", "expectations": [{"text": "Item", )" + members + "}]}]}\n";
}

std::string evals_citing(std::size_t times) {
  return R"({"evals": [{"id": "a", "prompt": "p", "expectations": [")" + repeated("Item 1. ", times) + "\"]}]}\n";
}

// So many behind the first of each range, 400 in most.
std::string ranges_of(std::size_t numbers) {
  const std::size_t rest = numbers % 400;
  return (rest == 0 ? "" : "Items 1–" + std::to_string(rest + 1) + ".\n\n") +
         repeated("Items 1–401.\n\n", numbers / 400);
}

std::string table_of(std::size_t cells) {  // of a hundred columns
  return repeated("a|", 99) + "a\n" + repeated("-|", 99) + "-\n" + repeated("a\n", cells / 100 - 1);
}

const Limit kLimits[] = {
    {"FrontMatterBytes", "SKILL.md", front_matter_of_bytes, 64 * 1024, "frontmatter/invalid-yaml",
     "longer than 64 KiB"},
    {"FrontMatterNesting", "SKILL.md",
     [](std::size_t depth) {  // in the map of all fields
       return front_matter("metadata: " + std::string(depth - 1, '[') + std::string(depth - 1, ']') + "\n");
     },
     parse::kMaxDepth, "frontmatter/invalid-yaml", "nest more than 64 deep"},
    {"FrontMatterAnchors", "SKILL.md",
     [](std::size_t anchors) { return front_matter("license: " + repeated("&a ", anchors) + "MIT\n"); }, 0,
     "frontmatter/invalid-yaml", "an anchor (`&name`) is not supported"},
    {"JsonNesting", "evals/evals.json", evals_nested, parse::kMaxDepth, "evals/invalid-json", "nest more than 64 deep"},
    {"PatternBytes", "evals/evals.json",
     [](std::size_t bytes) { return evals_with(R"("check": {"regex": ")" + std::string(bytes, 'x') + "\"}"); }, 4096,
     "evals/shape", "longer than 4,096 bytes"},
    {"Weight", "evals/evals.json",
     [](std::size_t weight) { return evals_with("\"weight\": " + std::to_string(weight)); }, 1'000'000, "evals/shape",
     "at most 1,000,000"},
    {"LineBytes", "SKILL.md", [](std::size_t bytes) { return body(std::string(bytes, 'x')); }, 1024 * 1024,
     "content/skipped", "longer than 1 MiB"},
    {"Containers", "SKILL.md", [](std::size_t quotes) { return body(repeated("> ", quotes) + "x"); }, 100,
     "content/skipped", "more than 100 quotes and list items"},
    {"ContainersOverLines", "SKILL.md",
     [](std::size_t items) {
       std::string lines;
       for (std::size_t i = 0; i < items; ++i) lines += std::string(2 * i, ' ') + "- a\n";
       return body(lines);
     },
     100, "content/skipped", "more than 100 quotes and list items"},
    {"ContainersWithinAQuote", "SKILL.md",
     [](std::size_t depth) {
       std::string lines;
       for (std::size_t i = 0; i + 1 < depth; ++i) lines += ">" + std::string(2 * i + 1, ' ') + "- a\n";
       return body(lines);
     },
     100, "content/skipped", "more than 100 quotes and list items"},
    {"OpenersOfADocument", "SKILL.md",
     [](std::size_t paragraphs) { return body(repeated(repeated("a <? ", 3'000) + "\n\n", paragraphs)); }, 6,
     "content/skipped", "the paragraphs before it have too many of `<!`"},
    {"LinesBehindOpeners", "SKILL.md",  // 100 bytes each
     [](std::size_t lines) {
       return body(repeated("a <? ", 3'000) + "\n" + repeated(std::string(99, 'x') + "\n", lines));
     },
     849, "content/skipped", "the paragraphs before it have too many of `<!`"},
    {"PagesBehindAFewOpeners", "SKILL.md",  // 50 times 600,000 bytes each
     [](std::size_t paragraphs) {
       const std::string page = repeated(std::string(999, 'x') + "\n", 600);
       return body(repeated(repeated("a <? ", 50) + "\n" + page + "\n", paragraphs));
     },
     9, "content/skipped", "the paragraphs before it have too many of `<!`"},
    {"ContainersBesideTextOfParagraphs", "SKILL.md",  // what stands four columns further in closes none
     [](std::size_t depth) {
       std::string lines;
       for (std::size_t i = 0; i + 1 < depth; ++i) lines += "> " + std::string(2 * i, ' ') + "- a\n    - b\n";
       return body(lines);
     },
     100, "content/skipped", "more than 100 quotes and list items"},
    {"LinesBeforeATable", "SKILL.md",  // each is gone back from to the first: 10,000 bytes and its line end
     [](std::size_t paragraphs) { return body(repeated(repeated("a\n", 10'000) + "|b|\n|-|\n\n", paragraphs)); }, 1,
     "content/skipped", "no table was looked for here"},
    {"RangesOfHeadings", "SKILL.md",
     [](std::size_t numbers) {
       std::string headings;
       for (std::size_t first = 1; first <= numbers; first += 400)
         headings += "## Items " + std::to_string(first) + "–" + std::to_string(std::min(first + 399, numbers + 1)) +
                     ": A\n\nB.\n\n";
       return body(headings);
     },
     2'000, "content/skipped", "no more than 500 numbers, and all of one skill 2,000"},
    {"NumbersOfARangeOfAHeading", "SKILL.md",
     [](std::size_t numbers) { return body("## Items 1–" + std::to_string(numbers) + ": A\n\nB.\n"); }, 500,
     "content/skipped", "no more than 500 numbers, and all of one skill 2,000"},
    {"CitationsOfADocument", "SKILL.md", [](std::size_t times) { return body(repeated("Item 1.\n\n", times)); }, 20'000,
     "content/skipped", "no more than 20,000 of one file"},
    {"CitationsOfAnEvalsFile", "evals/evals.json", evals_citing, 20'000, "content/skipped",
     "no more than 20,000 of one file"},
    {"CitedRanges", "SKILL.md", [](std::size_t numbers) { return body(ranges_of(numbers)); }, 50'000, "content/skipped",
     "no more than 50,000 numbers of one skill"},
    {"InheritedEntries", "SKILL.md",
     [](std::size_t items) { return body("## Item 1: A\n\n" + repeated("- [ ] a\n", items)); }, 100'000,
     "content/skipped", "inherit no more than 100,000"},
    {"Openers", "SKILL.md", [](std::size_t openers) { return body(repeated("a <? ", openers)); }, 3'000,
     "content/skipped", "more than 3,000 of `<!`, `<?` and `![`"},
    {"Delimiters", "SKILL.md", [](std::size_t marks) { return body(std::string(marks, '&')); }, 300'000,
     "content/skipped", "more than 300,000 brackets, stars, backticks"},
    {"CellsOfARow", "SKILL.md", [](std::size_t cells) { return body("a" + repeated("|a", cells - 1)); }, 2'000,
     "content/skipped", "more than 2,000 cells"},
    {"CellsOfARowWithinPipes", "SKILL.md", [](std::size_t cells) { return body(repeated("|a", cells) + "|"); }, 2'000,
     "content/skipped", "more than 2,000 cells"},
    {"LinesOfADocument", "SKILL.md",  // the front matter is none of them; a heading is
     [](std::size_t lines) { return body(repeated("a\n", lines - 1)); }, 333'333, "content/skipped",
     "too many for one document"},
};

class LimitsTest : public testing::TestWithParam<Limit> {};

test::Checked with(const Limit& limit, std::size_t amount) {
  test::FileSet files{{"demo/SKILL.md", test::clean_skill("demo")},
                      {"other/SKILL.md", test::clean_skill("other", "\nSee [it](gone.md).\n")}};
  files["demo/" + std::string(limit.path)] = limit.file(amount);
  return test::check_files(files);
}

TEST_P(LimitsTest, WhatReachesItIsRead) {
  EXPECT_TRUE(with(GetParam(), GetParam().most).of(GetParam().rule).empty());
}

TEST_P(LimitsTest, WhatGoesBeyondItIsAFindingAndNoEnd) {
  const test::Checked checked = with(GetParam(), GetParam().most + 1);
  const auto found = checked.of(GetParam().rule);
  ASSERT_EQ(found.size(), 1u) << checked.text();
  EXPECT_EQ(found[0].place.path, "demo/" + std::string(GetParam().path));
  EXPECT_THAT(found[0].message, HasSubstr(GetParam().says));
  EXPECT_EQ(checked.of("link/missing-file").size(), 1u) << "the other skill is checked all the same";
}

INSTANTIATE_TEST_SUITE_P(, LimitsTest, testing::ValuesIn(kLimits),
                         [](const auto& parameter) { return std::string(parameter.param.name); });

TEST(Limits, OfCitationsAreOfEachFileAndTellWhereTheyEnd) {
  const auto found =
      test::check_files(
          {{"demo/SKILL.md", body("See [more](more.md).\n\n" + repeated("Item 1.\n\n", 20'000) + "Here is Item 2.")},
           {"demo/more.md", "# More\n\n" + repeated("Item 1.\n\n", 20'000)}})
          .of("content/skipped");
  ASSERT_EQ(found.size(), 1u);
  EXPECT_EQ(found[0].place.path, "demo/SKILL.md");
  EXPECT_EQ(found[0].place.end.column - found[0].place.begin.column, 6u) << "`Item 2`";
}

// Each line is held against all that stand open.
TEST(Limits, OfWhatStandsOpenHangOnTheLines) {
  const auto skipped = [](std::size_t lines) {
    return test::check_files({{"demo/SKILL.md", body(repeated("- ", 60) + "x\n" + std::string(lines, '\n'))}})
        .of("content/skipped");
  };
  EXPECT_TRUE(skipped(150'000).empty());
  const auto found = skipped(180'000);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].message, HasSubstr("too many quotes and list items for a document of so many lines"));
}

TEST(Limits, OfTablesHeadsAreNotOfCodeAndRules) {
  const auto skipped = [](const std::string& text) {
    return test::check_files({{"demo/SKILL.md", body(text)}}).of("content/skipped").size();
  };
  EXPECT_EQ(skipped("```yaml\n" + repeated("kind: ConfigMap\nname: one\ndata:\n  a: b\n---\n", 1'000) + "```\n"), 0u);
  EXPECT_EQ(skipped("```text\n" + repeated("12:00:01 a line of a log that goes on and on\n", 4'000) + "---\n```\n"),
            0u);
  EXPECT_EQ(skipped(repeated("Words and words.\n", 20'000) + "---\n"), 0u);
}

TEST(Limits, ThatCutADocumentSayNothingOfFencesThatCloseBehind) {
  const auto found = [](std::size_t lines) {
    return test::check_files({{"demo/SKILL.md", body("```\n" + repeated("a\n", lines) + "```\n")}});
  };
  EXPECT_TRUE(found(1'000).of("content/skipped").empty());
  const auto cut = found(340'000);
  EXPECT_EQ(cut.of("content/skipped").size(), 1u);
  EXPECT_TRUE(cut.of("content/unclosed-fence").empty());
  const auto before = test::check_files({{"demo/SKILL.md", body(repeated("> ", 101) + "x\n\n```\nText.\n")}});
  EXPECT_EQ(before.of("content/skipped").size(), 1u);
  EXPECT_EQ(before.of("content/unclosed-fence").size(), 1u) << "what was skipped stands in front of it";
}

// What cites an entry may stand behind the last citation that was linked.
TEST(Limits, OfCitationsLeaveOpenWhatIsCovered) {
  const auto check = [](std::size_t citations) {
    const std::string items = "# Items\n\n## Item 1: One\n\nText.\n\n## Item 2: Two\n\nText.\n";
    const std::string list = "# Review checklist\n\n" + repeated("- [ ] Is it so? (Item 1)\n", citations);
    return test::check_files({{"demo/SKILL.md", body("The [items](items.md), the [list](checklist.md).")},
                              {"demo/items.md", items},
                              {"demo/checklist.md", list}});
  };
  EXPECT_EQ(check(2).of("xref/uncovered-entry").size(), 1u) << check(2).text();
  const auto beyond = check(20'001);
  EXPECT_EQ(beyond.of("content/skipped").size(), 1u);
  EXPECT_TRUE(beyond.of("xref/uncovered-entry").empty());
  EXPECT_TRUE(beyond.of("xref/uncited-checklist-item").empty());
}

TEST(Limits, OfWhatIsNestedLetSiblingsBe) {
  std::string lists;
  for (const char* mark : {"- ", "    - ", "        - ", "1. ", "   2. ", "> - ", ">   - ", "\t- "})
    lists += repeated(std::string(mark) + "a\n", 300) + "\n";
  EXPECT_TRUE(test::check_files({{"demo/SKILL.md", body(lists)}}).of("content/skipped").empty());
}

TEST(Limits, OfATableCountItsCellsAndNotItsPipes) {
  const std::string rows = "| a | b | c |\n| --- | --- | --- |\n" + repeated("| 1 | 2 | 3 |\n", 50'000);
  EXPECT_TRUE(test::check_files({{"demo/SKILL.md", body(rows)}}).of("content/skipped").empty());
}

// The cells that short rows are filled up with count, a whole row at a time.
TEST(Limits, OfATablesCells) {
  const auto skipped = [](std::size_t cells) {
    return test::check_files({{"demo/SKILL.md", body(table_of(cells))}}).of("content/skipped");
  };
  EXPECT_TRUE(skipped(199'000).empty());
  const auto found = skipped(201'000);
  ASSERT_EQ(found.size(), 1u);
  EXPECT_THAT(found[0].message, HasSubstr("more than 200,000 cells"));
}

TEST(Limits, OfFilesThatAreSearchedThoughTheyAreNoDocuments) {
  const auto hidden = [](std::size_t bytes) {
    const std::string marks = "# \u202E\n";
    return test::check_files({{"demo/SKILL.md", test::clean_skill("demo", "\nRun `scripts/run.sh`.\n")},
                              {"demo/scripts/run.sh", marks + std::string(bytes - marks.size(), '\n')}})
        .of("content/hidden-text")
        .size();
  };
  EXPECT_EQ(hidden(1u << 20), 1u);
  EXPECT_EQ(hidden((1u << 20) + 1), 0u) << "data";
}

}  // namespace
}  // namespace skillc::check
