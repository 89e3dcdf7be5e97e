#pragma once
// A repository as the git program reads it: revisions, the files of a commit, their bytes. Nothing is ever written.

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/process.hpp"
#include "base/result.hpp"

namespace skillc {

struct GitFile {
  enum class Kind { regular, executable, symlink, submodule };
  Kind kind = Kind::regular;
  std::string object;  // its name in the repository
  std::string path;    // from the repository's top
};

class GitRepository {
 public:
  // The repository that the absolute `folder` lies in. `variables`: "NAME=value", of the process; git gets PATH and
  // what it finds its user's settings by. Fails where git is missing, where there is no repository, and where git
  // refuses it.
  static Result<GitRepository> find(ProcessRunner& processes, const std::vector<std::string>& variables,
                                    const std::string& folder);

  const std::string& top() const { return top_; }  // absolute, links followed

  // The commit that `revision` names; nothing where it names none. Any bytes.
  Result<std::optional<std::string>> commit_of(const std::string& revision) const;
  Result<bool> is_shallow() const;                                     // whether history was cut when it was cloned
  Result<std::vector<GitFile>> list(const std::string& commit) const;  // by path, bytewise
  // The bytes of these objects, as they were committed: no filter, no attribute applies. What is larger than `limit`
  // is left out. Fails where the clone lacks one; nothing is fetched.
  Result<std::map<std::string, std::string>> read(const std::vector<std::string>& objects, std::uint64_t limit) const;

 private:
  GitRepository(ProcessRunner& processes, std::vector<std::string> environment, std::string folder)
      : processes_(&processes), environment_(std::move(environment)), folder_(std::move(folder)), top_() {}

  Result<ProcessResult> run(std::vector<std::string> arguments, std::string input = {},
                            std::uint64_t output_limit = 1U << 20) const;
  Result<void> read_some(const std::vector<std::string>& objects, std::uint64_t bytes,
                         std::map<std::string, std::string>& into) const;

  ProcessRunner* processes_;
  std::vector<std::string> environment_;
  std::string folder_;
  std::string top_;
};

}  // namespace skillc
