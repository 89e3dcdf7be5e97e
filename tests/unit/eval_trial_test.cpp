// One trial, with a program that does what the test says: what it is given, how its end is told, what is left of it.

#include "eval/asking/trial.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "eval/asking/last_words.hpp"
#include "eval/asking/reviewer_protocol.hpp"
#include "eval/asking/trial_folder.hpp"
#include "parse/json.hpp"
#include "support/planned.hpp"
#include "support/scripted_process_runner.hpp"

namespace skillc::eval {
namespace {

using test::ended;
using test::exited;
using test::PlannedLibrary;
using test::ScriptedProcessRunner;
using testing::AllOf;
using testing::Contains;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::Key;
using testing::Not;
using testing::StartsWith;
using End = ProcessResult::End;

class TrialTest : public testing::Test {
 protected:
  TrialTest() { library_.files.add_directory("/tmp/scratch"); }

  Asked ask_with(ScriptedProcessRunner::Script script) {
    plan_ = library_.plan();
    runner_ = std::make_unique<ScriptedProcessRunner>(std::move(script));
    return ask({library_.files, *runner_, "/tmp/scratch"}, plan_, plan_.trials.at(0));
  }
  Asked ask_with(const ProcessResult& result) {
    return ask_with([&](const ProcessRequest&) { return result; });
  }
  Failure failure_of(const ProcessResult& result) {
    const Asked asked = ask_with(result);
    if (!asked.reply || *asked.reply) return {Failure::Kind::not_recorded, "no failure", ""};
    return asked.reply->error();
  }
  Failure failure_of(Error error) {
    const Asked asked = ask_with([&](const ProcessRequest&) { return fail(error.message, error.help); });
    return asked.reply->error();
  }
  const ProcessRequest& request() const { return (requests_ = runner_->requests()).at(0); }

  PlannedLibrary library_;
  Plan plan_;
  std::unique_ptr<ScriptedProcessRunner> runner_;
  mutable std::vector<ProcessRequest> requests_;
};

constexpr const char* kAnswer = R"({"output": "fine", "findings": []})";

TEST_F(TrialTest, AnAnswerComesBackAndNothingIsLeft) {
  ProcessResult result = exited(0, kAnswer);
  result.elapsed = std::chrono::milliseconds(7);
  result.survivors_ended = 2;
  const Asked asked = ask_with(result);
  ASSERT_TRUE(asked.reply && *asked.reply);
  EXPECT_EQ((*asked.reply)->output, "fine");
  EXPECT_EQ(asked.elapsed.count(), 7);
  EXPECT_EQ(asked.survivors_ended, 2u);
  EXPECT_FALSE(asked.wants_retry);
  EXPECT_TRUE(library_.files.list_directory("/tmp/scratch")->empty());
}

TEST_F(TrialTest, TheFolderHoldsTheCaseAndTheSkill) {
  library_.files.add_file("evals/demo/files/run.sh", "x", true);
  library_.set_cases(R"([{"id": "one", "prompt": "p", "files": ["files"], "expectations": ["x"]}])");
  library_.files.add_file("skills/demo/evals/secret.md", "what we expect");
  std::map<std::string, std::string> seen;
  bool run_is_executable = false;
  auto look = [&](const ProcessRequest& request) {
    seen = library_.files.files_below(request.directory);
    run_is_executable = library_.files.status(request.directory + "/files/run.sh").executable &&
                        !library_.files.status(request.directory + "/files/a.txt").executable;
    return exited(0, kAnswer);
  };
  ask_with(look);
  std::vector<std::string> names;
  for (const auto& [name, bytes] : seen) names.push_back(name);
  EXPECT_THAT(names, ElementsAre(".agents/skills/demo/SKILL.md", ".agents/skills/demo/checklist.md", "files/a.txt",
                                 "files/run.sh"));
  EXPECT_EQ(seen["files/a.txt"], "alpha\n");
  EXPECT_TRUE(run_is_executable);
  library_.selection.configurations = {Configuration::without_skill};
  ask_with(look);
  EXPECT_THAT(seen, Not(Contains(Key(StartsWith(".agents")))));
}

TEST_F(TrialTest, TheProgramGetsItsOwnHomeAndNothingOfOurs) {
  library_.surroundings.environment = {"PATH=/usr/bin", "HOME=/home/author", "OTHER=x", "TOKEN=abcdef"};
  library_.configuration.reviewers[0].env = {"TOKEN"};
  library_.configuration.reviewers[0].timeout_seconds = 42;
  ask_with(exited(0, kAnswer));
  const std::string work = request().directory;
  const std::string home = work.substr(0, work.rfind('/')) + "/home";
  EXPECT_THAT(work, StartsWith("/tmp/scratch/"));
  EXPECT_THAT(request().environment, testing::UnorderedElementsAre("PATH=/usr/bin", "LANG=C.UTF-8", "TZ=UTC",
                                                                   "TOKEN=abcdef", "HOME=" + home, "TMPDIR=" + work));
  EXPECT_EQ(request().argv[0], "/home/author/library/bin/tool");
  EXPECT_EQ(request().timeout, std::chrono::seconds(42));
  EXPECT_EQ(request().grace, std::chrono::seconds(2));
  EXPECT_EQ(request().output_limit, 4u << 20);
  library_.configuration.reviewers[0].inherit_home = true;
  ask_with(exited(0, kAnswer));
  EXPECT_THAT(request().environment, AllOf(Contains("HOME=/home/author"), Not(Contains(StartsWith("HOME=/tmp")))));
}

TEST_F(TrialTest, TheQuestionIsTheProtocols) {
  ask_with(exited(0, kAnswer));
  const auto with = parse::parse_json(request().input).value;
  EXPECT_EQ(with.find("protocol")->text, "skillc-reviewer/1");
  EXPECT_EQ(with.find("configuration")->text, "with_skill");
  EXPECT_EQ(with.find("attempt")->text, "1");
  EXPECT_EQ(with.find("skill")->find("name")->text, "demo");
  EXPECT_EQ(with.find("skill")->find("path")->text, ".agents/skills/demo");
  EXPECT_THAT(with.find("skill")->find("instructions")->text, StartsWith("---\nname: demo\n"));
  EXPECT_EQ(with.find("case")->find("id")->text, "one");
  EXPECT_EQ(with.find("case")->find("prompt")->text, "Look at it.");
  EXPECT_EQ(with.find("case")->find("files")->elements.at(0).text, "files/a.txt");
  EXPECT_THAT(request().input, Not(HasSubstr("Says it"))) << "what is expected is not asked";
  library_.selection.configurations = {Configuration::without_skill};
  ask_with(exited(0, kAnswer));
  const auto without = parse::parse_json(request().input).value;
  EXPECT_EQ(without.find("skill")->find("instructions")->kind, parse::Value::Kind::null);
  EXPECT_EQ(without.find("skill")->find("path")->kind, parse::Value::Kind::null);
}

TEST_F(TrialTest, ATextReviewerReadsTheInstructionsAndThePrompt) {
  library_.configuration.reviewers[0].protocol = "text";
  library_.files.add_file("skills/demo/SKILL.md", "---\nname: demo\ndescription: Use when testing.\n---\nBe kind.");
  const Asked asked = ask_with(exited(0, "First\xFFsecond\n"));
  EXPECT_EQ(request().input, "---\nname: demo\ndescription: Use when testing.\n---\nBe kind.\n\nLook at it.");
  EXPECT_EQ((*asked.reply)->output, "First\xEF\xBF\xBDsecond\n");
  library_.selection.configurations = {Configuration::without_skill};
  ask_with(exited(0));
  EXPECT_EQ(request().input, "Look at it.");
}

TEST_F(TrialTest, EveryEndHasItsKindAndSaysWhatToDo) {
  const Failure exit = failure_of(exited(3, kAnswer, "loading\n\x1b[31mno such model\n\n"));
  EXPECT_EQ(exit.kind, Failure::Kind::exited);
  EXPECT_EQ(exit.message, "exit status 3");
  EXPECT_EQ(exit.log, "loading\n\x1b[31mno such model\n\n");
  EXPECT_EQ(told(exit), "exit status 3; its last words: \\x1b[31mno such model");
  const Failure signal = failure_of(ended(End::signalled, 11));
  EXPECT_EQ(signal.kind, Failure::Kind::signalled);
  EXPECT_EQ(signal.message, "it died of SIGSEGV");
  EXPECT_EQ(told(signal), "it died of SIGSEGV") << "without a word";
  library_.configuration.reviewers[0].timeout_seconds = 7;
  const Failure late = failure_of(ended(End::timed_out, 0, "thinking"));
  EXPECT_EQ(late.kind, Failure::Kind::timed_out);
  EXPECT_THAT(late.message, AllOf(HasSubstr("7 s"), HasSubstr("`timeout`")));
  EXPECT_THAT(told(late), HasSubstr("thinking"));
  const Failure unstarted = failure_of(Error{"cannot start it: no memory", "run fewer"});
  EXPECT_EQ(unstarted.kind, Failure::Kind::not_started);
  EXPECT_EQ(unstarted.message, "cannot start it: no memory (run fewer)");
}

TEST_F(TrialTest, ExitStatus75AsksToBeTriedAgain) {
  const Asked asked = ask_with(exited(75, "", "rate limit"));
  EXPECT_TRUE(asked.wants_retry);
  EXPECT_EQ(asked.reply->error().kind, Failure::Kind::exited);
  EXPECT_THAT(asked.reply->error().message, HasSubstr("exit status 75"));
  EXPECT_FALSE(ask_with(exited(74)).wants_retry);
}

TEST_F(TrialTest, ACancelledTrialNeverHappened) {
  EXPECT_FALSE(ask_with(ended(End::cancelled)).reply);
  EXPECT_TRUE(library_.files.list_directory("/tmp/scratch")->empty());
}

TEST_F(TrialTest, AMissingProgramIsNotStarted) {
  library_.configuration.reviewers[0].command = {"bin/none"};
  const Failure failure = failure_of(exited(0, kAnswer));
  EXPECT_EQ(failure.kind, Failure::Kind::not_started);
  EXPECT_THAT(failure.message, HasSubstr("there is no program"));
  EXPECT_THAT(runner_->requests(), IsEmpty());
}

TEST_F(TrialTest, WhatIsNoAnswerIsUnreadable) {
  const Failure half = failure_of(exited(0, R"({"output": "ha)", "warned"));
  EXPECT_EQ(half.kind, Failure::Kind::unreadable);
  EXPECT_EQ(half.log, "warned");
  EXPECT_THAT(failure_of(exited(0, "{\"output\": \"\xFF\"}")).message, HasSubstr("byte 12"));
  ProcessResult cut = exited(0, R"({"output": "ha)");
  cut.out.is_cut = true;
  EXPECT_THAT(failure_of(cut).message, HasSubstr("cut at 4 MiB"));
}

TEST_F(TrialTest, ACutAnswerThatCanBeReadIsMarked) {
  library_.configuration.reviewers[0].protocol = "text";
  library_.configuration.reviewers[0].env = {"TOKEN"};
  library_.surroundings.environment.push_back("TOKEN=sécret");
  ProcessResult cut = exited(0, "long s\xC3");
  cut.out.is_cut = true;
  const Asked asked = ask_with(cut);
  EXPECT_TRUE((*asked.reply)->is_cut);
  EXPECT_EQ((*asked.reply)->output, "long [TOKEN]") << "not even the beginning of a secret, within a character";
}

TEST_F(TrialTest, NoSecretAndNoPathOfThisMachineComesBack) {
  library_.configuration.reviewers[0].env = {"TOKEN"};
  library_.surroundings.environment.push_back("TOKEN=top\"secret");
  auto script = [](int code) {
    return [code](const ProcessRequest& request) {
      return exited(code,
                    R"({"output": "in )" + request.directory + R"(/a.py: top\"secret", "findings": [{"path": ")" +
                        request.directory + R"(/a.py"}]})",
                    "failed in " + request.directory + " with top\"secret and \"top\\\"secret\"");
    };
  };
  const Asked answered = ask_with(script(0));
  EXPECT_EQ((*answered.reply)->output, "in ./a.py: [TOKEN]");
  EXPECT_EQ((*answered.reply)->findings[0].path, "./a.py");
  const Failure failed = ask_with(script(1)).reply->error();
  EXPECT_EQ(failed.log, "failed in . with [TOKEN] and \"[TOKEN]\"");
  EXPECT_THAT(failed.message, AllOf(Not(HasSubstr("secret")), Not(HasSubstr("/tmp"))));
  const Failure unstarted = failure_of(Error{"cannot start top\"secret", ""});
  EXPECT_EQ(unstarted.message, "cannot start [TOKEN]");
}

TEST_F(TrialTest, WhatIsWrongWithAnAnswerIsToldWithoutSecrets) {
  library_.configuration.reviewers[0].env = {"TOKEN"};
  library_.surroundings.environment.push_back("TOKEN=top\"secret");
  EXPECT_THAT(failure_of(exited(0, R"({"output": "top"secret"})")).message,
              AllOf(HasSubstr("named variable"), Not(HasSubstr("secret"))));
  EXPECT_THAT(failure_of(exited(0, R"({"output": "top"secret" and more})")).message,
              AllOf(HasSubstr("not JSON at byte"), Not(HasSubstr("secret"))));
  EXPECT_THAT(failure_of(exited(0, R"({"output": "x" and more})")).message, HasSubstr("byte 15"));
}

TEST_F(TrialTest, OnlyTheEndOfALongLogIsKept) {
  library_.configuration.reviewers[0].env = {"TOKEN"};
  library_.surroundings.environment.push_back("TOKEN=secretsecretsecret");
  // The secret stands where the log is cut off.
  const Failure failure =
      failure_of(exited(1, "", std::string(9000, 'x') + "secretsecretsecret" + std::string(4090, 'y')));
  EXPECT_LE(failure.log.size(), kKeptLog);
  EXPECT_EQ(failure.log.find("cret"), std::string::npos);
  const Failure wide = failure_of(exited(
      1, "", std::string(1, 'x') + [] {
        std::string text;
        for (int i = 0; i < 3000; ++i) text += "é";
        return text;
      }()));
  EXPECT_EQ(wide.log.size(), kKeptLog);
  EXPECT_EQ(wide.log.substr(0, 2), "é");
}

TEST_F(TrialTest, ChecksOfTheFolderAreJudgedWhileItIsThere) {
  library_.set_expectations(R"([{"text": "a", "check": {"contains": "x"}},
                                {"text": "b", "check": {"file_exists": "out/report.txt"}},
                                {"text": "c", "check": {"file_exists": "none.txt"}},
                                {"text": "d", "check": {"command": ["verify", "now"]}},
                                {"text": "e", "check": {"command": ["refuse"]}},
                                {"text": "f", "check": {"command": ["vanish"]}},
                                {"text": "g", "check": {"command": ["hang"]}}])");
  library_.configuration.reviewers[0].env = {"TOKEN"};
  library_.surroundings.environment.push_back("TOKEN=topsecret");
  const Asked asked = ask_with([&](const ProcessRequest& request) -> Result<ProcessResult> {
    if (request.argv[0] == "verify") return exited(request.input.find("\"fine\"") != std::string::npos ? 0 : 9);
    if (request.argv[0] == "refuse") return exited(1, "", "line 3 differs");
    if (request.argv[0] == "vanish") return fail("cannot find the program vanish");
    if (request.argv[0] == "hang") return ended(End::timed_out);
    library_.files.add_file(request.directory + "/out/report.txt", "x");
    return exited(0, kAnswer);
  });
  std::string told;
  for (const auto& [index, verdict] : asked.folder_verdicts)
    told += std::to_string(index) + ' ' + std::string(outcome_name(verdict.outcome)) + ' ' + verdict.judge + "; ";
  EXPECT_EQ(told,
            "1 met check: file_exists; 2 missed check: file_exists; 3 met check: command; 4 missed check: command; "
            "5 error check: command; 6 error check: command; ");
  EXPECT_EQ(asked.folder_verdicts[3].second.evidence, "exit status 1") << "and nothing that the next run may not say";
  EXPECT_EQ(asked.folder_verdicts[3].second.words, "line 3 differs");
  ASSERT_EQ(runner_->requests().size(), 5u);
  EXPECT_EQ(runner_->requests()[1].directory, runner_->requests()[0].directory);
  EXPECT_THAT(runner_->requests()[1].environment, Not(Contains(HasSubstr("topsecret"))));
}

TEST_F(TrialTest, AFileThatALinkLeadsToOutsideDoesNotExist) {
  library_.set_expectations(R"([{"text": "a", "check": {"file_exists": "link"}}])");
  library_.files.add_file("/etc/passwd", "root");
  const Asked asked = ask_with([&](const ProcessRequest& request) {
    library_.files.add_symlink(request.directory + "/link", "/etc/passwd");
    return exited(0, kAnswer);
  });
  EXPECT_EQ(asked.folder_verdicts.at(0).second.outcome, Outcome::missed);
}

TEST_F(TrialTest, AFileThatCannotBeLookedAtIsAnErrorAndNoMiss) {
  library_.set_expectations(
      R"([{"text": "a", "check": {"file_exists": "closed/x"}}, {"text": "b", "check": {"file_exists": "file/x"}}])");
  const Asked asked = ask_with([&](const ProcessRequest& request) {
    library_.files.add_file(request.directory + "/file", "x");
    library_.files.fail_on(request.directory + "/closed/x");
    return exited(0, kAnswer);
  });
  EXPECT_EQ(asked.folder_verdicts.at(0).second.outcome, Outcome::error);
  EXPECT_THAT(asked.folder_verdicts.at(0).second.evidence, AllOf(HasSubstr("`closed/x`"), Not(HasSubstr("/tmp"))));
  EXPECT_EQ(asked.folder_verdicts.at(1).second.outcome, Outcome::missed) << "below a file there is nothing";
}

TEST_F(TrialTest, ACancelledCheckCancelsTheTrial) {
  library_.set_expectations(R"([{"text": "a", "check": {"command": ["verify"]}}])");
  const Asked asked = ask_with([](const ProcessRequest& request) {
    return request.argv[0] == "verify" ? ended(End::cancelled) : exited(0, kAnswer);
  });
  EXPECT_FALSE(asked.reply);
}

TEST_F(TrialTest, AFileThatIsAnotherOneByNowIsNotAsked) {
  plan_ = library_.plan();
  library_.files.add_file("evals/demo/files/a.txt", "changed\n");
  ScriptedProcessRunner runner([](const ProcessRequest&) { return exited(0, kAnswer); });
  const Asked asked = ask({library_.files, runner, "/tmp/scratch"}, plan_, plan_.trials.at(0));
  EXPECT_EQ(asked.reply->error().kind, Failure::Kind::not_started);
  EXPECT_THAT(asked.reply->error().message, HasSubstr("a.txt was changed"));
  EXPECT_THAT(runner.requests(), IsEmpty());
  EXPECT_TRUE(library_.files.list_directory("/tmp/scratch")->empty());
}

TEST_F(TrialTest, ADiskThatFailsIsAFailureOfTheTrial) {
  plan_ = library_.plan();
  ScriptedProcessRunner runner([](const ProcessRequest&) { return exited(0, kAnswer); });
  bool has_answer = false;
  for (std::size_t n = 1; !has_answer && n < 100; ++n) {
    library_.files.fail_at(n);
    const Asked asked = ask({library_.files, runner, "/tmp/scratch"}, plan_, plan_.trials.at(0));
    ASSERT_TRUE(asked.reply);
    has_answer = asked.reply->has_value();
    EXPECT_TRUE(has_answer || asked.reply->error().kind == Failure::Kind::not_started) << n;
  }
  EXPECT_TRUE(has_answer) << "what cannot be removed is no failure";
}

TEST(TrialFolder, WhatLeadsOutIsRefused) {
  using Files = std::vector<TrialFile>;
  test::MemoryFileSystem files;
  files.add_directory("/tmp/scratch");
  files.add_file("/home/author/library/a", "a");
  files.add_file("/outside/kept", "kept");
  const std::string digest = "ca978112ca1bbdcafac231b39a23dc4da786eff8147c4e72b9807785afee48bb";  // of "a"
  ScriptedProcessRunner nobody([](const ProcessRequest&) { return exited(0, ""); });
  auto folder = TrialFolder::create({files, nobody, "/tmp/scratch"}, {"b"});
  ASSERT_TRUE(folder);
  files.add_symlink(folder->work() + "/link", "/outside");
  for (const char* path : {"/outside/x", "../x", "a/../../x", "", "link/x", "link"}) {
    EXPECT_FALSE(folder->add(Files{{path, "a", digest, false, false}}, "")) << path;
    EXPECT_FALSE(folder->add(Files{{std::string(path) + "/f", "", "", false, true}}, "")) << path;
  }
  EXPECT_TRUE(folder->add(Files{{"b/c", "a", digest, false, false}}, ""));
  EXPECT_FALSE(folder->add(Files{{"b/c", "a", digest, false, false}}, "")) << "it is there already";
  EXPECT_FALSE(folder->add(Files{{"b/c/d", "a", digest, false, false}}, "")) << "a file is no folder";
  EXPECT_EQ(files.files_below("/outside").size(), 1u);
}

TEST(ReviewerProtocol, TheTableKnowsItsNames) {
  EXPECT_EQ(find_reviewer_protocol("json")->name, "json");
  EXPECT_EQ(find_reviewer_protocol("text")->name, "text");
  EXPECT_EQ(find_reviewer_protocol("replay"), nullptr) << "a replay asks nobody";
}

}  // namespace
}  // namespace skillc::eval
