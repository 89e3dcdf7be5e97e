#pragma once
// The pages that are the library's own: home with its cards, the page of addresses that lead nowhere.

#include <vector>

#include "render/site/page.hpp"

namespace skillc::render::site {

// Cards on one page; further ones stand on skills-2.html and so on.
inline constexpr std::size_t kCardsPerPage = 120;

std::vector<PageData> library_pages(const Site& site, const Assets& assets);

}  // namespace skillc::render::site
