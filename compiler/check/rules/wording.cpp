// Messages quote what authors wrote, and what they wrote can be a whole paragraph where a name was due: everything
// quoted is folded to one line and cut, so that a finding stays one readable sentence.

#include "check/rules/wording.hpp"

#include <utility>

#include "base/excerpt.hpp"
#include "base/path.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {

namespace {

constexpr std::size_t kQuotedCodePoints = 60;

std::string cut(std::string text, std::size_t limit) {
  std::size_t offset = 0;
  for (std::size_t seen = 0; offset < text.size(); ++seen) {
    if (seen == limit) return text.substr(0, offset) + "…";
    offset += decode_code_point(text, offset).length;
  }
  return text;
}

}  // namespace

std::string quote(std::string_view text) {
  return skillc::quote(cut(fold_white_space(text), kQuotedCodePoints));
}

std::string listed(const std::vector<std::string>& names, std::size_t limit) {
  // "and 1 more" is no shorter than the name it hides.
  const std::size_t shown = names.size() <= limit + 1 ? names.size() : limit;
  std::string list;
  for (std::size_t i = 0; i < shown; ++i) {
    if (i > 0) list += i + 1 == names.size() ? " and " : ", ";
    list += names[i];
  }
  if (shown < names.size()) list += " and " + std::to_string(names.size() - shown) + " more";
  return list;
}

std::string quoted_list(const std::vector<std::string>& names, std::size_t limit) {
  std::vector<std::string> quoted;
  quoted.reserve(names.size());
  for (const auto& name : names) quoted.push_back(quote(name));
  return listed(quoted, limit);
}

diag::Diagnostic file_finding(std::string_view rule, const std::string& path, std::string message, std::string help) {
  diag::Diagnostic finding;
  finding.rule = rule;
  finding.place = diag::whole_file(path);
  finding.message = std::move(message);
  finding.help = std::move(help);
  return finding;
}

void report_links_out(const model::Skill& skill, std::string_view rule, bool (*is_told)(const std::string& path),
                      Findings& findings) {
  for (const source::SkillFile& file : skill.source.files)
    if (file.leaves_skill && is_told(file.path))
      findings.push_back(file_finding(rule, join_path(skill.source.folder, file.path),
                                      "this link leads to nothing that belongs to the skill, and is not followed",
                                      "put what it leads to into the skill's folder: only the folder is installed"));
}

diag::Diagnostic byte_order_mark_finding(std::string_view rule, const std::string& path, const SourceText& text,
                                         std::string message) {
  const ByteRange mark{0, kByteOrderMark.size()};
  diag::Diagnostic finding =
      diag::make_diagnostic(rule, path, text, mark, std::move(message), "save the file as UTF-8 without the mark");
  diag::add_fix(finding, text, diag::Fix::Kind::safe, "take out the byte order mark", {{mark, ""}});
  return finding;
}

}  // namespace skillc::check::rules
