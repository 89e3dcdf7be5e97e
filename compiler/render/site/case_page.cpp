// Evals as something to read: each expectation leads to what it tests, which is how an author sees what is missing.

#include "render/site/case_page.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "render/html.hpp"
#include "render/site/entry_meta.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kMaxCases = 300u << 10;  // of the page, before cases are only named, and expectations counted
constexpr std::size_t kMaxLinked = 20;         // of one expectation

class CaseWriter {
 public:
  CaseWriter(const Site& site, std::size_t skill)
      : site_(site),
        self_(skill),
        skill_(site.graph.skills[skill]),
        map_(site.map.skills[skill]),
        out_{{}, {}, false, PageLinks(map_.pages[map_.cases_page].path)} {}

  Content run() {
    for (std::size_t i = 0; i < skill_.cases.size(); ++i) add(i);
    return std::move(out_);
  }

 private:
  void add(std::size_t index) {
    const model::LinkedCase& linked = skill_.cases[index];
    const parse::EvalCase& source = skill_.case_source(linked);
    const std::string& anchor = map_.cases[index].anchor;
    const std::string name = source.name.empty() ? source.id : source.id + ": " + fold_white_space(source.name);
    out_.links.add_anchor(anchor);
    const std::size_t begin = out_.html.size();
    out_.html += "<section class=\"case\">";
    out_.html +=
        fmt::format("<h2 id=\"{0}\">{1}<a class=\"anchor\" href=\"#{2}\" aria-label=\"Link to this case\">#</a></h2>\n",
                    escape_html(anchor), escape_html(name), percent_encoded(anchor));
    out_.headings.push_back({name, anchor, 2, begin, out_.html.size()});
    if (out_.html.size() <= kMaxCases) add_text(linked, source);
    out_.html += "</section>\n";
  }

  void add_text(const model::LinkedCase& linked, const parse::EvalCase& source) {
    out_.html += fmt::format("<div class=\"code\"><pre class=\"prompt\" tabindex=\"0\"><code>{}</code></pre></div>\n",
                             escape_html(shortened(source.prompt, kMaxPrompt)));
    if (source.should_trigger) {
      out_.html += *source.should_trigger ? "<p>Should load the skill.</p>\n" : "<p>Should not load the skill.</p>\n";
      return;
    }
    if (linked.expectations.empty()) return;
    out_.html += "<ul class=\"expectations\">\n";
    std::size_t shown = 0;
    for (; shown < linked.expectations.size() && out_.html.size() <= kMaxCases; ++shown)
      out_.html += fmt::format("<li>{}{}</li>\n", escape_html(source.expectations[shown].text),
                               tested(linked.expectations[shown]));
    if (shown < linked.expectations.size())
      out_.html += fmt::format("<li>and {} more</li>\n", linked.expectations.size() - shown);
    out_.html += "</ul>\n";
  }

  std::string tested(const model::LinkedExpectation& expectation) {
    std::string links;
    std::size_t count = 0;
    for (const std::size_t entry : expectation.entries)
      if (++count <= kMaxLinked)
        links += (links.empty() ? "" : ", ") +
                 cite_chip(site_, {self_, entry}, entry_label(site_, {self_, entry}), out_.links);
    for (const std::size_t item : expectation.items)
      if (++count <= kMaxLinked)
        links += fmt::format("{}<a href=\"{}\">{}</a>", links.empty() ? "" : ", ",
                             escape_html(out_.links.to(map_.items[item])), escape_html(item_label(skill_.items[item])));
    if (count > kMaxLinked) links += fmt::format(" and {} more", count - kMaxLinked);
    return links.empty() ? "" : " <span class=\"tests\">tests " + links + "</span>";
  }

  const Site& site_;
  const std::size_t self_;
  const model::Skill& skill_;
  const SkillMap& map_;
  Content out_;
};

}  // namespace

Content write_cases(const Site& site, std::size_t skill) {
  return CaseWriter(site, skill).run();
}

}  // namespace skillc::render::site
