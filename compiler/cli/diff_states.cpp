// A revision is read from the repository's objects, as if its files lay where the working tree's lie: the same search,
// the same skillc.yaml, as they were then. Nothing is checked out.

#include "cli/diff_states.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/git_tree.hpp"
#include "base/path.hpp"
#include "base/shell_word.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"

namespace skillc::cli {
namespace {

using Kind = WantedState::Kind;

constexpr const char* kUsageHelp =
    "`skillc diff REVISION [PATH…]` compares with the working tree, `skillc diff OLD NEW [PATH…]` two revisions or two "
    "folders";

class Decision {
 public:
  Decision(const FileReader& files, ProcessRunner& processes, const std::vector<std::string>& variables,
           const std::vector<std::string>& words)
      : files_(files),
        mark_(std::find(words.begin(), words.end(), kPathsFollow)),
        is_marked_(mark_ != words.end()),
        words_(words.begin(), mark_),
        paths_(is_marked_ ? mark_ + 1 : mark_, words.end()),
        repository_(GitRepository::find(processes, variables, files.current_directory())) {}

  Result<WantedDifference> decide() {
    if (words_.empty() || (is_marked_ && words_.size() > 2))
      return fail("in front of `--` stand one or two states", kUsageHelp);
    SKILLC_TRY(const auto first, revision(words_[0]));
    if (!first) return two_folders();
    WantedDifference wanted;
    wanted.before = {Kind::revision, words_[0], *first};
    wanted.after.name = "the working tree";
    std::size_t paths = 1;
    if (words_.size() > 1) {
      SKILLC_TRY(const auto second, revision(words_[1]));
      if (!second && is_marked_) return unknown(words_[1]);
      if (second) wanted.after = {Kind::revision, words_[1], *second}, paths = 2;
    }
    wanted.paths = paths_from(paths);
    wanted.repository = std::move(*repository_);
    return wanted;
  }

  // Of one word.
  Result<WantedDifference> decide_before() {
    is_baseline_ = true;
    const std::string& word = words_[0];
    SKILLC_TRY(const auto commit, revision(word));
    WantedDifference wanted;
    wanted.before = {commit ? Kind::revision : Kind::folder, word, commit.value_or("")};
    wanted.after.name = "the working tree";
    if (commit) {
      wanted.repository = std::move(*repository_);
      return wanted;
    }
    if (!is_there(word)) return unknown(word);
    if (!is_folder(word))
      return fail(fmt::format("`{}` is no folder", printable(word)), "name a revision of git, or a folder with skills");
    return wanted;
  }

 private:
  // The words from the n-th on, and those behind the mark.
  std::vector<std::string> paths_from(std::size_t n) const {
    std::vector<std::string> paths(words_.begin() + static_cast<std::ptrdiff_t>(n), words_.end());
    paths.insert(paths.end(), paths_.begin(), paths_.end());
    return paths;
  }

  bool is_there(const std::string& path) const { return files_.status(path).type != FileType::absent; }
  bool is_folder(const std::string& path) const { return files_.status_followed(path).type == FileType::directory; }

  // The commit that the word names, nothing where it names none.
  Result<std::optional<std::string>> revision(const std::string& word) const {
    if (!repository_) return std::optional<std::string>();
    SKILLC_TRY(auto commit, repository_->commit_of(word));
    if (commit && !is_marked_ && is_there(word))
      return fail(fmt::format("`{}` is both a revision and a path", printable(word)),
                  fmt::format("write `./{0}` for the path, `{0}~0` for the revision", printable(word)));
    return commit;
  }

  Result<WantedDifference> two_folders() {
    if (!is_there(words_[0])) return unknown(words_[0]);
    if (!is_folder(words_[0])) return fail(fmt::format("`{}` is no folder", printable(words_[0])), kUsageHelp);
    if (words_.size() < 2)
      return fail(fmt::format("`{}` is a folder, and there is no other one to compare it with", printable(words_[0])),
                  kUsageHelp);
    SKILLC_TRY(const auto second, revision(words_[1]));
    if (second)
      return fail(
          fmt::format("`{}` is a folder, but `{}` is a revision", printable(words_[0]), printable(words_[1])),
          fmt::format("`skillc diff {} {}` compares what the folder holds in that revision with what it holds now",
                      printable(shell_word(words_[1])), printable(shell_word(words_[0]))));
    if (!is_there(words_[1])) return unknown(words_[1]);
    if (!is_folder(words_[1])) return fail(fmt::format("`{}` is no folder", printable(words_[1])), kUsageHelp);
    return WantedDifference{{Kind::folder, words_[0], ""}, {Kind::folder, words_[1], ""}, paths_from(2), {}};
  }

  tl::unexpected<Error> unknown(const std::string& word) const {
    const std::string what = fmt::format("`{}` is neither a revision nor a folder", printable(word));
    if (!repository_) return fail(fmt::format("{}: {}", what, repository_.error().message), repository_.error().help);
    if (const std::size_t dots = word.find(".."); !is_baseline_ && dots != std::string::npos && dots > 0)
      return fail(what, "write two revisions with a blank between them: `skillc diff OLD NEW`");
    if (const auto shallow = repository_->is_shallow(); shallow && *shallow)
      return fail(what,
                  "this clone holds only a part of the history: `git fetch --unshallow` brings the rest, `git "
                  "fetch --tags` the tags");
    return fail(what, "`git log --oneline`, `git branch --all` and `git tag` show which revisions there are");
  }

  const FileReader& files_;
  std::vector<std::string>::const_iterator mark_;
  bool is_marked_;
  std::vector<std::string> words_;
  std::vector<std::string> paths_;
  bool is_baseline_ = false;
  Result<GitRepository> repository_;
};

// One of the two: its files, and which of the paths it has.
struct Source {
  const FileReader* files = nullptr;
  std::unique_ptr<GitTree> tree;  // of a revision
  std::string folder = ".";
  std::vector<std::string> paths;
};

Result<Source> open_source(const FileReader& disk, const WantedDifference& wanted, const WantedState& state,
                           std::uint64_t max_file) {
  Source source;
  source.files = &disk;
  if (state.kind == Kind::revision) {
    SKILLC_TRY(source.tree, GitTree::open(*wanted.repository, state.commit, disk.current_directory(), max_file));
    source.files = source.tree.get();
  }
  if (state.kind == Kind::folder) source.folder = source::shown_path(disk, state.name);
  for (const std::string& path : wanted.paths.empty() ? std::vector<std::string>{"."} : wanted.paths)
    source.paths.push_back(join_path(source.folder, path));
  return source;
}

bool has(const Source& source, std::size_t path) {
  return source.files->status_followed(source.paths[path]).type != FileType::absent;
}

// What is not there on one side is left out there; on neither, it was misspelt.
Result<void> keep_present(const WantedDifference& wanted, Source& before, Source& after) {
  std::vector<std::string> old_paths, new_paths;
  for (std::size_t i = 0; i < before.paths.size(); ++i) {
    const bool was = has(before, i), is = has(after, i);
    if (!was && !is)
      return fail(
          fmt::format("`{}` is neither in {} nor in {}", printable(wanted.paths.empty() ? "." : wanted.paths[i]),
                      printable(wanted.before.name), printable(wanted.after.name)),
          wanted.before.kind == Kind::folder ? "paths are seen from each of the two folders" : kUsageHelp);
    if (was) old_paths.push_back(before.paths[i]);
    if (is) new_paths.push_back(after.paths[i]);
  }
  before.paths = std::move(old_paths);
  after.paths = std::move(new_paths);
  return {};
}

// What the graph will read: documents and evals, in two or three runs of git.
Result<void> fetch_skills(const GitTree& tree, const source::LibrarySource& library) {
  std::vector<std::string> paths = library.evals_files;
  for (const source::SkillSource& skill : library.skills) {
    if (!skill.evals_path.empty()) paths.push_back(skill.evals_path);
    for (const source::SkillFile& file : skill.files)
      if (source::is_markdown(file.path) || parent_path(file.path) == "evals")
        paths.push_back(join_path(skill.folder, file.path));
  }
  return tree.fetch(paths);
}

// What is missing on one side only because it could not be read would look as if it had been removed.
void warn_of_unread(Environment& environment, const WantedState& state, const Source& source, const Session& session) {
  auto warn = [&](const std::string& path, const std::string& why) {
    environment.err << fmt::format("skillc: warning: {} of {} is taken as empty: {}\n", printable(path),
                                   printable(state.name), printable(why));
  };
  auto look = [&](const auto& files) {
    for (const auto& file : files)
      if (!file.is_utf8) warn(file.shown_path, file.unreadable.empty() ? "it is not UTF-8" : file.unreadable);
  };
  for (const model::Skill& skill : session.graph.skills) {
    look(skill.documents);
    look(skill.evals);
  }
  if (!source.tree) return;
  std::vector<std::string> folders;
  for (const std::string& path : source.paths)
    folders.push_back(join_path(environment.files.current_directory(), path));
  for (const std::string& path : source.tree->submodules_below(folders))
    warn(source::shown_path(environment.files, path), "it is a submodule, another repository");
}

tl::expected<ReadState, int> read_state(Environment& environment, const WantedState& state, const Source& source,
                                        LibraryArguments arguments) {
  if (source.paths.empty()) return ReadState{Session{{}, {model::KindTable(), {}}, 1}, source.folder};
  arguments.paths = source.paths;
  BeforeReading before_reading;
  if (source.tree)
    before_reading = [&](const source::LibrarySource& library) { return fetch_skills(*source.tree, library); };
  auto session = open_session_on(*source.files, environment, arguments, "text", before_reading);
  if (!session) {
    if (state.kind != Kind::working_tree)
      environment.err << fmt::format("  that is how it stands in {}\n", printable(state.name));
    return tl::unexpected(session.error());
  }
  warn_of_unread(environment, state, source, *session);
  return ReadState{std::move(*session), source.folder};
}

}  // namespace

Result<WantedDifference> wanted_difference(const FileReader& files, ProcessRunner& processes,
                                           const std::vector<std::string>& variables,
                                           const std::vector<std::string>& words) {
  return Decision(files, processes, variables, words).decide();
}

Result<WantedDifference> wanted_before(const FileReader& files, ProcessRunner& processes,
                                       const std::vector<std::string>& variables, const std::string& word) {
  return Decision(files, processes, variables, {word}).decide_before();
}

tl::expected<OpenState, int> read_before(Environment& environment, const WantedDifference& wanted,
                                         const LibraryArguments& arguments, std::uint64_t max_file) {
  auto source = open_source(environment.files, wanted, wanted.before, max_file);
  if (!source) return tl::unexpected(report_error(environment, source.error()));
  std::vector<std::string> there;
  for (std::size_t i = 0; i < source->paths.size(); ++i)
    if (has(*source, i)) there.push_back(source->paths[i]);
  source->paths = std::move(there);
  auto state = read_state(environment, wanted.before, *source, arguments);
  if (!state) return tl::unexpected(state.error());
  return OpenState{std::move(*state), std::move(source->tree)};
}

tl::expected<std::pair<ReadState, ReadState>, int> read_states(Environment& environment, const WantedDifference& wanted,
                                                               const LibraryArguments& arguments) {
  auto before = open_source(environment.files, wanted, wanted.before, source::kMaxFileSize);
  if (!before) return tl::unexpected(report_error(environment, before.error()));
  auto after = open_source(environment.files, wanted, wanted.after, source::kMaxFileSize);
  if (!after) return tl::unexpected(report_error(environment, after.error()));
  if (auto kept = keep_present(wanted, *before, *after); !kept)
    return tl::unexpected(report_error(environment, kept.error()));
  auto old_state = read_state(environment, wanted.before, *before, arguments);
  if (!old_state) return tl::unexpected(old_state.error());
  auto new_state = read_state(environment, wanted.after, *after, arguments);
  if (!new_state) return tl::unexpected(new_state.error());
  return std::pair(std::move(*old_state), std::move(*new_state));
}

}  // namespace skillc::cli
