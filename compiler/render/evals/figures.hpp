#pragma once
#include "base/json.hpp"
#include "render/evals/report.hpp"

namespace skillc::render::evals {

// What has to be known before any figure is read: what the run lacks.
Json notes_json(const Report& report);
// {label, value, note, interval} of the whole.
Json figures_json(const Report& report);

// {rate, coverage}: of the whole, as shares (site/page.hpp) for the home page; both empty where nothing was graded.
Json glance_json(const Report& report);
// A row for each reviewer and configuration.
Json reviewers_json(const Report& report);
Json gates_json(const Report& report);

}  // namespace skillc::render::evals
