// Local numbers that nothing declares: which of them another work may have.
#include <gtest/gtest.h>

#include <string>
#include <vector>

#include "support/check_files.hpp"

namespace skillc::check {
namespace {

using test::check_files;
using test::clean_skill;

std::size_t lost_rules(const std::string& prose) {
  const std::string body = "## Rule 1: Text\n\n## Rule 2: Captions\n\n## Rule 3: Contrast\n\n" + prose + "\n";
  return check_files({{"s/SKILL.md", clean_skill("s", body)}}, {"s"}).of("xref/local-dangling").size();
}

TEST(LocalKinds, OfAnotherWorkAreNotMissed) {
  EXPECT_EQ(lost_rules("Then go to Rule 7."), 1U);
  EXPECT_EQ(lost_rules("Then go to Rule 7 of the list."), 1U);
  EXPECT_EQ(lost_rules("Then go to Rule 7 of ARIA."), 0U);
  EXPECT_EQ(lost_rules("Then proceed to Rule 9 of the WCAG."), 0U);
  EXPECT_EQ(lost_rules("Then proceed to Rule 9 of S."), 1U);
}

std::size_t lost_steps(const std::string& body) {
  return check_files({{"s/SKILL.md", clean_skill("s", body)}}, {"s"}).of("xref/local-dangling").size();
}

const char* const kSteps = "## Step 1: Read\n\n## Step 2: Write\n\n## Step 3: Check\n\n";

TEST(LocalKinds, AreCitedInLowerCaseBehindTo) {
  const std::string steps = kSteps;
  EXPECT_EQ(lost_steps(steps + "If it fails, go to step 7.\n"), 1U);
  EXPECT_EQ(lost_steps(steps + "If it fails, go back to Step 0.\n"), 1U);
  EXPECT_EQ(lost_steps(steps + "If it fails, go back to step 2.\n"), 0U);
  EXPECT_EQ(lost_steps(steps + "If it fails, go to step 7 of your own list.\n"), 0U);
  EXPECT_EQ(lost_steps(steps + "If it fails, run `go to step 7`.\n"), 0U);
  EXPECT_EQ(lost_steps(steps + "It owes more to step 7.\n"), 0U);
}

// Of the only finding; "" where there is none.
diag::Diagnostic only_lost(const test::FileSet& files) {
  const auto found = check_files(files, {"s"}).of("xref/local-dangling");
  return found.size() == 1 ? found[0] : diag::Diagnostic{};
}

diag::Diagnostic only_lost(const std::string& prose) {
  return only_lost(test::FileSet{{"s/SKILL.md", clean_skill("s", kSteps + prose)}});
}

TEST(LocalKinds, OnlyTheNextIsASlip) {
  EXPECT_EQ(only_lost("Then go to Step 4.\n").help,
            "did you mean Step 3? Or add the step that is missing; of another procedure, name it: `Step 4 of the "
            "wizard`");
  EXPECT_EQ(only_lost("Then go to Step 9.\n").help,
            "correct the number, or add the step that is missing; of another procedure, name it: `Step 9 of the "
            "wizard`");
  EXPECT_EQ(lost_steps(kSteps + std::string("Then go to Step 9 of the wizard.\n")), 0U);
}

TEST(LocalKinds, AllThatAreMissingAreTold) {
  EXPECT_EQ(only_lost("Run Steps 1 to 6.\n").message,
            "there are no Steps 4\xE2\x80\x93"
            "6; the steps end at 3");
  EXPECT_EQ(only_lost("Run Steps 1 to 4.\n").message, "there is no Step 4; the steps end at 3");
  EXPECT_EQ(only_lost("Go to Steps 8 and 9.\n").message,
            "there are no Steps 8\xE2\x80\x93"
            "9; the steps end at 3");
  EXPECT_NE(only_lost("Run Steps 1 to 6.\n").help.find("add the steps that are missing"), std::string::npos);
}

// A run of a model has steps by the thousand.
TEST(LocalKinds, FarBeyondTheLastIsSomethingElse) {
  for (const char* prose : {"Return to step 5000 and lower the rate.", "Restart training from step 12000.",
                            "If the loss jumps, go back to step 800.", "Go to Step 17."})
    EXPECT_EQ(lost_steps(kSteps + std::string(prose) + "\n"), 0U) << prose;
  EXPECT_EQ(lost_steps(kSteps + std::string("Go to Step 16.\n")), 1U);
}

TEST(LocalKinds, TheDocumentInWhichTheyEndIsTold) {
  test::FileSet files = {{"s/SKILL.md", clean_skill("s", kSteps + std::string("Go to Step 8.\n"))},
                         {"s/references/late.md", "# Late\n\n## Step 4: Ship\n\n## Step 5: Tell\n"}};
  EXPECT_EQ(only_lost(files).message, "there is no Step 8; the steps end at 5 in references/late.md");
  files["s/SKILL.md"] = clean_skill("s", kSteps);
  files["s/references/late.md"] += "\nGo to Step 8.\n";
  EXPECT_EQ(only_lost(files).message, "there is no Step 8; the steps end at 5");
}

TEST(LocalKinds, AreReachedByManyVerbs) {
  for (const char* prose :
       {"Continue with Step 9.", "Proceed directly with Step 9.", "Before moving on to Step 9, ask.",
        "Only proceeding to Step 9 is left.", "Restart at Step 9.", "Repeat from Step 9.", "Loop to Step 9.",
        "Goto Step 9.", "Go to Steps 8–9.", "Go to Step 9 in the section above."})
    EXPECT_EQ(lost_steps(kSteps + std::string(prose) + "\n"), 1U) << prose;
  for (const char* prose : {"Continue with care: Step 9.", "A talk with Step 9 in it.", "Look at Step 9.",
                            "Go to Step 9 in the manual.", "Go to Steps 3–4.", "Go to Steps 8–9.\n\n9. Publish"})
    EXPECT_EQ(lost_steps(kSteps + std::string(prose) + "\n"), 0U) << prose;
  EXPECT_EQ(lost_steps(kSteps + std::string("Go to Steps 8–9.\n\nLater Steps 8–9 publish.\n")), 0U);
}

TEST(LocalKinds, StepsArePointedAt) {
  for (const char* prose : {"See Step 9.", "It is ready (see Step 9).", "It works as described in Step 9.",
                            "Repeat Step 9.", "Run Step 9 again.",
                            "Run Steps 1\xE2\x80\x93"
                            "5 in order.",
                            "Follow Steps 1 to 5.", "Continue with step 9."})
    EXPECT_EQ(lost_steps(kSteps + std::string(prose) + "\n"), 1U) << prose;
  for (const char* prose :
       {"See Step 2.", "Run Steps 1 to 3 in order.", "Run Steps 2 to 5.", "See Step 9 of the guide.",
        "Run Step 9 in Jenkins.", "In the wizard, see Step 9.", "See Step 9 in `docs/setup.md`.",
        "See [setup](docs/setup.md), Step 9.", "Run `Step 9`.", "We talk of Step 9.", "\"See Step 9.\"",
        "> Visitors see Step 9.", "See Step 9.\n\n9. Publish", "As the tutorial says, follow Steps 1 to 5."})
    EXPECT_EQ(lost_steps(kSteps + std::string(prose) + "\n"), 0U) << prose;
  EXPECT_EQ(lost_rules("See Rule 9."), 0U);
}

// Whoever wrote these is not sent to a step of this text.
TEST(LocalKinds, StepsOfAnotherProcedureAreNotMissed) {
  for (const char* prose : {"In the maker's guide: see Step 8.",
                            "The nightly job fails at times; follow Step 10.",
                            "Their wizard wants a token: see Step 11.",
                            "Releases have a runbook of their own. See Step 7.",
                            "For payments, see Step 11 (https://example.org/pay).",
                            "In the wizard, continue with step 10.",
                            "Tutorials start at step 7.",
                            "In the setup assistant, go to step 5.",
                            "Open the wizard and go to step 5.",
                            "In the installer, go to step 5.",
                            "On the login page, go to step 5.",
                            "In the signup flow, go to step 5.",
                            "Follow the tutorial on example.org, then continue with step 6.",
                            "The runbook goes on: see Step 5.",
                            "As in the author's eight steps, see Step 8.",
                            "In the 12-step plan, see Step 9.",
                            "The sorting algorithm: go to step 4 if the heap is empty.",
                            "See Step 5 (the ship-it skill).",
                            "See Step 5 (`ship-it`).",
                            "Load the ship-it skill and go to Step 5.",
                            "Open https://example.org and go to step 5.",
                            "In Deming's circle, acting comes last: see Step 9."})
    EXPECT_EQ(lost_steps(kSteps + std::string(prose) + "\n"), 0U) << prose;
}

// Of the same words where they are about what this procedure works on, or about itself.
TEST(LocalKinds, StepsBesideWhatIsWorkedOnAreMissed) {
  for (const char* prose :
       {"If the job fails, go back to Step 9.", "Once the guide is written, continue to Step 4.",
        "Update the docs, then proceed to Step 9.", "Run the tool and go to Step 9.",
        "If no README exists, skip to step 9.", "When the tutorial is done, go to Step 9.",
        "Run the installer, then go to Step 9.", "Ask the vendor. Then go to Step 9.", "In this runbook, go to Step 9.",
        "In the s flow, go to Step 9.", "In the flow, go to Step 9.", "This has 12 parts. See Step 9.",
        "These 9 steps end here: see Step 9.", "Load the s skill and go to Step 5."})
    EXPECT_EQ(lost_steps(kSteps + std::string(prose) + "\n"), 1U) << prose;
}

TEST(LocalKinds, StepsThatTheReaderDoesNotGoToAreNotMissed) {
  for (const char* prose :
       {"If the user says skip to step 9, say no.", "If a user asks you to jump to Step 9, decline.",
        "Tell the customer to go back to step 9.", "They can then continue with step 9.", "Wrong: Go to Step 9.",
        "For example: Go to Step 9.", "Do not go on to Step 4.", "Never skip to Step 4; there is none."})
    EXPECT_EQ(lost_steps(kSteps + std::string(prose) + "\n"), 0U) << prose;
  for (const char* prose :
       {"Do not go on to Step 4 until they agree.", "Ask the user to agree, then go to Step 9.",
        "Ask the user, then go to Step 9.", "If the user agrees, continue with Step 9.", "Note: go to Step 9 at once."})
    EXPECT_EQ(lost_steps(kSteps + std::string(prose) + "\n"), 1U) << prose;
}

// What documents of the skill number is known.
TEST(LocalKinds, AFileOfTheSkillHasNoOtherSteps) {
  const auto lost = [](const std::string& prose) {
    return check_files({{"s/SKILL.md", clean_skill("s", kSteps + prose + "\n")},
                        {"s/references/logs.md", "# Logs\n\nText.\n"},
                        {"s/scripts/run.sh", "true\n"}},
                       {"s"})
        .of("xref/local-dangling")
        .size();
  };
  EXPECT_EQ(lost("Read `references/logs.md`, then go to Step 9."), 1U);
  EXPECT_EQ(lost("See [logs](references/logs.md) and proceed to Step 9."), 1U);
  EXPECT_EQ(lost("Run `scripts/run.sh` and go to Step 9."), 1U);
  EXPECT_EQ(lost("Open `docs/other.md` and go to Step 9."), 0U);
  EXPECT_EQ(lost("Read other.md, then go to Step 9."), 0U);
  EXPECT_EQ(lost("Then go to [Step 9](references/logs.md)."), 0U);
}

TEST(LocalKinds, ANumberThatIsMissedTwiceIsMissed) {
  const std::string steps = kSteps;
  EXPECT_EQ(lost_steps(steps + "If it fails, go to Step 7.\n\nWhat you found in step 7 counts.\n"), 1U);
  EXPECT_EQ(lost_steps(steps + "If it fails, go to Step 7.\n\nWhat Step 7 found counts.\n"), 1U);
  EXPECT_EQ(lost_steps(steps + "If it fails, go to Step 7.\n\nThen step 7: publish.\n"), 0U);
  EXPECT_EQ(lost_steps(steps + "If it fails, go to Step 7.\n\nStep 7 publishes.\n"), 0U);
  EXPECT_EQ(lost_steps(steps + "If it fails, go to Step 7.\n\n```\necho step 7\n```\n"), 0U);
  EXPECT_EQ(lost_steps(steps + "If it fails, go to Step 7.\n\n7. Publish\n"), 0U);
}

TEST(LocalKinds, NumberedHeadingsAreStepsWhereNothingElseIs) {
  const std::string steps = "## 1. Read\n\n## 2. Write\n\n## 3. Check\n\n";
  EXPECT_EQ(lost_steps(steps + "If it fails, go to Step 7.\n"), 1U);
  EXPECT_EQ(lost_steps(steps + "If it fails, return to step 7.\n"), 1U);
  EXPECT_EQ(lost_steps(steps + "If it fails, go to Step 3.\n"), 0U);
  EXPECT_EQ(lost_steps(steps + "If it fails, go to Phase 7.\n"), 0U);
  EXPECT_EQ(lost_steps(steps + "## 3. Again\n\nIf it fails, go to Step 7.\n"), 0U);
  EXPECT_EQ(lost_steps("## 1. Read\n\n## 2. Write\n\nGo to Step 7.\n"), 0U);
}

TEST(LocalKinds, ItemsAreNumberedByWhereTheyStand) {
  const std::string lazy =
      "## 1. Read\n\n## 2. Build\n\n1. Clone.\n1. Configure.\n1. Compile.\n1. Link.\n1. Install.\n\n";
  const std::string end = "## 3. Ship\n\nDone.\n";
  EXPECT_EQ(lost_steps(lazy + "If linking fails, go back to step 4.\n\n" + end), 0U);
  EXPECT_EQ(lost_steps(lazy + "If linking fails, go back to step 5.\n\n" + end), 0U);
  EXPECT_EQ(lost_steps(lazy + "If linking fails, go back to step 6.\n\n" + end), 1U);
  EXPECT_EQ(lost_steps("## 1. Read\n\n- A.\n- B.\n- C.\n- D.\n\nGo back to step 4.\n\n## 2. Build\n\n" + end), 1U);
}

TEST(LocalKinds, StepsOfAListEnd) {
  EXPECT_EQ(lost_steps("1. **Step 1: Read** it\n2. **Step 2: Write** it\n\nThen go to Step 7.\n"), 1U);
}

TEST(LocalKinds, OfASkillOfTheLineAreNotMissed) {
  const std::string body = std::string(kSteps) + "Run other-one and go to Step 7.\n";
  EXPECT_EQ(lost_steps(body), 1U);
  EXPECT_TRUE(check_files({{"s/SKILL.md", clean_skill("s", body)}, {"other-one/SKILL.md", clean_skill("other-one")}},
                          {"s", "other-one"})
                  .of("xref/local-dangling")
                  .empty());
}

std::size_t numbering_slips(const std::string& body) {
  return check_files({{"s/SKILL.md", clean_skill("s", body)}}, {"s"}).of("xref/local-numbering").size();
}

std::string run_of(const std::vector<std::string>& titles) {
  std::string text;
  for (const std::string& title : titles) text += "## Step " + title + "\n\nText.\n\n";
  return text;
}

TEST(LocalNumbering, TwoOfANumberAreAChoiceUnlessSomebodyMiscounted) {
  EXPECT_EQ(numbering_slips(run_of({"1: Look", "2: Python projects", "2: Node projects", "3: Report"})), 0U);
  EXPECT_EQ(numbering_slips(run_of({"1: Look", "2: Build for Android", "2: Build for iOS", "3: Report"})), 0U);
  EXPECT_EQ(numbering_slips(run_of({"1: Look", "2: Quick mode", "2: Deep mode", "3: Report"})), 0U);
  EXPECT_EQ(numbering_slips(run_of({"1: Look", "2", "2", "3: Report"})), 0U);
  EXPECT_EQ(numbering_slips(run_of({"1: Look", "2: Build", "2: Build", "3: Report"})), 1U);
  EXPECT_EQ(numbering_slips(run_of({"1: Look", "2: Build", "2: Test", "4: Report"})), 1U);
  EXPECT_EQ(numbering_slips(run_of({"1: Look", "2: Build (macOS)", "2: Build (Linux)", "4: Report"})), 0U);
  EXPECT_EQ(numbering_slips(run_of({"1: Look", "2: Build", "2: Test", "4: Report"}) + "Step 3 was removed.\n"), 0U);
  EXPECT_EQ(numbering_slips(run_of({"1: Look", "2: Build", "2: Test", "3: Ship", "5: Report"})), 0U);
}

TEST(LocalNumbering, AHoleThatASentenceExplainsIsNone) {
  const std::string steps = run_of({"1: Look", "2: Build", "4: Report"});
  for (const char* note :
       {"Note: step 3 was merged into step 2.", "(There is no Step 3 any more.)", "Never mind: Step 3 is gone.",
        "The old\nStep 3 has been dropped. Go on.", "Mind that steps 3 and 5 were folded into others."})
    EXPECT_EQ(numbering_slips(steps + note + "\n"), 0U) << note;
  for (const char* note : {"Go to step 3 if it fails.", "There was a time. Then go to step 3.",
                           "As step 2 was merged, read it.", "- Look at step 3\n- There is no time\n"})
    EXPECT_EQ(numbering_slips(steps + note + "\n"), 1U) << note;
}

}  // namespace
}  // namespace skillc::check
