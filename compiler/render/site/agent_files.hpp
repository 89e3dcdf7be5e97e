#pragma once
// What a site has for programs.

#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "render/artifact.hpp"
#include "render/site/kept_pages.hpp"
#include "render/site/site.hpp"

namespace skillc::render::site {

// - entries.json (skillc-entries/1): each skill with the file of its entries, `<skill>/entries.json`: ids and addresses
//   for others to link by. No file and no "entries" of a skill that declares none. Long lists go on in
//   entries-2.json, …
// - .well-known/agent-skills/index.json: Agent Skills Discovery, draft 0.2.0
//   (github.com/cloudflare/agent-skills-discovery-rfc): each skill as one file or archive with its digest, and these.
// - .well-known/skills/index.json: the same as of draft 0.1.0, whose skills are folders of files. Only skills of files
//   that no browser runs: the others are in the new index alone.
// - sitemap.xml (sitemaps.org), where the site's address is known, and .nojekyll, for hosts that else leave folders
// out. `pages`: paths of all pages, in order. `kept`: whose archives are taken over and noted, or nullptr.
Result<void> add_agent_files(const Site& site, const std::vector<std::string>& pages, KeptPages* kept,
                             ArtifactSink& sink);

// Where the skill stands whole on the site: its archive, or its SKILL.md where it is nothing else.
std::string whole_skill_path(const RenderedSkill& skill);

// llms.txt and llms-full.txt of all skills are made by templates: {library, skills: [{name, href, description,
// documents: [{skill, path, text}]}]}.
Json llms_data(const Site& site);

}  // namespace skillc::render::site
