#pragma once
#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// What to look at next. First what was missed by all reviewers that stand for the whole, in the text's
// order; then what no case exercises, in the order in which new cases would add most (model/next_cases).
struct NextJson {
  Json next = Json::array();  // {what, why, href, place}, at most kMaxNext
  std::string more;           // "and 31 more"; "" where these are all
  Json rest = Json::array();  // those, as many as there is room for
  std::string beyond;         // "and 11 more" than these; ""
};
NextJson next_json(const Sheet& sheet);
inline constexpr std::size_t kMaxNext = 20;
inline constexpr std::size_t kMaxRest = 80u << 10;  // bytes of HTML, about

}  // namespace skillc::render::evals
