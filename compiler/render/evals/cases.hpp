#pragma once
#include "base/json.hpp"
#include "render/evals/layout.hpp"

namespace skillc::render::evals {

// Some trials of a case: those that stand on one page.
struct CasePart {
  std::size_t at = 0;              // index into Subject::cases
  std::size_t first = 0, end = 0;  // of its trials
  bool is_continued() const { return first > 0; }
};

inline constexpr std::size_t kMaxName = 100;  // bytes that are shown of a reviewer's name
inline constexpr std::size_t kMaxId = 200;    // and of a case's id

// Each case whole.
std::vector<CasePart> whole_cases(const Subject& subject);

// {id, anchor, href, prompt, status, trials}. `whole`: with what was answered, else each trial in a line.
Json case_json(const Sheet& sheet, std::size_t subject, const CasePart& part, bool whole);

}  // namespace skillc::render::evals
