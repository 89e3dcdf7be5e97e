#pragma once
// What several targets are put together from.

#include <string>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "diag/diagnostic.hpp"
#include "render/artifact.hpp"
#include "render/target.hpp"

namespace skillc::render {

// {name, version, description, homepage, license, owner: {name, email}}: `library` in every template.
Json library_data(const source::LibraryInfo& library);

// The skill's files but for those below its own `evals/`: they test it and are no part of what an agent
// loads.
std::vector<Artifact> without_evals(const RenderedSkill& skill);

// The files, each below `folder`/.
void add_below(const std::string& folder, std::vector<Artifact> files, Bundle& bundle);

// Sorts the artifacts by path: what Bundle promises.
Bundle finished(Bundle bundle);

// Renders the template `name` into the artifact `path`. What is rendered with Escape::json must be JSON:
// else, too, a diagnostic "template". Fails where there is no such template.
Result<void> add_rendered(const RenderInput& input, const std::string& name, const std::string& path, const Json& data,
                          Escape escape, Bundle& bundle, std::vector<diag::Diagnostic>& diagnostics);

}  // namespace skillc::render
