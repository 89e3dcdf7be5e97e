// Golden cases: tests/golden/<case>/ holds `input/` (a library), `args` (one line) and `expected/`: what `skillc`
// prints on standard output (`stdout`) and its exit code (`exit`); of `check` also the JSON (`json`), of `build` what
// it wrote (`dist`, an archive as a folder of its entries), of `check --fix` what became of the input (`after`) and
// what it says beside (`stderr`), the same of `--diff`. Of SARIF, skillc's version and the texts of the rules are left
// out: they stand elsewhere. The input is copied elsewhere before each run, so that no skillc.yaml above it counts;
// files that `oversized` names, one a line, are made larger there than skillc reads. SKILLC_BLESS=1 writes what came
// out instead of comparing; read every line of it.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <regex>
#include <sstream>

#include "check/check.hpp"
#include "cli/cli.hpp"
#include "source/discovery.hpp"
#include "support/scratch_folder.hpp"
#include "support/unpacked.hpp"

namespace skillc {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(SKILLC_SOURCE_DIR) / "tests" / "golden";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kGolden)) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> words(const std::string& line) {
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), {}};
}

struct Ran {
  std::string out;
  std::string err;
  std::string exit;
};

// A log of SARIF without what changes with every release and rule.
std::string without_tool(std::string text) {
  const std::string begin = ",\n          \"semanticVersion\"", end = "\n          ]";
  const std::size_t from = text.find(begin), to = text.find(end, from);
  if (from == std::string::npos || to == std::string::npos) return text;
  text.erase(from, to + end.size() - from);
  return std::regex_replace(text, std::regex("\n *\"ruleIndex\": [0-9]+,?"), "");
}

Ran run(const std::vector<std::string>& arguments) {
  DiskFileSystem files;
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  cli::Environment environment{files, in, out, err, err, {}, SKILLC_SOURCE_DIR "/build/skillc"};
  environment.terminal.cores = 2;
  const int code = cli::run(arguments, environment);
  return {without_tool(out.str()), err.str(), std::to_string(code) + "\n"};
}

// A fresh copy of a case's input in the current folder.
void lay_out(const fs::path& folder) {
  fs::copy(folder / "input", fs::current_path(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  for (const std::string& file : words(read(folder / "oversized"))) fs::resize_file(file, source::kMaxFileSize + 1);
}

bool blesses() {
  const char* bless = std::getenv("SKILLC_BLESS");
  return bless && std::string(bless) == "1";
}

void write(const fs::path& path, const std::string& bytes) {
  fs::create_directories(path.parent_path());
  std::ofstream(path, std::ios::binary) << bytes;
}

void compare(const fs::path& expected, const std::string& printed) {
  if (!blesses()) {
    EXPECT_EQ(read(expected), printed) << expected;
    return;
  }
  ASSERT_EQ(std::getenv("CI"), nullptr) << "CI compares, it does not bless";
  write(expected, printed);
}

using Files = std::map<std::string, std::string>;  // by path, '/' separated

Files files_below(const fs::path& folder) {
  Files files;
  if (!fs::exists(folder)) return files;
  for (const auto& entry : fs::recursive_directory_iterator(folder))
    if (!entry.is_directory()) files[fs::relative(entry.path(), folder).string()] = read(entry.path());
  return files;
}

// An archive's entries stand for it, below its name.
Files with_archives_unpacked(const Files& files) {
  Files unpacked;
  for (const auto& [path, bytes] : files) {
    if (!path.ends_with(".skill")) {
      unpacked[path] = bytes;
      continue;
    }
    for (const auto& entry : test::unpacked(bytes))
      if (!entry.path.ends_with('/')) unpacked[path + "/" + entry.path] = entry.bytes;
  }
  return unpacked;
}

void compare_written(const fs::path& expected, const Files& written) {
  if (blesses()) {
    fs::remove_all(expected);
    for (const auto& [path, bytes] : written) write(expected / path, bytes);
    return;
  }
  const Files wanted = files_below(expected);
  for (const auto& [path, bytes] : wanted) {
    ASSERT_TRUE(written.contains(path)) << "not written: " << path;
    EXPECT_EQ(bytes, written.at(path)) << path;
  }
  for (const auto& [path, bytes] : written) EXPECT_TRUE(wanted.contains(path)) << "not expected: " << path;
}

bool has_option(const std::vector<std::string>& arguments, const std::string& option) {
  return std::any_of(arguments.begin(), arguments.end(),
                     [&](const std::string& word) { return word.starts_with(option); });
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, PrintsWhatIsExpected) {
  const fs::path folder = kGolden / GetParam();
  test::ScratchFolder scratch;
  lay_out(folder);
  const std::vector<std::string> arguments = words(read(folder / "args"));
  ASSERT_FALSE(arguments.empty());

  const Ran ran = run(arguments);
  compare(folder / "expected" / "stdout", ran.out);
  compare(folder / "expected" / "exit", ran.exit);
  if (has_option(arguments, "--fix") || has_option(arguments, "--diff")) {
    compare(folder / "expected" / "stderr", ran.err);
    return compare_written(folder / "expected" / "after", files_below(scratch.path()));
  }
  EXPECT_EQ(ran.err, "");
  if (arguments[0] == "build")
    compare_written(folder / "expected" / "dist",
                    with_archives_unpacked(files_below(fs::path(scratch.path()) / "dist")));
  if (arguments[0] != "check" || has_option(arguments, "--format")) return;

  std::vector<std::string> for_programs = arguments;
  for_programs.insert(for_programs.end(), {"--format", "json"});
  const Ran json = run(for_programs);
  compare(folder / "expected" / "json", json.out);
  EXPECT_EQ(json.exit, ran.exit);
}

// The number of threads never shows.
TEST_P(Golden, PrintsTheSameAtEveryNumberOfJobs) {
  const fs::path folder = kGolden / GetParam();
  const auto with_jobs = [&](const char* jobs) {
    test::ScratchFolder scratch;
    lay_out(folder);
    std::vector<std::string> arguments = words(read(folder / "args"));
    arguments.insert(arguments.end(), {"--jobs", jobs});
    return run(arguments).out;
  };
  EXPECT_EQ(with_jobs("1"), with_jobs("8"));
}

INSTANTIATE_TEST_SUITE_P(, Golden, testing::ValuesIn(cases()), [](const auto& parameter) {
  std::string name = parameter.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
});

TEST(GoldenCases, EveryRuleHasOneThatShowsIt) {
  for (const check::RuleInfo* rule : check::all_rules()) {
    std::string name(rule->name);
    std::replace(name.begin(), name.end(), '/', '-');
    EXPECT_NE(read(kGolden / name / "expected" / "stdout").find("[" + std::string(rule->name) + "]\n"),
              std::string::npos)
        << "no case " << name << " that reports " << rule->name;
  }
}

}  // namespace
}  // namespace skillc
