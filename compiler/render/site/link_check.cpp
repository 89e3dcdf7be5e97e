// A link may be written before what it leads to, so those that find nothing yet are looked up again at the end: those
// to other skills. Places are told apart by a digest, since there are as many as there are headings in the library.

#include "render/site/link_check.hpp"

#include <functional>

namespace skillc::render::site {
namespace {

std::string place(std::string_view path, std::string_view anchor) {
  std::string text(path);
  if (!anchor.empty()) text.append("#").append(anchor);
  return text;
}

std::uint64_t digest(std::string_view place) {
  return std::hash<std::string_view>()(place);
}

}  // namespace

SkillLinks links_of(const std::vector<PageLinks>& pages, const std::vector<Artifact>& files) {
  std::unordered_set<std::uint64_t> places;
  for (const Artifact& file : files) places.insert(digest(file.path));
  for (const PageLinks& page : pages) {
    places.insert(digest(page.path()));
    for (const std::string& anchor : page.anchors()) places.insert(digest(place(page.path(), anchor)));
  }
  SkillLinks links;
  for (const PageLinks& page : pages)
    for (const Address& target : page.targets()) {
      std::string to = place(target.path, target.anchor);
      if (places.contains(digest(to))) continue;
      std::string& from = links.awaited[std::move(to)];
      if (from.empty() || page.path() < from) from = page.path();
    }
  links.places.assign(places.begin(), places.end());
  return links;
}

void LinkCheck::add(const SkillLinks& links) {
  const std::lock_guard guard(mutex_);
  places_.insert(links.places.begin(), links.places.end());
  for (const auto& [to, page] : links.awaited) {
    if (places_.contains(digest(to))) continue;
    std::string& from = awaited_[to];
    if (from.empty() || page < from) from = page;
  }
}

void LinkCheck::add_file(std::string_view path) {
  const std::lock_guard guard(mutex_);
  places_.insert(digest(path));
}

Result<void> LinkCheck::run() const {
  for (const auto& [to, from] : awaited_)
    if (!places_.contains(digest(to)))
      return fail("the site's page " + from + " links to " + to + ", which is not there",
                  "this is a fault of skillc: please report it with the skill that it happens with");
  return {};
}

}  // namespace skillc::render::site
