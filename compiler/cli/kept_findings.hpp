#pragma once
// What `skillc check` found of each skill, in the user's cache.

#include <cstddef>
#include <map>
#include <string>
#include <unordered_map>
#include <vector>

#include "base/observing_files.hpp"
#include "check/kept_skills.hpp"
#include "cli/private_cache.hpp"

namespace skillc::cli {

// A call of which is remembered what it asks of the disk. Refers to both.
struct ObservedCall {
  FileSystem& disk;
  ObservingFiles& files;
  std::int64_t young_since;    // as of `files`
  std::string folder;          // of what is kept of skills
  std::string who;             // all that words hang on beside files and arguments
  std::vector<Stamp> program;  // the program and its parts
};

class KeptFindings final : public check::SkillStore {
 public:
  // `what`: what findings hang on beside the skills: paths, options, the configuration's text. `call` outlives this.
  KeptFindings(const ObservedCall& call, const std::string& what, const source::LibrarySource& library);

  std::string_view find(const std::string& folder) const override;
  void keep(const std::string& folder, std::string bytes) override;
  std::unique_ptr<ObservingFiles> observe() const override;
  const FileReader& disk() const override { return call_.disk; }
  std::int64_t young_since() const override { return call_.young_since; }
  void add(const Observations& seen, bool is_settled) override { call_.files.add(seen, is_settled); }

  // Writes what was kept. What cannot be written costs nothing but the time.
  void save();

 private:
  void load(std::size_t part);
  std::size_t part_of(const std::string& folder) const;

  const ObservedCall& call_;
  PrivateCache cache_;
  std::vector<std::string> names_;                           // of the files
  std::vector<std::string> parts_;                           // their bytes
  std::unordered_map<std::string, std::string_view> found_;  // by folder
  std::vector<std::map<std::string, std::string>> fresh_;    // by part, by folder
};

}  // namespace skillc::cli
