#pragma once
// The folder that one trial, or one judge, runs in.

#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "base/result.hpp"
#include "eval/plan.hpp"

namespace skillc::eval {

// `<scratch>/<n>` with `work` and `home` in it, for us alone; gone with all that is in it at the end. What cannot be
// removed is left to whoever removes the scratch folder: a trial's reply does not hang on it.
class TrialFolder {
 public:
  // From any thread; no two are the same.
  static Result<TrialFolder> create(FileSystem& files, const std::string& scratch);
  ~TrialFolder();
  TrialFolder(TrialFolder&& other) noexcept;
  TrialFolder& operator=(TrialFolder&&) = delete;

  const std::string& path() const { return path_; }
  std::string work() const { return path_ + "/work"; }  // working directory and TMPDIR
  std::string home() const { return path_ + "/home"; }

  // Copies of the files below `work`/`place` ("" for `work` itself), executable where they were. Fails on a path that
  // leads out of there, where something stands already, and where a file is another one than when the plan was made.
  Result<void> add(const std::vector<TrialFile>& files, std::string_view place) const;
  // What a program is run with here: `environment` with TMPDIR, and HOME where it has none.
  std::vector<std::string> environment(std::vector<std::string> environment) const;

 private:
  TrialFolder(FileSystem& files, std::string path) : files_(files), path_(std::move(path)) {}

  FileSystem& files_;
  std::string path_;  // "" once moved from
};

// A fresh folder with what the trial is given: its case's files and, where its configuration has it, the skill; for a
// query all that are offered.
Result<TrialFolder> lay_out(FileSystem& files, const std::string& scratch, const Plan& plan, const Trial& trial);

}  // namespace skillc::eval
