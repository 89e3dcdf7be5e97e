// One place may be found by several ways (a table row declares and cites), so equal edits are one; different ones for
// the same bytes are a fault that must not be written.
#include "edit/edited_files.hpp"

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
  for (auto& [path, file] : files_)
    if (!file.edits.empty()) plan.files.push_back({path, file.text->bytes(), std::move(file.edits)});
  return plan;
}

}  // namespace skillc::edit
