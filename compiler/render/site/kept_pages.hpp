#pragma once
// Pages of skills that are as they were when the site was made before, and so need not be made.

#include <cstddef>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "render/artifact.hpp"
#include "render/page_store.hpp"
#include "render/site/link_check.hpp"
#include "render/site/page_digest.hpp"

namespace skillc::render::site {

// What a skill has on the site.
struct SkillFiles {
  std::vector<ArtifactDigest> artifacts;  // its pages, and what lies beside them
  std::vector<std::string> pages;         // paths of those among them that are pages
  SkillLinks links;
  std::set<std::size_t> neighbours;       // as of PageLinks
  std::optional<ArtifactDigest> archive;  // of the whole skill, where it is handed out as one
};

class KeptPages {
 public:
  // `store` and `site` outlive this.
  KeptPages(PageStore& store, const Site& site, const Assets& assets, unsigned jobs);

  // What it had, where it would have the same now; else nothing. Of different skills any thread may ask.
  const std::optional<SkillFiles>& before(std::size_t skill) const { return before_[skill]; }
  // What it has now, where that was made anew: of its pages, and of its archive. For the others it is what it had.
  void note(std::size_t skill, SkillFiles files);
  void note_archive(std::size_t skill, ArtifactDigest archive);
  // Puts what was noted into the store.
  void keep() const;

 private:
  std::optional<SkillFiles> read(std::size_t skill) const;
  std::string written(std::size_t skill) const;

  PageStore& store_;
  const Site& site_;
  const PageDigests digests_;
  std::vector<std::optional<SkillFiles>> before_;
  std::vector<std::optional<SkillFiles>> now_;  // of those that were noted
};

}  // namespace skillc::render::site
