// skillc.yaml: every key, and every way a value can be wrong, at its place.

#include "parse/configuration_file.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <string>

namespace skillc::parse {
namespace {

struct Read {
  explicit Read(std::string bytes)
      : file(std::move(bytes)),
        result(parse_configuration("lib/skillc.yaml", file, {"xref", "xref/dangling", "xref/numbering-gap", "link"},
                                   {"skills", "llms"})) {}
  const source::Configuration& configuration() const { return result.configuration; }
  std::string messages() const {
    std::string all;
    for (const auto& diagnostic : result.diagnostics) {
      EXPECT_EQ(diagnostic.rule, "config");
      all += diagnostic.message + "\n";
    }
    return all;
  }
  std::string help() const { return result.diagnostics.empty() ? "" : result.diagnostics[0].help; }
  Position place() const { return result.diagnostics.empty() ? Position{} : result.diagnostics[0].place.begin; }
  SourceText file;
  ConfigurationFile result;
};

TEST(ConfigurationFile, EveryKeyIsRead) {
  Read read(R"(sources: [skills, more/skills/]
evals: tests/evals
out: build/dist
library:
  name: my-library
  version: 1.10
  description: What it is
  owner: {name: Ada, email: ada@example.org}
  homepage: https://example.org
  license: MIT
targets: [skills, llms]
templates: templates
render: "**/*.tmpl.md"
rules:
  xref: warning
  xref/dangling: off
  paths:
    "legacy/**": {link: hint}
roles:
  "notes/*.md": reference
kinds:
  recipe: {words: [Recipe, Recipes], id: rec, local: true}
  pattern-card:
budget: {skill: 1, catalog: 20, checklist: 300, example: 4000, reference: 10000000}
reviewers: {a: {command: [x]}}
judges:
gates: {pass_rate: 90}
)");
  EXPECT_EQ(read.messages(), "");
  const source::Configuration& configuration = read.configuration();
  EXPECT_EQ(configuration.file, "lib/skillc.yaml");
  EXPECT_EQ(configuration.root, "lib");
  EXPECT_EQ(configuration.sources, (std::vector<std::string>{"skills", "more/skills"}));
  EXPECT_EQ(configuration.evals, "tests/evals");
  EXPECT_EQ(configuration.out, "build/dist");
  EXPECT_EQ(configuration.library.name, "my-library");
  EXPECT_EQ(configuration.library.version, "1.10");
  EXPECT_EQ(configuration.library.description, "What it is");
  EXPECT_EQ(configuration.library.owner_name, "Ada");
  EXPECT_EQ(configuration.library.owner_email, "ada@example.org");
  EXPECT_EQ(configuration.library.homepage, "https://example.org");
  EXPECT_EQ(configuration.library.license, "MIT");
  EXPECT_EQ(configuration.targets, (std::vector<std::string>{"skills", "llms"}));
  EXPECT_EQ(configuration.templates, "templates");
  EXPECT_EQ(configuration.render, (std::vector<std::string>{"**/*.tmpl.md"}));
  ASSERT_EQ(configuration.rules.size(), 2u);
  EXPECT_EQ(configuration.rules[0].rule, "xref");
  EXPECT_EQ(configuration.rules[0].severity, diag::Severity::warning);
  EXPECT_EQ(configuration.rules[1].rule, "xref/dangling");
  EXPECT_EQ(configuration.rules[1].severity, std::nullopt);
  ASSERT_EQ(configuration.path_rules.size(), 1u);
  EXPECT_EQ(configuration.path_rules[0].glob, "legacy/**");
  EXPECT_EQ(configuration.path_rules[0].levels[0].severity, diag::Severity::hint);
  ASSERT_EQ(configuration.roles.size(), 1u);
  EXPECT_EQ(configuration.roles[0].second, "reference");
  ASSERT_EQ(configuration.kinds.size(), 2u);
  EXPECT_EQ(configuration.kinds[0].words, (std::vector<std::string>{"Recipe", "Recipes"}));
  EXPECT_EQ(configuration.kinds[0].id, "rec");
  EXPECT_TRUE(configuration.kinds[0].local);
  EXPECT_TRUE(configuration.kinds[1].words.empty());
  EXPECT_TRUE(configuration.kinds[1].id.empty());
  EXPECT_FALSE(configuration.kinds[1].local);
  EXPECT_EQ(configuration.budget.skill, 1u);
  EXPECT_EQ(configuration.budget.catalog, 20u);
  EXPECT_EQ(configuration.budget.checklist, 300u);
  EXPECT_EQ(configuration.budget.example, 4000u);
  EXPECT_EQ(configuration.budget.reference, 10'000'000u);
}

TEST(ConfigurationFile, AnEmptyFileGivesTheDefaults) {
  for (const char* text : {"", "# nothing yet\n", "{}\n"}) {
    Read read(text);
    EXPECT_EQ(read.messages(), "");
    EXPECT_EQ(read.configuration().library.name, "skills");
    EXPECT_EQ(read.configuration().library.version, "0.0.0");
    EXPECT_EQ(read.configuration().evals, "evals");
    EXPECT_EQ(read.configuration().out, "dist");
  }
}

TEST(ConfigurationFile, ABudgetIsAMapOfWholeNumbers) {
  Read read("budget: {skill: 0, catalog: many, checklist: 10000001, exmple: 5, reference: 4.5}\n");
  EXPECT_EQ(read.result.diagnostics.size(), 5u) << read.messages();
  EXPECT_NE(read.messages().find("from 1 to 10,000,000"), std::string::npos) << read.messages();
  EXPECT_EQ(read.configuration().budget.skill, 5000u);
  EXPECT_EQ(read.configuration().budget.reference, 10000u);
  EXPECT_FALSE(Read("budget: 5000\n").messages().empty());
}

TEST(ConfigurationFile, OutLiesApartFromTheSources) {
  for (const char* text : {"out: skills\nsources: skills\n", "sources: [a, lib/skills]\nout: lib\n",
                           "sources: skills\nout: skills/dist\n", "sources: dist\n"})
    EXPECT_THAT(Read(text).messages(), testing::HasSubstr("among the sources in")) << text;
  EXPECT_EQ(Read("sources: skills\nout: skills-dist\n").messages(), "");
  EXPECT_EQ(Read("sources: .\nout: built\n").messages(), "") << "the root itself holds its output";
}

TEST(ConfigurationFile, AHomepageIsAnAddressOfTheWeb) {
  for (const char* page : {"http://example.org", "https://example.org/skills?all#top"}) {
    Read read("library: {homepage: '" + std::string(page) + "'}\n");
    EXPECT_EQ(read.messages(), "");
    EXPECT_EQ(read.configuration().library.homepage, page);
  }
  for (const std::string none : {"javascript:alert(1)", "data:text/html,x", "example.org", "//example.org", "https://",
                                 "https:///x", "https://example.org/a b"}) {
    Read read("library: {homepage: '" + none + "'}\n");
    EXPECT_EQ(read.messages(), "`" + none + "` is no address of a page\n");
    EXPECT_EQ(read.configuration().library.homepage, "");
    EXPECT_EQ(read.place(), (Position{1, 21}));
  }
}

TEST(ConfigurationFile, OneSourceIsAListOfOne) {
  EXPECT_EQ(Read("sources: ./skills-src/\n").configuration().sources, (std::vector<std::string>{"skills-src"}));
}

TEST(ConfigurationFile, UnknownNamesSuggestTheNearest) {
  Read key("out: dist\nsourcs: skills\n");
  EXPECT_EQ(key.messages(), "there is no key `sourcs`\n");
  EXPECT_EQ(key.help(), "did you mean `sources`?");
  EXPECT_EQ(key.place(), (Position{2, 1}));
  Read nested("library:\n  owner:\n    nam: x\n");
  EXPECT_EQ(nested.messages(), "there is no key `nam`\n");
  EXPECT_EQ(nested.place(), (Position{3, 5}));
  Read target("targets: [skils]\n");
  EXPECT_EQ(target.messages(), "there is no target `skils`\n");
  EXPECT_EQ(target.help(), "did you mean `skills`?");
  EXPECT_EQ(target.place(), (Position{1, 11}));
  Read rule("rules: {xref/dangeling: off}\n");
  EXPECT_EQ(rule.messages(), "there is no rule `xref/dangeling`\n");
  EXPECT_EQ(rule.help(), "did you mean `xref/dangling`?");
  Read begun("rules: {xref/dang: off}\n");
  EXPECT_EQ(begun.help(), "did you mean `xref/dangling`?");
  Read severity("rules: {xref: warn}\n");
  EXPECT_EQ(severity.messages(), "there is no severity `warn`\n");
  EXPECT_EQ(severity.place(), (Position{1, 15}));
  Read role("roles: {a.md: catalogue}\n");
  EXPECT_EQ(role.help(), "did you mean `catalog`?");
  Read kind("kinds: {recipe: {word: Recipe}}\n");
  EXPECT_EQ(kind.help(), "did you mean `words`?");
}

TEST(ConfigurationFile, WrongTypesAreNamed) {
  EXPECT_EQ(Read("- a\n").messages(), "`skillc.yaml` is a list, not a map\n");
  EXPECT_EQ(Read("out: [a]\n").messages(), "`out` is a list, not a string\n");
  EXPECT_EQ(Read("out:\n").messages(), "`out` is nothing, not a string\n");
  EXPECT_EQ(Read("sources: {a: b}\n").messages(), "`sources` is a map, not a string or a list of strings\n");
  EXPECT_EQ(Read("sources: [a, 3]\n").messages(), "`sources` is a number, not a list of strings alone\n");
  EXPECT_EQ(Read("rules: [xref]\n").messages(), "`rules` is a list, not a map\n");
  EXPECT_EQ(Read("kinds: {recipe: {local: sometimes}}\n").messages(), "`local` is a string, not true or false\n");
  EXPECT_EQ(Read("reviewers: [a]\n").messages(), "`reviewers` is a list, not a map\n");
  EXPECT_EQ(Read("kinds: {Recipe Card: {}}\n").messages(),
            "a kind's name holds lower case letters, digits and inner hyphens only\n");
}

TEST(ConfigurationFile, PathsStayInsideTheLibrary) {
  for (const char* text :
       {"out: /tmp/x\n", "out: ../x\n", "evals: a/../../b\n", "templates: ..\n", "sources: [ok, ../no]\n"}) {
    Read read(text);
    EXPECT_EQ(read.result.diagnostics.size(), 1u) << text;
    EXPECT_NE(read.messages().find("leaves the library's folder"), std::string::npos) << text;
  }
  EXPECT_EQ(Read("out: a/../b\n").configuration().out, "b");
  EXPECT_EQ(Read("out: ./\n").messages(), "`out` is the library's own folder\n");
}

TEST(ConfigurationFile, AllErrorsAreReportedTogether) {
  Read read("ot: x\nlibrary: 3\nrules: {nope: error, xref: loud}\n");
  EXPECT_EQ(read.result.diagnostics.size(), 4u);
}

TEST(ConfigurationFile, BrokenYamlAndRepeatedKeys) {
  EXPECT_EQ(Read("library:\n  description: a: b\n").result.diagnostics.size(), 1u);
  Read twice("out: a\nout: b\n");
  EXPECT_EQ(twice.result.diagnostics.size(), 1u);
  EXPECT_EQ(twice.result.diagnostics[0].related.size(), 1u);
}

}  // namespace
}  // namespace skillc::parse
