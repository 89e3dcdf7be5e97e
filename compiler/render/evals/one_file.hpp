#pragma once
// A run's report as one file of HTML that needs no other.

#include <string>

#include "base/result.hpp"
#include "render/evals/report.hpp"
#include "render/template.hpp"

namespace skillc::render::evals {

// `answers_folder`: the run's answers as seen from where the file will stand, "" where nothing leads there. Fails,
// naming the template and the place, where one is broken or missing, does not have the style and the script as the
// policy needs them, or lacks the policy.
Result<std::string> write_one_file(const Report& report, const TemplateSet& templates, std::string answers_folder);

}  // namespace skillc::render::evals
