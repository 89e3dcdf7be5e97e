#pragma once
// Whether every link of the site lands.

#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

#include "base/result.hpp"
#include "render/artifact.hpp"
#include "render/site/site.hpp"

namespace skillc::render::site {

// What a skill's pages hold and want.
struct SkillLinks {
  std::vector<std::uint64_t> places;           // a digest of each file, and of each anchor on a page
  std::map<std::string, std::string> awaited;  // what is linked to and not among them; from which page
};
// `files`: what lies beside the pages.
SkillLinks links_of(const std::vector<PageLinks>& pages, const std::vector<Artifact>& files);

// Asked of what pages say they link to and hold, not of their HTML: a look-up for each link. May be told by several
// threads at a time.
class LinkCheck {
 public:
  void add(const SkillLinks& links);
  void add_file(std::string_view path);
  // Fails where a link leads nowhere: a fault of skillc's own.
  Result<void> run() const;

 private:
  std::mutex mutex_;
  std::unordered_set<std::uint64_t> places_;    // of "a/b.html" and "a/b.html#item-3": a digest of each
  std::map<std::string, std::string> awaited_;  // what had not been there when it was linked to; from which page
};

}  // namespace skillc::render::site
