// Every rule explains itself with two examples; both are run, so that the explanation cannot drift from the rule.

#include <gtest/gtest.h>

#include <set>

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
