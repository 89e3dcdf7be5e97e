#pragma once
// From the skills of the graph to the files that are handed out.

#include <set>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "diag/diagnostic.hpp"
#include "model/graph.hpp"
#include "render/target.hpp"
#include "render/template.hpp"
#include "source/discovery.hpp"

namespace skillc::render {

struct RenderedSources {
  std::vector<RenderedSkill> skills;          // those without findings, sorted by name
  std::vector<const model::Skill*> refused;   // the others
  std::vector<diag::Diagnostic> diagnostics;  // what is wrong with those
};

// Reads every file of `skills`. A file that a glob of `configuration.render` names (relative to the library's
// root) is a template: data {skill: {name, description, path}, library: {name, version, description,
// homepage, license, owner: {name, email}}}, `path` relative to the root, partials from `templates`. Every
// other file stays as it is, byte for byte. Links within the skill become copies of what they point at.
// Reports under "build": links that leave their skill, two skills of one name, names of skills or
// files that cannot be written everywhere, files that cannot be read, what has no SKILL.md; under "template" what is
// wrong in a template, of the skill or included by it. Of two skills of one name the first by folder is handed out.
// Fails where a skill's folder is gone.
Result<RenderedSources> render_sources(const FileReader& files, const source::LibrarySource& library,
                                       const std::vector<const model::Skill*>& skills, const TemplateSet& templates,
                                       unsigned jobs);

// What can be read of skills that are not handed out, to be shown: their files as `files` has them, without those that
// are links or have a name which cannot be written everywhere.
std::vector<RenderedSkill> readable_files(const FileReader& files, const std::set<const model::Skill*>& skills,
                                          unsigned jobs);

}  // namespace skillc::render
