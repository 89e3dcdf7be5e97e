// Whatever could grow is cut into pages by what it will weigh, so that no page grows with the run, the library or the
// number of reviewers. All parts of a skill are laid one after the other, and a page ends where the next thing would be
// too much.

#include "render/evals/skill_page.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "eval/scoring/names.hpp"
#include "render/evals/heat.hpp"
#include "render/evals/lines.hpp"
#include "render/evals/others.hpp"
#include "render/evals/visible_text.hpp"
#include "render/site/case_text.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::size_t kCaseWeight = 900, kTrialWeight = 700, kFileWeight = 400;  // bytes of HTML, texts left out

class SkillPagePlanner {
 public:
  SkillPagePlanner(const Sheet& sheet, std::size_t subject)
      : sheet_(sheet),
        report_(sheet.report),
        subject_(subject),
        self_(report_.subjects[subject]),
        skill_(report_.skill_of(self_)),
        pages_(1),
        weight_(kMaxOthers) {}

  std::vector<SkillPage> run() {
    add_rows();
    for (std::size_t d = 0; d < self_.lines.size(); ++d)
      if (sheet_.layout.shows(subject_, d)) add_outline(d);
    for (std::size_t at = 0; at < self_.cases.size(); ++at) add_case(at);
    return std::move(pages_);
  }

 private:
  // Begins a new page where that much does not go onto the one at hand; whether it did.
  bool begin_page_unless_room(std::size_t weight) {
    if (weight_ == 0 || weight_ + weight <= kMaxPage) return false;
    pages_.emplace_back();
    weight_ = 0;
    return true;
  }

  void add_rows() {
    const HeatWeights weights = heat_weights(report_, subject_);
    weight_ += weights.head;
    for (std::size_t r = 0; r < weights.rows.size(); ++r) {
      if (begin_page_unless_room(weights.rows[r])) {
        weight_ += weights.head;
        pages_.back().first_row = r;
      }
      pages_.back().end_row = r + 1;
      weight_ += weights.rows[r];
    }
  }

  void add_outline(std::size_t document) {
    const std::vector<std::size_t> sections = section_weights(sheet_, subject_, document);
    for (std::size_t s = 0; s < sections.size(); ++s) {
      if (begin_page_unless_room(sections[s] + kFileWeight) || s == 0) {
        pages_.back().outlines.push_back({document, s, s});
        weight_ += kFileWeight;
      }
      pages_.back().outlines.back().end = s + 1;
      weight_ += sections[s];
    }
  }

  void add_case(std::size_t at) {
    const std::vector<std::size_t>& trials = self_.cases[at].trials;
    const parse::EvalCase& source = skill_.case_source(skill_.cases[self_.cases[at].eval_case]);
    const std::size_t head = kCaseWeight + 6 * std::min(source.id.size(), kMaxId) +
                             site::prompt_html(site::shortened(source.prompt, site::kMaxPrompt)).size();
    CasePart part{at, 0, 0};
    do {
      begin_page_unless_room(head + (trials.empty() ? 0 : trial_weight(trials[part.end])));
      part.first = part.end;
      weight_ += head;
      do {
        if (part.end < trials.size()) weight_ += trial_weight(trials[part.end++]);
      } while (part.end < trials.size() && weight_ + trial_weight(trials[part.end]) <= kMaxPage);
      pages_.back().cases.push_back(part);
    } while (part.end < trials.size());
  }

  // Its name stands in the case's line twice, and in its own.
  std::size_t trial_weight(std::size_t trial) const {
    const eval::Trial& own = report_.plan().trials[trial];
    const std::string name = eval::reviewer_name(report_.plan(), own.reviewer, own.configuration);
    return kTrialWeight + 3 * html_size(visible_line(name, kMaxName)) + sheet_.layout.answers[trial].size();
  }

  const Sheet& sheet_;
  const Report& report_;
  const std::size_t subject_;
  const Subject& self_;
  const model::Skill& skill_;
  std::vector<SkillPage> pages_;
  std::size_t weight_;  // of the last one; the first has room for the documents that declare nothing
};

}  // namespace

std::vector<SkillPage> plan_skill_pages(const Sheet& sheet, std::size_t subject, const std::string& first,
                                        const std::string& stem) {
  std::vector<SkillPage> pages = SkillPagePlanner(sheet, subject).run();
  for (std::size_t p = 0; p < pages.size(); ++p)
    pages[p].path = p == 0 ? first : fmt::format("{}/pages/{}.html", stem, p + 1);
  return pages;
}

std::vector<TextPage> plan_text_pages(const Sheet& sheet, std::size_t subject, std::size_t document) {
  std::vector<TextPage> pages;
  std::size_t weight = 0;
  const std::vector<LineWeight> lines = line_weights(sheet, subject, document);
  for (std::size_t n = 1; n <= lines.size(); ++n) {
    const LineWeight& line = lines[n - 1];
    const std::size_t added = line.own + (line.opens_section ? line.head : 0);
    if (pages.empty() || weight + added > kMaxPage) {
      pages.push_back({"", n, n});
      weight = line.head + line.own;
    } else {
      weight += added;
    }
    pages.back().last_line = n;
  }
  return pages;
}

}  // namespace skillc::render::evals
