// The table of what the reference validator refuses (agentskills/agentskills, skills-ref/src/skills_ref/validator.py
// and parser.py), under the rules' names. tests/corpus/spec_profile.py compares verdicts at large; here stands what is
// said.

#include <gmock/gmock.h>

#include "check/spec_profile.hpp"
#include "support/linked_graph.hpp"

namespace skillc::check {
namespace {

using testing::ElementsAre;
using testing::IsEmpty;

// "rule rule" of a SKILL.md in the folder `demo` with these lines between its fences.
std::vector<std::string> rules_of(const std::string& fields) {
  const model::Graph graph = test::linked_graph({{"demo/SKILL.md", "---\n" + fields + "---\n# Demo\n"}});
  std::vector<std::string> rules;
  for (const auto& finding : specification_findings({}, graph)) {
    EXPECT_EQ(finding.severity, diag::Severity::error);
    rules.emplace_back(finding.rule);
  }
  return rules;
}

std::string with(const std::string& line) {
  return "name: demo\ndescription: Shows it.\n" + line + "\n";
}

TEST(SpecProfile, WhatTheValidatorAcceptsHasNoFindings) {
  for (const std::string& fields :
       {with("license: MIT"), with("allowed-tools:\n  - Read\n  - Grep"), with("allowed-tools: Read Grep"),
        with("metadata:\n  - a list"), with("metadata: text"), with("compatibility: 1"), with("license:"),
        with("compatibility: " + std::string(500, 'x')), std::string("name: ' demo '\ndescription: true\n"),
        std::string("name: demo\ndescription: 1\n"), "name: demo\ndescription: " + std::string(1024, 'x') + "\n"})
    EXPECT_THAT(rules_of(fields), IsEmpty()) << fields;
  // Nothing outside its rules is said, and nothing of text.
  const model::Graph graph =
      test::linked_graph({{"demo/SKILL.md", "---\nname: demo\ndescription: x\n---\n\n[gone](gone.md)\n\n```\n"}});
  EXPECT_THAT(specification_findings({}, graph), IsEmpty());
}

TEST(SpecProfile, WhatItRefusesHasOne) {
  const std::vector<std::pair<std::string, std::string>> table = {
      {"frontmatter/unknown-field", with("disable-model-invocation: true")},
      {"frontmatter/unknown-field", with("role: catalog")},
      {"frontmatter/invalid-yaml", with("allowed-tools: [Read, Grep]")},
      {"frontmatter/invalid-yaml", with("metadata: {a: b}")},
      {"frontmatter/invalid-yaml", with("license: !!str MIT")},
      {"frontmatter/invalid-yaml", with("license: &a MIT")},
      {"frontmatter/invalid-yaml", with("license:\tMIT")},
      {"frontmatter/invalid-yaml", with("license: a: b")},
      {"frontmatter/invalid-yaml", with("metadata:\n  a:\n    x: 1\n  b:\n      y: 2")},
      {"frontmatter/duplicate-key", with("name: demo")},
      {"frontmatter/wrong-type", with("allowed-tools:\n  a: b")},
      {"frontmatter/wrong-type", with("compatibility:\n  - x")},
      {"frontmatter/compatibility-length", with("compatibility: " + std::string(501, 'x'))},
      {"frontmatter/name-missing", "description: x\n"},
      {"frontmatter/name-missing", "name:\ndescription: x\n"},
      {"frontmatter/name-mismatch", "name: other\ndescription: x\n"},
      {"frontmatter/description-missing", "name: demo\n"},
      {"frontmatter/description-missing", "name: demo\ndescription: ' '\n"},
      {"frontmatter/description-length", "name: demo\ndescription: " + std::string(1025, 'x') + "\n"},
      // With the line's end that the block scalar keeps.
      {"frontmatter/description-length", "name: demo\ndescription: |\n  " + std::string(1024, 'x') + "\n"},
      {"frontmatter/wrong-type", "name: demo\ndescription:\n  - x\n"},
      {"frontmatter/invalid-yaml", "- name\n- description\n"},
      // The front matter ends at any three hyphens, here within the value.
      {"frontmatter/description-missing", "name: demo\nlicense: a --- b\ndescription: x\n"},
  };
  for (const auto& [rule, fields] : table) EXPECT_THAT(rules_of(fields), ElementsAre(rule)) << fields;
}

TEST(SpecProfile, AFolderThatCannotBeListedIsSaid) {
  source::LibrarySource library;
  library.diagnostics.resize(2);
  library.diagnostics[0].rule = "content/unreadable";
  library.diagnostics[0].place = diag::whole_file("closed");
  library.diagnostics[1].rule = "library/nested-skill";
  const model::Graph graph;
  const auto findings = specification_findings(library, graph);
  ASSERT_EQ(findings.size(), 1U);
  EXPECT_EQ(findings[0].rule, "content/unreadable");
  EXPECT_EQ(findings[0].severity, diag::Severity::error);
}

TEST(SpecProfile, OfANameAllDefectsAreOneFinding) {
  EXPECT_THAT(rules_of("name: -Demo--x\ndescription: x\n"),
              ElementsAre("frontmatter/name-format", "frontmatter/name-mismatch"));
}

}  // namespace
}  // namespace skillc::check
