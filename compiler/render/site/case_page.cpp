// Evals as something to read: each expectation leads to what it tests, which is how an author sees what is missing.

#include "render/site/case_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "render/html.hpp"
#include "render/site/case_text.hpp"
#include "render/site/entry_meta.hpp"
#include "render/site/page_cuts.hpp"
#include "render/site/page_weight.hpp"

namespace skillc::render::site {
namespace {

constexpr const char* kQueriesAnchor = "queries";  // no case's: these have "case-" before them
constexpr std::size_t kMaxName = 200;              // bytes
constexpr std::size_t kMaxExpectation = 2000;      // bytes
constexpr std::size_t kMaxLinked = 20;             // of one expectation
constexpr std::size_t kMaxCaseHtml = 100u << 10;   // behind which the case's expectations are counted

std::string name_of(const parse::EvalCase& source) {
  const std::string name = source.name.empty() ? source.id : source.id + ": " + source.name;
  return shortened(fold_white_space(name), kMaxName);
}

// About what the case takes of a page.
std::size_t weight_of(const model::LinkedCase& linked, const parse::EvalCase& source) {
  constexpr std::size_t kCaseMarkup = 1000, kExpectationMarkup = 50, kLinkMarkup = 400;
  std::size_t weight = prompt_html(shortened(source.prompt, kMaxPrompt)).size();
  for (std::size_t i = 0; i < linked.expectations.size(); ++i) {
    const std::size_t links = linked.expectations[i].entries.size() + linked.expectations[i].items.size();
    weight += kExpectationMarkup + html_cost(shortened(source.expectations[i].text, kMaxExpectation)) +
              kLinkMarkup * std::min(links, kMaxLinked);
  }
  return kCaseMarkup + 2 * html_cost(name_of(source)) + std::min(weight, kMaxCaseHtml);
}

// Behind the last case of a page.
std::size_t end_of(const SkillMap& map, const model::Skill& skill, std::size_t page) {
  return page + 1 < map.case_cuts.size() ? map.case_cuts[page + 1] : skill.cases.size();
}

std::string_view loading_text(bool should_load) {
  return should_load ? "Should load the skill." : "Should not load the skill.";
}

// A case as Markdown: its prompt as it is, its expectations as a list, of which no more is written than a page
// has of them.
std::string case_markdown(const parse::EvalCase& source) {
  std::string out = "## ";
  append_markdown(out, name_of(source));
  const std::string prompt = visible_text(shortened(source.prompt, kMaxPrompt));
  const std::string fence = code_fence(prompt);
  out += fmt::format("\n\n{0}\n{1}\n{0}\n\n", fence, prompt);
  if (source.should_trigger) return out + std::string(loading_text(*source.should_trigger)) + "\n\n";
  const std::size_t begin = out.size();
  std::size_t shown = 0;
  for (; shown < source.expectations.size() && out.size() - begin <= kMaxCaseHtml; ++shown) {
    out += "- ";
    append_markdown(out, shortened(source.expectations[shown].text, kMaxExpectation));
    out += "\n";
  }
  if (shown < source.expectations.size()) out += fmt::format("- and {} more\n", source.expectations.size() - shown);
  return out + (source.expectations.empty() ? "" : "\n");
}

class CaseWriter {
 public:
  CaseWriter(const Site& site, std::size_t skill, std::size_t page)
      : site_(site),
        self_(skill),
        skill_(site.graph.skills[skill]),
        map_(site.map.skills[skill]),
        page_(page),
        out_{{}, {}, false, PageLinks(map_.pages[map_.cases_page + page].path)} {}

  Content run() {
    const std::size_t first = map_.case_cuts[page_], end = end_of(map_, skill_, page_);
    std::size_t queries = 0;
    for (std::size_t i = first; i < end; ++i)
      if (source_of(i).should_trigger)
        ++queries;
      else
        add_case(i);
    if (queries == 0) return std::move(out_);
    begin_queries();
    for (std::size_t i = first; i < end; ++i)
      if (source_of(i).should_trigger) add_query(i);
    out_.html += "</tbody></table></div></section>\n";
    return std::move(out_);
  }

 private:
  const parse::EvalCase& source_of(std::size_t index) const { return skill_.case_source(skill_.cases[index]); }

  void add_heading(const std::string& title, const std::string& anchor, const char* what) {
    out_.links.add_anchor(anchor);
    const std::size_t begin = out_.html.size();
    out_.html += "<section class=\"case\">";
    out_.html +=
        fmt::format("<h2 id=\"{0}\">{1}<a class=\"anchor\" href=\"#{2}\" aria-label=\"Link to {3}\">#</a></h2>\n",
                    escape_html(anchor), escape_visible(title), percent_encoded(anchor), what);
    out_.headings.push_back({title, anchor, 2, begin, out_.html.size()});
  }

  void add_case(std::size_t index) {
    const parse::EvalCase& source = source_of(index);
    add_heading(name_of(source), map_.cases[index].anchor, "this case");
    out_.html += fmt::format("<blockquote class=\"prompt\">{}</blockquote>\n",
                             prompt_html(shortened(source.prompt, kMaxPrompt)));
    add_expectations(skill_.cases[index], source);
    out_.html += "</section>\n";
  }

  // A query is a line that a user may type: many of them are read one below the other.
  void begin_queries() {
    add_heading("Queries", kQueriesAnchor, "the queries");
    out_.html +=
        "<div class=\"table-scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Queries\"><table><thead><tr>"
        "<th scope=\"col\">Query</th><th scope=\"col\">What a user says</th>"
        "<th scope=\"col\">Loads the skill</th></tr></thead><tbody>\n";
  }

  void add_query(std::size_t index) {
    const parse::EvalCase& source = source_of(index);
    const std::string& anchor = map_.cases[index].anchor;
    out_.links.add_anchor(anchor);
    out_.html += fmt::format(
        "<tr id=\"{}\"><th scope=\"row\" class=\"cost\">{}</th><td class=\"prompt\">{}</td><td>{}</td></tr>\n",
        escape_html(anchor), escape_visible(name_of(source)), escape_visible(shortened(source.prompt, kMaxPrompt)),
        *source.should_trigger ? "should" : "should not");
  }

  void add_expectations(const model::LinkedCase& linked, const parse::EvalCase& source) {
    if (linked.expectations.empty()) return;
    out_.html += "<ul class=\"expectations\">\n";
    const std::size_t begin = out_.html.size();
    std::size_t shown = 0;
    for (; shown < linked.expectations.size() && out_.html.size() - begin <= kMaxCaseHtml; ++shown)
      out_.html += "<li>" + expected(linked.expectations[shown], source.expectations[shown].text) + "</li>\n";
    if (shown < linked.expectations.size())
      out_.html += fmt::format("<li>and {} more</li>\n", linked.expectations.size() - shown);
    out_.html += "</ul>\n";
  }

  // What it names is a link where it stands, and what else it tests follows.
  std::string expected(const model::LinkedExpectation& expectation, const std::string& whole) {
    const std::string text = shortened(whole, kMaxExpectation);
    struct Named {
      std::size_t at, length, entry;
    };
    std::vector<Named> named;
    std::vector<std::size_t> others;
    for (const std::size_t entry : expectation.entries) {
      const std::string label = entry_label(site_, {self_, entry});
      const std::size_t at = named.size() < kMaxLinked ? find_name(text, label) : std::string::npos;
      const bool is_taken = std::any_of(named.begin(), named.end(), [&](const Named& one) {
        return at < one.at + one.length && one.at < at + label.size();
      });
      if (at == std::string::npos || is_taken)
        others.push_back(entry);
      else
        named.push_back({at, label.size(), entry});
    }
    std::sort(named.begin(), named.end(), [](const Named& a, const Named& b) { return a.at < b.at; });
    std::string html;
    std::size_t from = 0;
    for (const Named& one : named) {
      html += sentence_html(std::string_view(text).substr(from, one.at - from)) +
              cite_chip(site_, {self_, one.entry}, text.substr(one.at, one.length), out_.links);
      from = one.at + one.length;
    }
    return html + sentence_html(std::string_view(text).substr(from)) + tested(expectation, others, text);
  }

  // `entries`: of the expectation, those that its text has no link to.
  std::string tested(const model::LinkedExpectation& expectation, const std::vector<std::size_t>& entries,
                     const std::string& text) {
    std::string links;
    std::size_t count = 0;
    for (const std::size_t entry : entries)
      if (++count <= kMaxLinked)
        links += (links.empty() ? "" : ", ") +
                 cite_chip(site_, {self_, entry}, entry_label(site_, {self_, entry}), out_.links);
    for (const std::size_t item : expectation.items)
      if (++count <= kMaxLinked)
        links += fmt::format("{}<a href=\"{}\">{}</a>", links.empty() ? "" : ", ",
                             escape_html(out_.links.to(map_.items[item])),
                             escape_visible(label_beside(text, item_label(skill_.items[item]))));
    if (count > kMaxLinked) links += fmt::format(" and {} more", count - kMaxLinked);
    return links.empty() ? "" : " <span class=\"tests\">tests " + links + "</span>";
  }

  const Site& site_;
  const std::size_t self_;
  const model::Skill& skill_;
  const SkillMap& map_;
  const std::size_t page_;
  Content out_;
};

}  // namespace

std::vector<std::size_t> find_case_cuts(const model::Skill& skill) {
  std::vector<std::size_t> cuts;
  std::size_t weight = 0;
  for (std::size_t i = 0; i < skill.cases.size(); ++i) {
    const std::size_t own = weight_of(skill.cases[i], skill.case_source(skill.cases[i]));
    if (cuts.empty() || weight + own > kMaxPageHtml) {
      cuts.push_back(i);
      weight = 0;
    }
    weight += own;
  }
  return cuts;
}

Content write_cases(const Site& site, std::size_t skill, std::size_t page) {
  return CaseWriter(site, skill, page).run();
}

std::string cases_markdown(const Site& site, std::size_t skill, std::size_t page) {
  const model::Skill& own = site.graph.skills[skill];
  const SkillMap& map = site.map.skills[skill];
  std::string out = "# ";
  append_markdown(out, own.name + ": " + map.pages[map.cases_page + page].title);
  out += "\n\n";
  for (std::size_t i = map.case_cuts[page]; i < end_of(map, own, page); ++i)
    out += case_markdown(own.case_source(own.cases[i]));
  out.pop_back();
  return out;
}

}  // namespace skillc::render::site
