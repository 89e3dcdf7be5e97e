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

// The fields of /proc/<pid>/stat behind the name, the first being field 3. Absent and negative ones read as 0.
class StatFields {
 public:
  explicit StatFields(std::string_view text) : rest_(text) {}

  char letter() {
    std::string_view field = next();
    return field.empty() ? 'X' : field.front();
  }
  template <class T>
  T number() {
    std::string_view field = next();
    T value = 0;
    std::from_chars(field.data(), field.data() + field.size(), value);
    return value;
  }
  void skip(int count) {
    while (count-- > 0) next();
  }

 private:
  std::string_view next() {
    rest_.remove_prefix(std::min(rest_.find_first_not_of(' '), rest_.size()));
    std::string_view field = rest_.substr(0, rest_.find(' '));
    rest_.remove_prefix(field.size());
    return field;
  }

  std::string_view rest_;
};

}  // namespace

bool read_process(int pid, ProcessEntry& entry) {
  Descriptor file = open_of(pid, "stat");
  if (!file.is_open()) return false;
  std::array<char, 1024> bytes;
  std::string_view text(bytes.data(), read_some(file, bytes.data(), bytes.size()));
  std::size_t name_end = text.rfind(')');  // a program may put anything into its name, brackets and blanks too
  if (name_end == std::string_view::npos) return false;
  StatFields fields(text.substr(name_end + 1));
  entry.pid = pid;
  char state = fields.letter();
  entry.parent = fields.number<int>();
  entry.group = fields.number<int>();
  entry.session = fields.number<int>();
  fields.skip(13);
  int threads = fields.number<int>();  // field 20
  fields.skip(1);
  entry.start = fields.number<std::uint64_t>();  // field 22
  fields.skip(28);
  entry.has_memory = fields.number<std::uint64_t>() != 0;  // field 51, where the environment ends
  // The state is that of the first thread, which may end before the others.
  entry.is_alive = (state != 'Z' && state != 'X') || threads > 1;
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
