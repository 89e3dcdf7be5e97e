// The corpora of the fuzz targets (fuzz/targets.hpp), replayed: seeds, and inputs that once broke something, each by
// its name. Here they run without libFuzzer, under any compiler.

#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "fuzz/targets.hpp"
#include "fuzz/targets/require.hpp"

namespace skillc::fuzz {
namespace {

namespace fs = std::filesystem;

const fs::path kCorpus = fs::path(SKILLC_SOURCE_DIR) / "tests" / "fuzz" / "corpus";

using Target = void (*)(std::string_view);
const std::map<std::string, Target> kTargets = {
#define SKILLC_NAMED_TARGET(name) {#name, fuzz_##name},
    SKILLC_FUZZ_TARGETS(SKILLC_NAMED_TARGET)
#undef SKILLC_NAMED_TARGET
};

// "json/deep.json"
std::vector<std::string> inputs() {
  std::vector<std::string> names;
  for (const auto& entry : fs::recursive_directory_iterator(kCorpus))
    if (entry.is_regular_file()) names.push_back(fs::relative(entry.path(), kCorpus).string());
  std::sort(names.begin(), names.end());
  return names;
}

class FuzzCorpus : public testing::TestWithParam<std::string> {};

TEST_P(FuzzCorpus, HoldsWhatIsRequired) {
  const fs::path path = kCorpus / GetParam();
  std::ifstream file(path, std::ios::binary);
  const std::string bytes{std::istreambuf_iterator<char>(file), {}};
  ASSERT_TRUE(file);
  EXPECT_NO_THROW(kTargets.at(path.parent_path().filename().string())(bytes));
}

INSTANTIATE_TEST_SUITE_P(, FuzzCorpus, testing::ValuesIn(inputs()), [](const auto& parameter) {
  std::string name = parameter.param;
  std::replace_if(
      name.begin(), name.end(), [](char c) { return c == '/' || c == '-' || c == '.'; }, '_');
  return name;
});

TEST(FuzzTargets, HaveAFolderOfInputsEach) {
  std::set<std::string> folders, targets;
  for (const std::string& input : inputs()) folders.insert(fs::path(input).parent_path().string());
  for (const auto& [name, target] : kTargets) targets.insert(name);
  EXPECT_EQ(folders, targets);
}

// A requirement that holds of everything would make every input sound.
TEST(FuzzTargets, RequireWhatMayFail) {
  EXPECT_THROW(require_safe_for_a_terminal("a\x1b[31m"), Broken);
  EXPECT_THROW(require_safe_for_a_terminal("\u202E"), Broken);
  EXPECT_THROW(require_safe_for_a_terminal("\xFF"), Broken);
  EXPECT_NO_THROW(require_safe_for_a_terminal("é\n\\x1b"));
  parse::Value list;
  list.range = {1, 3};
  EXPECT_NO_THROW(require_ranges(list, {0, 3}));
  EXPECT_THROW(require_ranges(list, {2, 3}), Broken);
  list.elements.resize(1);  // whose range is {0, 0}
  EXPECT_THROW(require_ranges(list, {0, 3}), Broken);
  const SourceText text("one\ntwo\n");
  const diag::Diagnostic finding = diag::make_diagnostic("a/b", "x.md", text, {4, 7}, "m");
  EXPECT_NO_THROW(require_places({finding}, text));
  EXPECT_THROW(require_places({finding}, SourceText("one\n")), Broken);
}

TEST(FuzzTargets, TakeAnInputOfSeveralFilesApart) {
  EXPECT_EQ(parts_of("a\n%%\nb\n%%\nc\n%%\n", 3), (std::vector<std::string_view>{"a\n", "b\n", "c\n%%\n"}));
  EXPECT_EQ(parts_of("a", 3), (std::vector<std::string_view>{"a", "", ""}));
}

}  // namespace
}  // namespace skillc::fuzz
