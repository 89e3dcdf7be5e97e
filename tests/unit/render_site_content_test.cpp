// Markdown as the site's HTML: what leads where, and what never becomes active.

#include "render/site/content.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "render/site/page_cuts.hpp"
#include "support/linked_graph.hpp"

namespace skillc::render::site {
namespace {

using testing::HasSubstr;
using testing::Not;

class ContentTest : public testing::Test {
 protected:
  // The HTML of a document's page of that number.
  std::string html(const std::map<std::string, std::string>& files, const std::string& document, std::size_t page = 0) {
    graph_ = test::linked_graph(files);
    const RenderInput input{library_, graph_, {}, templates_};
    Site site = make_site(input, 1);
    site.outcomes = outcomes_;
    const model::Skill& skill = graph_.skills.front();
    for (std::size_t d = 0; d < skill.documents.size(); ++d)
      if (skill.documents[d].path == document) {
        contents_ = write_document(site, 0, d);
        return contents_.at(page).html;
      }
    ADD_FAILURE() << "no document " << document;
    return "";
  }
  std::string skill_html(const std::string& text) { return html({{"demo/SKILL.md", text}}, "SKILL.md"); }

  source::LibrarySource library_;
  model::Graph graph_;
  TemplateSet templates_;
  std::vector<Content> contents_;
  std::vector<SkillOutcomes> outcomes_;
};

TEST_F(ContentTest, ACitationLeadsToItsEntry) {
  const std::string page =
      html({{"demo/SKILL.md", "# Demo\n\nSee Item 2 first.\n"},
            {"demo/catalog.md", "# Catalog\n\n## Item 1: One\n\nText.\n\n## Item 2: Two & more\n\nText.\n"}},
           "SKILL.md");
  EXPECT_THAT(page, HasSubstr("See <a class=\"cite\" href=\"catalog.html#item-2\" title=\"Item 2: Two &amp; more\" "
                              "data-entry=\"demo#item-2\" data-card=\"demo-1\">Item 2</a> first."));
}

TEST_F(ContentTest, EachNumberOfACitationLeadsToItsOwn) {
  const std::string page = html({{"demo/SKILL.md", "# Demo\n\nSee Items 1, 3 of it.\n"},
                                 {"demo/c.md", "# C\n\n## Item 1: A\n\n## Item 2: B\n\n## Item 3: C\n"}},
                                "SKILL.md");
  EXPECT_THAT(page, HasSubstr("href=\"c.html#item-1\""));
  EXPECT_THAT(page, HasSubstr(">Items 1</a>, <a"));
  EXPECT_THAT(page, HasSubstr("href=\"c.html#item-3\""));
  EXPECT_THAT(page, HasSubstr(">3</a> of it."));
}

TEST_F(ContentTest, TwoTildesStrikeOut) {
  const std::string page = skill_html(
      "# T\n\n~~gone *and* `this`~~ stays, a~~b~~c.\n\n~~ not ~~ so, \\~~nor~~ this, ~~~~four~~~~, ~~open, "
      "*~~across*\n");
  EXPECT_THAT(page, HasSubstr("<del>gone <em>and</em> <code>this</code></del> stays, a<del>b</del>c."));
  EXPECT_THAT(page, HasSubstr("~~ not ~~ so, ~~nor~~ this, ~~~~four~~~~, ~~open, <em>~~across</em></p>"));
}

TEST_F(ContentTest, ACitationWithinALinkIsNoLinkOfItsOwn) {
  const std::string page =
      html({{"demo/SKILL.md", "# Demo\n\n[read Item 1](https://example.org/x)\n\n## Item 1: A\n"}}, "SKILL.md");
  EXPECT_THAT(page, HasSubstr("rel=\"noopener noreferrer\">read Item 1</a>"));
}

TEST_F(ContentTest, AnEntrySaysWhoCitesIt) {
  const std::string page = html({{"demo/SKILL.md", "# Demo\n\n## Workflow\n\nApply Item 1.\n"},
                                 {"demo/c.md", "# C\n\n## Item 1: A\n\nText.\n\n## Item 2: B\n"},
                                 {"demo/list.md", "# List\n\n- [ ] **Item 1 — Check it** well\n"}},
                                "c.md");
  EXPECT_THAT(page, HasSubstr("<section class=\"entry\" id=\"item-1\" data-kind=\"item\">"));
  EXPECT_THAT(page, HasSubstr(">1 check</span>"));
  EXPECT_THAT(page, HasSubstr("<summary>Cited by 2</summary>"));
  EXPECT_THAT(page, HasSubstr("<li class=\"from-check\"><a href=\"list.html#check-item-1-check-it\">"));
  EXPECT_THAT(page, HasSubstr("<li class=\"from-guide\"><a href=\"index.html#workflow\">Demo › Workflow</a>"));
  EXPECT_THAT(page, HasSubstr("id=\"item-2\""));
}

TEST_F(ContentTest, AnEntryAndACheckSayWhatARunMadeOfThem) {
  const std::map<std::string, std::string> files = {{"demo/SKILL.md", "# Demo\n"},
                                                    {"demo/c.md", "# C\n\n## Item 1: A\n\n## Item 2: B\n"},
                                                    {"demo/list.md", "# List\n\n- [ ] **Check it** well\n"}};
  EXPECT_THAT(html(files, "c.md"), Not(HasSubstr("data-state"))) << "without a run";
  const Address line{"demo/report/text/c.html", "s1-f2-l3"};
  outcomes_ = {{{{"demonstrated", "demonstrated by 1 of 2 reviewers", line}, {"unexercised", "never asked", {}}},
                {{"missed", "missed by 2 of 2 reviewers", line}}}};
  const std::string page = html(files, "c.md");
  EXPECT_THAT(page, HasSubstr("<a class=\"badge\" data-state=\"demonstrated\" href=\"report/text/c.html#s1-f2-l3\">"
                              "demonstrated by 1 of 2 reviewers</a>"));
  EXPECT_THAT(page, HasSubstr("<span class=\"badge\" data-state=\"unexercised\">never asked</span>"));
  EXPECT_THAT(html(files, "list.md"),
              HasSubstr("<a class=\"outcome\" data-state=\"missed\" href=\"report/text/c.html#s1-f2-l3\">"
                        "missed by 2 of 2 reviewers</a>"));
}

TEST_F(ContentTest, AFileThatCodeNamesIsALink) {
  const std::string page = html({{"demo/SKILL.md",
                                  "# Demo\n\nSee `refs/c.md`, `refs/none.md`, `SKILL.md`, `refs/`, `c.md` and "
                                  "[the `refs/c.md`](https://example.org/).\n"},
                                 {"demo/refs/c.md", "# C\n\nBack to `../SKILL.md`.\n"}},
                                "SKILL.md");
  EXPECT_THAT(page, HasSubstr("See <a href=\"refs/c.html\"><code>refs/c.md</code></a>, <code>refs/none.md</code>, "
                              "<code>SKILL.md</code>, <code>refs/</code>, <code>c.md</code> and "));
  EXPECT_THAT(page, HasSubstr(">the <code>refs/c.md</code></a>")) << "no link within a link";
}

TEST_F(ContentTest, WhatCoversNothingIsChosenByItsSection) {
  const std::string page = html(
      {{"demo/SKILL.md", "# T\n"}, {"demo/l.md", "# L\n\n- [ ] Before\n\n## Names\n\n### Of types\n\n- [ ] Deep\n"}},
      "l.md");
  EXPECT_THAT(page, HasSubstr("id=\"check-before\" data-severity=\"\" data-chapters=\"\""));
  EXPECT_THAT(page, HasSubstr("id=\"check-deep\" data-severity=\"\" data-chapters=\"names\""));
}

TEST_F(ContentTest, HeadingsSinkBelowTheTitleWithoutSkippingALevel) {
  const std::string page = skill_html("# Title\n\n### Deep\n\n# Other\n\n## Below\n");
  EXPECT_THAT(page, Not(HasSubstr("<h1")));
  EXPECT_THAT(page, Not(HasSubstr("Title")));  // the page's template writes it
  EXPECT_THAT(page, HasSubstr("<h2 id=\"deep\">Deep<a"));
  EXPECT_THAT(page, HasSubstr("<h2 id=\"other\">Other<a"));
  EXPECT_THAT(page, HasSubstr("<h3 id=\"below\">Below<a"));
}

TEST_F(ContentTest, HtmlIsText) {
  const std::string page = skill_html(
      "# T\n\n<script>alert(1)</script>\n\nA <b onclick=x>word</b>, `<T>`, {{< shortcode >}} and {{ braces }}.\n\n"
      "<img src=x onerror=alert(1)>\n");
  EXPECT_THAT(page, Not(HasSubstr("<script")));
  EXPECT_THAT(page, Not(HasSubstr("<b")));
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("&lt;script&gt;alert(1)&lt;/script&gt;"));
  EXPECT_THAT(
      page,
      HasSubstr(
          "A &lt;b onclick=x&gt;word&lt;/b&gt;, <code>&lt;T&gt;</code>, {{&lt; shortcode &gt;}} and {{ braces }}."));
}

TEST_F(ContentTest, LinksOfUnknownSchemesAreText) {
  for (const char* target :
       {"javascript:alert(1)", "JaVaScRiPt:alert(1)", "java&#9;script:alert(1)", "data:text/html,x", "vbscript:x",
        "//evil.example/x", "file:///etc/passwd", "https:evil", "&#1;javascript:alert(1)"}) {
    const std::string page = skill_html(std::string("# T\n\nSee [this](<") + target + ">) now.\n");
    EXPECT_THAT(page, HasSubstr("See this now.")) << target;
    EXPECT_THAT(page, Not(HasSubstr("href"))) << target;
  }
}

TEST_F(ContentTest, RemotePicturesAreLinks) {
  const std::string page = skill_html("# T\n\n![A plan](https://example.org/a.png)\n");
  EXPECT_THAT(page, Not(HasSubstr("<img")));
  EXPECT_THAT(page, HasSubstr("<a class=\"remote-image\" href=\"https://example.org/a.png\" rel=\"noopener "
                              "noreferrer\">Image: A plan</a>"));
}

TEST_F(ContentTest, BareAddressesBecomeLinksWithoutTheSentencesEnd) {
  EXPECT_THAT(skill_html("# T\n\nSee https://example.org/a_(b). Or (https://example.org/c).\n"),
              HasSubstr("<a class=\"external\" href=\"https://example.org/a_(b)\" rel=\"noopener noreferrer\">"));
  EXPECT_THAT(contents_.front().html, HasSubstr("href=\"https://example.org/c\""));
}

TEST_F(ContentTest, ChecklistItemsAreBoxes) {
  const std::string page =
      html({{"demo/SKILL.md", "# T\n"},
            {"demo/c.md", "# C\n\n## Item 1: A\n\n## Item 2: B\n"},
            {"demo/l.md", "# L\n\n- [ ] **Name it** as Item 2 says\n\n## Of Item 1\n\n- [x] Done\n"}},
           "l.md");
  EXPECT_THAT(page, HasSubstr("<ul class=\"checks\">"));
  EXPECT_THAT(page, HasSubstr("<li class=\"check\" id=\"check-name-it\" data-severity=\"\" data-chapters=\"item-2\">"));
  EXPECT_THAT(page, HasSubstr("data-check=\"check-name-it\" data-digest=\""));
  EXPECT_THAT(page, HasSubstr("<span class=\"check-text\"><strong>Name it</strong> as <a class=\"cite\""));
  // What an item's own text cites is linked there; what it has from its heading is said beside it.
  EXPECT_THAT(page, HasSubstr("<div class=\"check-meta\">Covers <a class=\"cite\" href=\"c.html#item-1\""));
  EXPECT_EQ(page.find("Covers"), page.rfind("Covers"));
  EXPECT_THAT(page, Not(HasSubstr("[x]")));
}

TEST_F(ContentTest, ACheckHasADigestOfItsOwnTextAlone) {
  const auto digests = [&](const std::string& list) {
    const std::string page =
        html({{"demo/SKILL.md", "# T\n"}, {"demo/checklist.md", "# L\n\n" + list}}, "checklist.md");
    std::vector<std::string> found;
    constexpr std::string_view kKey = "data-digest=\"";
    for (std::size_t at = page.find(kKey); at != std::string::npos; at = page.find(kKey, at + 1))
      found.push_back(page.substr(at + kKey.size(), page.find('"', at + kKey.size()) - at - kKey.size()));
    return found;
  };
  const auto before = digests("- [ ] **Name it** as it is\n- [ ] **Keep it** short\n");
  const auto after = digests("Words.\n\n- [ ] **Name it** as it was\n- [ ] **Keep it**\n  short\n");
  ASSERT_EQ(before.size(), 2u);
  ASSERT_EQ(after.size(), 2u);
  EXPECT_NE(before[0], after[0]);
  EXPECT_EQ(before[1], after[1]);
}

TEST_F(ContentTest, ALongCatalogHasAPageForEachChapter) {
  std::string catalog = "# Catalog\n\nIntroduction.\n\n";
  for (int chapter = 1; chapter <= 3; ++chapter)
    catalog += "## Chapter " + std::to_string(chapter) + ": Name\n\n" + std::string(kMaxWholeCatalog / 2, 'x') + "\n\n";
  html({{"demo/SKILL.md", "# T\n\nChapter 2\n"}, {"demo/refs/catalog.md", catalog}}, "refs/catalog.md");
  ASSERT_EQ(contents_.size(), 4U);
  EXPECT_THAT(contents_[0].html, HasSubstr("Introduction."));
  EXPECT_EQ(contents_[2].links.path(), "demo/refs/catalog/ch-2.html");
  EXPECT_THAT(contents_[2].html, HasSubstr("<section class=\"entry\" id=\"ch-2\" data-kind=\"chapter\">"));
  EXPECT_THAT(contents_[2].html, HasSubstr("<a href=\"../../index.html\">T</a>"));
}

TEST_F(ContentTest, TagsAreBalanced) {
  const std::string page = skill_html(
      "# T\n\n> # Quoted\n>\n> - a\n>\n>   b\n\n1. x\n   - [ ] y\n\n| a | b |\n|:-:|--:|\n| `c` | **d** |\n\n    "
      "code\n\n---\n");
  for (const char* tag : {"blockquote", "ul", "ol", "li", "p", "table", "thead", "tbody", "tr", "td", "th", "pre",
                          "code", "strong", "div", "section", "span", "label"}) {
    const auto count = [&](const std::string& text) {
      std::size_t found = 0;
      for (std::size_t at = page.find(text); at != std::string::npos; at = page.find(text, at + 1)) {
        const char behind = page[at + text.size()];
        found += behind == '>' || behind == ' ' ? 1 : 0;
      }
      return found;
    };
    EXPECT_EQ(count("<" + std::string(tag)), count("</" + std::string(tag))) << tag << "\n" << page;
  }
}

}  // namespace
}  // namespace skillc::render::site
