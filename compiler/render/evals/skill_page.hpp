#pragma once
// What stands on the pages about one skill of a run.

#include <cstddef>
#include <string>
#include <vector>

#include "render/evals/cases.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// About how many bytes of HTML a page holds at most, worked out before it is written; what surrounds it comes on top.
inline constexpr std::size_t kMaxPage = 300u << 10;

// Some sections of a document, as links to where they stand.
struct OutlinePart {
  std::size_t document = 0;
  std::size_t first = 0, end = 0;
};

// Some rows of the skill's table, then some sections of its documents, then some of its cases: what did not fit the
// page before.
struct SkillPage {
  std::string path;
  std::size_t first_row = 0, end_row = 0;
  std::vector<OutlinePart> outlines;
  std::vector<CasePart> cases;
};

// At least one. `first`: its path; further ones stand below `stem`. `sheet.layout` knows where the skill's texts and
// answers stand.
std::vector<SkillPage> plan_skill_pages(const Sheet& sheet, std::size_t subject, const std::string& first,
                                        const std::string& stem);

// The pages of a document's text, each with its lines; paths are left open. `sheet.layout` knows where answers stand.
std::vector<TextPage> plan_text_pages(const Sheet& sheet, std::size_t subject, std::size_t document);

}  // namespace skillc::render::evals
