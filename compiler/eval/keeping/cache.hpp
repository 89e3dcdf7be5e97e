#pragma once
// Answers, and verdicts of judge commands, kept by the digest of all that they depend on.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "eval/keeping/journal.hpp"

namespace skillc::eval {

// Several processes may use one folder at once. What cannot be read, or is not what was written, counts as not there;
// what cannot be written is not kept: a cache fails nothing.
class Cache {
 public:
  Cache(FileSystem& files, std::string folder) : files_(files), folder_(std::move(folder)) {}  // "": keeps nothing

  std::optional<KeptReply> find_reply(const std::string& key, const std::string& question) const;
  void keep_reply(const KeptReply& reply);  // an answer; errors are never kept

  // `digest`: judge_digest.
  std::optional<std::vector<Verdict>> find_verdicts(const std::string& digest) const;
  void keep_verdicts(const std::string& digest, const std::vector<Verdict>& verdicts);  // not where one is an error

  // `digest`: preference_digest.
  std::optional<Preference> find_preference(const std::string& digest) const;
  void keep_preference(const std::string& digest, const Preference& preference);  // not an error

 private:
  std::string path_of(std::string_view what, const std::string& digest) const;
  // A JSON text with its digest, and that text again, nothing where it is no longer what it was.
  void write(const std::string& path, const std::string& json);
  std::optional<std::string> read(const std::string& path) const;

  FileSystem& files_;
  const std::string folder_;
};

}  // namespace skillc::eval
