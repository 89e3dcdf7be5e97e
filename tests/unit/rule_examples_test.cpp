// Every rule explains itself with two examples; both are run, so that the explanation cannot drift from the rule.

#include <gtest/gtest.h>

#include <map>
#include <set>

#include "base/text_edit.hpp"
#include "check/check.hpp"
#include "support/check_files.hpp"

namespace skillc::check {
namespace {

class RuleExamples : public testing::TestWithParam<const RuleInfo*> {};

TEST_P(RuleExamples, TheBadOneIsReported) {
  const RuleInfo& rule = *GetParam();
  const auto checked = test::check_files(test::example_files(rule.bad));
  const auto found = checked.of(rule.name);
  ASSERT_FALSE(found.empty()) << checked.text();
  for (const auto& finding : found) {
    EXPECT_EQ(finding.severity, rule.severity);
    EXPECT_FALSE(finding.message.empty());
    EXPECT_FALSE(finding.message.ends_with('.')) << finding.message;
    EXPECT_FALSE(finding.help.empty()) << finding.message;
  }
}

// A reader who copies the bad example must learn about this rule and not about others.
TEST_P(RuleExamples, TheBadOneBreaksNoOtherRuleOfThatWeight) {
  const RuleInfo& rule = *GetParam();
  const auto checked = test::check_files(test::example_files(rule.bad));
  for (const auto& finding : checked.findings) {
    if (finding.rule == rule.name) continue;
    EXPECT_EQ(finding.severity, diag::Severity::hint) << checked.text();
  }
}

TEST_P(RuleExamples, TheGoodOneIsNot) {
  const RuleInfo& rule = *GetParam();
  const auto checked = test::check_files(test::example_files(rule.good));
  EXPECT_TRUE(checked.of(rule.name).empty()) << checked.text();
  for (const auto& finding : checked.findings) EXPECT_EQ(finding.severity, diag::Severity::hint) << checked.text();
}

// The files with all fixes of one rule made.
test::FileSet fixed(test::FileSet files, const std::vector<diag::Diagnostic>& findings) {
  std::map<std::string, std::vector<TextEdit>> edits;
  for (const auto& finding : findings)
    for (const auto& edit : finding.fix.value_or(diag::Fix{}).edits)
      edits[finding.place.path].push_back({edit.range, edit.replacement});
  for (auto& [path, of_file] : edits) {
    EXPECT_FALSE(put_in_order(of_file, files.at(path))) << path;
    files.at(path) = apply_edits(files.at(path), of_file);
  }
  return files;
}

TEST_P(RuleExamples, TheFixOfTheBadOneSilencesIt) {
  const RuleInfo& rule = *GetParam();
  const test::FileSet bad = test::example_files(rule.bad);
  const auto found = test::check_files(bad).of(rule.name);
  bool has_fix = false;
  for (const auto& finding : found) has_fix |= finding.fix.has_value();
  // What has a fix says so, and what says so has one in its example; but there a description may be missing altogether.
  if (rule.name != "frontmatter/description-missing") {
    EXPECT_EQ(has_fix, !rule.fix.empty());
  }
  if (!has_fix) return;
  const auto after = test::check_files(fixed(bad, found));
  EXPECT_TRUE(after.of(rule.name).empty()) << after.text();
  for (const auto& finding : after.findings) EXPECT_EQ(finding.severity, diag::Severity::hint) << after.text();
}

INSTANTIATE_TEST_SUITE_P(, RuleExamples, testing::ValuesIn(all_rules()), [](const auto& parameter) {
  std::string name(parameter.param->name);
  for (char& c : name)
    if (c == '/' || c == '-') c = '_';
  return name;
});

TEST(RuleTable, NamesAreUniqueAndEveryRuleExplainsItself) {
  std::set<std::string_view> names;
  for (const RuleInfo* rule : all_rules()) {
    EXPECT_TRUE(names.insert(rule->name).second) << rule->name;
    EXPECT_EQ(find_rule(rule->name), rule);
    for (const std::string_view text : {rule->summary, rule->why, rule->bad, rule->good, rule->mend})
      EXPECT_FALSE(text.empty()) << rule->name;
    EXPECT_TRUE(rule->summary.ends_with('.')) << rule->name;
  }
  EXPECT_EQ(find_rule("link/none"), nullptr);
}

TEST(RuleTable, FamiliesStandBeforeTheirRules) {
  const auto names = rule_names_and_families();
  EXPECT_EQ(names.front(), "frontmatter");
  EXPECT_EQ(names[1], "frontmatter/missing");
}

}  // namespace
}  // namespace skillc::check
