// LCOV's tracefile is lines of text without any escape, so a path is made printable: a name with a line break in it
// must not forge a record.

#include <fmt/format.h>

#include "base/text.hpp"
#include "report/line_coverage.hpp"

namespace skillc::report {

std::string write_lcov(const std::vector<eval::SkillLines>& skills) {
  std::string out;
  for (const eval::SkillLines& skill : skills)
    for (const eval::FileLines& file : skill.files) {
      out += fmt::format("TN:skillc\nSF:{}\n", printable(file.path));
      for (const auto& [line, hits] : file.lines) out += fmt::format("DA:{},{}\n", line, hits);
      const eval::LineCounts counts = file.counts();
      out += fmt::format("LF:{}\nLH:{}\nend_of_record\n", counts.all, counts.hit);
    }
  return out;
}

}  // namespace skillc::report
