#pragma once
// Which two states of a library a command line means, and reading them.

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/git_repository.hpp"
#include "base/git_tree.hpp"
#include "cli/session.hpp"

namespace skillc::cli {

struct WantedState {
  enum class Kind { folder, revision, working_tree };
  Kind kind = Kind::working_tree;
  std::string name;    // as given; "the working tree"
  std::string commit;  // of a revision
};

struct WantedDifference {
  WantedState before;
  WantedState after;
  std::vector<std::string> paths;           // of folders: as seen from each of the two
  std::optional<GitRepository> repository;  // where one of the two is a revision
};

// As git decides: words in front that name a commit are revisions, at most two; all behind them are paths. Without a
// revision the first two are folders. Fails where a word is both a revision and a path, unless kPathsFollow stands
// between the two: then what is in front of it is no path, and what is behind it no revision.
Result<WantedDifference> wanted_difference(const FileReader& files, ProcessRunner& processes,
                                           const std::vector<std::string>& variables,
                                           const std::vector<std::string>& words);

// The same of one word, to be held against the working tree: a revision or a folder.
Result<WantedDifference> wanted_before(const FileReader& files, ProcessRunner& processes,
                                       const std::vector<std::string>& variables, const std::string& word);

struct ReadState {
  Session session;
  std::string folder;  // what its skills' folders are seen from
};

// Both states; of a path that only one of them has, the other one has nothing. On failure all has been said and the
// error is the exit code.
tl::expected<std::pair<ReadState, ReadState>, int> read_states(Environment& environment, const WantedDifference& wanted,
                                                               const LibraryArguments& arguments);

// The state before alone, with what it is read from while that lives; what is not there is left out. `max_file`: larger
// files of a revision are not read. `wanted` outlives it.
struct OpenState {
  ReadState state;
  std::unique_ptr<GitTree> tree;  // of a revision; nullptr: the disk
};
tl::expected<OpenState, int> read_before(Environment& environment, const WantedDifference& wanted,
                                         const LibraryArguments& arguments, std::uint64_t max_file);

}  // namespace skillc::cli
