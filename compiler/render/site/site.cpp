// The graph read backwards: from every entry to those that speak of it, wherever in the library they stand.

#include "render/site/site.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <numeric>
#include <set>
#include <tuple>
#include <utility>

#include "base/parallel.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "model/checklist.hpp"
#include "model/coverage.hpp"
#include "model/owners.hpp"
#include "render/site/page_weight.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kLabelLength = 90;

class BacklinkSearch {
 public:
  BacklinkSearch(const model::Graph& graph, const SiteMap& map)
      : graph_(graph), map_(map), found_(graph.skills.size()) {
    for (std::size_t s = 0; s < found_.size(); ++s) found_[s].of_entries.resize(graph.skills[s].entries.size());
  }

  std::vector<Backlinks> run() {
    for (std::size_t s = 0; s < graph_.skills.size(); ++s) {
      const model::Skill& skill = graph_.skills[s];
      for (std::size_t e = 0; e < skill.entries.size(); ++e)
        for (const std::size_t item : skill.entries[e].covered_by)
          add({s, e}, {Backlink::From::check, item_label(skill.items[item]), map_.skills[s].items[item]});
      add_guides(s);
      for (std::size_t e = 0; e < skill.entries.size(); ++e)
        for (const std::size_t one : skill.entries[e].exercised_by)
          add({s, e}, {Backlink::From::test, skill.case_source(skill.cases[one]).id, map_.skills[s].cases[one]});
    }
    for (Backlinks& skill : found_)
      for (auto& links : skill.of_entries)
        std::stable_sort(links.begin(), links.end(),
                         [](const Backlink& a, const Backlink& b) { return a.from < b.from; });
    return std::move(found_);
  }

 private:
  void add(const model::Target& target, Backlink link) {
    const Address& own = map_.skills[target.skill].entries[target.entry];
    if (own.path == link.to.path && own.anchor == link.to.anchor) return;
    if (!seen_.insert({target.skill, target.entry, link.to.path + "#" + link.to.anchor}).second) return;
    found_[target.skill].of_entries[target.entry].push_back(std::move(link));
  }

  void add_guides(std::size_t s) {
    const model::Skill& skill = graph_.skills[s];
    const auto item_of = model::items_by_block(skill);
    for (const model::Citation& citation : skill.citations) {
      const std::size_t item = item_of[citation.document][citation.block];
      for (const model::Target& target : citation.targets) {
        if (target.entry == kNone) continue;
        if (item != kNone)
          add(target, {Backlink::From::check, item_label(skill.items[item]), map_.skills[s].items[item]});
        else
          add(target, guide(s, citation));
      }
    }
  }

  // The section that the citation stands in.
  Backlink guide(std::size_t s, const model::Citation& citation) const {
    const Section section = map_.skills[s].section_of(citation.document, citation.block);
    Backlink link{Backlink::From::guide, std::string(section.page_title), section.to};
    if (section.heading == kNone) return link;
    const auto& blocks = graph_.skills[s].documents[citation.document].markdown.blocks;
    link.label += " › " + shortened(fold_white_space(blocks[section.heading].content.text), kLabelLength);
    return link;
  }

  const model::Graph& graph_;
  const SiteMap& map_;
  std::vector<Backlinks> found_;
  std::set<std::tuple<std::size_t, std::size_t, std::string>> seen_;
};

std::vector<std::vector<const diag::Diagnostic*>> findings_by_skill(const RenderInput& input) {
  const model::Owners owners(input.graph);
  std::vector<std::vector<const diag::Diagnostic*>> findings(input.graph.skills.size());
  for (const diag::Diagnostic& finding : input.findings)
    if (finding.severity != diag::Severity::hint)
      for (const std::size_t skill : owners.of(finding.place.path)) findings[skill].push_back(&finding);
  return findings;
}

std::vector<std::string> names_of_skills(const RenderInput& input) {
  std::map<std::string_view, std::size_t> counts;
  for (const model::Skill& skill : input.graph.skills) ++counts[skill.name];
  std::vector<std::string> names;
  for (const model::Skill& skill : input.graph.skills) {
    const bool is_own = counts[skill.name] == 1;
    const auto folder = relative_path(skill.source.folder, input.library.configuration.root);
    names.push_back(is_own ? skill.name : fmt::format("{} ({})", skill.name, folder));
  }
  return names;
}

}  // namespace

Site make_site(const RenderInput& input, unsigned jobs) {
  Site site{input, input.graph,   make_site_map(input, jobs), {}, {}, {}, {}, {}, {},
            {},    Json::array(), names_of_skills(input)};
  for (const RenderedSkill& skill : input.skills) site.rendered.emplace(skill.skill, &skill);
  site.files = site.rendered;
  for (const RenderedSkill& skill : input.shown) site.files.emplace(skill.skill, &skill);
  site.anchors =
      parallel_map(input.graph.skills, jobs, [](const model::Skill& skill) { return model::Anchors(skill); });
  site.findings = findings_by_skill(input);
  site.backlinks = BacklinkSearch(site.graph, site.map).run();
  return site;
}

std::vector<std::size_t> Site::all_skills() const {
  std::vector<std::size_t> skills(graph.skills.size());
  std::iota(skills.begin(), skills.end(), std::size_t{0});
  return skills;
}

std::vector<std::size_t> Site::skills_by_name() const {
  std::vector<std::size_t> skills = all_skills();
  std::stable_sort(skills.begin(), skills.end(),
                   [this](std::size_t a, std::size_t b) { return graph.skills[a].name < graph.skills[b].name; });
  return skills;
}

namespace {

const RunOutcome* outcome_at(const Site& site, std::size_t skill, std::vector<RunOutcome> SkillOutcomes::*of,
                             std::size_t index) {
  if (site.outcomes.empty()) return nullptr;
  const std::vector<RunOutcome>& all = site.outcomes[skill].*of;
  return index < all.size() ? &all[index] : nullptr;
}

}  // namespace

const RunOutcome* outcome_of_entry(const Site& site, const model::Target& target) {
  if (!model::counts_for_coverage(site.graph.skills[target.skill].entries[target.entry], site.graph.kinds))
    return nullptr;
  return outcome_at(site, target.skill, &SkillOutcomes::entries, target.entry);
}

const RunOutcome* outcome_of_item(const Site& site, std::size_t skill, std::size_t item) {
  return outcome_at(site, skill, &SkillOutcomes::items, item);
}

std::string numbered_path(std::string_view stem, std::size_t index, std::string_view ending) {
  return index == 0 ? fmt::format("{}{}", stem, ending) : fmt::format("{}-{}{}", stem, index + 1, ending);
}

std::string entry_label(const Site& site, const model::Target& target) {
  const model::Entry& entry = site.graph.skills[target.skill].entries[target.entry];
  return model::entry_name(site.graph.kinds[entry.kind], entry);
}

std::string entry_heading(const Site& site, const model::Target& target) {
  const model::Entry& entry = site.graph.skills[target.skill].entries[target.entry];
  const std::string label = entry_label(site, target);
  return entry.title.empty() ? label : label + ": " + fold_white_space(entry.title);
}

std::string item_label(const model::ChecklistItem& item) {
  return shortened(fold_white_space(item.label.empty() ? item.text : item.label), kLabelLength);
}

std::string shortened(std::string_view text, std::size_t length) {
  if (text.size() <= length) return std::string(text);
  std::size_t end = text.rfind(' ', length);
  if (end == std::string_view::npos || end < length / 2) {
    end = length;
    while (end > 0 && (static_cast<unsigned char>(text[end]) & 0xC0) == 0x80) --end;
  }
  return std::string(text.substr(0, end)) + "…";
}

std::string shown_title(std::string_view title) {
  constexpr std::size_t kMaxTitle = 200;
  const std::string shown = shortened(fold_white_space(title), kMaxTitle);
  return html_cost(shown) <= 2 * kMaxTitle ? shown : shortened(shown, kMaxTitle / 6);  // all quotation marks
}

void PageLinks::add(const PageLinks& part) {
  targets_.insert(targets_.end(), part.targets_.begin(), part.targets_.end());
  anchors_.insert(anchors_.end(), part.anchors_.begin(), part.anchors_.end());
  neighbours_.insert(part.neighbours_.begin(), part.neighbours_.end());
}

std::string PageLinks::to(const Address& address) {
  targets_.push_back(address);
  return href(path_, address);
}

}  // namespace skillc::render::site
