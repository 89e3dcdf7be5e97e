#pragma once
// All that a skill's pages are made from, as digests: as long as they are the same, so are the pages.

#include <cstddef>
#include <set>
#include <string>
#include <vector>

#include "render/site/page.hpp"

namespace skillc::render::site {

class PageDigests {
 public:
  // Looks at the whole library. `site` outlives this.
  PageDigests(const Site& site, const Assets& assets, unsigned jobs);

  // Of a skill's pages. `neighbours`: the skills in which its links are looked up (PageLinks::neighbours).
  std::string of(std::size_t skill, const std::set<std::size_t>& neighbours) const;

 private:
  std::string of_library(const Assets& assets) const;
  std::string of_texts(std::size_t skill) const;
  std::string of_links(std::size_t skill) const;
  std::set<std::size_t> cited_by(std::size_t skill) const;

  const Site& site_;
  std::string library_;
  std::vector<std::string> texts_;  // by skill: its files, and what it and its pages are called
  std::vector<std::string> links_;  // by skill: what its parts have to do with each other and with other skills
};

}  // namespace skillc::render::site
