// How a run ends: by itself, by its deadline, by cancellation.

#include <gmock/gmock.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <thread>

#include "support/process_trial.hpp"

namespace skillc::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;
using testing::AllOf;
using testing::Ge;
using testing::Lt;

class ProcessEnd : public ProcessTrial {};

TEST_F(ProcessEnd, ExitStatus) {
  for (int code : {0, 1, 75, 255}) {
    ProcessResult result = run_shell("exit " + std::to_string(code));
    EXPECT_EQ(result.end, End::exited);
    EXPECT_EQ(result.code, code);
    EXPECT_EQ(result.survivors_ended, 0u);
  }
}

TEST_F(ProcessEnd, DeathBySignal) {
  for (int signal : {SIGUSR1, SIGTERM, SIGKILL}) {
    ProcessResult result = run_shell("echo last words; kill -" + std::to_string(signal) + " $$");
    EXPECT_EQ(result.end, End::signalled);
    EXPECT_EQ(result.code, signal);
    EXPECT_EQ(result.out.bytes, "last words\n");
  }
}

TEST_F(ProcessEnd, HangEndsAtTheDeadline) {
  ProcessRequest wanted = request({"sleep", "1000"});
  wanted.timeout = milliseconds(300);
  wanted.grace = seconds(100);
  ProcessResult result = run(wanted);
  EXPECT_EQ(result.end, End::timed_out);
  EXPECT_EQ(result.code, 0);
  EXPECT_THAT(result.elapsed, AllOf(Ge(milliseconds(300)), Lt(seconds(50)))) << "SIGTERM was enough";
}

TEST_F(ProcessEnd, AFloodIsEndedWhereThatIsAskedFor) {
  for (const char* script : {"yes", "yes >&2", "trap '' TERM; yes"}) {
    ProcessRequest wanted = shell(script);
    wanted.output_limit = 1000;
    wanted.ends_at_limit = true;
    wanted.grace = milliseconds(100);
    wanted.timeout = std::chrono::hours(1);
    ProcessResult result = run(wanted);
    EXPECT_EQ(result.end, End::flooded) << script;
    EXPECT_TRUE(result.out.is_cut || result.err.is_cut) << script;
    EXPECT_EQ(result.out.bytes.size() + result.err.bytes.size(), 1000u) << script;
  }
}

TEST_F(ProcessEnd, TheLimitItselfIsNoFlood) {
  ProcessRequest wanted = shell("printf 1234; exit 3");
  wanted.output_limit = 4;
  wanted.ends_at_limit = true;
  ProcessResult result = run(wanted);
  EXPECT_EQ(result.end, End::exited);
  EXPECT_EQ(result.code, 3);
}

TEST_F(ProcessEnd, HangWithItsInputUnread) {
  ProcessRequest wanted = request({"sleep", "1000"});
  wanted.input = std::string(1 << 20, 'x');
  wanted.timeout = milliseconds(100);
  EXPECT_EQ(run(wanted).end, End::timed_out);
}

TEST_F(ProcessEnd, FloodWithoutEndIsEnded) {
  ProcessRequest wanted = shell(
      "(head -c 5000000 /dev/zero >&2; touch full; yes >&2) & "
      "head -c 5000000 /dev/zero; while ! [ -e full ]; do sleep 0.01; done; touch ready; yes");
  ProcessResult result = run_and_cancel(wanted, "ready");
  EXPECT_EQ(result.end, End::cancelled);
  EXPECT_TRUE(result.out.is_cut && result.err.is_cut);
  EXPECT_EQ(result.err.bytes.size(), 4u << 20);
}

TEST_F(ProcessEnd, IgnoredSigtermIsFollowedBySigkill) {
  ProcessRequest wanted = shell("trap '' TERM; echo so far; touch ready; while :; do sleep 1000; done");
  wanted.grace = milliseconds(200);
  ProcessResult result = run_and_cancel(wanted, "ready");
  EXPECT_EQ(result.end, End::cancelled);
  EXPECT_EQ(result.out.bytes, "so far\n");
  EXPECT_GE(result.elapsed, milliseconds(200));
}

TEST_F(ProcessEnd, NothingPassesAfterASignalOfOurs) {
  ProcessRequest wanted =
      shell("trap 'echo answer; exit 0' TERM; echo so far; touch ready; while :; do sleep 0.01; done");
  wanted.grace = seconds(100);
  ProcessResult result = run_and_cancel(wanted, "ready");
  EXPECT_EQ(result.end, End::cancelled);
  EXPECT_EQ(result.code, 0);
  EXPECT_EQ(result.out.bytes, "so far\nanswer\n") << "last words are kept all the same";
  runner_.reset();
  runner_ = std::make_unique<SystemProcessRunner>();
  wanted.timeout = milliseconds(200);
  EXPECT_EQ(run(wanted).end, End::timed_out);
}

TEST_F(ProcessEnd, StoppedProgramIsWokenToEnd) {
  ProcessRequest wanted = shell("trap 'echo cleaned; exit 1' TERM; echo $$ >stopped; kill -STOP $$");
  wanted.grace = seconds(100);
  ProcessResult result = run_and_cancel(wanted, [&] { return exists("stopped") && is_stopped(pid_in("stopped")); });
  EXPECT_EQ(result.end, End::cancelled);
  EXPECT_EQ(result.out.bytes, "cleaned\n");
  EXPECT_LT(result.elapsed, seconds(50));
}

TEST_F(ProcessEnd, DeadlineBeyondAllTime) {
  ProcessRequest wanted = request({"true"});
  wanted.timeout = wanted.grace = milliseconds::max();
  EXPECT_EQ(run(wanted).end, End::exited);
}

TEST_F(ProcessEnd, CancelEndsEveryRunAndLaterOnes) {
  ProcessResult results[3];
  std::vector<std::thread> threads;
  for (int i = 0; i < 3; ++i)
    threads.emplace_back([&, i] {
      results[i] = run_shell("(setsid sleep 1000 &) ; echo so far; touch ready-" + std::to_string(i) + "; sleep 1000");
    });
  for (int i = 0; i < 3; ++i) EXPECT_TRUE(await([&] { return exists("ready-" + std::to_string(i)); }));
  runner_->cancel();
  for (auto& thread : threads) thread.join();
  for (const ProcessResult& result : results) {
    EXPECT_EQ(result.end, End::cancelled);
    EXPECT_EQ(result.out.bytes, "so far\n");
  }
  EXPECT_EQ(run_shell("touch later").end, End::cancelled);
  EXPECT_FALSE(exists("later"));
}

int cancel_descriptor = -1;

TEST_F(ProcessEnd, SignalHandlerCancels) {
  cancel_descriptor = runner_->cancel_descriptor();
  auto before = ::signal(SIGUSR1, [](int) { [[maybe_unused]] auto put = ::write(cancel_descriptor, "x", 1); });
  ProcessResult result = run_shell("kill -USR1 " + std::to_string(::getpid()) + "; sleep 1000");
  ::signal(SIGUSR1, before);
  EXPECT_EQ(result.end, End::cancelled);
}

TEST_F(ProcessEnd, CancellingNeverBlocks) {
  for (int i = 0; i < 100'000; ++i) runner_->cancel();
  EXPECT_EQ(run(request({"true"})).end, End::cancelled);
}

TEST_F(ProcessEnd, ManyRunsInParallel) {
  std::vector<std::thread> threads;
  std::vector<int> wrong(4);
  for (int thread = 0; thread < 4; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 25; ++i) {
        ProcessRequest wanted = shell("cat; exit " + std::to_string(thread * 25 + i));
        wanted.input = std::to_string(thread * 1000 + i);
        ProcessResult result = run(wanted);
        wrong[static_cast<std::size_t>(thread)] += result.code != thread * 25 + i || result.out.bytes != wanted.input;
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_EQ(wrong, std::vector<int>(4));
}

}  // namespace
}  // namespace skillc::test
