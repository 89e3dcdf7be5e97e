// What nobody can leave out who asks a program COUNT questions: a process, three pipes, poll, and the answer in memory.
// Nothing is written and nothing looked after; `skillc eval` is measured beside it.
//
//     spawn_floor COUNT JOBS QUESTION PROGRAM [ARGUMENT...]
//
// QUESTION is a file, given on standard input. Prints how many bytes came back.

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cstdlib>
#include <fstream>
#include <iostream>
#include <iterator>
#include <string>
#include <thread>
#include <vector>

namespace {

[[noreturn]] void give_up(const char* what) {
  std::perror(what);
  std::_Exit(1);
}

std::array<int, 2> make_pipe() {
  std::array<int, 2> ends{};
  if (::pipe2(ends.data(), O_CLOEXEC) != 0) give_up("pipe");
  return ends;
}

// As `skillc eval` gives it where nothing is named in `env`.
std::vector<std::string> environment() {
  return {"PATH=/usr/bin:/bin", "LANG=C.UTF-8", "TZ=UTC", "HOME=/"};
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
  std::vector<char*> result;
  for (std::string& text : texts) result.push_back(text.data());
  result.push_back(nullptr);
  return result;
}

pid_t start(char** argv, int input, int output, int errors) {
  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  posix_spawn_file_actions_adddup2(&actions, input, 0);
  posix_spawn_file_actions_adddup2(&actions, output, 1);
  posix_spawn_file_actions_adddup2(&actions, errors, 2);
  std::vector<std::string> texts = environment();
  pid_t process = 0;
  if (::posix_spawnp(&process, argv[0], &actions, nullptr, argv, pointers(texts).data()) != 0) give_up(argv[0]);
  posix_spawn_file_actions_destroy(&actions);
  return process;
}

std::size_t ask(char** argv, const std::string& question) {
  const auto input = make_pipe(), output = make_pipe(), errors = make_pipe();
  const pid_t process = start(argv, input[0], output[1], errors[1]);
  for (const int end : {input[0], output[1], errors[1]}) ::close(end);
  for (const int end : {input[1], output[0], errors[0]}) ::fcntl(end, F_SETFL, O_NONBLOCK);
  std::array<pollfd, 3> ends = {{{input[1], POLLOUT, 0}, {output[0], POLLIN, 0}, {errors[0], POLLIN, 0}}};
  std::size_t written = 0;
  std::string answer;
  std::array<char, 65536> buffer{};
  while (ends[0].fd >= 0 || ends[1].fd >= 0 || ends[2].fd >= 0) {
    if (::poll(ends.data(), ends.size(), -1) < 0) give_up("poll");
    for (pollfd& end : ends) {
      if (end.fd < 0 || end.revents == 0) continue;
      const bool writes = end.events == POLLOUT;
      const ssize_t moved = writes ? ::write(end.fd, question.data() + written, question.size() - written)
                                   : ::read(end.fd, buffer.data(), buffer.size());
      if (moved > 0 && writes) written += static_cast<std::size_t>(moved);
      if (moved > 0 && !writes) answer.append(buffer.data(), static_cast<std::size_t>(moved));
      if (moved > 0 && !(writes && written == question.size())) continue;
      ::close(end.fd);
      end.fd = -1;
    }
  }
  int status = 0;
  if (::waitpid(process, &status, 0) != process || status != 0) give_up("the program failed");
  return answer.size();
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 5) return std::cerr << "usage: spawn_floor COUNT JOBS QUESTION PROGRAM [ARGUMENT...]\n", 2;
  const int trials = std::atoi(arguments[1]), jobs = std::atoi(arguments[2]);
  std::ifstream file(arguments[3], std::ios::binary);
  const std::string question{std::istreambuf_iterator<char>(file), {}};
  std::vector<std::size_t> bytes(static_cast<std::size_t>(jobs));
  std::vector<std::thread> threads;
  for (int job = 0; job < jobs; ++job)
    threads.emplace_back([&, job] {
      for (int trial = job; trial < trials; trial += jobs)
        bytes[static_cast<std::size_t>(job)] += ask(arguments + 4, question);
    });
  std::size_t all = 0;
  for (int job = 0; job < jobs; ++job) {
    threads[static_cast<std::size_t>(job)].join();
    all += bytes[static_cast<std::size_t>(job)];
  }
  std::cout << all << '\n';
  return 0;
}
