// The same few numbers stand in `list`, `info` and the summary of `build`; they are counted here once.
#include "cli/statistics.hpp"

#include <fmt/format.h>

#include "base/text.hpp"

namespace skillc::cli {

std::size_t estimated_tokens(const model::Document& document) {
  return count_code_points(document.text.bytes()) / 4;
}

Statistics statistics_of(const model::Skill& skill) {
  Statistics sum;
  sum.documents = skill.documents.size();
  sum.entries = skill.coverage.entries;
  sum.items = skill.items.size();
  sum.cases = skill.cases.size();
  for (const model::Document& document : skill.documents) {
    sum.lines += split_lines(document.text.bytes()).size();
    sum.tokens += estimated_tokens(document);
  }
  return sum;
}

std::string share(std::size_t part, std::size_t whole) {
  if (whole == 0) return "\xE2\x80\x93";
  return fmt::format("{} of {} ({} %)", part, whole, part * 100 / whole);
}

}  // namespace skillc::cli
