#pragma once
#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// The key `report` of templates, but for its `skills`, [] here: what a run says as a whole.
Json run_json(const Sheet& sheet);
// Of a page that needs no more than names: the same keys, `reviewers` filled and all else empty.
Json run_names_json(const Report& report);

}  // namespace skillc::render::evals
