// On a terminal nothing in a file may steer it; elsewhere a diff has to hold the bytes.
#include "cli/edited_files.hpp"

#include "base/text.hpp"
#include "base/unified_diff.hpp"
#include "emit/rewrite.hpp"

namespace skillc::cli {
namespace {

std::string shown(const std::string& diff, bool is_terminal) {
  if (!is_terminal) return diff;
  std::string out;
  for (std::string_view line : split_lines(diff)) out += printable(line) + "\n";
  return out;
}

}  // namespace

void print_diffs(Environment& environment, const std::vector<FileEdits>& files) {
  for (const FileEdits& file : files) environment.out << shown(unified_diff(file), environment.terminal.is_terminal);
}

Result<void> write_edits(Environment& environment, const std::vector<FileEdits>& files) {
  std::vector<emit::Rewrite> rewrites;
  for (const FileEdits& file : files)
    rewrites.push_back({file.path, file.before, apply_edits(file.before, file.edits)});
  return emit::rewrite_files(environment.files, rewrites);
}

}  // namespace skillc::cli
