#pragma once
#include <vector>

#include "render/evals/site_pages.hpp"
#include "render/site/site.hpp"

namespace skillc::render::evals {

// Parallel to the site's skills: what the run made of what each declares, for the pages of the skill itself.
std::vector<site::SkillOutcomes> outcomes_on_site(const site::Site& site, const SiteReport& pages);

}  // namespace skillc::render::evals
