// What a command asked of the disk is kept beside what it said, in one file for each command line and folder. To see
// that nothing changed takes one stat(2) for each file and folder that it looked at. What is kept is believed only when
// the digest that ends it is right: of a file that was cut or garbled nothing is taken.
#include "cli/replay.hpp"

#include <algorithm>
#include <iterator>
#include <optional>
#include <utility>

#include "base/digest.hpp"
#include "base/identity.hpp"
#include "base/module.hpp"
#include "base/observing_files.hpp"
#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "base/young.hpp"
#include "cli/said.hpp"

namespace skillc::cli {
namespace {

// The first words of each file, and of its name: another layout gets another number.
constexpr std::string_view kLayout = "skillc replay 1\n";
constexpr std::size_t kDigestSize = 64;
constexpr std::uint64_t kMaxFile = 256u << 20;    // bytes
constexpr std::uint64_t kMaxFolder = 512u << 20;  // bytes, of all that is kept
constexpr std::size_t kMaxKept = 500;             // command lines

struct KeptCall {
  Observations observations;
  Said said;
  int code = kSuccess;
};

std::string encode(const KeptCall& kept) {
  ByteWriter bytes;
  write_observations(kept.observations, bytes);
  bytes.number(kept.said.pieces.size());
  for (const Said::Piece& piece : kept.said.pieces) {
    bytes.number(piece.is_error ? 1 : 0);
    bytes.text(piece.text);
  }
  bytes.number(static_cast<std::uint64_t>(kept.code));
  std::string text = std::string(kLayout) + bytes.take();
  return text + sha256_hex(text);
}

std::optional<KeptCall> decode(std::string_view text) {
  if (!text.starts_with(kLayout) || text.size() < kLayout.size() + kDigestSize) return std::nullopt;
  const std::string_view digest = text.substr(text.size() - kDigestSize);
  text.remove_suffix(kDigestSize);
  if (sha256_hex(text) != digest) return std::nullopt;
  ByteReader bytes(text.substr(kLayout.size()));
  KeptCall kept{read_observations(bytes), {}, kSuccess};
  for (std::uint64_t left = bytes.number(); left > 0 && bytes.is_good(); --left) {
    const bool is_error = bytes.number() != 0;
    kept.said.pieces.push_back({is_error, std::string(bytes.text())});
  }
  kept.code = static_cast<int>(bytes.number());
  if (!bytes.is_good() || !bytes.is_at_end()) return std::nullopt;
  return kept;
}

// All that words hang on and that no file says.
std::string name_of(const Environment& environment, const std::vector<std::string>& arguments) {
  const Terminal& terminal = environment.terminal;
  ByteWriter bytes;
  for (const std::string_view text : {kLayout, std::string_view(SKILLC_VERSION)}) bytes.text(text);
  bytes.text(environment.executable);
  for (const std::string& part : program_parts()) bytes.text(part);
  for (const std::uint64_t id : process_identity()) bytes.number(id);
  bytes.text(environment.files.current_directory());
  for (const bool is_so : {terminal.is_terminal, terminal.no_color, terminal.has_live_errors, terminal.is_log})
    bytes.number(is_so ? 1 : 0);
  for (const std::string& argument : arguments) bytes.text(argument);
  return sha256_hex(bytes.take());
}

std::string_view variable(const std::vector<std::string>& variables, std::string_view name) {
  for (const std::string_view each : variables)
    if (each.starts_with(name) && each.substr(name.size()).starts_with('=')) return each.substr(name.size() + 1);
  return {};
}

// Else what is read could be somebody else's word. Nobody else may read it, either: what comes with a checkout never
// has such rights, wherever the cache lies.
bool is_for_us_alone(const FileReader& files, const std::string& path, FileType type) {
  constexpr std::uint64_t kOthers = 0077;
  const FileStatus status = files.status(path);
  const auto signature = files.signature(path, false);
  return status.type == type && status.is_ours && signature && (signature->mode & kOthers) == 0;
}

bool prepare_folder(FileSystem& files, const std::string& folder) {
  if (files.status(folder).type == FileType::absent) {
    if (!files.create_directories(parent_path(folder))) return false;
    static_cast<void>(files.create_private_folder(folder));  // another skillc may have made it meanwhile
  }
  return is_for_us_alone(files, folder, FileType::directory);
}

// Removes what was kept longest ago, until all that is left is small enough.
void bound_folder(FileSystem& files, const std::string& folder) {
  const auto entries = files.list_directory(folder);
  if (!entries) return;
  std::vector<std::pair<FileSignature, std::string>> kept;
  for (const DirectoryEntry& entry : *entries) {
    // Or what somebody was writing who was killed; all else is not ours to remove.
    const bool is_ours = is_sha256_hex(std::string_view(entry.name).substr(0, kDigestSize));
    if (!is_ours || entry.type != FileType::regular) continue;
    const std::string path = join_path(folder, entry.name);
    if (const auto signature = files.signature(path, false)) kept.emplace_back(*signature, path);
  }
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.first.modified > b.first.modified; });
  std::uint64_t bytes = 0;
  std::size_t count = 0;
  for (const auto& [signature, path] : kept) {
    bytes += signature.size;
    if (bytes > kMaxFolder || ++count > kMaxKept) static_cast<void>(files.remove_all(path));
  }
}

void keep(FileSystem& files, const std::string& path, const KeptCall& kept) {
  const std::string folder = parent_path(path);
  const std::string bytes = encode(kept);
  if (bytes.size() > kMaxFile || !prepare_folder(files, folder)) return;
  if (replace_file(files, path, bytes, true)) bound_folder(files, folder);
}

// What was young when it was kept is read each time, until it is kept again.
void refresh(FileSystem& files, const std::string& path, KeptCall& kept) {
  const std::size_t answers = kept.observations.answers.size();
  kept.observations = with_stamps(files, std::move(kept.observations), young_since());
  if (kept.observations.answers.size() < answers) keep(files, path, kept);
}

std::optional<KeptCall> find_kept(Environment& environment, const std::string& path) {
  FileSystem& files = environment.files;
  if (!is_for_us_alone(files, parent_path(path), FileType::directory) ||
      !is_for_us_alone(files, path, FileType::regular))
    return std::nullopt;
  const auto bytes = files.read_file(path, kMaxFile);
  if (!bytes) return std::nullopt;
  auto kept = decode(*bytes);
  if (!kept || !still_hold(files, kept->observations, environment.terminal.cores)) return std::nullopt;
  refresh(files, path, *kept);
  return kept;
}

// The program and its parts: with others it might say something else. False where one may just have been put there.
bool look_at_program(const FileReader& files, const std::string& executable, std::int64_t since,
                     std::vector<Stamp>& stamps) {
  std::vector<std::string> parts = program_parts();
  parts.push_back(executable);
  for (const std::string& part : parts) {
    auto stamp = stamp_of(files, Question::status_followed, part, since);
    if (!stamp) return false;
    stamps.push_back(std::move(*stamp));
  }
  return true;
}

int run_and_keep(Environment& environment, const std::string& path, const Action& action) {
  const std::int64_t since = young_since();
  ObservingFiles files(environment.files, since);
  std::vector<Stamp> program;
  bool is_old = look_at_program(environment.files, environment.executable, since, program);
  Said said;
  NotingBuffer out_buffer(environment.out, said, false);
  NotingBuffer err_buffer(environment.err, said, true);
  std::ostream out(&out_buffer);
  std::ostream err(&err_buffer);
  Environment observed{files,
                       environment.in,
                       out,
                       err,
                       environment.live,
                       environment.terminal,
                       environment.executable,
                       environment.variables};
  const int code = action(observed);
  environment.out.flush();
  const bool is_said = out.good() && err.good() && environment.out.good();
  const bool is_good = is_said && (code == kSuccess || code == kFindings);
  if (!is_good || !files.is_settled() || observed.asks_more) return code;
  is_old = is_old && look_at_program(environment.files, environment.executable, since, program);  // once more: modules
  Observations seen = files.take();
  std::move(program.begin(), program.end(), std::back_inserter(seen.stamps));
  if (is_old) keep(environment.files, path, {condense(std::move(seen)), std::move(said), code});
  return code;
}

}  // namespace

std::string replay_folder(const std::vector<std::string>& variables) {
  const std::string_view cache = variable(variables, "XDG_CACHE_HOME");
  if (cache.starts_with('/')) return join_path(cache, "skillc/replay");
  const std::string_view home = variable(variables, "HOME");
  return home.starts_with('/') ? join_path(home, ".cache/skillc/replay") : std::string();
}

int run_or_replay(Environment& environment, const std::vector<std::string>& arguments, const Action& action) {
  const std::string folder = replay_folder(environment.variables);
  const bool reads_input = std::find(arguments.begin(), arguments.end(), "-") != arguments.end();
  if (folder.empty() || reads_input) return action(environment);
  const std::string path = join_path(folder, name_of(environment, arguments));
  const auto kept = find_kept(environment, path);
  if (!kept) return run_and_keep(environment, path, action);
  say(kept->said, environment.out, environment.err);
  return kept->code;
}

}  // namespace skillc::cli
