// Every form of citation that the content model lists, renumbered by hand; titles; anchors; what cannot be changed.
#include "edit/plan.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "model/link.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::edit {
namespace {

using testing::HasSubstr;
using Files = std::map<std::string, std::string>;

struct Outcome {
  Files files;           // those that change
  std::string problems;  // "path:line message; "
  std::string error;
  std::string left_alone = {};  // "path:line text; "
};

template <class Make>
Outcome plan(const Files& given, Make make) {
  test::MemoryFileSystem disk;
  for (const auto& [path, bytes] : given) disk.add_file(path, bytes);
  auto library = source::discover(disk, {}, {"."});
  auto graph = model::build_graph(disk, *library, {});
  Result<Change> change = make(*graph);
  if (!change) return {{}, {}, change.error().message + " | " + change.error().help};
  auto planned = plan_change(disk, *library, *graph, *change, 1);
  if (!planned) return {{}, {}, planned.error().message};
  Outcome outcome;
  for (const auto& problem : planned->problems)
    outcome.problems +=
        problem.place.path + ":" + std::to_string(problem.place.begin.line) + " " + problem.message + "; ";
  for (const LeftAlone& one : planned->left_alone)
    outcome.left_alone += one.path + ":" + std::to_string(one.position.line) + " " + one.text + "; ";
  for (const FileEdits& file : planned->files) outcome.files[file.path] = apply_edits(file.before, file.edits);
  return outcome;
}

Outcome renumber(const Files& files, const std::string& kind, const std::string& numbers, const std::string& to) {
  return plan(files, [&](const model::Graph& graph) { return renumbering(graph, 0, kind, numbers, to); });
}
Outcome retitle(const Files& files, const std::string& kind, const std::string& number, const std::string& title) {
  return plan(files, [&](const model::Graph& graph) { return retitling(graph, 0, kind, number, title); });
}

std::string skill(const std::string& name, const std::string& body) {
  return "---\nname: " + name + "\ndescription: Use when testing.\n---\n" + body;
}

// Chapters 1 to 9, Items 37 to 45 without 44, Parts I to IV, Appendices A to C, codes G1 to G9.
const std::string& catalog() {
  static const std::string text = [] {
    std::string out = "# Catalog\n";
    for (int i = 1; i <= 9; ++i) out += "\n## Chapter " + std::to_string(i) + ": Of " + std::to_string(i) + "\n";
    for (int i = 37; i <= 45; ++i)
      if (i != 44) out += "\n## Item " + std::to_string(i) + ": On " + std::to_string(i) + "\n";
    for (const char* part : {"I", "II", "III", "IV"}) out += std::string("\n## Part ") + part + ": In\n";
    for (const char* app : {"A", "B", "C"}) out += std::string("\n## Appendix ") + app + ": At\n";
    for (int i = 1; i <= 9; ++i) out += "\n### G" + std::to_string(i) + " — By\n";
    return out;
  }();
  return text;
}

// What becomes of `text` in a skill beside that catalog.
std::string renumbered(const std::string& text, const std::string& kind, const std::string& numbers,
                       const std::string& to) {
  const std::string head = skill("s", "\n# S\n\n");
  const Outcome outcome =
      renumber({{"s/SKILL.md", head + text + "\n"}, {"s/catalog.md", catalog()}}, kind, numbers, to);
  if (!outcome.error.empty() || !outcome.problems.empty()) return outcome.error + outcome.problems;
  const auto found = outcome.files.find("s/SKILL.md");
  if (found == outcome.files.end()) return text;
  return found->second.substr(head.size(), found->second.size() - head.size() - 1);
}

struct Example {
  const char* text;
  const char* kind;
  const char* numbers;
  const char* to;
  const char* expected;
};

class RenumberedForms : public testing::TestWithParam<Example> {};

TEST_P(RenumberedForms, KeepTheirStyle) {
  const Example& one = GetParam();
  EXPECT_EQ(renumbered(one.text, one.kind, one.numbers, one.to), one.expected) << one.text;
}

INSTANTIATE_TEST_SUITE_P(
    Listed, RenumberedForms,
    testing::Values(
        Example{"Ch 3 and Ch. 3 and Chapter 3 and CHAPTER 3.", "chapter", "3", "30",
                "Ch 30 and Ch. 30 and Chapter 30 and CHAPTER 30."},
        Example{"*A Philosophy of Software Design*, Ch. 3. Ours is Ch. 3", "chapter", "3", "30",
                "*A Philosophy of Software Design*, Ch. 3. Ours is Ch. 30"},
        Example{"(Chapters 1–2)", "chapter", "1-9", "2", "(Chapters 2–3)"},
        Example{"Ch 1-2", "chapter", "2", "12", "Ch 1, 12"}, Example{"Ch 2, 4", "chapter", "4", "14", "Ch 2, 14"},
        Example{"Ch 2, 5–7", "chapter", "6", "16", "Ch 2, 5, 7, 16"},
        Example{"Items 37–43", "item", "40", "50", "Items 37–39, 41–43, 50"},
        Example{"Items 39–40, 42", "item", "41-42", "51", "Items 39–40, 52"},
        Example{"Items 42, 45", "item", "42", "44", "Items 44, 45"},
        Example{"Items 37-39 and 45", "item", "38", "50", "Items 37, 39, 45 and 50"},
        Example{"Items 37/45", "item", "45", "46", "Items 37/46"},
        Example{"Items 43, 40", "item", "43", "50", "Items 50, 40"},
        Example{"Ch 3 to 5", "chapter", "1-9", "11", "Ch 13 to 15"},
        Example{"Ch 3 through 5", "chapter", "5", "10", "Ch 3 through 4, 10"},
        Example{"Chapter 3–5 says", "chapter", "5", "10", "Chapter 3–4, 10 says"},
        Example{"Ch 3–Ch 5", "chapter", "1-9", "2", "Ch 4–Ch 6"}, Example{"App A", "appendix", "A", "D", "App D"},
        Example{"Appendix B–C", "appendix", "A-C", "B", "Appendix C–D"},
        Example{"Part IV and Part Four", "part", "IV", "5", "Part V and Part Five"},
        Example{"Part 4", "part", "4", "6", "Part 6"}, Example{"see G5, G6", "code", "G5", "G10", "see G10, G6"},
        Example{"G1–G5", "code", "G3", "G10", "G1–G2, G4–G5, G10"}, Example{"G1–5", "code", "G1-G9", "G2", "G2–6"},
        Example{"G1/G3", "code", "g3", "g10", "G1/G10"}, Example{"G05", "code", "G5", "G10", "G10"},
        Example{"Item 40: a\n  > Items 37–\n  40", "item", "37-43", "137", "Item 140: a\n  > Items 137–\n  140"},
        Example{"`Item 40` and\n\n```\nItem 40\n```", "item", "40", "50", "`Item 40` and\n\n```\nItem 40\n```"},
        Example{"Ch 5 — 8+ greys", "chapter", "8", "18", "Ch 5 — 8+ greys"},
        Example{"[the fortieth](catalog.md#item-40-on-40 \"t\") [b](catalog.md#item-40) [c][d]\n\n[d]: "
                "<catalog.md#item-40>",
                "item", "40", "50",
                "[the fortieth](catalog.md#item-50-on-40 \"t\") [b](catalog.md#item-50) [c][d]\n\n[d]: "
                "<catalog.md#item-50>"},
        Example{"- [ ] **Item 40 — On 40**: is it?", "item", "40", "50", "- [ ] **Item 50 — On 40**: is it?"},
        Example{"### Words (Item 40)\n\n[up](#words-item-40)", "item", "40", "50",
                "### Words (Item 50)\n\n[up](#words-item-50)"}));

TEST(Renumber, GoesThroughListsOfCodes) {
  const std::string codes = "### AUTH-01: A\n\n### AUTH-02: B\n\n### AUTH-03: C\n\n### AUTH-04: D\n";
  for (const auto& [before, after] :
       {std::pair("AUTH-02/03", "AUTH-02/08"), std::pair("AUTH-03, 04 and 01", "AUTH-08, 04 and 01"),
        std::pair("AUTH-01..AUTH-03", "AUTH-01..AUTH-02, AUTH-08"), std::pair("AUTH-03/04", "AUTH-04/AUTH-08")}) {
    const Outcome outcome =
        renumber({{"s/SKILL.md", skill("s", codes + "\nSee " + before + ".\n")}}, "code", "AUTH-03", "AUTH-08");
    EXPECT_EQ(outcome.error + outcome.problems, "");
    EXPECT_THAT(outcome.files.at("s/SKILL.md"), HasSubstr(std::string("\nSee ") + after + ".\n"));
  }
}

TEST(Renumber, JoinsWhatComesToStandBesideARange) {
  const std::string items = "# C\n\n## Item 39: A\n\n## Item 40: B\n\n## Item 42: C\n";
  const Outcome outcome =
      renumber({{"s/SKILL.md", skill("s", "\nItems 39–40, 42\n")}, {"s/c.md", items}}, "item", "42", "41");
  EXPECT_EQ(outcome.files.at("s/SKILL.md"), skill("s", "\nItems 39–41\n"));
}

TEST(Renumber, ChangesDeclarationsWhereverTheyStandAndNoByteElse) {
  const Files files = {
      {"s/SKILL.md", "\xEF\xBB\xBF---\r\nname: s\r\ndescription: 'By Ch 1–2, it''s said.'\r\n---\r\n# S\r\n"},
      {"s/a.md", "# A\r\n\r\nChapter 2: Two\r\n---\r\n\r\n## Chapter 1: <a id=\"ch-1\"></a>One\r\n"},
      {"s/list.md", "## chapter 2 — Two\n\n- [ ] **So** x\n"},
      {"t/SKILL.md", skill("t-u", "## Chapter 2: Own\n\nSee s's Ch 9, a.\n")}};
  const Outcome outcome = renumber(files, "chapter", "1-2", "3");
  EXPECT_EQ(outcome.error + outcome.problems, "");
  EXPECT_EQ(
      outcome.files,
      (Files{{"s/SKILL.md", "\xEF\xBB\xBF---\r\nname: s\r\ndescription: 'By Ch 3–4, it''s said.'\r\n---\r\n# S\r\n"},
             {"s/a.md", "# A\r\n\r\nChapter 4: Two\r\n---\r\n\r\n## Chapter 3: <a id=\"ch-3\"></a>One\r\n"},
             {"s/list.md", "## chapter 4 — Two\n\n- [ ] **So** x\n"}}));
}

TEST(Renumber, FollowsOwnersIntoOtherSkills) {
  const Files files = {{"a-b/SKILL.md", skill("a-b", "## Item 1: X\n\n## Item 2: Y\n")},
                       {"c/SKILL.md", skill("c", "## Item 1: Z\n\na-b Item 1, Item 1, [y](../a-b/SKILL.md#item-1)\n")}};
  EXPECT_EQ(renumber(files, "item", "1", "3").files.at("c/SKILL.md"),
            skill("c", "## Item 1: Z\n\na-b Item 3, Item 1, [y](../a-b/SKILL.md#item-3)\n"));
}

TEST(Renumber, KeepsTheEscapesOfEvals) {
  const std::string evals =
      R"({"evals":[{"id":"a","prompt":"Item 40","covers":["item-40","#item-41","s#item-40","check-item-40"],)"
      R"("expectations":["\"Items 37\u201343\" \/ Item\u00a040"]}]})";
  const std::string expected =
      R"({"evals":[{"id":"a","prompt":"Item 40","covers":["item-50","#item-41","s#item-50","check-item-50"],)"
      R"("expectations":["\"Items 37\u201339, 41\u201343, 50\" \/ Item\u00a050"]}]})";
  const Outcome outcome = renumber(
      {{"s/SKILL.md", skill("s", "- [ ] **Item 40** x\n")}, {"s/catalog.md", catalog()}, {"s/evals/evals.json", evals}},
      "item", "40", "50");
  EXPECT_EQ(outcome.problems, "");
  EXPECT_EQ(outcome.files.at("s/evals/evals.json"), expected);
}

TEST(Renumber, ReportsWhatCannotBeRewrittenSafely) {
  EXPECT_THAT(renumbered("Item **40**", "item", "40", "50"), HasSubstr("s/SKILL.md:8 `Item 40` cannot be rewritten"));
  EXPECT_THAT(renumbered("x\n\n```\nItem 40", "item", "40", "50"), HasSubstr("s/SKILL.md:11 `Item 40` cannot be"));
  EXPECT_EQ(renumbered("Item 40\n\n```\nItem 41", "item", "40", "50"), "Item 50\n\n```\nItem 41");
  const Outcome latin =
      renumber({{"s/SKILL.md", skill("s", "# S\n")}, {"s/catalog.md", catalog()}, {"s/x.md", "\xE9\nItem 40\n"}},
               "item", "40", "50");
  EXPECT_THAT(latin.problems, HasSubstr("s/x.md:2 `Item 40` cannot be rewritten: it is not UTF-8"));
  EXPECT_THAT(
      renumber({{"s/SKILL.md", skill("s", "## Chapter 1–2: A\n\n## Chapter 3: B\n")}}, "chapter", "2", "4").problems,
      HasSubstr("s/SKILL.md:5 `Chapter 1–2` cannot be rewritten"));
  EXPECT_THAT(
      renumber({{"s/SKILL.md", skill("s", "## G1 — A\n\n## G2 — B\n\n## G3 — C\n")}}, "code", "G2", "G9").problems,
      HasSubstr("would be read as something else"));
}

TEST(Renumber, SaysWhatToDoAboutTakenAndUnknownNumbers) {
  EXPECT_THAT(renumbered("", "item", "40", "41"), HasSubstr("`skillc renumber item 41-43 --to 42`"));
  EXPECT_THAT(renumbered("", "item", "38", "37"), HasSubstr("`skillc renumber item 37 --to 44`"));
  EXPECT_THAT(renumbered("", "chapter", "3-4", "4"), HasSubstr("`skillc renumber chapter 5-9 --to 6`"));
  EXPECT_THAT(renumbered("", "item", "46", "47"), HasSubstr("did you mean `45`?"));
  EXPECT_THAT(renumbered("", "itm", "40", "47"), HasSubstr("did you mean `item`?"));
  EXPECT_THAT(renumbered("", "item", "x", "47"), HasSubstr("`x` is no item number"));
  EXPECT_THAT(renumbered("", "item", "43-40", "47"), HasSubstr("runs backwards"));
  EXPECT_THAT(renumbered("", "code", "G1", "C1"), HasSubstr("another sort"));
  EXPECT_THAT(
      renumber({{"s/SKILL.md", skill("s", "## A\n\n### Step 1: X\n\n## B\n\n### Step 1: Y\n")}}, "step", "1", "2")
          .error,
      HasSubstr("declares Step 1 2 times"));
}

TEST(Retitle, ReplacesTheTitleAndGlossesThatAreIt) {
  const Files files = {
      {"s/SKILL.md",
       skill("s",
             "\nItem 1 (use `None`), Item 1: Use None and more. Item 1 — USE\n  NONE.\n\nUse None (Item 1)\n\n"
             "[Use None first](c.md#item-1-use-none) [Use None](x.md)\n")},
      {"s/c.md",
       "# C\n\n## Item 1: Use `None` #\n\n| Item 1 | Use None | z |\n|--|--|--|\n| Item 1 | Use None | Use None |\n"}};
  const Outcome outcome = retitle(files, "item", "1", "Return `x|y`");
  EXPECT_EQ(outcome.error + outcome.problems, "");
  EXPECT_EQ(
      outcome.files.at("s/SKILL.md"),
      skill("s",
            "\nItem 1 (return `x|y`), Item 1: Use None and more. Item 1 — RETURN `X|Y`.\n\nReturn `x|y` (Item 1)\n\n"
            "[Return `x|y` first](c.md#item-1-return-xy) [Use None](x.md)\n"));
  EXPECT_EQ(outcome.files.at("s/c.md"),
            "# C\n\n## Item 1: Return `x|y` #\n\n| Item 1 | Use None | z |\n|--|--|--|\n| Item 1 | Return `x\\|y` | "
            "Use None |\n");
}

// A text is looked through for "our" some way back, which may begin within "your" or "hour".
// What cites nothing only because it is in lower case may be meant to all the same.
TEST(Renumber, SaysWhatReadsLikeACitationButForItsCase) {
  const std::string head = skill("s", "\n# S\n\n");
  const auto left = [&](const std::string& text, const std::string& evals) {
    const Outcome outcome = renumber(
        {{"s/SKILL.md", head + text + "\n"},
         {"s/catalog.md", catalog()},
         {"s/evals/evals.json", R"({"evals": [{"id": "a", "prompt": "p", "expectations": [")" + evals + "\"]}]}"}},
        "chapter", "2", "20");
    return outcome.error + outcome.problems + outcome.left_alone;
  };
  EXPECT_EQ(left("| When? | chapter 2 |\n| --- | --- |\n| Why? | ch. 2 |", "Names chapter 2"),
            "s/SKILL.md:8 chapter 2; s/SKILL.md:10 ch. 2; s/evals/evals.json:1 chapter 2; ");
  EXPECT_EQ(left("Read chapters 1-2 of the catalog.", "Cites chapter 2"), "s/SKILL.md:8 chapters 1-2; ");
  EXPECT_EQ(
      left("Cite chapter 3 of it, this chapter, 2 chapters, subchapter 2.\n\n## chapter 2: Of 2", "Cites Chapter 2"),
      "");
  EXPECT_EQ(left("See chapter 2. As in the second chapter, read `chapter 3`.", "x"), "");
}

TEST(Renumber, AnotherWorksNumberStaysWhereAWordEndsAsOurs) {
  const std::string title = "In *Effective Widgets Today* ";
  for (const std::string behind :
       {"and your own annotated copy, Item 40", "we look at what is hour after the long wait Item 40"})
    EXPECT_EQ(renumbered(title + behind, "item", "40", "50"), title + behind);
  EXPECT_EQ(renumbered(title + "it is our Item 40", "item", "40", "50"), title + "it is our Item 50");
}

// An unknown name in a list of references says little against a number that is declared.
TEST(Renumber, WhatAListOfReferencesNamesIsRewrittenUnlessTheWorkIsPlain) {
  const std::string list = "# S\n\n## References\n\n";
  const auto after = [&](const std::string& item) {
    return renumber({{"s/SKILL.md", skill("s", list + item)}, {"s/catalog.md", catalog()}}, "chapter", "2", "20")
        .files["s/SKILL.md"];
  };
  EXPECT_THAT(after("- Load notes: Chapter 2\n"), HasSubstr("Load notes: Chapter 20"));
  EXPECT_EQ(after("- Doe, Jane. Tidy Rows. Chapter 2\n"), "") << "nothing changes";
}

TEST(Renumber, AnotherWorksNumberIsNoneOfAnotherKind) {
  const std::string text = "In *Effective Widgets Today* we look at Item 3 and at Chapter ";
  for (const std::string chapter : {"3.", "4."}) {
    const Outcome outcome = renumber({{"s/SKILL.md", skill("s", text + chapter + "\n")},
                                      {"s/c.md", "# C\n\n## Item 3: A\n\n## Chapter 3: B\n\n## Chapter 4: C\n"}},
                                     "item", "3", "20");
    EXPECT_EQ(outcome.error + outcome.problems, "") << chapter;
    EXPECT_EQ(outcome.files.size(), 1U) << chapter;
    EXPECT_THAT(outcome.files.at("s/c.md"), HasSubstr("## Item 20: A")) << chapter;
  }
}

TEST(Renumber, WhatDeclaresInTheFormOfACitationIsTheSkillsOwn) {
  const Files files = {{"s/SKILL.md", skill("s", "# S\n\n### 10. Clean Code (Item 3)\n\n### 11. Tests (Item 4)\n")}};
  const Outcome outcome = renumber(files, "item", "3", "20");
  EXPECT_EQ(outcome.error + outcome.problems, "");
  EXPECT_EQ(outcome.files.at("s/SKILL.md"),
            skill("s", "# S\n\n### 10. Clean Code (Item 20)\n\n### 11. Tests (Item 4)\n"));
}

TEST(Retitle, WritesNoSecondFullStop) {
  const std::string others = "\n\n**AUTH-02 Hash.** B.\n\n**AUTH-03 Log**\n";
  const Files files = {{"s/SKILL.md", skill("s", "**AUTH-01 Expire.** A." + others)}};
  EXPECT_EQ(retitle(files, "code", "AUTH-01", "Tokens end.").files.at("s/SKILL.md"),
            skill("s", "**AUTH-01 Tokens end.** A." + others));
  EXPECT_THAT(retitle(files, "code", "AUTH-03", "Log out.").files.at("s/SKILL.md"), HasSubstr("**AUTH-03 Log out.**"));
}

TEST(Retitle, LeavesWhatCitesBehindTheTitle) {
  const Files files = {{"s/SKILL.md", skill("s", "## Chapter 1: A\n\n## Step 1 — Look (Ch 1)\n")}};
  EXPECT_EQ(retitle(files, "step", "1", "See").files.at("s/SKILL.md"),
            skill("s", "## Chapter 1: A\n\n## Step 1 — See (Ch 1)\n"));
}

TEST(Retitle, RefusesWhatWouldNotReadAsATitle) {
  const Files files = {{"s/SKILL.md", skill("s", "## Item 1: A\n")}};
  EXPECT_THAT(retitle(files, "item", "1", "A\nB").error, HasSubstr("characters that no heading can have"));
  EXPECT_THAT(retitle(files, "item", "1", " ").error, HasSubstr("empty"));
  for (const std::string title : {"a\\", "a `b", "[x](y)", "see ![x](y)", "a ``b` c"})
    EXPECT_THAT(retitle(files, "item", "1", title).error, HasSubstr("how the text around it reads")) << title;
  for (const std::string title : {"a\xC2\x85", "a\xE2\x80\xAE", "a\xE2\x80\xA8"})
    EXPECT_THAT(retitle(files, "item", "1", title).error, HasSubstr("no heading can have")) << title;
  for (const std::string title : {"Use `x` and *y*", "**Bold** moves", "A & B: c — d?", "1 < 2 | 3"})
    EXPECT_EQ(retitle(files, "item", "1", title).error, "") << title;
  EXPECT_THAT(retitle(files, "item", "1", "B #").problems, HasSubstr("would read `B`"));
  EXPECT_THAT(retitle(files, "item", "1", "Avoid <b>").error, HasSubstr("reads as HTML"));
  EXPECT_EQ(retitle(files, "item", "1", "Avoid \\<b>").error, "");
  EXPECT_EQ(retitle(files, "item", "1", "Avoid List<T>").error, "") << "no tag that formats text";
}

TEST(Retitle, RefusesWhatWouldNotReadAsATitleWhereItIsCited) {
  const Files files = {{"s/SKILL.md", skill("s", "## Item 1: Beta\n\n- [ ] **Item 1 — Beta** — b?\n")}};
  EXPECT_EQ(retitle(files, "item", "1", "Gamma").problems, "");
  EXPECT_THAT(retitle(files, "item", "1", "Avoid **kwargs").problems, HasSubstr("would read `**Item 1 — Avoid kwargs"));
  EXPECT_EQ(retitle(files, "item", "1", "Avoid \\*\\*kwargs").problems, "");
}

}  // namespace
}  // namespace skillc::edit
