// What happens when the process that runs others is killed itself: the keeper ends what it had started.

#include <gmock/gmock.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <signal.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

#include <cerrno>
#include <cstddef>
#include <filesystem>
#include <thread>
#include <utility>

#include "support/process_trial.hpp"

namespace skillc::test {
namespace {

using testing::IsEmpty;
using testing::SizeIs;

class ProcessKeeper : public ProcessTrial {
 protected:
  ProcessKeeper() { runner_.reset(); }  // the harness makes one of its own

  // A process that uses a runner, as skillc does, for ever; ended with this test whatever becomes of it.
  int harness(const std::string& script, int threads, const std::string& scratch = {}) {
    int pid = ::fork();
    if (pid != 0) return harness_ = pid;
    ::prctl(PR_SET_PDEATHSIG, SIGKILL);
    runner_ = std::make_unique<SystemProcessRunner>(scratch);
    std::vector<std::thread> all;
    for (int i = 0; i < threads; ++i)
      all.emplace_back([&, i] {
        for (;;) run_shell("n=" + std::to_string(i) + "; " + script);
      });
    for (auto& thread : all) thread.join();
    ::_exit(0);
  }
  void kill_harness() {
    if (harness_ > 0) kill_and_reap(std::exchange(harness_, 0));
  }
  ~ProcessKeeper() override { kill_harness(); }

  // Its name is the first thing a keeper gives itself, but somewhat later than its fork.
  static int keeper_of(int pid) {
    std::vector<int> keepers;
    EXPECT_TRUE(await([&] { return !(keepers = keepers_of(pid)).empty(); }));
    EXPECT_THAT(keepers, SizeIs(1));
    return keepers.empty() ? 0 : keepers[0];
  }

  static void kill_and_reap(int pid) {
    ::kill(pid, SIGKILL);
    ::waitpid(pid, nullptr, 0);
  }

 private:
  int harness_ = 0;
};

TEST_F(ProcessKeeper, EndsWhatAKilledHarnessLeft) {
  int pid = harness(
      "setsid sh -c \"trap '' TERM; echo \\$\\$ >daemon-$n; while :; do sleep 1000; done\" & "
      "env -i sh -c 'echo $$ >wiped-'$n'; while :; do sleep 1000; done' & sleep 1000",
      2);
  std::vector<int> left = {pid_in("daemon-0"), pid_in("daemon-1"), pid_in("wiped-0"), pid_in("wiped-1")};
  int keeper = keeper_of(pid);
  kill_harness();
  EXPECT_TRUE(await([&] { return alive_with(tag_).empty(); }));
  for (int each : left) EXPECT_TRUE(await([&] { return !is_alive(each); })) << each;
  EXPECT_TRUE(await([&] { return !is_alive(keeper); })) << "the keeper outlived its work";
}

TEST_F(ProcessKeeper, EndsWhatIsLeftWheneverTheHarnessIsKilled) {
  for (int round = 0; round < 10; ++round) {
    int pid = harness("setsid sleep 1000 & (setsid sleep 1000 &) ; sleep 0.01", 2);
    ASSERT_TRUE(await([&] { return !alive_with(tag_).empty(); }));
    int keeper = keeper_of(pid);
    ::usleep(static_cast<useconds_t>(round * 5000));
    kill_harness();
    EXPECT_TRUE(await([&] { return !is_alive(keeper); }));
    EXPECT_THAT(alive_with(tag_), IsEmpty()) << "after round " << round;
  }
}

TEST_F(ProcessKeeper, RemovesTheScratchFolderWhenNobodyWritesThereAnyMore) {
  const std::string scratch = std::filesystem::current_path() / "scratch";
  std::filesystem::create_directories(scratch + "/1/work/locked");
  const int pid = harness("cd " + scratch +
                              "/1/work; chmod 0 locked; trap 'touch late-$n' TERM; echo x >>../begun-$n; "
                              "while :; do sleep 0.1; done",
                          2, scratch);
  ASSERT_TRUE(await([&] {
    return std::filesystem::exists(scratch + "/1/begun-0") && std::filesystem::exists(scratch + "/1/begun-1");
  }));
  const int keeper = keeper_of(pid);
  kill_harness();
  EXPECT_TRUE(await([&] { return !is_alive(keeper); }));
  EXPECT_FALSE(std::filesystem::exists(scratch));
}

TEST_F(ProcessKeeper, LeavesTheScratchFolderToARunnerThatEnds) {
  const std::string scratch = std::filesystem::current_path() / "scratch";
  std::filesystem::create_directories(scratch);
  { SystemProcessRunner runner(scratch); }
  EXPECT_THAT(keepers_of(::getpid()), IsEmpty());
  EXPECT_TRUE(std::filesystem::exists(scratch));
}

TEST_F(ProcessKeeper, HoldsNothingOpenButItsPipe) {
  SystemProcessRunner runner;
  int keeper = keeper_of(::getpid());
  const std::string folder = "/proc/" + std::to_string(keeper) + "/fd";
  auto open = [&] {
    std::vector<std::string> targets;
    for (const char* fd : {"/0", "/1", "/2"}) targets.push_back(std::filesystem::read_symlink(folder + fd).string());
    targets[0].resize(5);
    return targets;
  };
  EXPECT_TRUE(await([&] {
    auto all = std::filesystem::directory_iterator(folder);
    return std::distance(begin(all), end(all)) == 3;
  }));
  EXPECT_TRUE(await([&] { return open() == std::vector<std::string>{"pipe:", "/dev/null", "/dev/null"}; }));
  EXPECT_NE(::getsid(keeper), ::getsid(0)) << "Ctrl-C must not reach it";
}

TEST_F(ProcessKeeper, EndsWithItsRunner) {
  for (int i = 0; i < 20; ++i) SystemProcessRunner{};
  EXPECT_THAT(keepers_of(::getpid()), IsEmpty());
  // Even while another process, forked without exec, has a copy of its pipe.
  auto runner = std::make_unique<SystemProcessRunner>();
  int copy = ::fork();
  if (copy == 0) ::pause();
  runner.reset();
  kill_and_reap(copy);
}

// As before Linux 5.9: a keeper that would hold everything of ours open is none.
void take_away_close_range() {
  sock_filter program[] = {
      BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
      BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_close_range, 0, 1),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | ENOSYS),
      BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
  };
  const sock_fprog filter{4, program};
  ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
  ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

TEST_F(ProcessKeeper, OneThatIsNotReadyIsNotThere) {
  EXPECT_TRUE(SystemProcessRunner().has_keeper());
  const int pid = ::fork();
  if (pid == 0) {
    take_away_close_range();
    if (::close_range(1000, 1000, 0) == 0) ::_exit(77);  // no such filters here
    runner_ = std::make_unique<SystemProcessRunner>();
    const bool goes_on = !runner_->has_keeper() && run_shell("echo answer").out.bytes == "answer\n";
    ::_exit(goes_on && keepers_of(::getpid()).empty() ? 0 : 1);
  }
  int status = 0;
  ::waitpid(pid, &status, 0);
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "system calls cannot be taken away here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

TEST_F(ProcessKeeper, LosingItStopsNobody) {
  runner_ = std::make_unique<SystemProcessRunner>();
  int keeper = keeper_of(::getpid());
  ::kill(keeper, SIGKILL);
  EXPECT_EQ(run_shell("sleep 1000 & echo answer").out.bytes, "answer\n");
  EXPECT_EQ(run_shell("exit 3").code, 3);
}

TEST_F(ProcessKeeper, SignalsReturnToWhatTheyWere) {
  auto handler_of = [](int signal) {
    struct sigaction found;
    ::sigaction(signal, nullptr, &found);
    return found.sa_handler;
  };
  auto pipe_before = ::signal(SIGPIPE, SIG_DFL);
  auto child_before = ::signal(SIGCHLD, SIG_IGN);
  {
    SystemProcessRunner runner;
    EXPECT_EQ(handler_of(SIGPIPE), SIG_IGN);
    EXPECT_EQ(handler_of(SIGCHLD), SIG_DFL);
    EXPECT_EQ(runner.run(shell("exit 3"))->code, 3);
  }
  EXPECT_EQ(handler_of(SIGPIPE), SIG_DFL);
  EXPECT_EQ(handler_of(SIGCHLD), SIG_IGN);
  ::signal(SIGPIPE, pipe_before);
  ::signal(SIGCHLD, child_before);
}

}  // namespace
}  // namespace skillc::test
