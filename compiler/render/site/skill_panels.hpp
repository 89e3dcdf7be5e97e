#pragma once
// What a skill's own page shows beside its text, and what a checklist's tools know.

#include "render/site/page.hpp"

namespace skillc::render::site {

// The key `skill`. `content`: bytes of the page's text, which lists leave room for; those that are cut say how many
// more there are. Returns the files that the page's script asks for the ids which had no room.
std::vector<Artifact> add_skill_panels(const Site& site, std::size_t skill, std::size_t content, PageData& page);

// {id, count, severities, chapters, all_chapters} of a page of a checklist. `id`: the skill's folder, within which
// items have theirs.
Json checklist_json(const Site& site, std::size_t skill, const Page& page);

}  // namespace skillc::render::site
