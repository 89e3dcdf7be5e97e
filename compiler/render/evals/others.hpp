#pragma once
#include <cstddef>
#include <functional>
#include <string>

#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// The documents of a skill that declare nothing, so that no case can put anything of them to the test: [] where there
// are none, else [{title, documents: [{path, href}], more}]. `href_of`: where such a document can be read, "" where it
// cannot.
Json others_json(const Sheet& sheet, std::size_t subject, const std::function<std::string(std::size_t)>& href_of);
// About how many bytes of a page they take at most.
inline constexpr std::size_t kMaxOthers = 20u << 10;

}  // namespace skillc::render::evals
