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

void LinkCheck::add(const std::vector<PageLinks>& pages) {
  const std::lock_guard guard(mutex_);
  for (const PageLinks& page : pages) {
    places_.insert(digest(page.path()));
    for (const std::string& anchor : page.anchors()) places_.insert(digest(place(page.path(), anchor)));
  }
  for (const PageLinks& page : pages)
    for (const Address& target : page.targets()) {
      std::string to = place(target.path, target.anchor);
      if (places_.contains(digest(to))) continue;
      std::string& from = awaited_[std::move(to)];
      if (from.empty() || page.path() < from) from = page.path();
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
