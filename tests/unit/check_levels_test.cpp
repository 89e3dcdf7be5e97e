#include <gtest/gtest.h>

#include "check/levels.hpp"

namespace skillc::check {
namespace {

using diag::Severity;

constexpr RuleInfo kRule{"link/orphan-file", Severity::warning, "", "", "", "", ""};

struct Levelled {
  source::Configuration configuration;
  CheckOptions options;
  std::optional<Severity> at(const std::string& path) const {
    const Levels levels(configuration, options, "/home/author/library");
    return levels.severity(kRule, levels.below(path));
  }
};

TEST(Levels, DefaultsToTheTable) {
  EXPECT_EQ(Levelled{}.at("a/SKILL.md"), Severity::warning);
}

TEST(Levels, ARulesOwnNameWinsOverItsFamilyInEitherOrder) {
  Levelled levelled;
  levelled.configuration.rules = {{"link", std::nullopt}, {"link/orphan-file", Severity::error}};
  EXPECT_EQ(levelled.at("a.md"), Severity::error);
  levelled.configuration.rules = {{"link/orphan-file", Severity::error}, {"link", std::nullopt}};
  EXPECT_EQ(levelled.at("a.md"), Severity::error);
  levelled.configuration.rules = {{"link", std::nullopt}};
  EXPECT_EQ(levelled.at("a.md"), std::nullopt);
  levelled.configuration.rules = {{"lin", std::nullopt}, {"linker", std::nullopt}};
  EXPECT_EQ(levelled.at("a.md"), Severity::warning);
}

TEST(Levels, PathsCountFromTheLibrarysRootAndLaterOnesWin) {
  Levelled levelled;
  levelled.configuration.root = "..";
  levelled.configuration.rules = {{"link/orphan-file", Severity::hint}};
  levelled.configuration.path_rules = {{"library/old/**", {{"link", std::nullopt}}},
                                       {"library/old/new/**", {{"link", Severity::error}}}};
  EXPECT_EQ(levelled.at("old/SKILL.md"), std::nullopt);
  EXPECT_EQ(levelled.at("old/new/SKILL.md"), Severity::error);
  EXPECT_EQ(levelled.at("SKILL.md"), Severity::hint);
  EXPECT_EQ(levelled.at("../../elsewhere/library/old/SKILL.md"), Severity::hint);
}

TEST(Levels, OnlyAndIgnoreTakeRulesAndFamilies) {
  Levelled levelled;
  levelled.options.only = {"link"};
  EXPECT_EQ(levelled.at("a.md"), Severity::warning);
  levelled.options.only = {"content", "xref/dangling"};
  EXPECT_EQ(levelled.at("a.md"), std::nullopt);
  levelled.options.only = {"link/orphan-file"};
  levelled.options.ignore = {"link"};
  EXPECT_EQ(levelled.at("a.md"), std::nullopt);
}

}  // namespace
}  // namespace skillc::check
