#pragma once
// What several targets are put together from.

#include <string>
#include <string_view>
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
Result<void> add_below(const std::string& folder, std::vector<Artifact> files, ArtifactSink& sink);

// A text that comes from front matter or configuration, as one line of a text file: white space folded, and characters
// that steer a terminal spelled out, for YAML can name them with letters alone.
std::string one_line(std::string_view text);

// The text without a byte order mark or line ends at its end, so that what is put around it stands clear of it.
std::string_view without_edges(std::string_view text);

// Renders the template `name` into the artifact `path`. What is rendered with Escape::json must be JSON:
// else, too, a diagnostic "template". Fails where there is no such template.
Result<void> add_rendered(const RenderInput& input, const std::string& name, const std::string& path, const Json& data,
                          Escape escape, ArtifactSink& sink, std::vector<diag::Diagnostic>& diagnostics);

}  // namespace skillc::render
