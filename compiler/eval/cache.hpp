#pragma once
// Answers, and verdicts of judge commands, kept by the digest of all that they depend on.

#include <optional>
#include <string>
#include <vector>

#include "base/file_system.hpp"
#include "eval/journal.hpp"

namespace skillc::eval {

// Several processes may use one folder at once. What cannot be read, or was written half, counts as not there.
class Cache {
 public:
  Cache(FileSystem& files, std::string folder) : files_(files), folder_(std::move(folder)) {}  // "": keeps nothing

  std::optional<KeptReply> find_reply(const Trial& trial) const;
  Result<void> keep_reply(const KeptReply& reply);  // an answer; errors are never kept

  std::optional<std::vector<Verdict>> find_verdicts(const std::string& digest) const;
  Result<void> keep_verdicts(const std::string& digest, const std::vector<Verdict>& verdicts);

 private:
  std::string path_of(std::string_view what, const std::string& digest) const;
  Result<void> write(const std::string& path, const std::string& bytes);

  FileSystem& files_;
  const std::string folder_;
};

// What the verdicts on a reply depend on: the answer, what was expected, and who judges; "" where nobody but skillc
// does.
std::string verdicts_digest(const Plan& plan, const Trial& trial, const KeptReply& reply);

}  // namespace skillc::eval
