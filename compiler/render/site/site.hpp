#pragma once
// What every page of a site is made from, and the ways in which its parts point at each other.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "model/anchors.hpp"
#include "render/site/site_map.hpp"
#include "render/target.hpp"

namespace skillc::render::site {

// Who speaks of an entry.
struct Backlink {
  enum class From { check, guide, test };
  From from = From::guide;
  std::string label;
  Address to;
};

// Of one skill, gathered from the whole library before pages are written.
struct Backlinks {
  std::vector<std::vector<Backlink>>
      of_entries;  // parallel to the skill's: checks, guides, then cases; each place once
};

// What a run made of an entry or a checklist item.
struct RunOutcome {
  std::string_view state;  // as templates have it: "demonstrated", "missed", "ungraded", "unexercised"
  std::string text;        // "demonstrated by 1 of 2 reviewers"
  Address line;            // where the report shows it; no path where it does not
};

// Of one skill, parallel to what it declares; nothing of a skill that the run has no cases of.
struct SkillOutcomes {
  std::vector<RunOutcome> entries, items;
  std::size_t demonstrated = 0, all = 0;  // of entries and items that coverage counts
};

struct Site {
  const RenderInput& input;
  const model::Graph& graph;
  SiteMap map;
  std::vector<Backlinks> backlinks;                              // parallel to the skills
  std::vector<model::Anchors> anchors;                           // parallel to the skills
  std::vector<std::vector<const diag::Diagnostic*>> findings;    // parallel to the skills: errors and warnings
  std::map<const model::Skill*, const RenderedSkill*> rendered;  // those that are handed out
  std::map<const model::Skill*, const RenderedSkill*> files;     // those whose files are shown: them and others

  // Parallel to the skills where a run is shown, else empty: the page of what it says of each, "" where it has no
  // cases.
  std::vector<std::string> reports;
  std::vector<SkillOutcomes> outcomes;  // likewise
  // What the home page says of it: {href, rate, coverage}, in a list that is empty where none is shown.
  Json run = Json::array();
  // Parallel to the skills, for lists: a name that several have is followed by the skill's folder.
  std::vector<std::string> names{};

  // 0, 1, …: for work that is done a skill at a time.
  std::vector<std::size_t> all_skills() const;
  std::vector<std::size_t> skills_by_name() const;
};

// nullptr where no run is shown, or nothing is known of it; also of what coverage does not count.
const RunOutcome* outcome_of_entry(const Site& site, const model::Target& entry);
const RunOutcome* outcome_of_item(const Site& site, std::size_t skill, std::size_t item);

Site make_site(const RenderInput& input, unsigned jobs);

// The n-th file of a list that is cut into several: "entries.json", "entries-2.json".
std::string numbered_path(std::string_view stem, std::size_t index, std::string_view ending);

// "Item 17", "SEC-04".
std::string entry_label(const Site& site, const model::Target& entry);
// "Item 17: Minimize mutability".
std::string entry_heading(const Site& site, const model::Target& entry);

// What a checklist item is called: its label, else the beginning of its text.
std::string item_label(const model::ChecklistItem& item);

inline constexpr std::size_t kMaxPrompt = 2000;  // bytes of a case's prompt that are shown, and searched

// `text` on one line, cut at a blank before `length` bytes, with an ellipsis where something is left out.
std::string shortened(std::string_view text, std::size_t length);

// A title as it stands in lists and at a page's head: the beginning of one that goes on for more than about 200 bytes.
std::string shown_title(std::string_view title);

// Links that a page makes, written as they are asked for and kept for the check that each of them lands.
class PageLinks {
 public:
  explicit PageLinks(std::string path) : path_(std::move(path)) {}
  const std::string& path() const { return path_; }
  std::string to(const Address& address);
  // An id that stands on the page.
  void add_anchor(std::string_view anchor) { anchors_.emplace_back(anchor); }
  // What is linked to, and stands, in a part that was written for this page by itself.
  void add(const PageLinks& part);
  // Another skill, in which a link was looked up, whether it lands there or not.
  void add_neighbour(std::size_t skill) { neighbours_.insert(skill); }
  const std::vector<Address>& targets() const { return targets_; }
  const std::vector<std::string>& anchors() const { return anchors_; }
  const std::set<std::size_t>& neighbours() const { return neighbours_; }

 private:
  std::string path_;
  std::vector<Address> targets_;
  std::vector<std::string> anchors_;
  std::set<std::size_t> neighbours_;
};

}  // namespace skillc::render::site
