// Golden cases: tests/golden/<case>/ holds `input/` (a library), `args` (one line) and `expected/`: what `skillc`
// prints on standard output as text (`stdout`), as JSON (`json`), and its exit code (`exit`). The input is copied
// elsewhere before each run, so that no skillc.yaml above it counts. SKILLC_BLESS=1 writes what was printed instead of
// comparing; read every line of what it wrote.

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <sstream>

#include "cli/cli.hpp"
#include "support/scratch_folder.hpp"

namespace skillc {
namespace {

namespace fs = std::filesystem;

const fs::path kGolden = fs::path(SKILLC_SOURCE_DIR) / "tests" / "golden";

std::string read(const fs::path& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

// Cases of `skillc check`.
std::vector<std::string> cases() {
  std::vector<std::string> names;
  for (const auto& entry : fs::directory_iterator(kGolden))
    if (read(entry.path() / "args").starts_with("check")) names.push_back(entry.path().filename().string());
  std::sort(names.begin(), names.end());
  return names;
}

std::vector<std::string> words(const std::string& line) {
  std::istringstream stream(line);
  return {std::istream_iterator<std::string>(stream), {}};
}

struct Ran {
  std::string out;
  std::string exit;
};

Ran run(const std::vector<std::string>& arguments) {
  DiskFileSystem files;
  std::istringstream in;
  std::ostringstream out;
  std::ostringstream err;
  cli::Environment environment{files, in, out, err, {}, "/nowhere/skillc"};
  environment.terminal.cores = 2;
  const int code = cli::run(arguments, environment);
  EXPECT_EQ(err.str(), "");
  return {out.str(), std::to_string(code) + "\n"};
}

bool blesses() {
  const char* bless = std::getenv("SKILLC_BLESS");
  return bless && std::string(bless) == "1";
}

void compare(const fs::path& expected, const std::string& printed) {
  if (!blesses()) {
    EXPECT_EQ(read(expected), printed) << expected;
    return;
  }
  ASSERT_EQ(std::getenv("CI"), nullptr) << "CI compares, it does not bless";
  fs::create_directories(expected.parent_path());
  std::ofstream(expected, std::ios::binary) << printed;
}

class Golden : public testing::TestWithParam<std::string> {};

TEST_P(Golden, PrintsWhatIsExpected) {
  const fs::path folder = kGolden / GetParam();
  test::ScratchFolder scratch;
  fs::copy(folder / "input", scratch.path(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  const std::vector<std::string> arguments = words(read(folder / "args"));

  const Ran text = run(arguments);
  compare(folder / "expected" / "stdout", text.out);
  compare(folder / "expected" / "exit", text.exit);

  std::vector<std::string> for_programs = arguments;
  for_programs.insert(for_programs.end(), {"--format", "json"});
  const Ran json = run(for_programs);
  compare(folder / "expected" / "json", json.out);
  EXPECT_EQ(json.exit, text.exit);
}

// The number of threads never shows.
TEST_P(Golden, PrintsTheSameAtEveryNumberOfJobs) {
  const fs::path folder = kGolden / GetParam();
  test::ScratchFolder scratch;
  fs::copy(folder / "input", scratch.path(), fs::copy_options::recursive | fs::copy_options::copy_symlinks);
  std::vector<std::string> one = words(read(folder / "args"));
  std::vector<std::string> eight = one;
  one.insert(one.end(), {"--jobs", "1"});
  eight.insert(eight.end(), {"--jobs", "8"});
  EXPECT_EQ(run(one).out, run(eight).out);
}

INSTANTIATE_TEST_SUITE_P(, Golden, testing::ValuesIn(cases()), [](const auto& parameter) {
  std::string name = parameter.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '-' || c == '.'; }, '_');
  return name;
});

TEST(GoldenCases, AreThere) {
  EXPECT_FALSE(cases().empty());
}

}  // namespace
}  // namespace skillc
