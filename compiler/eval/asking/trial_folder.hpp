#pragma once
// The folder that one trial, or one judge, runs in.

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "eval/planning/plan.hpp"

namespace skillc::eval {

class EmptiedFolders;
struct TrialContext;

// `<scratch>/<n>` with `work` and `home` in it, for us alone, at a path that no other has had; gone with all that is in
// it at the end, or emptied. What cannot be removed is left to whoever removes the scratch folder: a trial's reply does
// not hang on it.
class TrialFolder {
 public:
  // With empty folders below `work`: `folders`, sorted, and with each the one that it stands in. From any thread; what
  // one has is no other one's while it lives.
  static Result<TrialFolder> create(const TrialContext& context, const std::vector<std::string>& folders = {});
  ~TrialFolder();
  TrialFolder(TrialFolder&& other) noexcept;
  TrialFolder& operator=(TrialFolder&&) = delete;

  const std::string& path() const { return path_; }
  std::string work() const { return path_ + "/work"; }  // working directory and TMPDIR
  std::string home() const { return path_ + "/home"; }

  // Copies of the files below `work`/`place` ("" for `work` itself), executable where they were. Fails on a path that
  // leads out of there or into a folder that it was not made with, where something stands already, and where a file is
  // another one than when the plan was made.
  Result<void> add(std::span<const TrialFile> files, std::string_view place) const;
  // What a program is run with here: `environment` with TMPDIR, and HOME where it has none.
  std::vector<std::string> environment(std::vector<std::string> environment) const;
  // Nobody will be at work here at the end: what ran here is gone, with all its descendants. Without this being said
  // the folder is never used again.
  void let_go() { is_let_go_ = true; }

 private:
  TrialFolder(FileSystem& files, EmptiedFolders* emptied, std::string path, std::vector<std::string> folders);
  bool has_folder(const std::string& path) const;

  FileSystem& files_;
  EmptiedFolders* emptied_;           // nullptr: none is used again
  std::string path_;                  // "" once moved from
  std::vector<std::string> folders_;  // all that it was made with, relative to `path_`
  bool is_let_go_ = false;
};

// A folder with what the trial is given: its case's files and, where its configuration has it, the skill; for a query
// all that are offered.
Result<TrialFolder> lay_out(const TrialContext& context, const Plan& plan, const Trial& trial);

}  // namespace skillc::eval
