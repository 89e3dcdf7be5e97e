// /proc read with plain system calls into buffers of fixed size: opendir and streams allocate, which a child forked
// from a program with threads must not.

#include "base/process_table.hpp"

#include <dirent.h>
#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <charconv>
#include <cstring>

namespace skillc {
namespace {

// "/proc/<pid>/<file>", opened.
Descriptor open_of(int pid, std::string_view file) {
  std::array<char, 64> path{};
  std::memcpy(path.data(), "/proc/", 6);
  char* end = std::to_chars(path.data() + 6, path.data() + 24, pid).ptr;
  *end++ = '/';
  std::memcpy(end, file.data(), file.size());
  return Descriptor(::open(path.data(), O_RDONLY | O_CLOEXEC));
}

std::size_t read_some(const Descriptor& file, char* bytes, std::size_t size) {
  for (;;) {
    ssize_t got = ::read(file.number(), bytes, size);
    if (got >= 0) return static_cast<std::size_t>(got);
    if (errno != EINTR) return 0;
  }
}

// What stands before the next blank, taken off the front of `rest`. Absent and negative numbers are 0.
std::string_view take_field(std::string_view& rest) {
  rest.remove_prefix(std::min(rest.find_first_not_of(' '), rest.size()));
  const std::string_view field = rest.substr(0, rest.find(' '));
  rest.remove_prefix(field.size());
  return field;
}

template <class T>
T take_number(std::string_view& rest) {
  const std::string_view field = take_field(rest);
  T value = 0;
  std::from_chars(field.data(), field.data() + field.size(), value);
  return value;
}

void skip_fields(std::string_view& rest, int count) {
  while (count-- > 0) take_field(rest);
}

}  // namespace

bool read_process(int pid, ProcessEntry& entry) {
  Descriptor file = open_of(pid, "stat");
  if (!file.is_open()) return false;
  std::array<char, 1024> bytes;
  std::string_view text(bytes.data(), read_some(file, bytes.data(), bytes.size()));
  std::size_t name_end = text.rfind(')');  // a program may put anything into its name, brackets and blanks too
  if (name_end == std::string_view::npos) return false;
  std::string_view fields = text.substr(name_end + 1);  // from field 3
  entry.pid = pid;
  const std::string_view state = take_field(fields);
  entry.parent = take_number<int>(fields);
  entry.group = take_number<int>(fields);
  entry.session = take_number<int>(fields);
  skip_fields(fields, 13);
  int threads = take_number<int>(fields);  // field 20
  skip_fields(fields, 1);
  entry.start = take_number<std::uint64_t>(fields);  // field 22
  skip_fields(fields, 28);
  entry.has_memory = take_number<std::uint64_t>(fields) != 0;  // field 51, where the environment ends
  // The state is that of the first thread, which may end before the others.
  entry.is_alive = (state != "Z" && state != "X" && !state.empty()) || threads > 1;
  return true;
}

Marked look_for_marker(int pid, std::string_view prefix) {
  Descriptor file = open_of(pid, "environ");
  if (!file.is_open()) return errno == EACCES || errno == EPERM ? Marked::no : Marked::unsettled;
  std::array<char, 4096> bytes;
  std::size_t matched = 0;
  bool is_match = true;  // of the variable read so far
  bool is_empty = true;
  while (std::size_t got = read_some(file, bytes.data(), bytes.size())) {
    is_empty = false;
    for (char byte : std::string_view(bytes.data(), got)) {
      if (byte == '\0') {
        matched = 0;
        is_match = true;
      } else if (is_match && byte == prefix[matched]) {
        if (++matched == prefix.size()) return Marked::yes;
      } else {
        is_match = false;
      }
    }
  }
  ProcessEntry now;
  return is_empty && !(read_process(pid, now) && now.has_memory) ? Marked::unsettled : Marked::no;
}

AdoptedListing::AdoptedListing() {
  std::array<char, 40> file{};
  std::memcpy(file.data(), "task/", 5);
  char* const end = std::to_chars(file.data() + 5, file.data() + 25, ::getpid()).ptr;
  std::memcpy(end, "/children", 9);
  const Descriptor children = open_of(::getpid(), {file.data(), static_cast<std::size_t>(end + 9 - file.data())});
  const std::size_t got = children.is_open() ? read_some(children, pids_.data(), pids_.size()) : 0;
  rest_ = {pids_.data(), got};
  rest_ = rest_.substr(0, rest_.rfind(' ') + 1);  // each number is followed by a blank: one that was cut is not
}

bool AdoptedListing::next(ProcessEntry& entry) {
  while (int pid = take_number<int>(rest_))
    if (read_process(pid, entry)) return true;
  return false;
}

ProcessListing::ProcessListing() : folder_(::open("/proc", O_RDONLY | O_DIRECTORY | O_CLOEXEC)) {}

bool ProcessListing::next(ProcessEntry& entry) {
  while (int pid = next_pid())
    if (read_process(pid, entry)) return true;
  return false;
}

int ProcessListing::next_pid() {
  for (;;) {
    if (at_ == filled_) {
      ssize_t got = ::getdents64(folder_.number(), records_.data(), records_.size());
      if (got <= 0) return 0;
      filled_ = static_cast<std::size_t>(got);
      at_ = 0;
    }
    const char* record = records_.data() + at_;
    unsigned short length;
    std::memcpy(&length, record + offsetof(dirent64, d_reclen), sizeof length);
    at_ += length;
    const char* name = record + offsetof(dirent64, d_name);
    int pid = 0;
    std::from_chars(name, name + std::strlen(name), pid);
    if (pid > 0) return pid;
  }
}

}  // namespace skillc
