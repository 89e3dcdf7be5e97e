#pragma once
// What was made of each skill, in the user's cache, for the next call that makes the same of it.

#include <cstddef>
#include <cstdint>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/observing_files.hpp"
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

class KeptBySkill {
 public:
  // `layout`: of the bytes, with a number that tells it from an older one. `what`: what they hang on beside the skills,
  // of which there are so many. `call` outlives this. What another program kept is not there.
  KeptBySkill(const ObservedCall& call, std::string layout, const std::string& what, std::size_t skills);

  // By the folder of the skill; "" where there is nothing. Any thread may ask, and keep.
  std::string_view find(const std::string& folder) const;
  void keep(const std::string& folder, std::string bytes);
  // Writes what was kept. What cannot be written costs nothing but the time.
  void save();

 private:
  struct Part {
    std::string name;                          // of the file
    std::string bytes;                         // of the file
    std::vector<Stamp> modules;                // that had been loaded, or looked for, when it was written
    std::map<std::string, std::string> fresh;  // by folder
  };

  using Bodies = std::map<std::string_view, std::string_view>;  // by folder
  struct Found {
    std::size_t part = 0;
    std::string_view bytes;
  };

  void load(std::size_t part);
  std::size_t part_of(const std::string& folder) const;
  std::vector<Bodies> changed_parts() const;
  void write(const Part& part, const Bodies& all, const std::vector<Stamp>& modules);

  const ObservedCall& call_;
  const std::string layout_;
  PrivateCache cache_;
  std::vector<Part> parts_;
  std::unordered_map<std::string, Found> found_;  // by folder
  std::mutex mutex_;
};

}  // namespace skillc::cli
