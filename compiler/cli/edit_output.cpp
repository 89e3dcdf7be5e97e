// On a terminal nothing in a file may steer it, and nothing the server that keeps a log; elsewhere a diff has to hold
// the bytes. Keys are masked even so: what is printed in CI is read by many, and a hunk with `*` in it is refused by
// whoever applies it, never written.
#include "cli/edit_output.hpp"

#include <fmt/format.h>

#include "base/log_command.hpp"
#include "base/text.hpp"
#include "base/unified_diff.hpp"
#include "check/mask.hpp"
#include "emit/rewrite.hpp"
#include "source/found_places.hpp"

namespace skillc::cli {
namespace {

// Of two texts with as many lines.
std::size_t count_other_lines(std::string_view a, std::string_view b) {
  const auto lines_a = split_lines(a), lines_b = split_lines(b);
  std::size_t count = 0;
  for (std::size_t i = 0; i < lines_a.size(); ++i) count += lines_a[i] == lines_b[i] ? 0 : 1;
  return count;
}

std::string shown(const std::string& diff, bool is_terminal) {
  if (!is_terminal) return diff;
  std::string out;
  for (std::string_view line : split_lines(diff)) out += printable(line) + "\n";
  return out;
}

}  // namespace

void print_diffs(Environment& environment, const std::vector<FileEdits>& files) {
  check::Mask mask;
  for (const FileEdits& file : files) {
    mask.learn(file.before);
    mask.learn(apply_edits(file.before, file.edits));
  }
  std::size_t hidden = 0, broken = 0;
  for (const FileEdits& file : files) {
    const std::string diff = unified_diff(file), masked = mask.masked(diff);
    hidden += count_other_lines(diff, masked);
    const std::string safe = environment.terminal.is_log ? without_log_commands(masked) : masked;
    broken += count_other_lines(masked, safe);
    environment.out << shown(safe, environment.terminal.is_terminal);
  }
  if (broken > 0)
    environment.err << fmt::format(
        "commands to CI servers in {} are spelled out: their hunks apply from a file, not from this log\n",
        plural(broken, "line"));
  if (hidden > 0)
    environment.err << fmt::format("keys in {} are masked: their hunks do not apply\n", plural(hidden, "line"));
}

Result<void> write_edits(Environment& environment, const source::LibrarySource& library,
                         const std::vector<FileEdits>& files) {
  const source::FoundPlaces places(library);
  std::vector<emit::Rewrite> rewrites;
  for (const FileEdits& file : files) {
    SKILLC_TRY(std::string place, places.of(environment.files, file.path));
    rewrites.push_back({file.path, file.before, apply_edits(file.before, file.edits), std::move(place)});
  }
  return emit::rewrite_files(environment.files, rewrites);
}

}  // namespace skillc::cli
