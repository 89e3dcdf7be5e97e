// Decisions of the rules that no golden case shows: what is checked of which form of input, and what stays silent
// because something else was said.

#include <gmock/gmock.h>

#include "report/report.hpp"
#include "support/check_files.hpp"

namespace skillc::test {
namespace {

using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;

std::vector<std::string> rules_of(const Checked& checked) {
  std::vector<std::string> rules;
  for (const auto& finding : checked.findings) rules.emplace_back(finding.rule);
  return rules;
}

TEST(Forms, ADocumentNamedAloneHasNoFrontMatterOrphansOrPathsOfASkill) {
  const FileSet files{
      {"notes.md", "# Notes\n\nSee `references/x.md`, [up](../elsewhere.md) and [beside](beside.md).\n"},
      {"beside.md", "# Beside\n"},
      {"../elsewhere.md", "# Elsewhere\n"}};
  EXPECT_THAT(rules_of(check_files(files, {"notes.md"})), IsEmpty());
}

TEST(Forms, ADocumentsOwnLinksAreStillFollowed) {
  const FileSet files{{"notes.md", "# Notes\n\nSee [gone](gone.md) and [lost](#lost).\n"}};
  EXPECT_THAT(rules_of(check_files(files, {"notes.md"})),
              testing::ElementsAre("link/missing-file", "link/missing-anchor"));
}

TEST(Forms, ADocumentOfASkillMayLinkFromTheSkillsRoot) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "See `references/one.md`.\n")},
                      {"a/references/one.md", "# One\n\n[Two](references/two.md)\n"},
                      {"a/references/two.md", "# Two\n"}};
  EXPECT_THAT(rules_of(check_files(files, {"a/references/one.md"})), IsEmpty());
}

TEST(Forms, ADocumentNamedAloneMissesTheExtensionsOfWhatLiesBesideIt) {
  const FileSet files{{"notes.md", "# Notes\n\nSee [one](parts/one#one), [two](parts/two) and [me](notes).\n"},
                      {"parts/one.md", "# One\n"},
                      {"parts/two", "Two\n"},
                      {"parts/two.md", "# Two\n"}};
  const auto checked = check_files(files, {"notes.md"});
  EXPECT_THAT(rules_of(checked), testing::ElementsAre("link/missing-extension", "link/missing-extension"));
  ASSERT_TRUE(checked.findings[0].fix);
  EXPECT_EQ(checked.findings[0].fix->edits[0].replacement, "parts/one.md");
}

TEST(Forms, AFolderWithoutSkillFileHasNoFrontMatterRulesAndNoOrphans) {
  const FileSet files{{"docs/a.md", "# A\n\n[gone](gone.md)\n"}, {"docs/b.md", "# B\n"}};
  EXPECT_THAT(rules_of(check_files(files, {"docs"})), testing::ElementsAre("link/missing-file"));
}

TEST(Forms, StandardInputHasNoFiles) {
  const std::string text = "# Text\n\n[gone](gone.md), `references/x.md`, [lost](#lost)\n";
  const auto checked = check_files({}, {"-"}, {}, &text);
  EXPECT_THAT(rules_of(checked), testing::ElementsAre("link/missing-anchor"));
  EXPECT_EQ(checked.findings[0].place.path, "<stdin>");
}

TEST(Forms, ASkillFileMayBeALinkWithinTheSkillAndNotOutOfIt) {
  const FileSet inside{{"a/AGENTS.md", "---\nname: a\n---\n# A\n"}, {"a/SKILL.md", "-> AGENTS.md"}};
  EXPECT_THAT(rules_of(check_files(inside)), testing::ElementsAre("frontmatter/description-missing"));
  const FileSet outside{{"shared.md", clean_skill("a")}, {"a/SKILL.md", "-> ../shared.md"}};
  EXPECT_THAT(rules_of(check_files(outside)), testing::ElementsAre("content/unreadable"));
  const FileSet nowhere{{"a/SKILL.md", "-> gone.md"}};
  EXPECT_THAT(rules_of(check_files(nowhere)), testing::ElementsAre("content/unreadable"));
}

TEST(Forms, AnyOtherFileThatIsALinkOutOfTheSkillLeadsOutOfIt) {
  const FileSet files{{"x.csv", "a,b\n"},
                      {"a/SKILL.md", clean_skill("a", "See [it](data.csv) and [that](own.csv).\n")},
                      {"a/data.csv", "-> ../x.csv"},
                      {"a/real.csv", "a,b\n"},
                      {"a/own.csv", "-> real.csv"}};
  const auto found = check_files(files, {"a"}).of("link/outside-skill");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].place.path, "a/data.csv");
}

TEST(Forms, ADocumentThatIsALinkOutOfTheSkillIsNotRead) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "See [out](out.md) and [in](in.md) and [text](text.md).\n")},
                      {"a/out.md", "-> ../shared.md"},
                      {"a/in.md", "-> text.md"},
                      {"a/text.md", "# Text\n"},
                      {"shared.md", "# Shared\n"}};
  const Checked checked = check_files(files, {"a"});
  ASSERT_THAT(checked.of("content/unreadable"), SizeIs(1)) << checked.text();
  EXPECT_EQ(checked.of("content/unreadable")[0].place.path, "a/out.md");
  EXPECT_THAT(checked.findings, SizeIs(1)) << checked.text();
}

TEST(Forms, ALinkToNoSkillOfTheLibrarySaysSo) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "See [b](../b/SKILL.md) and [c](../c/SKILL.md).\n")},
                      {"b/SKILL.md", clean_skill("b")}};
  const auto findings = check_files(files, {"a", "b"}).of("link/outside-skill");
  ASSERT_THAT(findings, SizeIs(2));
  EXPECT_THAT(findings[0].message, testing::Not(HasSubstr("no skill")));
  EXPECT_THAT(findings[1].message, HasSubstr("to `c`, which is no skill of this library"));
}

TEST(OneCause, OfTextThatIsNotUtf8NothingElseIsSaid) {
  const FileSet files{{"a/SKILL.md", "name: \xff\n\n[gone](gone.md)\n"}, {"a/references/x.md", "# X\n"}};
  EXPECT_THAT(rules_of(check_files(files)), testing::ElementsAre("content/encoding"));
}

TEST(OneCause, OfUtf16WithoutAMarkNothingElseIsSaid) {
  const auto wide = [](std::string_view text) {
    std::string bytes;
    for (const char c : text) bytes.append({c, '\0'});
    return bytes;
  };
  const FileSet files{{"a/SKILL.md", clean_skill("a", "[B](references/b.md)\n")},
                      {"a/references/b.md", wide("# B\n\n[gone](gone.md)\n")},
                      {"a/evals/evals.json", wide("{\"evals\": []}\n")},
                      {"b/SKILL.md", wide(clean_skill("b"))}};
  const auto checked = check_files(files);
  EXPECT_THAT(rules_of(checked), testing::ElementsAre("content/encoding", "content/encoding", "content/encoding"));
  for (const auto& finding : checked.findings) {
    EXPECT_THAT(finding.message, HasSubstr("the file is not UTF-8: byte 0x00 at offset 1")) << finding.place.path;
    EXPECT_THAT(finding.help, HasSubstr("it has NUL bytes, as UTF-16 and binary files do"));
  }
}

TEST(OneCause, ANulInTextIsAFindingAtItsPlaceAndTheRestIsRead) {
  const std::string nul(1, '\0');
  const auto checked = check_files({{"a/SKILL.md", clean_skill("a", "One" + nul + " [gone](gone.md)\n" + nul + "\n")}});
  ASSERT_THAT(rules_of(checked), testing::ElementsAre("content/encoding", "link/missing-file")) << checked.text();
  EXPECT_EQ(checked.findings[0].place.begin.line, 6u);
  EXPECT_EQ(checked.findings[0].place.begin.column, 4u);
  EXPECT_EQ(checked.findings[0].message, "a NUL byte stands here, and 1 more behind it");
  const auto in_front = check_files({{"a/SKILL.md", "---\nname: a" + nul + "\ndescription: Use it.\n---\n# A\n"}});
  EXPECT_THAT(rules_of(in_front), testing::Contains("frontmatter/invalid-yaml"));
  EXPECT_THAT(in_front.of("content/encoding"), IsEmpty()) << in_front.text();
}

// The rules of front matter are for SKILL.md alone: of others nothing else would be said of it.
TEST(Texts, OfAReferencesFrontMatterAreReadToo) {
  const auto with = [](const std::string& character) {
    return check_files({{"a/SKILL.md", clean_skill("a", "[B](b.md)\n")},
                        {"a/b.md", "---\nrole: reference\ntitle: One " + character + "two\n---\n# B\n\nText.\n"}});
  };
  EXPECT_THAT(rules_of(with("and ")), IsEmpty());
  for (const auto& [character, rule] : {std::pair(std::string(1, '\0'), "content/encoding"),
                                        std::pair(std::string("\x1b[8m"), "content/hidden-text")}) {
    const auto checked = with(character);
    ASSERT_THAT(rules_of(checked), testing::ElementsAre(rule)) << checked.text();
    EXPECT_EQ(checked.findings[0].place.path, "a/b.md");
    EXPECT_EQ(checked.findings[0].place.begin.line, 3u);
  }
}

TEST(OneCause, AControlCharacterThatYamlOrJsonRefusesIsSaidOnce) {
  const FileSet files{{"a/SKILL.md", "---\nname: a\ndescription: Use \x1b[8mit.\n---\n# A\n\nText\x1b[8m.\n"},
                      {"a/evals/evals.json", "{\"evals\": [{\"id\": \"\x1b[8m\"}]}\n"}};
  const auto checked = check_files(files);
  const auto hidden = checked.of("content/hidden-text");
  ASSERT_THAT(hidden, SizeIs(1)) << checked.text();
  EXPECT_EQ(hidden[0].place.begin.line, 7u);
  EXPECT_THAT(checked.of("frontmatter/invalid-yaml"), SizeIs(1)) << checked.text();
  EXPECT_THAT(checked.of("evals/invalid-json"), SizeIs(1)) << checked.text();
}

TEST(OneCause, AnOrphanThatALinkMisspellsIsNoOrphan) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "[Guide](references/giude.md)\n")},
                      {"a/references/guide.md", "# Guide\n\n[More](more.md)\n"},
                      {"a/references/more.md", "# More\n"}};
  EXPECT_THAT(rules_of(check_files(files)), testing::ElementsAre("link/missing-file", "link/deep-reference"));
}

TEST(OneCause, AnOrphanWhoseExtensionALinkLeavesOutIsNoOrphan) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "[Guide](guide)\n")}, {"a/guide.md", "# Guide\n"}};
  EXPECT_THAT(rules_of(check_files(files)), testing::ElementsAre("link/missing-extension"));
}

TEST(OneCause, AnEmptySkillFileOnlyMissesItsFrontMatter) {
  for (const char* bytes : {"", "\n", "\xEF\xBB\xBF \n"}) {
    const auto checked = check_files({{"a/SKILL.md", bytes}});
    ASSERT_THAT(rules_of(checked), testing::ElementsAre("frontmatter/missing"));
    EXPECT_EQ(checked.findings[0].message, "SKILL.md is empty");
  }
  EXPECT_EQ(check_files({{"a/SKILL.md", "# A\n"}}).findings.at(0).message, "SKILL.md has no front matter");
}

TEST(ByteOrderMarks, AreTakenOutByTheirThreeBytes) {
  const FileSet files{{"a/SKILL.md", "\xEF\xBB\xBF" + clean_skill("a", "[X](x.md)\n")},
                      {"a/x.md", "\xEF\xBB\xBF# X\n"},
                      {"a/evals/evals.json", "\xEF\xBB\xBF[]\n"}};
  const auto checked = check_files(files);
  for (const auto& finding : checked.findings) {
    if (!finding.rule.ends_with("/byte-order-mark")) continue;
    ASSERT_TRUE(finding.fix);
    EXPECT_EQ(finding.fix->kind, diag::Fix::Kind::safe);
    ASSERT_THAT(finding.fix->edits, SizeIs(1));
    EXPECT_EQ(finding.fix->edits[0].range, (ByteRange{0, 3}));
    EXPECT_EQ(finding.fix->edits[0].replacement, "");
  }
  EXPECT_THAT(checked.of("frontmatter/byte-order-mark"), SizeIs(1));
  EXPECT_THAT(checked.of("content/byte-order-mark"), SizeIs(2));
}

TEST(OneCause, AFileOfAMarkAloneIsEmpty) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "[X](x.md)\n")}, {"a/x.md", "\xEF\xBB\xBF\n"}};
  EXPECT_THAT(rules_of(check_files(files)), testing::ElementsAre("content/placeholder"));
}

TEST(OneCause, UnclosedFrontMatterMissesNoFields) {
  const auto checked = check_files({{"a/SKILL.md", "---\nname: a\n\n# Heading\n"}});
  EXPECT_THAT(rules_of(checked), testing::ElementsAre("frontmatter/unclosed"));
}

TEST(Links, FilesOfANestedSkillAreThere) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "[Inner](b/references/x.md)\n")},
                      {"a/b/SKILL.md", clean_skill("b", "See `references/x.md`.\n")},
                      {"a/b/references/x.md", "# X\n"}};
  EXPECT_THAT(rules_of(check_files(files)), testing::ElementsAre("library/nested-skill"));
}

TEST(Links, AFileMayReallyBeCalledLikeAnEscape) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "[Half](50%25.md) and [half](50%2525.md)\n")},
                      {"a/50%25.md", "# Half\n"}};
  EXPECT_THAT(rules_of(check_files(files)), IsEmpty());
}

TEST(Links, EachMentionIsAFindingOfItsOwn) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "`references/x.md`, `references/x.md`, [x](references/x.md)\n")}};
  EXPECT_THAT(check_files(files).of("link/missing-file"), SizeIs(3));
}

TEST(Links, CodeWithinALinksTextIsPartOfTheLink) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "[`references/x.md`](references/x.md)\n")}};
  EXPECT_THAT(check_files(files).of("link/missing-file"), SizeIs(1));
}

TEST(Links, CommandsNameFilesToo) {
  const auto missing = [](const std::string& text) {
    const FileSet files{{"a/SKILL.md", clean_skill("a", "Run `scripts/convert.py`.\n\n" + text + "\n")},
                        {"a/scripts/convert.py", "print()\n"}};
    return check_files(files).of("link/missing-file").size();
  };
  for (const std::string text :
       {"`python scripts/gone.py`", "`scripts/gone.py --fast`", "`node scripts/gone.js`",
        "`python3 -u scripts/gone.py x`", "`python references/gone.py`", "```bash\npython scripts/covnert.py\n```",
        "```\n$ scripts/covnert.py now\n```", "`cat \"scripts/gone.txt\"`", "`${CLAUDE_SKILL_DIR}/references/net.md`",
        "`cat ${CLAUDE_SKILL_DIR}/references/net.md`", "<img src=\"scripts/gone.png\">",
        "- Then:\n\n  ```sh\n  python scripts/covnert.py\n  ```", "```\nbash ${CLAUDE_SKILL_DIR}/scripts/gone.sh\n```"})
    EXPECT_EQ(missing(text), 1U) << text;
  for (const std::string text :
       {"`python scripts/convert.py scripts/out.json`", "`python scripts/convert.py > scripts/out.json`",
        "`python -m scripts/gone.py`", "```\nscripts/gone.py  runs it\nSee scripts/gone.md\n```",
        "`python src/gone.py`", "`mkdir scripts/new.d`", "`touch scripts/new.py`", "`python scripts/<name>.py`",
        "`python scripts/*.py`", "`bash scripts/gone`", "```sh\ncd app\nbash scripts/gone.sh\n```",
        "`cat > ${CLAUDE_SKILL_DIR}/out.md`", "Create `scripts/new.py`. Then run `python scripts/new.py`.",
        // In a block it may be made there, or be the user's.
        "```sh\ncurl x > scripts/kit.sh\nbash scripts/kit.sh\n```", "```\nnpm init\nnode scripts/build.js\n```",
        "**Examples**: `scripts/rotate.py` turns pages, `scripts/a.py` folds them, `scripts/b.py` cuts",
        "In the user's repository, run `bash scripts/ci/run.sh`.", "A `scripts/rotate.py` script would be helpful.",
        "Optional: `scripts/music.py`.", "The old `scripts/legacy.py` was removed.",
        "Your project's `scripts/logo.py` is kept."})
    EXPECT_EQ(missing(text), 0U) << text;
}

TEST(Orphans, ManyOfAFolderAreOneFinding) {
  FileSet files{{"a/SKILL.md", clean_skill("a")}};
  for (int i = 0; i < 30; ++i) files["a/references/r" + std::to_string(10 + i) + ".md"] = "# R\n";
  const auto found = check_files(files).of("link/orphan-file");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].place.path, "a/references/r10.md");
  EXPECT_THAT(found[0].message, HasSubstr("30 files of `references/`"));
  EXPECT_THAT(found[0].message, HasSubstr("and 25 more"));
}

TEST(Orphans, AWordIsNoFolder) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "Check the references and the scripts. /* no glob */\n")},
                      {"a/references/x.md", "# X\n"},
                      {"a/scripts/y.sh", "echo\n"}};
  EXPECT_THAT(check_files(files).of("link/orphan-file"), SizeIs(2));
  const FileSet named{{"a/SKILL.md", clean_skill("a", "Check `references` and scripts/.\n")},
                      {"a/references/x.md", "# X\n"},
                      {"a/scripts/y.sh", "echo\n"}};
  EXPECT_THAT(rules_of(check_files(named)), IsEmpty());
}

TEST(Orphans, WhatToolsLookForGoesWithTheScript) {
  FileSet files{{"a/SKILL.md", clean_skill("a", "Run `scripts/run.py`.\n")},
                {"a/scripts/run.py", "print()\n"},
                {"a/CONTRIBUTING.md", "# How\n"}};
  for (const std::string name : {"requirements.txt", "requirements-dev.txt", "package.json", "package-lock.json",
                                 "pyproject.toml", "go.mod", "tsconfig.json", "tsconfig.build.json", "Makefile"})
    files["a/scripts/" + name] = "x\n";
  EXPECT_THAT(check_files(files).of("link/orphan-file"), IsEmpty());
  files["a/scripts/notes.txt"] = "x\n";
  files["a/assets/package.json"] = "{}\n";  // beside nothing that is reached
  EXPECT_THAT(check_files(files).of("link/orphan-file"), SizeIs(2));
  files["a/references/contributing.md"] = "# C\n";
  EXPECT_THAT(check_files(files).of("link/orphan-file"), SizeIs(3));
}

TEST(Orphans, NamesWithBlanksAndOtherScriptsAreFound) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "Read references/My Guide.md and 参考/指南.md now.\n")},
                      {"a/references/My Guide.md", "# X\n"},
                      {"a/参考/指南.md", "# Y\n"}};
  EXPECT_THAT(rules_of(check_files(files)), IsEmpty());
}

TEST(Placeholders, AForgottenDescriptionIsOne) {
  const FileSet files{
      {"a/SKILL.md", "---\nname: a\ndescription: \"[TODO: say what it does and when to use it]\"\n---\n# A\n"}};
  const auto found = check_files(files).of("content/placeholder");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].place.begin, (Position{3, 14}));
}

// Markdown takes them for tags, in a line of their own and at the head of a paragraph alike.
TEST(Placeholders, ABlankInAngleBracketsIsOneInABody) {
  for (const char* body : {"<your project overview here>\n", "  <Your text>\n", "<your name>, do this.\n",
                           "- <your step>\n", "## <your heading>\n"}) {
    const auto found = check_files({{"a/SKILL.md", clean_skill("a", body)}}).of("content/placeholder");
    ASSERT_THAT(found, SizeIs(1)) << body;
    EXPECT_THAT(found[0].message, testing::ContainsRegex("left in: `<[Yy]our [a-z ]+>`")) << body;
    EXPECT_EQ(found[0].source_line.text().substr(found[0].place.begin.column - 1, 6),
              std::string(body).substr(std::string(body).find('<'), 6));
  }
  for (const char* body : {"Call it with <your name> first.\n", "> <your quote>\n", "`<your key>` opens it.\n",
                           "<br>Your name\n", "```\n<your key>\n```\n"})
    EXPECT_THAT(check_files({{"a/SKILL.md", clean_skill("a", body)}}).of("content/placeholder"), IsEmpty()) << body;
}

TEST(Evals, ALibrarysEvalsNameFilesOfTheSkillOrBesideThem) {
  const FileSet files{
      {"a/SKILL.md", clean_skill("a")},
      {"a/data/in.txt", "text\n"},
      {"evals/a/evals.json",
       R"([{"prompt": "p", "files": ["data/in.txt", "beside.txt", "../b/other.txt"], "expectations": ["x"]}])"},
      {"evals/a/beside.txt", "text\n"},
      {"evals/b/other.txt", "text\n"}};
  const auto found = check_files(files).of("evals/missing-file");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_THAT(found[0].message, HasSubstr("`../b/other.txt` lies outside"));
}

TEST(Evals, APathWithBackslashesIsToldHowToBeWritten) {
  const FileSet files{{"a/SKILL.md", clean_skill("a")},
                      {"a/evals/x.json", "{}\n"},
                      {"a/evals/evals.json",
                       R"([{"prompt": "p", "files": ["evals\\x.json", "evals\\y.json"], "expectations": ["x"]}])"}};
  const auto found = check_files(files).of("evals/missing-file");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_THAT(found[0].help, HasSubstr("write `/` between folders, which every system reads: `evals/x.json`"));
  EXPECT_THAT(found[1].help, HasSubstr("add it, or correct the path"));
}

TEST(Evals, AnIdIsUniqueAmongAllCasesOfTheSkill) {
  const FileSet files{{"a/SKILL.md", clean_skill("a")},
                      {"a/evals/evals.json",
                       "[{\"id\": 1, \"prompt\": \"p\", \"expectations\": [\"x\"]},\n"
                       " {\"id\": \"tag\", \"prompt\": \"p\", \"expectations\": [\"x\"]}]\n"},
                      {"evals/a/evals.json",
                       "[{\"id\": \"own\", \"prompt\": \"p\", \"expectations\": [\"x\"]},\n"
                       " {\"id\": \"tag\", \"prompt\": \"q\", \"expectations\": [\"x\"]},\n"
                       " {\"id\": \"tag\", \"prompt\": \"r\", \"expectations\": [\"x\"]}]\n"},
                      {"b/SKILL.md", clean_skill("b")},
                      {"evals/b/evals.json", R"([{"id": "tag", "prompt": "p", "expectations": ["x"]}])"}};
  const auto found = check_files(files).of("evals/duplicate-id");
  // Across the files once, and once within the second: another skill's cases are no matter.
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_EQ(found[0].place.path, "evals/a/evals.json");
  EXPECT_EQ(found[0].place.begin, (Position{2, 9}));
  EXPECT_THAT(found[0].message, HasSubstr("`a/evals/evals.json`"));
  ASSERT_THAT(found[0].related, SizeIs(1));
  EXPECT_EQ(found[0].related[0].place.path, "a/evals/evals.json");
  EXPECT_EQ(found[0].related[0].place.begin, (Position{2, 9}));
  EXPECT_EQ(found[1].place.begin, (Position{3, 9}));
  EXPECT_EQ(found[1].related[0].place.path, "evals/a/evals.json");
}

TEST(Evals, ALinkToTheSkillsOwnEvalsAddsNoCases) {
  const FileSet files{{"skillc.yaml", ""},
                      {"a/SKILL.md", clean_skill("a")},
                      {"a/evals/evals.json", R"([{"id": "tag", "prompt": "p", "expectations": ["x"]}])"},
                      {"evals/a/evals.json", "-> ../../a/evals/evals.json"}};
  source::Configuration configuration;
  configuration.file = "skillc.yaml";
  configuration.root = ".";
  EXPECT_EQ(check_files(files, {"."}, configuration).text(), "");
}

TEST(Folders, OneThatCannotBeListedIsAFindingAndTheOthersAreChecked) {
  const FileSet files{{"a/SKILL.md", clean_skill("a", "Read [x](references/x.md) and [y](gone.md).\n")},
                      {"a/references", "[unlisted]\n"},
                      {"a/scripts/run.sh", "echo\n"},
                      {"b/SKILL.md", clean_skill("b", "[z](lost.md)\n")},
                      {"c", "[unlisted]\n"}};
  const auto checked = check_files(files);
  EXPECT_EQ(checked.skills, 2u);
  const auto unread = checked.of("content/unreadable");
  ASSERT_THAT(unread, SizeIs(2)) << checked.text();
  EXPECT_EQ(unread[0].place.path, "a/references");
  EXPECT_EQ(unread[0].message, "the folder cannot be listed: Input/output error");
  EXPECT_EQ(unread[1].place.path, "c");
  // What may lie there is neither missing nor known not to lead to a script.
  const auto missing = checked.of("link/missing-file");
  ASSERT_THAT(missing, SizeIs(2)) << checked.text();
  EXPECT_EQ(missing[0].place.path, "a/SKILL.md");
  EXPECT_THAT(missing[0].message, HasSubstr("`gone.md`"));
  EXPECT_EQ(missing[1].place.path, "b/SKILL.md");
  EXPECT_EQ(checked.findings.size(), 4u) << checked.text();
}

// SKILL.md is known whatever comes before it. What lies beyond is not missing, and no orphan.
TEST(Folders, ASkillOfTooManyFilesIsAFindingAndTheOthersAreChecked) {
  FileSet files{{"a/SKILL.md", clean_skill("a", "Read [last](zzz.md) and [own](own.md).\n")},
                {"a/own.md", "# Own\n"},
                {"a/scripts/run.sh", "echo\n"},
                {"a/zzz.md", "# Last\n"},
                {"b/SKILL.md", clean_skill("b", "[z](lost.md)\n")}};
  // With SKILL.md, own.md, scripts and what is in it, zzz.md.
  for (std::size_t i = 0; i + 5 < source::kMaxSkillEntries; ++i) files["a/A" + std::to_string(i)] = "";
  const auto full = check_files(files);
  EXPECT_THAT(full.of("content/unreadable"), IsEmpty());
  EXPECT_THAT(full.of("link/missing-file"), SizeIs(1));
  files["a/more"] = "";
  const auto checked = check_files(files);
  const auto unread = checked.of("content/unreadable");
  ASSERT_THAT(unread, SizeIs(1)) << checked.text();
  EXPECT_EQ(unread[0].place.path, "a");
  EXPECT_EQ(unread[0].message, "there are more than 50,000 files and folders in this folder");
  ASSERT_THAT(checked.findings, SizeIs(2)) << checked.text();
  EXPECT_EQ(checked.findings[1].place.path, "b/SKILL.md");
}

TEST(Links, ABareHostIsAPathOnlyWhereSuchAFileIsThere) {
  const FileSet files{{"a/SKILL.md", clean_skill("a",
                                                 "[z](example.com), [y](www.example.com/x), "
                                                 "[t](references/x.md:12), [f](data.ai)\n")},
                      {"a/references/x.md", "# X\n"},
                      {"a/data.ai", "curves\n"}};
  EXPECT_EQ(check_files(files).text(), "");
}

TEST(Links, OnlyCodeOutsideALinksTextIsAPath) {
  const FileSet files{{"a/SKILL.md", clean_skill("a",
                                                 "`references/1.md` [`references/2.md` and `references/3.md`](b.md) "
                                                 "`references/4.md` ![`references/5.md`](b.md)\n")},
                      {"a/b.md", "# B\n"}};
  const auto found = check_files(files).of("link/missing-file");
  ASSERT_THAT(found, SizeIs(2));
  EXPECT_THAT(found[0].message, HasSubstr("`references/1.md`"));
  EXPECT_THAT(found[1].message, HasSubstr("`references/4.md`"));
}

TEST(Links, MayNameAnItemByItsId) {
  const FileSet files{
      {"a/SKILL.md", clean_skill("a", "[one](#check-be-kind) [none](#check-be-quick)\n\n- [ ] Be kind\n")}};
  EXPECT_THAT(check_files(files).of("link/missing-anchor"), SizeIs(1));
}

TEST(Links, OfAFormToFillInAreNotTheSkills) {
  const std::string form = "# Project\n\n[License](LICENSE), [how](./CONTRIBUTING.md), `scripts/setup.sh`, [x](#no)\n";
  const FileSet files{
      {"a/SKILL.md", clean_skill("a", "Fill in `assets/README-form.md` and `references/report-template.md`.\n")},
      {"a/assets/README-form.md", form},
      {"a/references/report-template.md", form}};
  EXPECT_EQ(check_files(files).text(), "");
}

TEST(Links, AnchorsAreGitHubs) {
  const FileSet files{
      {"a/SKILL.md", clean_skill("a",
                                 "[1](#Straße) [2](#-launch) [3](#setup) [4](#setup-1) [5](#c--sharp) "
                                 "[6](#-logo) [7](#️-tools) [8](#-tools) [9](#10-ways) [10](#mine)\n\n"
                                 "## Straße\n\n## 🚀 Launch\n\n## Setup\n\n## Setup\n\n"
                                 "## C / Sharp?\n\n## ![Logo](#setup) Logo\n\n## ⚙️ Tools\n\n"
                                 "## 10² ways\n\n## Own {#mine}\n")}};
  EXPECT_EQ(check_files(files).text(), "");
  const FileSet broken{{"a/SKILL.md", clean_skill("a",
                                                  "[1](#launch) [2](#setup-2)\n\n## 🚀 Launch\n\n## Setup\n\n"
                                                  "## Setup\n")}};
  EXPECT_THAT(check_files(broken).of("link/missing-anchor"), SizeIs(2));
}

TEST(Links, AnchorsOfADocumentThatWasNotReadInFullAreInDoubt) {
  std::string deep;
  for (int i = 0; i < 150; ++i) deep += "> ";
  const FileSet files{{"a/SKILL.md", clean_skill("a", "[1](#lost)\n\n" + deep + "## Lost\n")}};
  EXPECT_THAT(rules_of(check_files(files)), testing::ElementsAre("content/skipped"));
}

TEST(Reached, WhatWouldCostTooMuchToFollowIsInDoubt) {
  std::string text = "See:";
  for (int i = 0; i < 199; ++i) {
    text += " x";
    for (int k = 0; k < 120; ++k) text += "/*a";
    text += std::to_string(i);
  }
  FileSet files{{"a/SKILL.md", clean_skill("a", text + "\n")}};
  for (int i = 0; i < 3000; ++i) files["a/assets/file-" + std::to_string(i) + ".txt"] = "x\n";
  EXPECT_THAT(check_files(files).of("link/orphan-file"), IsEmpty());
}

TEST(Evals, OneOfOneIsNotCountedAsMany) {
  const std::string evals = R"({"evals":[{"id":"e","prompt":"p","expectations":["t"]}]})";
  const auto message = [&](const std::string& body) {
    const auto found = check_files({{"a/SKILL.md", clean_skill("a", body)}, {"a/evals/evals.json", evals}})
                           .of("evals/unexercised-entry");
    return found.empty() ? "" : found[0].message;
  };
  EXPECT_EQ(message("## Item 1: A\n"), "the only entry is exercised by no case: Item 1");
  EXPECT_EQ(message("## Item 1: A\n\n## Item 2: B\n"),
            "none of the 2 entries is exercised by a case: Item 1 and Item 2");
}

TEST(Evals, AFileThatWasMeantToBeTheEvalsIsReported) {
  const std::string evals = R"([{"prompt": "p", "expectations": ["x"]}])";
  struct Slip {
    const char* file;
    const char* meant;
  };
  for (const Slip& slip : {Slip{"a/evals/eval.json", "a/evals/evals.json"},
                           {"a/evals/evals.jsn", "a/evals/evals.json"},
                           {"a/evals/evlas.json", "a/evals/evals.json"},
                           {"a/evals.json", "a/evals/evals.json"},
                           {"a/eval/evals.json", "a/evals/evals.json"},
                           {"evals/a/eval.json", "evals/a/evals.json"}}) {
    const FileSet files{{"a/SKILL.md", clean_skill("a")}, {slip.file, evals}};
    const auto found = check_files(files).of("evals/unread");
    ASSERT_THAT(found, SizeIs(1)) << slip.file;
    EXPECT_EQ(found[0].place.path, slip.file);
    EXPECT_EQ(found[0].severity, diag::Severity::warning);
    EXPECT_EQ(found[0].help, std::string("did you mean `") + slip.meant + "`?");
    FileSet read = files;
    read["a/evals/evals.json"] = evals;
    EXPECT_THAT(check_files(read).of("evals/unread"), IsEmpty()) << "there are evals, so this is something else";
  }
  EXPECT_THAT(check_files({{"a/SKILL.md", clean_skill("a")}, {"a/evals/levels.json", "[]"}, {"a/data/eval.json", "[]"}})
                  .of("evals/unread"),
              IsEmpty());
}

TEST(Evals, ASuiteOfNoSkillIsReportedWhereTheWholeLibraryIsChecked) {
  const std::string suite = R"([{"prompt": "p", "expectations": ["x"]}])";
  const FileSet files{{"skillc.yaml", ""},
                      {"skills/notes/SKILL.md", clean_skill("notes")},
                      {"skills/other/SKILL.md", clean_skill("called-otherwise")},
                      {"evals/notes/evals.json", suite},
                      {"evals/called-otherwise/evals.json", suite},
                      {"evals/ghost/evals.json", suite},
                      {"evals/results/notes.txt", "x\n"}};
  source::Configuration configuration;
  configuration.file = "skillc.yaml";
  configuration.root = ".";
  const auto found = check_files(files, {"."}, configuration).of("evals/shape");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].place.path, "evals/ghost/evals.json");
  EXPECT_THAT(found[0].message, HasSubstr("no skill is called `ghost`"));
  EXPECT_EQ(found[0].help, "give the folder the name of the skill that the evals are for");
  EXPECT_THAT(check_files(files, {"skills/notes"}, configuration).of("evals/shape"), IsEmpty());
  FileSet near = files;
  near["evals/nots/evals.json"] = suite;
  const auto meant = check_files(near, {"."}, configuration).of("evals/shape");
  ASSERT_THAT(meant, SizeIs(2));
  EXPECT_EQ(meant[1].help, "did you mean `notes`?");
}

TEST(Names, AreComparedAsClientsDo) {
  // U+FF41 is a fullwidth "a", which NFKC makes an "a".
  const FileSet files{{"a/SKILL.md", clean_skill("a")}, {"b/SKILL.md", clean_skill("\uff41")}};
  EXPECT_THAT(check_files(files).of("library/duplicate-name"), SizeIs(1));
}

TEST(Names, CopiesForSeveralClientsAreOneSkill) {
  const FileSet files{{".claude/skills/x/SKILL.md", clean_skill("x", "Run `scripts/run.sh`.\n")},
                      {".claude/skills/x/scripts/run.sh", "#!/bin/sh\n"},
                      {".agents/skills/x/SKILL.md", clean_skill("x", "Run `scripts/run.sh`.\n")},
                      {".agents/skills/x/scripts/run.sh", "#!/bin/sh\n"}};
  EXPECT_EQ(check_files(files).text(), "");
  for (const auto& [path, bytes] :
       FileSet{{".agents/skills/x/scripts/run.sh", "#!/bin/zs\n"},
               {".agents/skills/x/README.md", "# More\n"},
               {".agents/skills/x/SKILL.md", clean_skill("x", "Run `scripts/run.sh`!\n")}}) {
    FileSet changed = files;
    changed[path] = bytes;
    EXPECT_THAT(check_files(changed).of("library/duplicate-name"), SizeIs(1)) << path;
  }
}

TEST(Names, CopiesThatDriftedApartAreTold) {
  const auto found = [](const FileSet& files) { return check_files(files).of("library/duplicate-name"); };
  const auto drifted = found(
      {{".claude/skills/x/SKILL.md", clean_skill("x")}, {".agents/skills/x/SKILL.md", clean_skill("x", "More.\n")}});
  ASSERT_THAT(drifted, SizeIs(1));
  EXPECT_THAT(drifted[0].help, HasSubstr("these differ in `SKILL.md`: make them the same"));
  const auto others = found({{"a/SKILL.md", clean_skill("x")}, {"b/SKILL.md", clean_skill("x", "More.\n")}});
  ASSERT_THAT(others, SizeIs(1));
  EXPECT_THAT(others[0].help, testing::StartsWith("rename one of the two"));
}

TEST(Names, LitterIsNoDifferenceBetweenCopies) {
  for (const char* litter : {".DS_Store", "scripts/__pycache__/x.cpython-312.pyc", "scripts/x.pyc", "Thumbs.db"}) {
    const FileSet files{{".claude/skills/x/SKILL.md", clean_skill("x")},
                        {".agents/skills/x/SKILL.md", clean_skill("x")},
                        {std::string(".claude/skills/x/") + litter, ""}};
    EXPECT_EQ(check_files(files).text(), "") << litter;
  }
}

TEST(Placeholders, AWordThatIsAStateOrAValueIsNone) {
  const auto found = [](const std::string& header, const std::string& rows) {
    const std::string body = header + "\n| --- | --- |\n" + rows + "\n";
    return check_files({{"a/SKILL.md", clean_skill("a", body)}}).of("content/placeholder").size();
  };
  EXPECT_EQ(found("| Part | Text |", "| a | TODO |"), 1U);
  for (const char* header : {"| Task | Progress |", "| Check | Regex |", "| Setting | Value |", "| Card | Column |",
                             "| Card | Lane |", "| Card | Phase |", "| Rule | Finds |", "| Rule | Example |"})
    EXPECT_EQ(found(header, "| a | TODO |"), 0U) << header;
  EXPECT_EQ(found("| Part | Text |", "| a | \u2705 |\n| b | TODO |"), 0U);
  EXPECT_EQ(found("| Part | Text |", "| \u274c a | TODO |"), 0U);
  EXPECT_EQ(found("| Part | Text |", "| a | ok then |\n| b | TODO |"), 1U);
}

TEST(Placeholders, ASkillFileThatEndsWithItsFrontMatterSaysNothing) {
  const std::string head = "---\nname: a\ndescription: Does it well. Use when it is asked for.\n---\n";
  const auto found = check_files({{"a/SKILL.md", head + "\n \n"}}).of("content/placeholder");
  ASSERT_THAT(found, SizeIs(1));
  EXPECT_EQ(found[0].message, "nothing stands below the front matter");
  EXPECT_THAT(check_files({{"a/SKILL.md", head + "Read on.\n"}}).findings, IsEmpty());
}

TEST(Comments, ThatNothingClosesHideTheRest) {
  const auto found = [](const std::string& body) {
    return check_files({{"a/SKILL.md", clean_skill("a", body)}}).of("content/unclosed-fence").size();
  };
  EXPECT_EQ(found("<!-- a note to self\n\nRead [x](gone.md).\n"), 1U);
  EXPECT_EQ(found("- First.\n\n  <!-- a note\n  Second.\n"), 1U);
  for (const std::string body : {"<!-- a note\n\nto self -->\n\nRead on.\n", "<!-- a note\n-->\n", "Read `<!--` on.\n",
                                 "```html\n<!-- open\n\n```\n", "<!-- the end\n", "<div>\nRead on.\n"})
    EXPECT_EQ(found(body), 0U) << body;
}

TEST(Placeholder, FrontMatterThatNeverEndsIsToldOnce) {
  const auto checked = check_files({{"a/SKILL.md", "---\nname: a\ndescription: Does it. Use when asked.\n"}}, {"a"});
  EXPECT_EQ(checked.of("frontmatter/unclosed").size(), 1U);
  EXPECT_TRUE(checked.of("content/placeholder").empty());
}

TEST(Comments, WhatTheyHideIsInDoubt) {
  const std::string above = "See Ch 3 and Ch 4, [x](#chapter-4-cache).\n\n## Chapter 1: Ask\n\n## Chapter 2: Look\n\n";
  const std::string below = "\n## Chapter 3: Tell\n\n## Chapter 4: Cache\n";
  const auto rules = [&](const std::string& between) {
    return rules_of(check_files({{"a/SKILL.md", clean_skill("a", above + between + below)}}, {"a"}));
  };
  EXPECT_THAT(rules("<!-- a note to self\n"), testing::ElementsAre("content/unclosed-fence"));
  EXPECT_THAT(rules("<!-- a note to self -->\n"), testing::IsEmpty());
  EXPECT_THAT(check_files({{"a/SKILL.md", clean_skill("a", above + "<!-- a note\n\n## Chapter 3: Tell\n")}}, {"a"})
                  .of("xref/dangling"),
              testing::SizeIs(1))
      << "Chapter 4 is declared nowhere";
}

TEST(OneSidedQueries, AreNotToldWhereAQueryDoesNotSay) {
  const auto found = [](const std::string& queries) {
    return check_files({{"s/SKILL.md", clean_skill("s")}, {"s/evals/trigger_evals.json", "[" + queries + "]"}}, {"s"});
  };
  const std::string wants = R"({"query": "Do it.", "should_trigger": true})";
  EXPECT_THAT(rules_of(found(wants)), testing::ElementsAre("evals/one-sided-queries"));
  EXPECT_THAT(rules_of(found(wants + R"(, {"query": "Do another."})")), testing::ElementsAre("evals/shape"));
}

TEST(FrontMatter, HelpAndFixOfANameAreTheFoldersName) {
  const auto found = [](const std::string& folder, const std::string& name) {
    const auto findings = check_files({{folder + "/SKILL.md", clean_skill(name)}}).of("frontmatter/name-format");
    if (findings.size() != 1 || !findings[0].fix || findings[0].fix->edits.size() != 1) return std::string("none");
    EXPECT_THAT(findings[0].help, testing::EndsWith("`" + findings[0].fix->edits[0].replacement + "`"));
    return findings[0].fix->edits[0].replacement;
  };
  EXPECT_EQ(found("retry", "Retry Guide"), "retry");
  EXPECT_EQ(found("Retry Folder", "Retry Guide"), "retry-guide");
}

TEST(Levels, AreAppliedToWhatDiscoveryAndParsingReported) {
  source::Configuration configuration;
  configuration.root = ".";
  configuration.rules = {{"library/nested-skill", diag::Severity::error}, {"frontmatter/invalid-yaml", std::nullopt}};
  const FileSet files{{"a/SKILL.md", clean_skill("a")},
                      {"a/b/SKILL.md", "---\nname: b\ndescription: It: use when asked.\n---\n# B\n"}};
  const auto checked = check_files(files, {"."}, configuration);
  ASSERT_THAT(rules_of(checked), testing::ElementsAre("library/nested-skill"));
  EXPECT_EQ(checked.findings[0].severity, diag::Severity::error);
}

}  // namespace
}  // namespace skillc::test
