// Tasks make a checklist of a document, a few of them in a catalog do not.
#include <gtest/gtest.h>

#include "support/check_files.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

Role role_of(const std::string& text) {
  return test::linked_graph({{"s/SKILL.md", "# S\n"}, {"s/list.md", text}}).skills[0].documents.at(1).role;
}

constexpr const char* kChapters =
    "# Catalog\n\n## Chapter 1: A\n\nText.\n\n## Chapter 2: B\n\nText.\n\n## Chapter 3: C\n\nText.\n\n";

TEST(Roles, ACatalogStaysOneBesideATask) {
  EXPECT_EQ(role_of(kChapters), Role::catalog);
  EXPECT_EQ(role_of(std::string(kChapters) + "- [ ] Look\n"), Role::catalog);
  EXPECT_EQ(role_of(std::string(kChapters) + "## Checklist\n\n- [ ] Look\n- [ ] Look again\n"), Role::catalog);
}

TEST(Roles, TasksUnderMostHeadingsAreAChecklist) {
  EXPECT_EQ(role_of("# List\n\n- [ ] Look\n"), Role::checklist);
  EXPECT_EQ(role_of("# List\n\n## Chapter 1 — A\n\n- [ ] Look\n\n## Chapter 2 — B\n\n- [ ] Look\n\n## Chapter 3 — C\n"),
            Role::checklist);
  EXPECT_EQ(role_of("# List\n\n## Look\n\n- [ ] A\n\n## Write\n\n- [ ] B\n\n## Ship\n\n- [ ] C\n\n## Appendix A: D\n\n"
                    "## Appendix B: E\n"),
            Role::checklist);
  EXPECT_EQ(role_of("# List\n\n## Step 1: A\n\n## Step 2: B\n\n- [ ] Look\n"), Role::checklist);
}

TEST(Roles, WhatACatalogWithATaskDeclaresCounts) {
  const auto checked = test::check_files({{"s/SKILL.md", test::clean_skill("s", "Read `references/c.md`, Ch 9 too.\n")},
                                          {"s/references/c.md", std::string(kChapters) + "- [ ] Look at Ch 1–3\n"}},
                                         {"s"});
  EXPECT_EQ(checked.of("xref/dangling").size(), 1U) << checked.text();
}

}  // namespace
}  // namespace skillc::model
