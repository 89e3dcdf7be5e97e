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
#include "base/young.hpp"
#include "cli/kept_by_skill.hpp"
#include "cli/private_cache.hpp"
#include "cli/said.hpp"

namespace skillc::cli {
namespace {

// The first words of each file, and of its name: another layout gets another number.
constexpr std::string_view kLayout = "skillc replay 2\n";
constexpr PrivateCache::Bounds kBounds{512u << 20, 500};

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
  return std::string(kLayout) + bytes.take();
}

std::optional<KeptCall> decode(std::string_view text) {
  if (!text.starts_with(kLayout)) return std::nullopt;
  ByteReader bytes(text.substr(kLayout.size()));
  KeptCall kept{read_observations(bytes), {}, kSuccess};
  bytes.each([&] {
    const bool is_error = bytes.number() != 0;
    kept.said.pieces.push_back({is_error, std::string(bytes.text())});
  });
  kept.code = static_cast<int>(bytes.number());
  if (!bytes.is_good() || !bytes.is_at_end()) return std::nullopt;
  return kept;
}

// All that words hang on and that no file says.
std::string who_asks(const Environment& environment) {
  ByteWriter bytes;
  bytes.text(SKILLC_VERSION);
  bytes.text(environment.executable);
  for (const std::string& part : program_parts()) bytes.text(part);
  for (const std::uint64_t id : process_identity()) bytes.number(id);
  bytes.text(environment.files.current_directory());
  return bytes.take();
}

std::string name_of(const std::string& who, const Terminal& terminal, const std::vector<std::string>& arguments) {
  ByteWriter bytes;
  for (const std::string_view text : {kLayout, std::string_view(who)}) bytes.text(text);
  for (const bool is_so : {terminal.is_terminal, terminal.no_color, terminal.has_live_errors, terminal.is_log})
    bytes.number(is_so ? 1 : 0);
  for (const std::string& argument : arguments) bytes.text(argument);
  return sha256_hex(bytes.take());
}

// What was young when it was kept is read each time, until it is kept again.
void refresh(const FileReader& files, PrivateCache& cache, const std::string& name, KeptCall& kept) {
  const std::size_t answers = kept.observations.answers.size();
  kept.observations = with_stamps(files, std::move(kept.observations), young_since());
  if (kept.observations.answers.size() < answers) cache.keep(name, encode(kept));
}

std::optional<KeptCall> find_kept(const Environment& environment, PrivateCache& cache, const std::string& name) {
  const auto bytes = cache.find(name);
  auto kept = bytes ? decode(*bytes) : std::nullopt;
  if (!kept || !still_hold(environment.files, kept->observations, environment.terminal.cores)) return std::nullopt;
  refresh(environment.files, cache, name, *kept);
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

struct Call {
  std::string who;
  std::string name;  // of what is kept of it
  std::string findings_folder;
};

int run_and_keep(Environment& environment, PrivateCache& cache, const Call& call, const Action& action) {
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
  const ObservedCall all{environment.files, files, since, call.findings_folder, call.who, program};
  if (is_old) observed.call = &all;
  const int code = action(observed);
  environment.out.flush();
  const bool is_said = out.good() && err.good() && environment.out.good();
  const bool is_good = is_said && (code == kSuccess || code == kFindings);
  if (!is_good || !files.is_settled() || observed.asks_more) return code;
  is_old = is_old && look_at_program(environment.files, environment.executable, since, program);  // once more: modules
  Observations seen = files.take();
  std::move(program.begin(), program.end(), std::back_inserter(seen.stamps));
  if (is_old) cache.keep(call.name, encode({condense(std::move(seen)), std::move(said), code}));
  return code;
}

}  // namespace

int run_or_replay(Environment& environment, const std::vector<std::string>& arguments, const Action& action) {
  const std::string folder = cache_folder(environment.variables, "replay");
  const bool reads_input = std::find(arguments.begin(), arguments.end(), "-") != arguments.end();
  if (folder.empty() || reads_input) return action(environment);
  PrivateCache cache(environment.files, folder, kBounds);
  Call call{who_asks(environment), {}, cache_folder(environment.variables, "findings")};
  call.name = name_of(call.who, environment.terminal, arguments);
  const auto kept = find_kept(environment, cache, call.name);
  if (!kept) return run_and_keep(environment, cache, call, action);
  say(kept->said, environment.out, environment.err);
  return kept->code;
}

}  // namespace skillc::cli
