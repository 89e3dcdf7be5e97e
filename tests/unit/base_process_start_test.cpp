// How a program is started: what it inherits (nothing), and what is said of one that cannot be.

#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>
#include <unistd.h>

#include <filesystem>
#include <thread>

#include "base/text.hpp"
#include "support/process_trial.hpp"

namespace skillc::test {
namespace {

using testing::ContainsRegex;
using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;
using testing::SizeIs;
using testing::StartsWith;

class ProcessStart : public ProcessTrial {
 protected:
  std::string script(const std::string& name, const std::string& text) {
    folder_.write(name, text);
    std::filesystem::permissions(folder_.path() + '/' + name, std::filesystem::perms::owner_all);
    return folder_.path() + '/' + name;
  }
};

TEST_F(ProcessStart, EnvironmentIsWhatWasGivenAndTheMarker) {
  ProcessRequest wanted = request({"env"});
  wanted.environment = {"PATH=/usr/bin:/bin", tag_, "EMPTY=", "BLANKS= a  b ", "LINES=1\n2"};
  ProcessResult result = run(wanted);
  EXPECT_EQ(result.code, 0);
  std::size_t line = result.out.bytes.find('\n');
  EXPECT_THAT(result.out.bytes.substr(0, line), ContainsRegex("^SKILLC_PROCESS=[0-9]+-[0-9]+/[0-9]+/$"));
  EXPECT_EQ(result.out.bytes.substr(line + 1), "PATH=/usr/bin:/bin\n" + tag_ + "\nEMPTY=\nBLANKS= a  b \nLINES=1\n2\n");
}

TEST_F(ProcessStart, MarkerIsNotTheCallersToChoose) {
  ProcessRequest wanted = request({"sh", "-c", "env | grep -c SKILLC_PROCESS; echo $SKILLC_PROCESS"});
  wanted.environment.push_back("SKILLC_PROCESS=mine");
  EXPECT_THAT(run(wanted).out.bytes, StartsWith("1\n" + std::to_string(::getpid()) + '-'));
}

TEST_F(ProcessStart, EachRunHasAMarkerOfItsOwn) {
  EXPECT_NE(run_shell("echo $SKILLC_PROCESS").out.bytes, run_shell("echo $SKILLC_PROCESS").out.bytes);
}

TEST_F(ProcessStart, ArgumentsArriveAsTheyAre) {
  EXPECT_EQ(run(request({"printf", "%s|", "", "a b", "$HOME", "`id`", "*", "\"'\\"})).out.bytes,
            "|a b|$HOME|`id`|*|\"'\\|");
}

TEST_F(ProcessStart, NoDescriptorButTheStandardOnesIsOpen) {
  int leak = ::open("/dev/null", O_RDONLY);  // without O_CLOEXEC: would be inherited
  int high = ::fcntl(leak, F_DUPFD, 700);
  // The listing's own descriptor is gone by the time it is asked for.
  ProcessResult result = run(request({"python3", "-c",
                                      "import os\n"
                                      "for fd in sorted(map(int, os.listdir('/proc/self/fd'))):\n"
                                      "  try: print(fd, 'pipe' in os.readlink(f'/proc/self/fd/{fd}'))\n"
                                      "  except OSError: pass\n"}));
  ::close(leak);
  ::close(high);
  EXPECT_EQ(result.out.bytes, "0 True\n1 True\n2 True\n") << result.err.bytes;
}

TEST_F(ProcessStart, WorksWithStandardDescriptorsClosedHere) {
  int kept[3];
  for (int fd = 0; fd < 3; ++fd) kept[fd] = ::fcntl(fd, F_DUPFD_CLOEXEC, 100);
  for (int fd = 0; fd < 3; ++fd) ::close(fd);
  ProcessRequest wanted = shell("cat; echo error >&2");
  wanted.input = "input";
  Result<ProcessResult> result = runner_->run(wanted);
  for (int fd = 0; fd < 3; ++fd) ::dup2(kept[fd], fd), ::close(kept[fd]);
  ASSERT_TRUE(result.has_value());
  EXPECT_EQ(result->out.bytes, "input");
  EXPECT_EQ(result->err.bytes, "error\n");
}

TEST_F(ProcessStart, SignalsAreAsIfNeverTouched) {
  sigset_t blocked;
  ::sigemptyset(&blocked);
  ::sigaddset(&blocked, SIGUSR1);
  ::pthread_sigmask(SIG_BLOCK, &blocked, nullptr);
  auto before = ::signal(SIGHUP, SIG_IGN);
  // Two sets of signals in hexadecimal, blocked and ignored.
  ProcessResult result = run(request({"sed", "-n", "s/^Sig\\(Blk\\|Ign\\):\t//p", "/proc/self/status"}));
  ::signal(SIGHUP, before);
  ::pthread_sigmask(SIG_UNBLOCK, &blocked, nullptr);
  ASSERT_EQ(result.out.bytes.size(), 34u) << result.out.bytes;
  EXPECT_EQ(result.out.bytes.substr(0, 17), "0000000000000000\n");
  // 32 and 33 belong to the C library, which leaves them ignored in whatever it spawns.
  EXPECT_EQ(std::stoull(result.out.bytes.substr(17), nullptr, 16) & ~0x180000000ull, 0u);
}

TEST_F(ProcessStart, SigpipeEndsAProgramAsEverywhere) {
  EXPECT_EQ(run_shell("{ yes; echo $? >status; } | head -n 1; cat status").out.bytes, "y\n141\n");
}

TEST_F(ProcessStart, HeadsASessionOfItsOwn) {
  std::string numbers = run_shell("echo $$ $(cut -d' ' -f5,6 /proc/$$/stat)").out.bytes;
  std::string pid = numbers.substr(0, numbers.find(' '));
  EXPECT_EQ(numbers, pid + ' ' + pid + ' ' + pid + '\n');
}

TEST_F(ProcessStart, RunsInItsFolder) {
  EXPECT_EQ(run(request({"pwd", "-P"})).out.bytes, folder_.path() + '\n');
}

TEST_F(ProcessStart, RelativeProgramIsSeenFromItsFolder) {
  script("deep/tool", "#!/bin/sh\necho found\n");
  ProcessRequest wanted = request({"./tool"});
  wanted.directory += "/deep";
  EXPECT_EQ(run(wanted).out.bytes, "found\n");
}

TEST_F(ProcessStart, BareNameComesFromThePathGivenAndNeverFromTheFolder) {
  script("bin/tool", "#!/bin/sh\necho by path\n");
  script("tool", "#!/bin/sh\necho trap\n");
  ProcessRequest wanted = request({"tool"});
  wanted.environment = {"PATH=:.:/no/such:" + folder_.path() + "/bin:/usr/bin", tag_};
  EXPECT_EQ(run(wanted).out.bytes, "by path\n");
  wanted.environment = {"PATH=:.:bin:/usr/bin:", tag_};
  EXPECT_EQ(failure_of(wanted).message, "cannot find the program tool");
}

TEST_F(ProcessStart, MissingProgram) {
  Error bare = failure_of(request({"no-such-program"}));
  EXPECT_EQ(bare.message, "cannot find the program no-such-program");
  EXPECT_THAT(bare.help, HasSubstr("/usr/bin:/bin"));
  EXPECT_EQ(failure_of(request({"/no/such/program"})).message,
            "cannot start /no/such/program: No such file or directory");
  ProcessRequest wanted = request({"sh"});
  wanted.environment = {tag_};
  EXPECT_EQ(failure_of(wanted).message, "cannot find the program sh: its environment has no PATH");
  EXPECT_EQ(failure_of(request({})).message, "cannot start a program without a name");
}

TEST_F(ProcessStart, NotExecutable) {
  folder_.write("bin/tool", "#!/bin/sh\n");
  const std::string tool = folder_.path() + "/bin/tool";
  Error error = failure_of(request({tool}));
  EXPECT_EQ(error.message, "cannot start " + tool + ": it is not executable");
  EXPECT_EQ(error.help, "make it so: chmod +x " + tool);
  ProcessRequest wanted = request({"tool"});
  wanted.environment = {"PATH=" + folder_.path() + "/bin", tag_};
  EXPECT_EQ(failure_of(wanted).message, error.message);
  EXPECT_EQ(failure_of(request({"/usr"})).message, "cannot start /usr: it is a folder");
}

TEST_F(ProcessStart, NoSuchFolder) {
  ProcessRequest wanted = request({"true"});
  wanted.directory = "/no/such";
  EXPECT_EQ(failure_of(wanted).message, "cannot enter the folder /no/such: No such file or directory");
  wanted.directory = "/dev/null";
  EXPECT_EQ(failure_of(wanted).message, "cannot enter the folder /dev/null: Not a directory");
}

TEST_F(ProcessStart, TooLongAnArgument) {
  Error error = failure_of(request({"true", std::string(200 * 1024, 'x')}));
  EXPECT_EQ(error.message, "cannot start /usr/bin/true: its arguments and environment are too long");
  EXPECT_THAT(error.help, HasSubstr("standard input"));
}

TEST_F(ProcessStart, InterpreterThatIsNotThere) {
  Error error = failure_of(request({script("tool", "#! /no/such/python -u\n")}));
  EXPECT_THAT(error.message, HasSubstr("its first line names /no/such/python, which cannot be run"));
  Error returned = failure_of(request({script("dos", "#!/bin/sh\r\necho\r\n")}));
  EXPECT_THAT(returned.message, HasSubstr("its first line names /bin/sh\\"));
  EXPECT_THAT(returned.help, HasSubstr("carriage return"));
}

TEST_F(ProcessStart, NeitherProgramNorScript) {
  Error error = failure_of(request({script("tool", "echo no first line\n")}));
  EXPECT_THAT(error.message, HasSubstr("neither a program for this machine nor a script"));
}

TEST_F(ProcessStart, NulBytesAreRefused) {
  EXPECT_THAT(failure_of(request({"true", std::string("a\0b", 3)})).message, HasSubstr("a NUL byte"));
  ProcessRequest wanted = request({"true"});
  wanted.environment.push_back(std::string("A=\0", 3));
  EXPECT_THAT(failure_of(wanted).message, HasSubstr("a NUL byte"));
}

TEST_F(ProcessStart, DescriptorsUsedUp) {
  rlimit before;
  ::getrlimit(RLIMIT_NOFILE, &before);
  std::size_t open = 0;
  for ([[maybe_unused]] const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) ++open;
  std::vector<std::string> failures;
  for (rlim_t spare = 0; spare < 12; ++spare) {
    rlimit tight{open + spare, before.rlim_max};
    ::setrlimit(RLIMIT_NOFILE, &tight);
    Result<ProcessResult> result = runner_->run(request({"/bin/true"}));
    if (!result) failures.push_back(result.error().message);
  }
  ::setrlimit(RLIMIT_NOFILE, &before);
  EXPECT_THAT(failures, testing::Not(IsEmpty()));
  EXPECT_THAT(failures, testing::Each(HasSubstr("Too many open files")));
  EXPECT_LT(failures.size(), 12u) << "with a dozen descriptors it runs";
}

TEST_F(ProcessStart, HundredsOfRunsLeaveNothingOpenHere) {
  auto open = [] {
    std::vector<std::string> names;
    for (const auto& entry : std::filesystem::directory_iterator("/proc/self/fd")) names.push_back(entry.path());
    return names;
  };
  const std::string broken = script("tool", "#!/no/such\n");
  auto before = open();
  for (int i = 0; i < 100; ++i) {
    EXPECT_EQ(run_shell("setsid sleep 1000 & sleep 1000 &").end, End::exited);
    failure_of(request({"no-such-program"}));
    failure_of(request({broken}));
  }
  EXPECT_EQ(open(), before);
}

// A child that is just being started has a copy of every descriptor: another thread's script, still open for writing
// there, could not be executed (ETXTBSY).
TEST_F(ProcessStart, ScriptsJustWrittenRunFromSeveralThreads) {
  std::vector<std::string> failures[4];
  std::vector<std::thread> threads;
  for (std::size_t thread = 0; thread < 4; ++thread)
    threads.emplace_back([&, thread] {
      for (int i = 0; i < 25; ++i) {
        auto result = runner_->run(
            request({script("tool-" + std::to_string(thread) + '-' + std::to_string(i), "#!/bin/sh\nexit 7\n")}));
        if (!result) failures[thread].push_back(result.error().message);
        if (result && result->code != 7) failures[thread].push_back("code " + std::to_string(result->code));
      }
    });
  for (auto& thread : threads) thread.join();
  EXPECT_THAT(failures, testing::Each(IsEmpty()));
}

}  // namespace
}  // namespace skillc::test
