// One place may be found by several ways (a table row declares and cites), so equal edits are one; different ones for
// the same bytes are a fault that must not be written.
#include "edit/edited_files.hpp"

#include <algorithm>
#include <tuple>
#include <utility>

#include "base/text.hpp"

namespace skillc::edit {

void EditedFiles::add(const std::string& path, const SourceText& text, TextEdit edit) {
  File& file = files_[path];
  file.text = &text;
  file.edits.push_back(std::move(edit));
}

void EditedFiles::report(const std::string& path, const SourceText& text, ByteRange range, std::string message,
                         std::string help) {
  problems_.push_back(diag::make_diagnostic(command_, path, text, range, std::move(message), std::move(help)));
}

void EditedFiles::report_file(const std::string& path, std::string message, std::string help) {
  diag::Diagnostic problem;
  problem.rule = command_;
  problem.place = diag::whole_file(path);
  problem.message = std::move(message);
  problem.help = std::move(help);
  problems_.push_back(std::move(problem));
}

void EditedFiles::leave_alone(const std::string& path, const SourceText& text, ByteRange range, std::string where,
                              std::string_view cited) {
  if (cited.empty()) cited = std::string_view(text.bytes()).substr(range.begin, range.end - range.begin);
  left_alone_.push_back({path, text.position(range.begin), fold_white_space(cited), std::move(where)});
}

std::map<std::string, std::string> EditedFiles::changed() {
  std::map<std::string, std::string> result;
  for (auto& [path, file] : files_) {
    if (const auto contradiction = put_in_order(file.edits, file.text->bytes())) {
      report(path, *file.text, *contradiction, "what stands here would have to become two things at once",
             "change it by hand");
    } else if (!file.edits.empty()) {
      result.emplace(path, apply_edits(file.text->bytes(), file.edits));
    }
  }
  return result;
}

Plan EditedFiles::take() {
  Plan plan;
  plan.problems = std::move(problems_);
  diag::sort_and_deduplicate(plan.problems);
  plan.left_alone = std::move(left_alone_);
  const auto place = [](const LeftAlone& one) { return std::tie(one.path, one.position, one.text); };
  std::sort(plan.left_alone.begin(), plan.left_alone.end(),
            [&](const LeftAlone& a, const LeftAlone& b) { return place(a) < place(b); });
  const auto repeats = std::unique(plan.left_alone.begin(), plan.left_alone.end(),
                                   [&](const LeftAlone& a, const LeftAlone& b) { return place(a) == place(b); });
  plan.left_alone.erase(repeats, plan.left_alone.end());
  for (auto& [path, file] : files_)
    if (!file.edits.empty()) plan.files.push_back({path, file.text->bytes(), std::move(file.edits)});
  return plan;
}

}  // namespace skillc::edit
