// Which sentences have their reader write the path that follows.
#include <gtest/gtest.h>

#include "check/rules/created_path.hpp"
#include "support/check_files.hpp"

namespace skillc::check::rules {
namespace {

TEST(CreatedPath, VerbsOfWritingSaySo) {
  for (const char* before :
       {"Write your report to ", "Save the result as ", "Create ", "Creates a new file called ", "then generate the ",
        "The plan is written to ", "Output: ", "Run scripts/x.py to generate ", "Copy the template to ",
        "Store what you found at ", "Read all of it. Then save it under ", "Export the chart into "})
    EXPECT_TRUE(says_created(before)) << before;
}

TEST(CreatedPath, WhatIsReadIsThere) {
  for (const char* before :
       {"Read ", "", "see ", "Before you write a note, read ", "Write tests as shown in ", "Write it according to ",
        "Generate the report using ", "Copy ", "When writing tests, refer to ", "The schema is stored at ",
        "Create a report. Compare it to ", "Creating reports: see ", "Add the created entry to "})
    EXPECT_FALSE(says_created(before)) << before;
}

std::size_t missing(const std::string& body) {
  return test::check_files({{"s/SKILL.md", test::clean_skill("s", body)}}, {"s"}).of("link/missing-file").size();
}

TEST(CreatedPath, IsNotMissingInBackticks) {
  EXPECT_EQ(missing("Write your report to `assets/report.md`.\n"), 0U);
  EXPECT_EQ(missing("Create `assets/a.md`, `assets/b.md` and `assets/c.md`.\n"), 0U);
  EXPECT_EQ(missing("Read `assets/report.md`.\n"), 1U);
}

// Whose file it is, or that there is none, stands around it.
TEST(CreatedPath, IsNotMissingWhereAnotherHasIt) {
  for (const char* body : {"There is no `references/faq.md` yet.\n",
                           "The team may keep its own `references/glossary.md`.\n",
                           "Use `references/glossary.md` where present.\n",
                           "Use `references/glossary.md`, where present.\n",
                           "A project may keep `references/x.md` or `references/y.md`.\n",
                           "A typical project has `assets/logo.png`.\n",
                           "Add a new `references/interviews.md` for each interview.\n",
                           "Then commit `assets/final.png`.\n",
                           "Commit your `references/plan.md` first.\n",
                           "Like the sheets skill, which has `references/cells.md`.\n",
                           "`references/todo.md` was removed in 2.0.\n",
                           "Most projects have the `assets/app.yaml`.\n",
                           "Many apps usually keep their own `assets/app.yaml` there.\n",
                           "A project contains a `scripts/run.py`.\n",
                           "Other skills have `references/api.md`.\n",
                           "A file like `references/api.md` is fine.\n",
                           "Look for files like `assets/a.yaml` or `assets/b.yaml`.\n",
                           "Something like `scripts/run.py` will do.\n",
                           "Keep settings apart (e.g., `assets/app.yaml`).\n",
                           "One file (for instance, `assets/app.yaml`) is enough.\n"})
    EXPECT_EQ(missing(body), 0U) << body;
  for (const char* body :
       {"There is no excuse: read `references/faq.md`.\n", "Have a look at `references/faq.md`, for it has no equal.\n",
        "Before you commit, read `references/rules.md`.\n", "Each chapter is in `references/one.md`.\n",
        "Read `references/x.md` for typical mistakes.\n", "Read `references/faq.md` for what you may have to ask.\n",
        "Your draft may have errors; `references/errors.md` lists them.\n",
        "Users may keep settings; their keys are in `references/keys.md`.\n",
        "Read `references/empty.md` where present tense is explained.\n",
        "Most projects have bugs; `references/bugs.md` lists them.\n", "On large projects use `scripts/run.py`.\n",
        "In most projects, keep to `references/rules.md`.\n", "This skill has `references/rules.md`.\n",
        "If you like, read `references/rules.md`.\n", "Files like these are told of in `references/files.md`.\n",
        "A file looks like `references/form.md` says.\n"})
    EXPECT_EQ(missing(body), 1U) << body;
}

// Such words elsewhere in the sentence speak of other things.
TEST(CreatedPath, IsMissingWhereTheSentenceSpeaksOfSomethingElse) {
  for (const char* body :
       {"If there is an error, see `references/gone.md`.\n", "For optional fields see `references/gone.md`.\n",
        "Removed fields are listed in `references/gone.md`.\n", "What you get is in `references/gone.md`.\n",
        "Load `references/gone.md` when you delete files.\n", "To rename fields, see `references/gone.md`.\n",
        "It would be wrong to skip `references/gone.md`.\n", "Run `scripts/gone.py` on the project.\n",
        "Before changing the app, read `references/gone.md`.\n", "Copy `assets/gone.html` into the project.\n",
        "Create the report following `assets/gone.md`.\n", "Append rows as `references/gone.md` says.\n"})
    EXPECT_EQ(missing(body), 1U) << body;
  for (const char* body :
       {"Read the optional `references/more.md`.\n", "`references/more.md` (optional) has details.\n",
        "Read `references/more.md` if it exists.\n", "Delete `assets/old.md`.\n",
        "If there is a `scripts/run.sh`, use it.\n", "In your project, open `scripts/run.sh`.\n",
        "Run the project's `scripts/run.sh`.\n", "Ask the user for `assets/logo.png`.\n",
        "Append what you found to `references/found.md`.\n", "Results go to `assets/out.md`.\n",
        "Create the following: `assets/new.md`.\n", "If the project has `scripts/run.sh`, run it.\n",
        "Add `scripts/run.sh` to the project.\n"})
    EXPECT_EQ(missing(body), 0U) << body;
}

// Of a skill that has references/logs.md and scripts/parse.py.
std::size_t slips(const std::string& body) {
  return test::check_files({{"s/SKILL.md", test::clean_skill("s", body)},
                            {"s/references/logs.md", "# Logs\n"},
                            {"s/scripts/parse.py", "print(1)\n"}},
                           {"s"})
      .of("link/missing-file")
      .size();
}

TEST(CreatedPath, ASlipOutweighsAWordOfTheSentence) {
  for (const char* body :
       {"Run `scripts/parser.py` in the repository.\n", "Run `python scripts/parser.py .` in the repo.\n",
        "If it exists, see `references/log.md`.\n", "Examples: `references/log.md`\n",
        "For the user's project, read `references/log.md`.\n"})
    EXPECT_EQ(slips(body), 1U) << body;
  for (const char* body : {"There is no `references/log.md`.\n", "Save it as `references/log.md`.\n",
                           "Read `references/log.md`, where present.\n", "Run the project's `scripts/parser.py`.\n",
                           "Run `scripts/other.py` in the repository.\n"})
    EXPECT_EQ(slips(body), 0U) << body;
}

TEST(CreatedPath, AWordOfASentenceSpeaksOfItsOwnMentionAlone) {
  EXPECT_EQ(missing("Read `references/a.md`.\n\nIn the repository, read `references/a.md`.\n"), 1U);
  EXPECT_EQ(missing("Read `references/a.md`.\n\nThe user's `references/a.md` counts.\n"), 0U);
  EXPECT_EQ(slips("Read `references/log.md`.\n\nDelete `references/log.md`.\n"), 1U);
}

TEST(CreatedPath, OnceItIsWrittenItMayBeRead) {
  EXPECT_EQ(
      missing("Write your report to `assets/report.md`.\n\nShow `assets/report.md`, and read `assets/other.md`.\n"),
      1U);
}

TEST(CreatedPath, ALinkLeadsToWhatIsThere) {
  EXPECT_EQ(missing("Write your report to [this file](assets/report.md).\n"), 1U);
}

}  // namespace
}  // namespace skillc::check::rules
