#pragma once
// The edits and problems found so far, by file.

#include <map>
#include <string>
#include <vector>

#include "base/text_edit.hpp"
#include "diag/diagnostic.hpp"
#include "edit/plan.hpp"

namespace skillc::edit {

class EditedFiles {
 public:
  // `command` is what problems are reported under: "renumber", "retitle".
  explicit EditedFiles(std::string_view command) : command_(command) {}

  void add(const std::string& path, const SourceText& text, TextEdit edit);
  void report(const std::string& path, const SourceText& text, ByteRange range, std::string message, std::string help);
  // Of a file whose text is not known.
  void report_file(const std::string& path, std::string message, std::string help);

  // Notes what is not edited at `range`: that, or `cited` where escapes may hide it.
  void leave_alone(const std::string& path, const SourceText& text, ByteRange range, std::string where,
                   std::string_view cited = {});

  bool has_problems() const { return !problems_.empty(); }
  // The files with their bytes as they would be. Reports edits that contradict each other.
  std::map<std::string, std::string> changed();
  Plan take();

 private:
  struct File {
    const SourceText* text = nullptr;
    std::vector<TextEdit> edits;
  };
  std::string_view command_;
  std::map<std::string, File> files_;
  std::vector<diag::Diagnostic> problems_;
  std::vector<LeftAlone> left_alone_;
};

}  // namespace skillc::edit
