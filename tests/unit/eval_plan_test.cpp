// Which trials a selection gives, what is refused before anything runs, and what a trial's two digests hang on.

#include "eval/planning/plan.hpp"

#include <fmt/format.h>
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <set>

#include "support/planned.hpp"

namespace skillc::eval {
namespace {

using test::PlannedLibrary;
using test::reviewer;
using testing::AllOf;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::UnorderedElementsAre;

std::vector<std::string> names(const Plan& plan) {
  std::vector<std::string> all;
  for (const Trial& trial : plan.trials) all.push_back(trial_name(plan, trial));
  return all;
}

std::vector<std::string> paths(const std::vector<TrialFile>& files) {
  std::vector<std::string> all;
  for (const TrialFile& file : files) all.push_back(file.path + (file.is_folder ? "/" : file.executable ? "*" : ""));
  return all;
}

constexpr const char* kTwoCases =
    R"([{"id": "one", "prompt": "a", "expectations": ["x"]}, {"id": "b/c", "prompt": "b", "expectations": ["x"]}])";

TEST(Plan, TrialsStandByReviewerConfigurationAndCase) {
  PlannedLibrary library;
  library.set_cases(kTwoCases);
  library.configuration.reviewers = {reviewer("z", "bin/tool"), reviewer("a", "bin/tool")};
  library.selection.configurations = {Configuration::without_skill, Configuration::with_skill};
  EXPECT_THAT(names(library.plan()),
              ElementsAre("demo/one · z · with_skill", "demo/b/c · z · with_skill", "demo/one · z · without_skill",
                          "demo/b/c · z · without_skill", "demo/one · a · with_skill", "demo/b/c · a · with_skill",
                          "demo/one · a · without_skill", "demo/b/c · a · without_skill"));
  library.selection.reviewers = {"a"};
  library.selection.configurations = {Configuration::with_skill};
  library.selection.only = {"demo/b/c"};
  EXPECT_THAT(names(library.plan()), ElementsAre("demo/b/c · a · with_skill"));
}

TEST(Plan, AReviewerIsAskedOnlyAboutItsSkills) {
  PlannedLibrary library;
  library.configuration.reviewers = {reviewer("mine", "bin/tool"), reviewer("other", "bin/tool")};
  library.configuration.reviewers[0].skills = {"de*"};
  library.configuration.reviewers[1].skills = {"cpp-*"};
  EXPECT_THAT(names(library.plan()), ElementsAre("demo/one · mine · with_skill"));
  library.selection.reviewers = {"other"};
  const auto none = library.try_plan();
  ASSERT_FALSE(none);
  EXPECT_TRUE(none.error().is_empty);
}

TEST(Plan, WhatNothingIsCalledIsRefusedWithTheNearest) {
  PlannedLibrary library;
  library.selection.reviewers = {"tol"};
  EXPECT_THAT(library.failure(), AllOf(HasSubstr("no reviewer `tol`"), HasSubstr("did you mean `tool`?")));
  EXPECT_FALSE(library.try_plan().error().is_empty);
  library.selection.reviewers = {};
  library.selection.judges = {"panel"};
  EXPECT_THAT(library.failure(), HasSubstr("no judge `panel`"));
  library.selection.judges = {};
  library.selection.only = {"dmeo"};
  EXPECT_THAT(library.failure(), AllOf(HasSubstr("no skill `dmeo`"), HasSubstr("did you mean `demo`?")));
  library.selection.only = {"demo/on"};
  EXPECT_THAT(library.failure(), HasSubstr("no case of `demo` `on`"));
  library.selection.only = {};
  library.configuration.reviewers.clear();
  library.configuration.file = "skillc.yaml";
  EXPECT_THAT(library.failure(), HasSubstr("skillc.yaml declares no reviewers"));
  library.configuration.file.clear();
  EXPECT_THAT(library.failure(), HasSubstr("no skillc.yaml is read"));
}

TEST(Plan, SkillsAndCasesOfOneNameAreRefused) {
  PlannedLibrary doubled;
  doubled.files.add_file("skills/copy/SKILL.md", "---\nname: demo\ndescription: Use when testing.\n---\n");
  EXPECT_EQ(doubled.failure().substr(0, 40), "two skills with cases are called `demo`:");
  PlannedLibrary cases;
  cases.files.add_file("skills/demo/evals/evals.json",
                       R"({"evals": [{"id": "one", "prompt": "p", "expectations": ["x"]}]})");
  EXPECT_THAT(cases.failure(), HasSubstr("two cases of `demo` are called `one`"));
}

TEST(Plan, AProgramIsFoundByPathOrInPath) {
  PlannedLibrary library;
  library.files.add_file("/usr/bin/analyser", "binary", true);
  library.files.add_file("local/analyser", "not this one", true);
  library.surroundings.environment = {"PATH=local::/usr/bin"};
  library.configuration.reviewers = {reviewer("a", "analyser"), reviewer("b", "bin/tool"), reviewer("c", "bin/none"),
                                     reviewer("d", "bin/text")};
  library.files.add_file("bin/text", "", false);
  const Plan plan = library.plan();
  EXPECT_EQ(plan.reviewers[0].program.argv[0], "/usr/bin/analyser") << "relative entries of PATH are passed over";
  EXPECT_EQ(plan.reviewers[1].program.argv[0], "/home/author/library/bin/tool");
  EXPECT_FALSE(plan.reviewers[2].program.is_there);
  EXPECT_THAT(plan.reviewers[2].program.fault, HasSubstr("there is no program `bin/none`"));
  EXPECT_THAT(plan.reviewers[3].program.fault, HasSubstr("`bin/text` is not executable"));
}

TEST(Plan, TheEnvironmentHoldsWhatIsNamedAndNothingElse) {
  PlannedLibrary library;
  library.surroundings.environment = {
      "HOME=/home/author", "TOKEN=abcdef=g", "TOKENS=other", "EMPTY=", "PATH=/usr/bin", "LANG=de_DE"};
  library.configuration.reviewers[0].env = {"TOKEN", "EMPTY", "UNSET", "TOKEN"};
  const Program program = library.plan().reviewers[0].program;
  EXPECT_THAT(program.environment,
              UnorderedElementsAre("PATH=/usr/bin", "LANG=C.UTF-8", "TZ=UTC", "TOKEN=abcdef=g", "EMPTY="));
  ASSERT_EQ(program.secrets.size(), 1u);
  EXPECT_EQ(program.secrets[0].value, "abcdef=g");
  library.configuration.reviewers[0].inherit_home = true;
  EXPECT_THAT(library.plan().reviewers[0].program.environment, testing::Contains("HOME=/home/author"));
}

TEST(Plan, AShortSecretIsRefused) {
  PlannedLibrary library;
  library.configuration.reviewers[0].env = {"TOKEN"};
  library.surroundings.environment.push_back("TOKEN=12345");
  EXPECT_THAT(library.failure(), AllOf(HasSubstr("`TOKEN`"), HasSubstr("shorter than 6"), Not(HasSubstr("12345"))));
  library.surroundings.environment.back() = "TOKEN=123456";
  EXPECT_EQ(library.failure(), "");
}

class CaseFilesTest : public testing::Test {
 protected:
  void name(const std::string& files) {
    library_.set_cases(R"([{"id": "one", "prompt": "p", "files": )" + files + R"(, "expectations": ["x"]}])");
  }
  CaseFiles gathered() { return library_.plan().files.at(0); }
  PlannedLibrary library_;
};

TEST_F(CaseFilesTest, AFolderBringsAllThatIsInIt) {
  library_.files.add_file("evals/demo/files/tree/run.sh", "x", true);
  library_.files.add_file("evals/demo/files/tree/sub/b c.txt", "x");
  library_.files.add_directory("evals/demo/files/tree/empty");
  name(R"(["files/tree", "./files//a.txt", "files/a.txt"])");
  EXPECT_THAT(gathered().names, ElementsAre("files/tree", "files/a.txt"));
  EXPECT_THAT(paths(gathered().files),
              ElementsAre("files/a.txt", "files/tree/empty/", "files/tree/run.sh*", "files/tree/sub/b c.txt"));
}

TEST_F(CaseFilesTest, TheSkillsOwnFileIsBesideTheEvalsFileOrInTheSkill) {
  name(R"(["checklist.md"])");
  EXPECT_EQ(gathered().files.at(0).shown, "skills/demo/checklist.md");
  library_.files.add_file("skills/demo/evals/evals.json",
                          R"([{"id": "two", "prompt": "p", "files": ["../checklist.md"], "expectations": ["x"]}])");
  library_.selection.only = {"demo/two"};
  EXPECT_THAT(gathered().names, ElementsAre("checklist.md")) << "never outside the trial's folder";
}

TEST_F(CaseFilesTest, TheAnswerSheetIsNeverShown) {
  name(R"(["evals.json"])");
  EXPECT_THAT(library_.failure(), HasSubstr("its own evals file"));
  name(R"(["files"])");
  library_.files.add_file("skills/demo/evals/notes.md", "what we expect");
  const Plan plan = library_.plan();
  EXPECT_THAT(paths(plan.skill_files.at(0)), ElementsAre("SKILL.md", "checklist.md"));
}

TEST_F(CaseFilesTest, NoLinkLeadsToTheAnswerSheet) {
  library_.files.add_symlink("evals/demo/files/sheet.json", "../evals.json");
  library_.files.add_symlink("skills/demo/sheet.json", "evals/evals.json");
  library_.files.add_file("skills/demo/evals/evals.json", R"([{"id": "two", "prompt": "p", "expectations": ["x"]}])");
  library_.files.add_file("skills/demo/evals/files/b.txt", "b");
  library_.files.add_symlink("evals/demo/folder", "files");
  name(R"(["files/sheet.json"])");
  EXPECT_THAT(library_.failure(), HasSubstr("its own evals file"));
  name(R"(["folder/sheet.json"])");
  EXPECT_THAT(library_.failure(), HasSubstr("its own evals file"));
  name(R"(["evals"])");
  EXPECT_THAT(paths(library_.plan().files.at(1).files), ElementsAre("evals/files/b.txt")) << "nor to the other one";
  name(R"(["files"])");
  const Plan plan = library_.plan();
  EXPECT_THAT(paths(plan.files.at(1).files), ElementsAre("files/a.txt"));
  EXPECT_THAT(paths(plan.skill_files.at(0)), ElementsAre("SKILL.md", "checklist.md"));
}

TEST_F(CaseFilesTest, NoCaseBringsASkillAlong) {
  library_.files.add_file("evals/demo/.agents/skills/demo/SKILL.md", "all the answers");
  for (const auto configuration : {Configuration::with_skill, Configuration::without_skill}) {
    library_.selection.configurations = {configuration};
    for (const char* path : {".agents", ".agents/skills/demo/SKILL.md"}) {
      name(std::string("[\"") + path + "\"]");
      EXPECT_THAT(library_.failure(), AllOf(HasSubstr("evals.json:1: case `one`"), HasSubstr("where a skill does")));
    }
  }
}

TEST_F(CaseFilesTest, NothingFromOutsideIsTaken) {
  library_.files.add_file("/etc/passwd", "root");
  library_.files.add_symlink("evals/demo/files/link", "/etc/passwd");
  library_.files.add_symlink("evals/demo/files/folder", "/etc");
  for (const char* path : {"/etc/passwd", "../../../../../etc/passwd", "files/../../../x"}) {
    name(std::string("[\"") + path + "\"]");
    EXPECT_THAT(library_.failure(), HasSubstr("outside")) << path;
  }
  for (const char* path : {"files/link", "files/folder", "files/folder/passwd"}) {
    name(std::string("[\"") + path + "\"]");
    EXPECT_THAT(library_.failure(), HasSubstr("leads outside")) << path;
  }
  name(R"(["files"])");
  EXPECT_THAT(library_.failure(), HasSubstr("files/folder` of case")) << "a link to a folder in a folder";
  library_.files.add_symlink("evals/demo/links/b", "/etc/passwd");
  name(R"(["links"])");
  EXPECT_THAT(library_.failure(), HasSubstr("leads outside"));
  name(R"(["files/none"])");
  EXPECT_THAT(library_.failure(), HasSubstr("no such file"));
  library_.files.add_fifo("evals/demo/files/pipe");
  name(R"(["files/pipe"])");
  EXPECT_THAT(library_.failure(), HasSubstr("neither a file nor a folder"));
}

TEST_F(CaseFilesTest, TogetherTheyAreBounded) {
  const std::string half(33u << 20, 'x');
  library_.files.add_file("evals/demo/files/1", half);
  name(R"(["files/1"])");
  EXPECT_EQ(library_.failure(), "");
  library_.files.add_file("evals/demo/files/2", half);
  name(R"(["files/1", "files/2"])");
  EXPECT_THAT(library_.failure(), HasSubstr("64 MiB"));
  for (std::size_t i = 0; i < kMaxTrialFiles; ++i) library_.files.add_file("evals/demo/many/" + std::to_string(i), "x");
  name(R"(["many"])");
  EXPECT_EQ(library_.failure(), "");
  library_.files.add_file("evals/demo/many/more", "x");
  EXPECT_THAT(library_.failure(), HasSubstr("more than 10000"));
}

// What a trial's digests hang on: each change is made alone to a fresh library.
struct Digests {
  std::string question;
  std::string key;
};

template <class Change>
Digests after(Change change) {
  PlannedLibrary library;
  change(library);
  const Plan plan = library.plan();
  return {plan.trials.at(0).question, plan.trials.at(0).key};
}

template <class Change>
void expect_another_question(const char* what, Change change) {
  const Digests before = after([](PlannedLibrary&) {});
  const Digests now = after(change);
  EXPECT_NE(now.question, before.question) << what;
  EXPECT_NE(now.key, before.key) << what;
}

template <class Change>
void expect_another_key_alone(const char* what, Change change) {
  const Digests before = after([](PlannedLibrary&) {});
  const Digests now = after(change);
  EXPECT_EQ(now.question, before.question) << what;
  EXPECT_NE(now.key, before.key) << what;
}

template <class Change>
void expect_the_same(const char* what, Change change) {
  const Digests before = after([](PlannedLibrary&) {});
  const Digests now = after(change);
  EXPECT_EQ(now.question, before.question) << what;
  EXPECT_EQ(now.key, before.key) << what;
}

std::string one_case(const std::string& members) {
  return "[{" + members + "}]";
}

TEST(TrialKey, WhatIsAskedIsInTheQuestion) {
  expect_another_question("prompt", [](PlannedLibrary& library) {
    library.set_cases(one_case(R"("id": "one", "prompt": "Other.", "files": ["files/a.txt"], "expectations": ["x"])"));
  });
  expect_another_question("id", [](PlannedLibrary& library) {
    library.set_cases(
        one_case(R"("id": "two", "prompt": "Look at it.", "files": ["files/a.txt"], "expectations": ["x"])"));
  });
  expect_another_question("no file", [](PlannedLibrary& library) {
    library.set_cases(one_case(R"("id": "one", "prompt": "Look at it.", "expectations": ["x"])"));
  });
  expect_another_question("a file's bytes",
                          [](PlannedLibrary& library) { library.files.add_file("evals/demo/files/a.txt", "beta\n"); });
  expect_another_question("a file's mode", [](PlannedLibrary& library) {
    library.files.add_file("evals/demo/files/a.txt", "alpha\n", true);
  });
  expect_another_question("the skill",
                          [](PlannedLibrary& library) { library.files.add_file("skills/demo/extra.md", "more\n"); });
  expect_another_question(
      "arguments", [](PlannedLibrary& library) { library.configuration.reviewers[0].command.push_back("--strict"); });
  expect_another_question("a variable's name",
                          [](PlannedLibrary& library) { library.configuration.reviewers[0].env = {"TOKEN"}; });
  expect_another_question("whose home it sees",
                          [](PlannedLibrary& library) { library.configuration.reviewers[0].inherit_home = true; });
  expect_another_question("what a check does in the folder", [](PlannedLibrary& library) {
    library.set_expectations(R"j([{"text": "Says it (Item 1)", "check": {"file_exists" : "out.txt"}}])j");
  });
}

TEST(TrialKey, TheMachineIsInTheKeyAlone) {
  expect_another_key_alone(
      "the program", [](PlannedLibrary& library) { library.files.add_file("bin/tool", "#!/bin/sh\necho\n", true); });
  expect_another_key_alone("how it is asked",
                           [](PlannedLibrary& library) { library.configuration.reviewers[0].protocol = "text"; });
  expect_another_key_alone("no program",
                           [](PlannedLibrary& library) { library.files.add_file("bin/tool", "", false); });
}

TEST(TrialKey, AVariablesValueIsInTheKeyAlone) {
  const auto with = [](const char* value) {
    return after([value](PlannedLibrary& library) {
      library.configuration.reviewers[0].env = {"TOKEN", "OTHER"};
      library.surroundings.environment.push_back(value);
    });
  };
  const Digests one = with("TOKEN=abcdef"), two = with("TOKEN=abcdeg");
  EXPECT_EQ(one.question, two.question);
  EXPECT_NE(one.key, two.key);
  const Digests turned = after([](PlannedLibrary& library) {
    library.configuration.reviewers[0].env = {"OTHER", "TOKEN", "OTHER"};
    library.surroundings.environment.push_back("TOKEN=abcdef");
  });
  EXPECT_EQ(turned.question, one.question) << "in which order they are named does not matter";
}

TEST(TrialKey, NeitherHangsOnWhatIsOnlyJudged) {
  expect_the_same("words of an expectation", [](PlannedLibrary& library) {
    library.set_expectations(R"([{"text": "Other words", "weight": 3, "check": {"contains": "x"}}, "more"])");
  });
  expect_the_same("the skill's evals",
                  [](PlannedLibrary& library) { library.files.add_file("skills/demo/evals/notes.md", "x"); });
  expect_the_same("time-out and retries", [](PlannedLibrary& library) {
    library.configuration.reviewers[0].timeout_seconds = 7;
    library.configuration.reviewers[0].retries = 9;
  });
  expect_the_same("other variables",
                  [](PlannedLibrary& library) { library.surroundings.environment.push_back("OTHER=x"); });
  expect_the_same("the reviewer's name",
                  [](PlannedLibrary& library) { library.configuration.reviewers[0].name = "renamed"; });
}

TEST(PlanDigest, WeightsThatDifferALittleDiffer) {
  const auto with_weight = [](const char* weight) {
    PlannedLibrary library;
    library.set_expectations(fmt::format(R"([{{"text": "Words", "weight": {}}}])", weight));
    return library.plan().digest;
  };
  EXPECT_NE(with_weight("1e-7"), with_weight("2e-7"));
  EXPECT_EQ(with_weight("0.5"), with_weight("0.50"));
}

TEST(TrialKey, WithoutTheSkillItsTreeIsNotInTheQuestion) {
  auto without = [](PlannedLibrary& library) { library.selection.configurations = {Configuration::without_skill}; };
  const Digests before = after(without);
  const Digests now = after([&](PlannedLibrary& library) {
    without(library);
    library.files.add_file("skills/demo/extra.md", "more\n");
  });
  EXPECT_EQ(now.question, before.question);
  EXPECT_NE(before.question, after([](PlannedLibrary&) {}).question);
}

TEST(TrialKey, AReplayAsksWhatWasRecorded) {
  const Digests replayed = after([](PlannedLibrary& library) {
    library.configuration.reviewers[0].protocol = "replay";
    library.configuration.reviewers[0].recordings = "recordings";
  });
  EXPECT_EQ(replayed.question, after([](PlannedLibrary&) {}).question);
}

TEST(TrialKey, ThePlansDigestHangsOnWhatIsJudgedToo) {
  PlannedLibrary library;
  const std::string before = library.plan().digest;
  EXPECT_EQ(library.plan().digest, before);
  library.configuration.reviewers[0].name = "renamed";
  EXPECT_NE(library.plan().digest, before) << "it stands in every result";
  library.configuration.reviewers[0].name = "tool";
  EXPECT_EQ(library.plan().digest, before);
  library.set_expectations(R"j([{"text": "Other words (Item 1)"}])j");
  const std::string other_words = library.plan().digest;
  EXPECT_NE(other_words, before);
  library.configuration.judges = {{"panel", {"bin/tool"}, 60, {}}};
  library.selection.judges = {"panel"};
  EXPECT_NE(library.plan().digest, other_words);
}

TEST(Plan, JudgesAreThoseThatAreNamedElseThoseByDefault) {
  PlannedLibrary library;
  library.configuration.judges = {
      {"a", {"bin/tool"}, 60, {}}, {"b", {"bin/tool"}, 60, {}, true}, {"c", {"bin/tool"}, 60, {}, true}};
  const auto names = [&] {
    std::string all;
    for (const Judge& judge : library.plan().judges) all += judge.definition.name;
    return all;
  };
  EXPECT_EQ(names(), "bc");
  library.selection.judges = {"c", "a", "c"};
  EXPECT_EQ(names(), "ac") << "in the file's order, each once";
  library.selection.judges = {"a", "d"};
  EXPECT_NE(library.failure().find("`d`"), std::string::npos);
}

}  // namespace
}  // namespace skillc::eval
