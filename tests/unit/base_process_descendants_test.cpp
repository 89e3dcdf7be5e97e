// What a program leaves behind: found wherever it went, ended, counted, reaped; and only what is its own.

#include <gmock/gmock.h>
#include <signal.h>
#include <unistd.h>

#include <chrono>
#include <future>
#include <thread>

#include "support/process_trial.hpp"

namespace skillc::test {
namespace {

using std::chrono::milliseconds;
using std::chrono::seconds;

class ProcessDescendants : public ProcessTrial {
 protected:
  // A run that goes on until a file named "go" is there.
  std::future<ProcessResult> start(const std::string& script) {
    return std::async(std::launch::async, [this, script] {
      return run_shell(script + "; while ! [ -e go ]; do sleep 0.01; done; echo whole");
    });
  }
};

// `script` in a session of its own, its parents gone: a daemon as they are commonly made, with a child. What it writes
// into the file `name` is its pid; it has ended its preparation then.
std::string daemon_of(const std::string& name, const std::string& script) {
  return "(setsid sh -c '" + script + "; sleep 1000 & echo $$ >" + name + "; wait' &) ; while ! [ -s " + name +
         " ]; do sleep 0.01; done";
}

TEST_F(ProcessDescendants, WholeGroupEndsAtTheDeadline) {
  ProcessRequest wanted = shell("sleep 1000 & sh -c 'sleep 1000 & sleep 1000' & sleep 1000");
  wanted.timeout = milliseconds(300);
  EXPECT_EQ(run(wanted).end, End::timed_out);
}

TEST_F(ProcessDescendants, DaemonEndsWithARunThatIsEnded) {
  ProcessRequest wanted = shell(daemon_of("daemon", ":") + "; touch ready; sleep 1000");
  EXPECT_EQ(run_and_cancel(wanted, "ready").end, End::cancelled);
  EXPECT_FALSE(is_alive(pid_in("daemon")));
}

TEST_F(ProcessDescendants, SurvivorsOfANormalExitAreEndedAndCounted) {
  ProcessResult result = run_shell(daemon_of("daemon", ":") + "; sleep 1000 & echo answer");
  EXPECT_EQ(result.end, End::exited);
  EXPECT_EQ(result.out.bytes, "answer\n");
  EXPECT_FALSE(is_alive(pid_in("daemon")));
  EXPECT_EQ(result.survivors_ended, 3u) << "the daemon, its sleep, and one sleep in the group";
  EXPECT_FALSE(result.is_alone);
  EXPECT_TRUE(run_shell("sh -c :").is_alone) << "who left nobody";
}

TEST_F(ProcessDescendants, SurvivorsOfADeathBySignalToo) {
  ProcessResult result = run_shell("setsid sleep 1000 & kill -KILL $$");
  EXPECT_EQ(result.end, End::signalled);
  EXPECT_EQ(result.survivors_ended, 1u);
}

TEST_F(ProcessDescendants, SurvivorMayCleanUp) {
  // By programs of its own, and it may speak of it.
  ProcessRequest wanted = shell(
      "(setsid sh -c 'trap \"echo ending; sleep 0.1 && echo cleaned >state; exit\" TERM; echo $$ >daemon; sleep 1000 & "
      "wait' &);"
      "while ! [ -s daemon ]; do sleep 0.01; done");
  wanted.grace = seconds(100);
  run(wanted);
  EXPECT_EQ(folder_.read("state"), "cleaned\n");
}

TEST_F(ProcessDescendants, SurvivorThatIgnoresSigtermIsKilled) {
  ProcessRequest wanted = shell(daemon_of("daemon", "trap \"\" TERM"));
  wanted.grace = milliseconds(100);
  ProcessResult result = run(wanted);
  EXPECT_EQ(result.end, End::exited);
  EXPECT_FALSE(is_alive(pid_in("daemon")));
}

TEST_F(ProcessDescendants, WipedEnvironmentHidesNoMemberOfTheSession) {
  ProcessResult result = run_shell(
      "env -i sh -c 'echo $$ >wiped; exec sleep 1000' & "
      "while ! [ -s wiped ]; do sleep 0.01; done");
  EXPECT_EQ(result.survivors_ended, 1u);
  EXPECT_FALSE(is_alive(pid_in("wiped")));
}

TEST_F(ProcessDescendants, WipedEnvironmentHidesNoChildOfAMember) {
  // It has left the session too, and ignores SIGTERM: by the time of SIGKILL its parent is gone, but it is remembered.
  ProcessRequest wanted = shell(
      "env -i setsid sh -c 'trap \"\" TERM; echo $$ >wiped; while :; do sleep 1000; done' & "
      "while ! [ -s wiped ]; do sleep 0.01; done; touch ready; wait");
  wanted.grace = milliseconds(200);
  EXPECT_EQ(run_and_cancel(wanted, "ready").end, End::cancelled);
  EXPECT_FALSE(is_alive(pid_in("wiped")));
}

TEST_F(ProcessDescendants, WipedEnvironmentHidesNoLastChildOfAMember) {
  // Asked to end, it starts another and is gone at once: nobody sees the two together.
  folder_.write("last", "echo $$ >last-pid; exec sleep 1000\n");
  folder_.write("wiped", "trap 'sh ./last & kill -KILL $$' TERM; echo $$ >wiped-pid; while :; do sleep 0.01; done\n");
  ProcessRequest wanted = shell(
      "trap 'while ! [ -s last-pid ]; do sleep 0.01; done; exit' TERM; env -i setsid sh ./wiped &"
      "while :; do sleep 0.01; done");
  wanted.grace = seconds(100);
  EXPECT_EQ(run_and_cancel(wanted, "wiped-pid").end, End::cancelled);
  EXPECT_FALSE(is_alive(pid_in("wiped-pid")));
  EXPECT_FALSE(is_alive(pid_in("last-pid")));
}

TEST_F(ProcessDescendants, MoreThanAreRemembered) {
  ProcessResult result = run_shell("for i in $(seq 150); do setsid sleep 1000 & sleep 1000 & done");
  EXPECT_GE(result.survivors_ended, 290u) << "some of the three hundred may not have come to exec";
}

TEST_F(ProcessDescendants, ForksThatRaceTheEndLose) {
  // Each generation leaves a next one in a session of its own and exits: there is always one, and never for long.
  // Should it win, it ends by itself after some seconds.
  folder_.write("next", "echo $1 >>generations; [ $1 -ge 5000 ] || setsid sh ./next $(($1 + 1)) & exit\n");
  ProcessRequest wanted = shell("setsid sh ./next 1 & while ! [ -s generations ]; do sleep 0.01; done");
  wanted.grace = milliseconds(100);
  EXPECT_EQ(run(wanted).end, End::exited);
  std::string generations = folder_.read("generations");
  std::this_thread::sleep_for(milliseconds(200));
  EXPECT_EQ(folder_.read("generations").size(), generations.size()) << "it went on after the run";
  EXPECT_GT(generations.size(), 0u);
  EXPECT_EQ(generations.find("\n5000\n"), std::string::npos) << "it ended by itself";
}

TEST_F(ProcessDescendants, AdoptedOrphansThatEndByThemselvesAreReaped) {
  ProcessResult result = run_shell(
      ": >pids; for i in 1 2 3; do (setsid sh -c 'echo $$ >>pids' &); (sh -c 'echo $$ >>pids' &); done;"
      "while [ $(wc -l <pids) -lt 6 ]; do sleep 0.01; done;"
      "while read pid; do until grep -q '^State:.Z' /proc/$pid/status; do sleep 0.01; done; done <pids");
  EXPECT_EQ(result.survivors_ended, 0u);
  // That no zombie is left is seen by the fixture.
}

TEST_F(ProcessDescendants, RunsDoNotEndEachOthersDescendants) {
  auto other = start(daemon_of("other-daemon", ":") + "; sleep 1000 & echo $! >other-sleep");
  int daemon = pid_in("other-daemon");
  int sleep = pid_in("other-sleep");
  ProcessRequest hanging = shell("setsid sleep 1000 & sleep 1000");
  hanging.timeout = milliseconds(300);
  EXPECT_EQ(run(hanging).end, End::timed_out);
  ProcessRequest leaving = shell(daemon_of("own-daemon", "trap \"\" TERM"));
  leaving.grace = milliseconds(100);
  EXPECT_EQ(run(leaving).end, End::exited);
  EXPECT_EQ(run_shell("setsid sleep 1000 & sleep 1000 &").survivors_ended, 2u);
  EXPECT_FALSE(is_alive(pid_in("own-daemon")));
  EXPECT_TRUE(is_alive(daemon));
  EXPECT_TRUE(is_alive(sleep));
  folder_.write("go");
  ProcessResult result = other.get();
  EXPECT_EQ(result.out.bytes, "whole\n");
  EXPECT_EQ(result.end, End::exited);
  EXPECT_FALSE(is_alive(daemon));
}

TEST_F(ProcessDescendants, ChildrenOfThisProcessThatAreNobodysRunStayAlive) {
  int own = ::fork();
  if (own == 0) {
    ::execl("/bin/sleep", "sleep", "1000", nullptr);
    ::_exit(127);
  }
  ASSERT_GT(own, 0);
  EXPECT_EQ(run_shell("setsid sleep 1000 &").survivors_ended, 1u);
  EXPECT_TRUE(is_alive(own));
  ::kill(own, SIGKILL);
  EXPECT_TRUE(await([&] { return !is_alive(own); }));
  run(request({"true"}));  // reaps it as adopted
}

TEST_F(ProcessDescendants, RunnersWithinARunEndWithIt) {
  // As if a reviewer used skillc itself: what carries an inner marker is the outer run's too.
  ProcessResult result = run_shell(
      "env SKILLC_PROCESS=${SKILLC_PROCESS}123-456/1/ setsid sh -c 'echo $$ >inner; exec sleep 1000' & "
      "while ! [ -s inner ]; do sleep 0.01; done");
  EXPECT_EQ(result.survivors_ended, 1u);
  EXPECT_FALSE(is_alive(pid_in("inner")));
}

}  // namespace
}  // namespace skillc::test
