// Mustache as mustache(5) and its published specification have it, and the strictness on top of it.

#include "render/template.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "support/memory_file_system.hpp"

namespace skillc::render {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;
using testing::IsEmpty;

class TemplateTest : public testing::Test {
 protected:
  std::string rendered(const std::string& text, Escape escape = Escape::none) {
    const Rendering rendering = render_template("page.mustache", text, data_, escape, templates_);
    for (const auto& finding : rendering.diagnostics) ADD_FAILURE() << finding.message;
    return rendering.text;
  }
  diag::Diagnostic refused(const std::string& text) {
    const Rendering rendering = render_template("page.mustache", text, data_, Escape::none, templates_);
    EXPECT_EQ(rendering.diagnostics.size(), 1u) << text;
    if (rendering.diagnostics.empty()) return {};
    EXPECT_EQ(rendering.diagnostics[0].rule, "template");
    return rendering.diagnostics[0];
  }
  void partial(const std::string& path, const std::string& text) { templates_.add(path, {"templates/" + path, text}); }

  Json data_ = Json::parse(R"({
    "name": "Ann", "empty": "", "yes": true, "no": false, "nothing": null, "count": 3, "quoted": "a \"b\" <c> & 'd'\n",
    "library": {"name": "demo", "owner": {"name": "Bob"}},
    "list": [{"name": "x", "tags": ["p", "q"]}, {"name": "y", "tags": []}], "none": []
  })");
  TemplateSet templates_;
};

TEST_F(TemplateTest, VariablesAndPaths) {
  EXPECT_EQ(rendered("Hi {{name}}, {{ library.owner.name }}: {{count}}{{empty}}{{nothing}}."), "Hi Ann, Bob: 3.");
}

TEST_F(TemplateTest, EscapesByTheKindOfOutput) {
  EXPECT_EQ(rendered("{{quoted}}"), "a \"b\" <c> & 'd'\n");
  EXPECT_EQ(rendered("{{quoted}}"), "a \"b\" <c> & 'd'\n");
  EXPECT_EQ(rendered("\"{{quoted}}\"", Escape::json), R"("a \"b\" <c> & 'd'\n")");
  EXPECT_EQ(rendered("{{{quoted}}}{{&quoted}}", Escape::json), "a \"b\" <c> & 'd'\na \"b\" <c> & 'd'\n");
}

TEST_F(TemplateTest, SectionsOverListsMapsAndTruth) {
  EXPECT_EQ(rendered("{{#list}}{{name}}({{#tags}}{{.}}{{/tags}}){{/list}}"), "x(pq)y()");
  EXPECT_EQ(rendered("{{#library}}{{name}}/{{owner.name}}{{/library}}"), "demo/Bob");
  EXPECT_EQ(
      rendered("{{#yes}}1{{/yes}}{{#no}}2{{/no}}{{#empty}}3{{/empty}}{{#nothing}}4{{/nothing}}{{#none}}5{{/none}}"),
      "1");
  EXPECT_EQ(rendered("{{^yes}}1{{/yes}}{{^no}}2{{/no}}{{^empty}}3{{/empty}}{{^none}}4{{/none}}"), "234");
}

TEST_F(TemplateTest, LinesOfLoneTagsGoWithTheTags) {
  EXPECT_EQ(rendered("a\n{{#yes}}\nb\n{{/yes}}\nc\n"), "a\nb\nc\n");
  EXPECT_EQ(rendered("a\n  {{#no}}\nb\n  {{/no}}  \nc\n"), "a\nc\n");
  EXPECT_EQ(rendered("a\r\n{{^no}}\r\nb\r\n{{/no}}\r\nc\r\n"), "a\r\nb\r\nc\r\n");
  EXPECT_EQ(rendered("a\n{{! remark\n over two lines }}\nb\n"), "a\nb\n");
  EXPECT_EQ(rendered("{{#list}}\n\n- {{name}}\n{{/list}}"), "\n- x\n\n- y\n");
  EXPECT_EQ(rendered("a {{! remark }}\nb"), "a \nb");
  EXPECT_EQ(rendered(" {{#yes}} {{/yes}}\n"), "  \n") << "two tags share the line";
}

TEST_F(TemplateTest, BlankOutputIsOutput) {
  EXPECT_EQ(rendered("{{#yes}} {{/yes}}"), " ");
  EXPECT_EQ(rendered("\n"), "\n");
  EXPECT_EQ(rendered(""), "");
}

TEST_F(TemplateTest, BracesBesideTagsStay) {
  EXPECT_EQ(rendered("{\n{ {{name}} }\n}"), "{\n{ Ann }\n}");
}

TEST_F(TemplateTest, OtherDelimitersLeaveBracesAlone) {
  EXPECT_EQ(rendered("{{=<% %>=}}\n{{name}} <%name%>\n<%={{ }}=%>\n{{name}}\n"), "{{name}} Ann\nAnn\n");
}

TEST_F(TemplateTest, PartialsAreFoundWithAndWithoutSuffix) {
  partial("shared/a.md.mustache", "A\n");
  partial("shared/b.mustache", "B {{name}}\n");
  partial("shared/c.md", "C\n");
  partial("shared/d.txt", "D");
  EXPECT_EQ(rendered("{{> shared/a}}\n{{>shared/b}}\n{{> shared/c }}\n[{{> shared/d.txt}}]\n"), "A\nB Ann\nC\n[D]\n");
}

TEST_F(TemplateTest, PartialsSeeTheScopeTheyStandIn) {
  partial("item.mustache", "<{{name}}>");
  EXPECT_EQ(rendered("{{#list}}{{> item}}{{/list}}"), "<x><y>");
}

TEST_F(TemplateTest, LonePartialsAreIndented) {
  partial("steps.mustache", "one\n{{> more}}\nthree\n");
  partial("more.mustache", "two\n  deep\n");
  EXPECT_EQ(rendered("- list\n  {{> steps}}\nend\n"), "- list\n  one\n  two\n    deep\n  three\nend\n");
}

TEST_F(TemplateTest, TheIndentOfAPartialStandsBeforeItsLinesAlone) {
  data_["two"] = "1\n2";
  partial("value.mustache", "{{two}}\n\n{{#list}}\n{{name}}!\n{{/list}}\n{{#no}}\nnever\n{{/no}}\nend");
  EXPECT_EQ(rendered(" {{> value}}\n."), " 1\n2\n \n x!\n y!\n end.") << "the values' own lines are not the partial's";
  partial("inline.mustache", "{{#list}}<{{name}}>{{/list}}{{^no}}{{> value}}{{/no}}\n");
  data_["list"].erase(1);
  EXPECT_EQ(rendered("  {{> inline}}\n"), "  <x>1\n2\n\nx!\nend\n") << "and one within a line has none";
}

TEST_F(TemplateTest, SectionsThatBeginAndEndWithinALineKeepItsIndentOutside) {
  partial("a.mustache", "{{#none}}x{{/none}}{{#list}}\n{{name}}{{/list}}\n");
  EXPECT_EQ(rendered("  {{> a}}\n"), "  \n  x\n  y\n");
}

TEST_F(TemplateTest, NumbersAreTexts) {
  data_["zero"] = 0;
  data_["half"] = 0.5;
  EXPECT_EQ(rendered("{{#zero}}{{.}}{{/zero}} {{{half}}}{{^zero}}never{{/zero}}", Escape::html), "0 0.5");
}

TEST_F(TemplateTest, DataIsNeverATemplate) {
  data_["name"] = "{{count}}{{> item}}";
  partial("item.mustache", "[{{name}}]");
  EXPECT_EQ(rendered("{{name}}{{> item}}"), "{{count}}{{> item}}[{{count}}{{> item}}]");
}

TEST_F(TemplateTest, AnUnknownKeyIsRefusedWithItsPlace) {
  const auto finding = refused("line\n  {{libary.name}}\n");
  EXPECT_EQ(finding.place.path, "page.mustache");
  EXPECT_EQ(finding.place.begin, (Position{2, 3}));
  EXPECT_EQ(finding.place.end, (Position{2, 18}));
  EXPECT_THAT(finding.message, HasSubstr("`libary.name`"));
  EXPECT_THAT(finding.help, HasSubstr("`library.name`"));
}

TEST_F(TemplateTest, UnknownKeysAreSeenInEverySection) {
  EXPECT_THAT(refused("{{#list}}{{nam}}{{/list}}").help, HasSubstr("`name`"));
  EXPECT_THAT(refused("{{#no}}{{typo}}{{/no}}").message, HasSubstr("typo"));
  EXPECT_THAT(refused("{{^yes}}{{typo}}{{/yes}}").message, HasSubstr("typo"));
  EXPECT_THAT(refused("{{#typo}}x{{/typo}}").message, HasSubstr("typo"));
  EXPECT_THAT(refused("{{^typo}}x{{/typo}}").message, HasSubstr("typo"));
  EXPECT_THAT(refused("{{#list}}{{#tags}}{{/tags}}{{/list}}{{tags}}").message, HasSubstr("tags"));
}

TEST_F(TemplateTest, ListsAndMapsAreNoText) {
  EXPECT_THAT(refused("{{list}}").message, HasSubstr("a list"));
  EXPECT_THAT(refused("{{library}}").message, HasSubstr("a map"));
  EXPECT_THAT(refused("{{yes}}").message, HasSubstr("true or false"));
}

TEST_F(TemplateTest, AnUnknownPartialIsRefused) {
  partial("shared/severity.md.mustache", "x");
  const auto finding = refused("{{> shared/severty}}");
  EXPECT_THAT(finding.message, HasSubstr("no partial `shared/severty`"));
  EXPECT_THAT(finding.help, HasSubstr("`shared/severity`"));
}

TEST_F(TemplateTest, CyclesOfPartialsAreRefusedInTheirOwnFile) {
  partial("a.mustache", "x {{> b}}");
  partial("b.mustache", "\n{{#no}}{{> a}}{{/no}}");
  const auto finding = refused("{{> a}}");
  EXPECT_EQ(finding.place.path, "templates/b.mustache");
  EXPECT_EQ(finding.place.begin, (Position{2, 8}));
  EXPECT_EQ(finding.help, "templates/a.mustache > templates/b.mustache > templates/a.mustache");
}

TEST_F(TemplateTest, ATemplateThatIncludesItselfIsRefused) {
  partial("self.mustache", "{{> self}}");
  const auto* self = templates_.find("self.mustache");
  ASSERT_NE(self, nullptr);
  const auto rendering = render_template(self->shown_path, self->text, data_, Escape::none, templates_);
  ASSERT_EQ(rendering.diagnostics.size(), 1u);
  EXPECT_THAT(rendering.diagnostics[0].message, HasSubstr("includes itself"));
}

TEST_F(TemplateTest, BrokenTagsAreRefused) {
  EXPECT_EQ(refused("a\n{{name").place.begin, (Position{2, 1}));
  EXPECT_THAT(refused("{{{name}}").message, HasSubstr("never closes"));
  EXPECT_THAT(refused("{{#yes}}x").message, HasSubstr("`yes` never closes"));
  EXPECT_THAT(refused("x{{/yes}}").message, HasSubstr("no section `yes` is open"));
  EXPECT_THAT(refused("{{#yes}}{{/no}}").message, HasSubstr("`no` closes here while the section `yes`"));
  EXPECT_THAT(refused("{{}}").message, HasSubstr("names nothing"));
  EXPECT_THAT(refused("{{=<%=}}").message, HasSubstr("delimiters"));
}

TEST_F(TemplateTest, PartialsThatMultiplyAreStopped) {
  partial("p0.mustache", std::string(1000, 'x'));
  for (int i = 1; i < 15; ++i) {
    std::string text;
    for (int k = 0; k < 9; ++k) text += "{{> p" + std::to_string(i - 1) + "}}";
    partial("p" + std::to_string(i) + ".mustache", text);
  }
  EXPECT_THAT(refused("{{> p14}}").message, HasSubstr("64 MiB"));
}

TEST_F(TemplateTest, TextBehindTheLastTagOfAPartialAndOfASectionCounts) {
  partial("plain.mustache", std::string(1 << 20, 'x'));
  std::string many;
  for (int i = 0; i < 65; ++i) many += "{{> plain}}";
  EXPECT_THAT(refused(many).message, HasSubstr("64 MiB"));
  data_["many"] = Json::array();
  for (int i = 0; i < 130; ++i) data_["many"].push_back(1);
  EXPECT_THAT(refused("{{#many}}" + std::string(600'000, 'x') + "{{/many}}").message, HasSubstr("64 MiB"));
}

TEST_F(TemplateTest, IndentsCount) {
  partial("lines.mustache", std::string(50'000, '\n'));
  data_["many"] = Json::array({1, 2, 3});
  const std::string line = std::string(1000, ' ') + "{{> lines}}\n";
  EXPECT_THAT(refused("{{#many}}\n" + line + "{{/many}}\n").message, HasSubstr("64 MiB"));
}

TEST_F(TemplateTest, WhatIsNotShownCountsToo) {
  partial("lines.mustache", std::string(50'000, '\n'));
  EXPECT_THAT(refused("{{#no}}\n" + std::string(2000, ' ') + "{{> lines}}\n{{/no}}\n").message, HasSubstr("64 MiB"));
}

TEST_F(TemplateTest, WhatTheDataHoldsMayBeLarge) {
  data_["many"] = Json::array();
  for (int i = 0; i < 70; ++i) data_["many"].push_back(std::string(1 << 20, 'x'));
  EXPECT_EQ(rendered("{{#many}}{{.}}{{/many}}").size(), 70u << 20);
}

TEST_F(TemplateTest, OnlySoManyUnknownPartialsAreSoughtFor) {
  partial("shared/severity.md.mustache", "x");
  std::string text;
  for (int i = 0; i < 1000; ++i) text += "{{> shared/severty}}";
  const auto rendering = render_template("page.mustache", text, data_, Escape::none, templates_);
  ASSERT_EQ(rendering.diagnostics.size(), 1000u);
  EXPECT_FALSE(rendering.diagnostics.front().help.empty());
  EXPECT_TRUE(rendering.diagnostics.back().help.empty());
}

TEST_F(TemplateTest, PartialsNestSixteenDeepInWhateverOrderTheyAreMet) {
  partial("p1.mustache", "x");
  for (int i = 2; i <= 17; ++i) partial("p" + std::to_string(i) + ".mustache", "{{> p" + std::to_string(i - 1) + "}}");
  EXPECT_EQ(rendered("{{> p16}}"), "x");
  EXPECT_THAT(refused("{{> p17}}").message, HasSubstr("too deeply"));
  EXPECT_THAT(refused("{{> p8}}{{> p16}}{{> p17}}").message, HasSubstr("too deeply"));
}

TEST_F(TemplateTest, NoneIsLargerThanAMebibyte) {
  const std::string largest(1u << 20, 'x');
  EXPECT_EQ(rendered(largest), largest);
  EXPECT_THAT(refused(largest + "x").message, HasSubstr("larger than 1 MiB"));
}

TEST_F(TemplateTest, DeepNestingIsStopped) {
  std::string deep;
  for (int i = 0; i < 33; ++i) deep += "{{#yes}}";
  for (int i = 0; i < 33; ++i) deep += "{{/yes}}";
  EXPECT_THAT(refused(deep).message, HasSubstr("nest too deeply"));
}

TEST(TemplateSetTest, OverridesStandInForBuiltInTemplatesByPath) {
  test::MemoryFileSystem files("/work");
  files.add_file("/share/templates/llms/llms.txt.mustache", "ours");
  files.add_file("/share/templates/llms/other.mustache", "other");
  files.add_file("/share/templates/.hidden", "no");
  files.add_file("mine/llms/llms.txt.mustache", "theirs");
  const auto templates = TemplateSet::load(files, "/share/templates", "mine");
  ASSERT_TRUE(templates);
  ASSERT_NE(templates->find("llms/llms.txt.mustache"), nullptr);
  EXPECT_EQ(templates->find("llms/llms.txt.mustache")->text, "theirs");
  EXPECT_EQ(templates->find("llms/llms.txt.mustache")->shown_path, "mine/llms/llms.txt.mustache");
  EXPECT_EQ(templates->find("llms/other.mustache")->text, "other");
  EXPECT_EQ(templates->find(".hidden"), nullptr);
  EXPECT_THAT(templates->partial_names(), ElementsAre("llms/llms.txt", "llms/other"));
  EXPECT_FALSE(TemplateSet::load(files, "/absent", ""));
}

TEST(TemplateSetTest, AFileThatIsTooLargeIsNotPassedOver) {
  test::MemoryFileSystem files("/work");
  files.add_file("/share/templates/page.mustache", "ours");
  files.add_file("mine/page.mustache", std::string(1u << 20, 'x'));
  EXPECT_TRUE(TemplateSet::load(files, "/share/templates", "mine"));
  files.add_file("mine/page.mustache", std::string((1u << 20) + 1, 'x'));
  const auto templates = TemplateSet::load(files, "/share/templates", "mine");
  ASSERT_FALSE(templates);
  EXPECT_THAT(templates.error().message, HasSubstr("mine/page.mustache: larger than 1048576 bytes"));
}

}  // namespace
}  // namespace skillc::render
