// Three plumbing commands are all that is asked of git: rev-parse, ls-tree and cat-file. None of them reads an index, a
// working tree, attributes or filters, so nothing that a stranger's repository configures is ever run; a revision that
// would make rev-parse read the index (`:path`) is no commit and is not asked for. What might run is shut off besides:
// replaced objects, the fetching of objects that a partial clone lacks, pagers, hooks, and who watches for changes.

#include "base/git_repository.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <set>

#include "base/text.hpp"

namespace skillc {
namespace {

constexpr std::uint64_t kMaxListing = 256U << 20;  // bytes of names: some two million files
constexpr std::uint64_t kMaxBatch = 32U << 20;     // bytes of objects that are asked for at a time
constexpr std::uint64_t kMaxLine = 256;            // of what cat-file says of an object
constexpr std::chrono::minutes kPatience{5};

// Without GIT_DIR and its like: the repository is the one that the folder lies in, also within a hook.
std::vector<std::string> environment_for_git(const std::vector<std::string>& variables) {
  std::vector<std::string> environment = {"LC_ALL=C",
                                          "GIT_NO_REPLACE_OBJECTS=1",
                                          "GIT_NO_LAZY_FETCH=1",
                                          "GIT_ALLOW_PROTOCOL=",  // for a git that does not know the one before
                                          "GIT_TERMINAL_PROMPT=0",
                                          "GIT_OPTIONAL_LOCKS=0",
                                          "GIT_LITERAL_PATHSPECS=1"};
  for (const std::string& variable : variables)
    for (const std::string_view name : {"PATH=", "HOME=", "XDG_CONFIG_HOME="})
      if (variable.starts_with(name)) environment.push_back(variable);
  return environment;
}

bool has_succeeded(const ProcessResult& result) {
  return result.end == ProcessResult::End::exited && result.code == 0;
}

tl::unexpected<Error> failure(const std::string& what, const ProcessResult& result, const std::string& help) {
  const std::vector<std::string_view> lines = split_lines(result.err.bytes);
  const std::string why = result.end == ProcessResult::End::timed_out ? "git did not come to an end"
                          : result.end == ProcessResult::End::flooded ? "git says more than was asked for"
                          : lines.empty()                             ? "git ended without a word"
                                                                      : std::string(lines.front());
  return fail(fmt::format("{}: {}", what, why), help);
}

std::string without_line_end(std::string text) {
  while (!text.empty() && (text.back() == '\n' || text.back() == '\r')) text.pop_back();
  return text;
}

std::optional<GitFile> read_listed(std::string_view line) {
  const std::size_t tab = line.find('\t');
  const std::vector<std::string_view> fields = split(line.substr(0, tab), ' ');
  if (tab == std::string_view::npos || fields.size() != 3) return std::nullopt;
  GitFile file{GitFile::Kind::regular, std::string(fields[2]), std::string(line.substr(tab + 1))};
  if (fields[0] == "100755") file.kind = GitFile::Kind::executable;
  if (fields[0] == "120000") file.kind = GitFile::Kind::symlink;
  if (fields[0] == "160000") file.kind = GitFile::Kind::submodule;
  return file;
}

std::string lines_of(const std::vector<std::string>& objects) {
  return join(objects, "\n") + "\n";
}

// "<object> blob <size>": what cat-file says before an object's bytes; nothing where the clone does not have it.
std::optional<std::uint64_t> size_said(std::string_view line) {
  const std::vector<std::string_view> fields = split(line, ' ');
  std::uint64_t size = 0;
  if (fields.size() != 3) return std::nullopt;
  const auto read = std::from_chars(fields[2].data(), fields[2].data() + fields[2].size(), size);
  return read.ec == std::errc() ? std::optional(size) : std::nullopt;
}

tl::unexpected<Error> absent_object(std::string_view said) {
  return fail(fmt::format("this clone does not hold all files of the revision: git says `{}`", said),
              "it is a partial clone, or a damaged one: `git fetch --refetch` brings what it lacks");
}

}  // namespace

Result<ProcessResult> GitRepository::run(std::vector<std::string> arguments, std::string input,
                                         std::uint64_t output_limit) const {
  ProcessRequest request;
  request.argv = {"git", "--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=/dev/null"};
  request.argv.insert(request.argv.end(), arguments.begin(), arguments.end());
  request.directory = folder_;
  request.environment = environment_;
  request.input = std::move(input);
  request.timeout = kPatience;
  request.output_limit = output_limit;
  request.ends_at_limit = true;  // a tree that holds itself over and over is listed for ever
  return processes_->run(request);
}

Result<GitRepository> GitRepository::find(ProcessRunner& processes, const std::vector<std::string>& variables,
                                          const std::string& folder) {
  GitRepository repository(processes, environment_for_git(variables), folder);
  auto said = repository.run({"rev-parse", "--show-toplevel"});
  if (!said)
    return fail("git cannot be run: " + said.error().message, "install git, or compare two folders, which takes none");
  if (!has_succeeded(*said)) {
    const bool is_foreign = said->err.bytes.find("dubious ownership") != std::string::npos;
    return failure("there is no revision without a repository", *said,
                   is_foreign
                       ? "it belongs to another user; if you trust it: `git config --global --add safe.directory "
                         "FOLDER`"
                       : "run skillc within a git repository, or name a folder instead of a revision");
  }
  repository.top_ = without_line_end(std::move(said->out.bytes));
  return repository;
}

// Behind --end-of-options no revision is an option, whatever it begins with. What begins with a colon is a path in the
// index, but for ":/text", the youngest commit with these words.
Result<std::optional<std::string>> GitRepository::commit_of(const std::string& revision) const {
  const bool is_in_index = revision.starts_with(':') && !revision.starts_with(":/");
  if (revision.empty() || is_in_index || revision.find('\0') != std::string::npos) return std::nullopt;
  SKILLC_TRY(ProcessResult said, run({"rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}"}));
  if (!has_succeeded(said)) return std::nullopt;
  return without_line_end(std::move(said.out.bytes));
}

Result<bool> GitRepository::is_shallow() const {
  SKILLC_TRY(const ProcessResult said, run({"rev-parse", "--is-shallow-repository"}));
  return said.out.bytes.starts_with("true");
}

Result<std::vector<GitFile>> GitRepository::list(const std::string& commit) const {
  SKILLC_TRY(const ProcessResult said, run({"ls-tree", "-r", "-z", "--full-tree", commit}, {}, kMaxListing));
  if (said.out.is_cut) return fail(fmt::format("the commit {} holds more files than can be listed", commit));
  if (!has_succeeded(said)) return failure("cannot list the files of " + commit, said, "");
  std::vector<GitFile> files;
  for (const std::string_view line : split(said.out.bytes, '\0'))
    if (auto file = read_listed(line)) files.push_back(std::move(*file));
  return files;
}

Result<std::map<std::string, std::string>> GitRepository::read(const std::vector<std::string>& objects,
                                                               std::uint64_t limit) const {
  std::map<std::string, std::string> contents;
  const std::set<std::string> distinct(objects.begin(), objects.end());
  if (distinct.empty()) return contents;
  const std::vector<std::string> wanted(distinct.begin(), distinct.end());
  SKILLC_TRY(const ProcessResult said,
             run({"cat-file", "--batch-check", "--buffer"}, lines_of(wanted), wanted.size() * kMaxLine));
  const std::vector<std::string_view> lines = split_lines(said.out.bytes);
  if (!has_succeeded(said) || lines.size() != wanted.size())
    return failure("cannot look files up in the repository", said, "");
  std::vector<std::string> batch;
  std::uint64_t bytes = 0;
  for (std::size_t i = 0; i < wanted.size(); ++i) {
    const auto size = size_said(lines[i]);
    if (!size) return absent_object(lines[i]);
    if (*size > limit) continue;
    if (!batch.empty() && bytes + *size > kMaxBatch) {
      SKILLC_TRY_VOID(read_some(batch, bytes, contents));
      batch.clear();
      bytes = 0;
    }
    batch.push_back(wanted[i]);
    bytes += *size;
  }
  if (!batch.empty()) SKILLC_TRY_VOID(read_some(batch, bytes, contents));
  return contents;
}

Result<void> GitRepository::read_some(const std::vector<std::string>& objects, std::uint64_t bytes,
                                      std::map<std::string, std::string>& into) const {
  SKILLC_TRY(const ProcessResult said,
             run({"cat-file", "--batch", "--buffer"}, lines_of(objects), bytes + objects.size() * kMaxLine));
  std::string_view rest = said.out.bytes;
  for (const std::string& object : objects) {
    const std::size_t line_end = rest.find('\n');
    if (!has_succeeded(said) || line_end == std::string_view::npos)
      return failure("cannot read files from the repository", said, "");
    const auto size = size_said(rest.substr(0, line_end));
    if (!size || rest.size() - line_end < *size + 2) return absent_object(rest.substr(0, line_end));
    into[object] = rest.substr(line_end + 1, *size);
    rest.remove_prefix(line_end + 1 + *size + 1);
  }
  return {};
}

}  // namespace skillc
