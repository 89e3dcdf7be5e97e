#include "support/check_files.hpp"

#include <charconv>
#include <stdexcept>

#include "base/text.hpp"
#include "model/link.hpp"
#include "source/discovery.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::test {

namespace {

// "[600 times]text": 600 lines "text".
void append_line(std::string& bytes, std::string_view line) {
  std::size_t times = 1;
  const std::size_t close = line.find(" times]");
  if (line.starts_with('[') && close != std::string_view::npos) {
    const auto parsed = std::from_chars(line.data() + 1, line.data() + close, times);
    if (parsed.ec == std::errc() && parsed.ptr == line.data() + close)
      line.remove_prefix(close + 7);
    else
      times = 1;
  }
  for (std::size_t i = 0; i < times; ++i) bytes.append(line).push_back('\n');
}

}  // namespace

FileSet example_files(std::string_view example) {
  FileSet files;
  std::string* file = nullptr;
  for (const std::string_view line : split_lines(example)) {
    if (line.starts_with("=== "))
      file = &files[std::string(line.substr(4))];
    else if (file)
      append_line(*file, line);
  }
  return files;
}

std::vector<diag::Diagnostic> Checked::of(std::string_view rule) const {
  std::vector<diag::Diagnostic> found;
  for (const auto& finding : findings)
    if (finding.rule == rule) found.push_back(finding);
  return found;
}

std::string Checked::text() const {
  std::string text;
  for (const auto& finding : findings)
    text += std::string(finding.rule) + " " + finding.place.path + ":" + std::to_string(finding.place.begin.line) +
            ":" + std::to_string(finding.place.begin.column) + " " + finding.message + "\n";
  return text;
}

Checked check_files(const FileSet& files, const std::vector<std::string>& paths,
                    const source::Configuration& configuration, const std::string* standard_input) {
  MemoryFileSystem disk;
  for (const auto& [path, bytes] : files) {
    if (bytes.starts_with("-> "))
      disk.add_symlink(path, bytes.substr(3));
    else if (bytes == "[unlisted]\n")
      disk.add_directory(path);
    else
      disk.add_file(path, bytes);
    if (bytes == "[unreadable]\n" || bytes == "[unlisted]\n") disk.fail_on(path);
  }
  const auto library = source::discover(disk, configuration, paths);
  if (!library) throw std::runtime_error(library.error().message);
  const auto graph = model::build_graph(disk, *library, {.jobs = 2, .standard_input = standard_input});
  if (!graph) throw std::runtime_error(graph.error().message);
  return {graph->skills.size(), check::run_rules(disk, *library, *graph, {.jobs = 2, .only = {}, .ignore = {}})};
}

std::string clean_skill(const std::string& name, const std::string& body) {
  return "---\nname: " + name + "\ndescription: Does it well. Use when it is asked for.\n---\n# Skill\n" + body;
}

}  // namespace skillc::test
