// The same few numbers stand in `list`, `info` and the summary of `build`; they are counted here once.
#include "cli/statistics.hpp"

#include <fmt/format.h>

#include "base/percent.hpp"
#include "base/tokens.hpp"
#include "model/coverage_table.hpp"

namespace skillc::cli {

Statistics statistics_of(const model::Skill& skill) {
  Statistics sum;
  sum.documents = skill.documents.size();
  sum.entries = skill.coverage.entries;
  sum.items = skill.items.size();
  sum.cases = model::count_cases(skill);
  for (const model::Document& document : skill.documents) {
    sum.lines += document.text.line_count();
    sum.tokens += estimate_tokens(document.text.bytes()).tokens;
  }
  return sum;
}

std::string share(std::size_t part, std::size_t whole) {
  if (whole == 0) return "\xE2\x80\x93";
  return fmt::format("{} of {} ({})", part, whole,
                     percent_text(static_cast<double>(part) / static_cast<double>(whole)));
}

}  // namespace skillc::cli
