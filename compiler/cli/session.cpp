// Loading is the same for every command; what differs is only what is done with the graph. Failures of the outside
// world end here, with their message, so that commands read as a list of steps.
#include "cli/session.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>

#include "base/path.hpp"
#include "base/stream.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "check/mask.hpp"
#include "cli/command.hpp"
#include "cli/counting_reader.hpp"
#include "cli/progress.hpp"
#include "cli/usage.hpp"
#include "emit/rewrite.hpp"
#include "model/link.hpp"
#include "parse/configuration_file.hpp"
#include "render/target.hpp"
#include "report/report.hpp"
#include "source/containment.hpp"
#include "source/unmatched.hpp"

namespace skillc::cli {
namespace {

std::string absolute(const FileReader& files, const std::string& path) {
  return join_path(files.current_directory(), path);
}

// Whoever stands in a folder that was removed is nowhere, and paths cannot be shown as seen from there.
Result<void> require_current_folder(const FileReader& files) {
  if (files.current_directory() != "/" || files.real_path(".")) return {};
  return fail("the current folder is not there any more", "go to a folder that is there");
}

// Whether one of the paths is the configured library as a whole.
bool names_library(const FileReader& files, const source::Configuration& configuration,
                   const std::vector<std::string>& paths) {
  if (configuration.file.empty()) return false;
  const auto root = files.real_path(configuration.root);
  const auto is_root = [&](const std::string& path) {
    const auto real = files.real_path(path);
    return real && root && *real == *root;
  };
  return paths.empty() ? is_root(".") : std::any_of(paths.begin(), paths.end(), is_root);
}

// The absolute folders from which skillc.yaml is looked for upwards: one for each path.
std::vector<std::string> starts_of(const FileReader& files, const LibraryArguments& arguments) {
  std::vector<std::string> starts;
  for (const std::string& path : arguments.paths.empty() ? std::vector<std::string>{"."} : arguments.paths) {
    std::string start = path == "-" ? files.current_directory() : absolute(files, path);
    bool is_folder = files.status_followed(start).type == FileType::directory;
    starts.push_back(is_folder ? std::move(start) : parent_path(start));
  }
  return starts;
}

// A file that is not called skillc.yaml quite says nothing, and nothing would say so.
std::vector<diag::Diagnostic> misnamed_configurations(const FileReader& files, const LibraryArguments& arguments) {
  std::vector<diag::Diagnostic> findings;
  if (!arguments.config.empty()) return findings;
  for (const std::string& start : starts_of(files, arguments)) {
    for (const std::string& file : source::misnamed_configurations(files, start)) {
      diag::Diagnostic finding;
      finding.rule = "config";
      finding.severity = diag::Severity::warning;
      finding.place = diag::whole_file(source::shown_path(files, file));
      finding.message = fmt::format("nothing reads `{}`", file_name(file));
      finding.help = did_you_mean("skillc.yaml");
      findings.push_back(std::move(finding));
    }
  }
  diag::sort_and_deduplicate(findings);
  return findings;
}

// The configuration that all paths share; an error where they belong to two libraries.
Result<std::string> find_shared_configuration(const FileReader& files, const LibraryArguments& arguments) {
  if (arguments.config == "none") return std::string();
  if (!arguments.config.empty()) return absolute(files, arguments.config);
  const std::vector<std::string> starts = starts_of(files, arguments);
  std::string shared;
  for (std::size_t i = 0; i < starts.size(); ++i) {
    std::string found = source::find_configuration(files, starts[i]);
    if (i > 0 && found != shared)
      return fail(fmt::format("{} and {} belong to two libraries", arguments.paths[0], arguments.paths[i]),
                  "run skillc once for each, or name one skillc.yaml with --config");
    shared = found;
  }
  // It was found, not chosen: a link must not make some other file of this machine the library's word.
  if (!shared.empty()) SKILLC_TRY_VOID(source::keep_inside(files, parent_path(shared), shared, "`skillc.yaml`"));
  return shared;
}

Error absent_configuration(const FileReader& files, const std::string& shown) {
  const std::string found = source::find_configuration(files, files.current_directory());
  return {fmt::format("there is no file `{}`, which --config names", shown),
          found.empty() ? "name a skillc.yaml that is there, or leave --config out"
                        : fmt::format("without --config, `{}` would be read", source::shown_path(files, found))};
}

int refuse(Environment& environment, const LibraryArguments& arguments, const Error& error) {
  if (arguments.refused != nullptr) arguments.refused->push_back(finding_of(error));
  return report_error(environment, error);
}

// What is wrong with skillc.yaml, said like findings.
int refuse_configuration(Environment& environment, const LibraryArguments& arguments, std::string_view findings_format,
                         std::vector<diag::Diagnostic> wrong) {
  const check::Mask mask;
  for (diag::Diagnostic& one : wrong) mask.mask_words(one);
  diag::sort_and_deduplicate(wrong);
  if (arguments.refused != nullptr) *arguments.refused = wrong;
  auto& stream = findings_format == "text" ? environment.err : environment.out;
  report::FindingsReport document{0, std::move(wrong), false};
  document.version = SKILLC_VERSION;
  stream << report::find_format(findings_format)->write(document);
  return kUsage;
}

// Reads skillc.yaml; on failure everything has been said.
tl::expected<source::Configuration, int> read_configuration(const FileReader& files, Environment& environment,
                                                            const LibraryArguments& arguments,
                                                            std::string_view findings_format) {
  auto file = find_shared_configuration(files, arguments);
  if (!file) return tl::unexpected(refuse(environment, arguments, file.error()));
  if (file->empty()) {
    source::Configuration configuration;
    configuration.root = ".";
    return configuration;
  }
  std::string shown = source::shown_path(files, *file);
  if (files.status_followed(shown).type == FileType::absent)
    return tl::unexpected(refuse(environment, arguments, absent_configuration(files, shown)));
  auto bytes = files.read_file(shown, source::kMaxFileSize);
  if (!bytes) return tl::unexpected(refuse(environment, arguments, bytes.error()));
  parse::ConfigurationFile parsed = parse::parse_configuration(
      shown, SourceText(std::move(*bytes)), check::rule_names_and_families(), render::target_names());
  if (!parsed.diagnostics.empty())
    return tl::unexpected(refuse_configuration(environment, arguments, findings_format, std::move(parsed.diagnostics)));
  parsed.configuration.file = shown;
  parsed.configuration.root = parent_path(shown);
  return std::move(parsed.configuration);
}

}  // namespace

diag::Diagnostic finding_of(const Error& error) {
  diag::Diagnostic finding;
  finding.severity = diag::Severity::error;
  finding.message = error.message;
  finding.help = error.help;
  return finding;
}

void add_library_options(CLI::App& app, LibraryArguments& arguments, const std::string& paths) {
  app.add_option("PATH", arguments.paths, paths + " (default: .)")->check(no_empty_path());
  app.add_option("--config", arguments.config, "a skillc.yaml, or `none` (default: the nearest one upwards)")
      ->type_name("FILE")
      ->check(not_empty("needs the name of a skillc.yaml, or `none`"));
  add_jobs_option(app, arguments);
}

void add_jobs_option(CLI::App& app, LibraryArguments& arguments) {
  app.add_option("-j,--jobs", arguments.jobs, "threads to use (default: one for each processor)")
      ->type_name("N")
      ->check(whole_number(1, 1024));
}

namespace {

// Where a change of these files may have been prepared: their folders and all above them, absolute. Of the folders of
// skills discovery has seen the names.
std::vector<std::string> folders_of(const FileReader& files, const LibraryArguments& arguments,
                                    const source::LibrarySource& library) {
  const std::string here = files.current_directory();
  std::set<std::string> folders;
  const auto add = [&](std::string folder) {
    for (folder = join_path(here, folder); folders.insert(folder).second;) folder = parent_path(folder);
  };
  for (const std::string& start : starts_of(files, arguments)) add(start);
  for (const source::SkillSource& skill : library.skills) {
    if (skill.is_neighbour) continue;
    const bool was_walked = skill.form == source::SkillForm::skill || skill.form == source::SkillForm::folder;
    add(was_walked ? parent_path(skill.folder) : skill.folder);
    if (!skill.evals_path.empty()) add(parent_path(skill.evals_path));
  }
  for (const std::string& home : library.change_homes) add(home);
  return {folders.begin(), folders.end()};
}

Result<void> settle_half_changes(Environment& environment, const LibraryArguments& arguments,
                                 const source::LibrarySource& library) {
  const std::vector<std::string> folders = folders_of(environment.files, arguments, library);
  if (!arguments.writes) return emit::require_no_half_change(environment.files, folders);
  SKILLC_TRY(const std::size_t undone, emit::undo_half_changes(environment.files, folders));
  if (undone > 0)
    environment.err << fmt::format("skillc: undid a change that was cut short: {} with the old text again\n",
                                   plural(undone, "file"));
  return {};
}

}  // namespace

tl::expected<Session, int> open_session(Environment& environment, const LibraryArguments& arguments,
                                        std::string_view findings_format) {
  return open_session_on(environment.files, environment, arguments, findings_format);
}

tl::expected<Session, int> open_session_on(const FileReader& files, Environment& environment,
                                           const LibraryArguments& arguments, std::string_view findings_format,
                                           const BeforeReading& before_reading) {
  auto opened = open_library(files, environment, arguments, findings_format, before_reading);
  if (!opened) return tl::unexpected(opened.error());
  return read_library(files, environment, arguments, std::move(*opened));
}

tl::expected<Session, int> read_library(const FileReader& files, Environment& environment,
                                        const LibraryArguments& arguments, OpenedLibrary opened) {
  auto graph = [&] {
    Progress progress(environment, "files read", count_files(opened.library));
    return model::build_graph(files, opened.library, opened.loading(&progress.count()));
  }();
  if (!graph) return tl::unexpected(refuse(environment, arguments, graph.error()));
  return Session{std::move(opened.library), std::move(*graph), opened.jobs, std::move(opened.copies)};
}

tl::expected<OpenedLibrary, int> open_library(const FileReader& files, Environment& environment,
                                              const LibraryArguments& arguments, std::string_view findings_format,
                                              const BeforeReading& before_reading) {
  if (auto here = require_current_folder(environment.files); !here)
    return tl::unexpected(refuse(environment, arguments, here.error()));
  auto configuration = read_configuration(files, environment, arguments, findings_format);
  if (!configuration) return tl::unexpected(configuration.error());
  if (names_library(files, *configuration, arguments.paths))
    if (auto absent = source::absent_sources(files, *configuration); !absent.empty())
      return tl::unexpected(refuse_configuration(environment, arguments, findings_format, std::move(absent)));
  auto library = [&] {
    Progress progress(environment, "files and folders found", 0);
    return source::discover(CountingReader(files, progress.count()), *configuration, arguments.paths,
                            arguments.with_neighbours);
  }();
  if (!library) return tl::unexpected(refuse(environment, arguments, library.error()));
  if (&files == &environment.files)  // what is read from elsewhere, such as a revision, nobody is changing
    if (auto settled = settle_half_changes(environment, arguments, *library); !settled)
      return tl::unexpected(refuse(environment, arguments, settled.error()));
  OpenedLibrary opened{std::move(*library), arguments.jobs == 0 ? environment.terminal.cores : arguments.jobs, {}};
  opened.parsed = arguments.parsed;
  auto misnamed = misnamed_configurations(files, arguments);
  std::move(misnamed.begin(), misnamed.end(), std::back_inserter(opened.library.diagnostics));
  for (const auto& skill : opened.library.skills) {
    if (skill.form != source::SkillForm::stream) continue;
    auto bytes = read_stream(environment.in, "standard input", source::kMaxFileSize);
    if (!bytes) return tl::unexpected(refuse(environment, arguments, bytes.error()));
    opened.standard_input = std::move(*bytes);
  }
  if (before_reading)
    if (auto ready = before_reading(opened.library); !ready)
      return tl::unexpected(refuse(environment, arguments, ready.error()));
  if (arguments.drops_copies) opened.copies = source::drop_copies(files, opened.library);
  return opened;
}

void say_copies(Environment& environment, const std::vector<source::Copy>& copies) {
  if (copies.empty()) return;
  const source::Copy& first = copies.front();
  const std::size_t others = copies.size() - 1;
  environment.err << fmt::format("skillc: {}{}: the same files byte for byte, so only one of each is taken\n",
                                 printable(first.folder + " is a copy of " + first.original),
                                 others == 0 ? "" : ", and " + plural(others, "other skill") + " likewise");
}

std::size_t count_files(const source::LibrarySource& library) {
  std::size_t files = 0;
  for (const source::SkillSource& skill : library.skills)
    if (!skill.is_neighbour) files += skill.files.size();
  return files;
}

std::size_t count_named(const model::Graph& graph) {
  return static_cast<std::size_t>(std::count_if(graph.skills.begin(), graph.skills.end(),
                                                [](const model::Skill& one) { return !one.source.is_neighbour; }));
}

std::vector<std::size_t> skills_called(const model::Graph& graph, const std::string& name) {
  std::vector<std::size_t> called;
  for (std::size_t s = 0; s < graph.skills.size(); ++s)
    if (graph.skills[s].name == name || graph.skills[s].source.folder_name == name) called.push_back(s);
  return called;
}

Error no_such_skill(const model::Graph& graph, const std::string& name) {
  std::vector<std::string> names;
  for (const model::Skill& skill : graph.skills) names.push_back(skill.name);
  return {"there is no skill called `" + name + "` here", guess_or(name, names, "`skillc list` names them all")};
}

int report_no_skills(Environment& environment, const source::LibrarySource& library) {
  print_findings(environment.err, 0, library.diagnostics, false);
  return kUsage;
}

void print_findings(std::ostream& stream, std::size_t skills, std::vector<diag::Diagnostic> findings, bool color) {
  for (diag::Diagnostic& finding : findings) check::Mask().mask_words(finding);
  diag::sort_and_deduplicate(findings);
  stream << report::find_format("text")->write({skills, std::move(findings), color});
}

void add_color_option(CLI::App& app, std::string& choice) {
  app.add_option("--color", choice, "when to color (default: auto: on a terminal, unless NO_COLOR is set)")
      ->type_name("WHEN")
      ->check(one_of({"auto", "always", "never"}));
}

bool use_color(const Environment& environment, const std::string& choice) {
  if (choice == "always" || choice == "never") return choice == "always";
  return environment.terminal.is_terminal && !environment.terminal.no_color;
}

}  // namespace skillc::cli
