#pragma once
// What every page of a site is made from, and the ways in which its parts point at each other.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

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

struct Site {
  const RenderInput& input;
  const model::Graph& graph;
  SiteMap map;
  std::vector<Backlinks> backlinks;                            // parallel to the skills
  std::vector<model::Anchors> anchors;                         // parallel to the skills
  std::vector<std::vector<const diag::Diagnostic*>> findings;  // parallel to the skills: errors and warnings
  std::vector<std::vector<std::string>> labels;  // per skill what each entry is called: "Item 17", "SEC-04"
  // Parallel to the skills where a run is shown, else empty: the page of what it says of each, "" where it has no
  // cases.
  std::vector<std::string> reports;
};

Site make_site(const RenderInput& input, unsigned jobs);

// "Item 17: Minimize mutability".
std::string entry_heading(const Site& site, const model::Target& entry);

// What a checklist item is called: its label, else the beginning of its text.
std::string item_label(const model::ChecklistItem& item);

// `text` on one line, cut at a blank before `length` bytes, with an ellipsis where something is left out.
std::string shortened(std::string_view text, std::size_t length);

// Links that a page makes, written as they are asked for and kept for the check that each of them lands.
class PageLinks {
 public:
  explicit PageLinks(std::string path) : path_(std::move(path)) {}
  const std::string& path() const { return path_; }
  std::string to(const Address& address);
  // An id that stands on the page.
  void add_anchor(std::string_view anchor) { anchors_.emplace_back(anchor); }
  const std::vector<Address>& targets() const { return targets_; }
  const std::vector<std::string>& anchors() const { return anchors_; }

 private:
  std::string path_;
  std::vector<Address> targets_;
  std::vector<std::string> anchors_;
};

}  // namespace skillc::render::site
