// skillc serve: the site as it would be built, kept in memory and made anew whenever a source changes. Nothing is
// written, so nothing is left behind; what cannot be built leaves the last good site up and says why. Each state is
// made as a build makes it; taken over from the one before is only what a pure function gave for the same input.

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <set>
#include <utility>

#include "base/descriptor.hpp"
#include "base/folder_watch.hpp"
#include "base/forwarding_reader.hpp"
#include "base/http_server.hpp"
#include "base/interrupt.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "cli/command.hpp"
#include "cli/keyless_files.hpp"
#include "cli/preview.hpp"
#include "cli/session.hpp"
#include "cli/skills_with_errors.hpp"
#include "cli/templates.hpp"
#include "cli/usage.hpp"
#include "diag/place_text.hpp"
#include "render/kept_work.hpp"
#include "render/sources.hpp"
#include "render/target.hpp"

namespace skillc::cli {
namespace {

constexpr int kQuiet = 15;  // milliseconds without a change after which a change is over
constexpr unsigned kDefaultPort = 4000;
constexpr const char* kClearLine = "\r\x1b[K";  // of progress

struct ServeArguments {
  LibraryArguments library;
  unsigned port = kDefaultPort;
};

Json to_json(const std::vector<diag::Diagnostic>& findings) {
  Json json = Json::array();
  for (const diag::Diagnostic& finding : findings)
    if (finding.severity != diag::Severity::hint)
      json.push_back({{"severity", diag::severity_name(finding.severity)},
                      {"place", diag::place_text(finding.place)},
                      {"rule", finding.rule},
                      {"message", finding.message},
                      {"help", finding.help}});
  return json;
}

Json to_json(const Error& error) {
  return to_json(std::vector{finding_of(error)});
}

// The disk as it is, and which folders were listed: whatever comes into one of them is what was looked for there.
class ListedFolders final : public ForwardingReader {
 public:
  using ForwardingReader::ForwardingReader;

  Result<std::vector<DirectoryEntry>> list_directory(const std::string& path) const override {
    listed_.insert(path);
    return below().list_directory(path);
  }

  std::set<std::string> listed() && { return std::move(listed_); }

 private:
  mutable std::set<std::string> listed_;
};

class Serving {
 public:
  Serving(Environment& environment, ServeArguments arguments)
      : environment_(environment), arguments_(std::move(arguments)) {
    arguments_.library.parsed = &parsed_;
    arguments_.library.refused = &refused_;
  }

  Result<int> run() {
    SKILLC_TRY_VOID(require_paths());
    SKILLC_TRY(const Pipe interrupted, make_pipe());
    set_nonblocking(interrupted.write_end);
    InterruptWatch interrupts(interrupted.write_end.number());
    SKILLC_TRY(const auto server,
               HttpServer::start(static_cast<int>(arguments_.port),
                                 [this](const auto& path, const auto& since) { return preview_.answer(path, since); }));
    environment_.out << fmt::format("http://127.0.0.1:{}/ shows the site until Ctrl-C\n", server->port()) << std::flush;
    const Result<void> shown = show_until(interrupts, interrupted.read_end);
    preview_.close();  // the server waits for whom it answers, and these wait for a change
    if (!shown) return tl::unexpected<Error>(shown.error());
    return kSuccess;
  }

 private:
  // What is wrong with a library is shown until it is mended; a path that is none was never one.
  Result<void> require_paths() const {
    for (const std::string& path : arguments_.library.paths)
      if (environment_.files.status_followed(path).type == FileType::absent)
        return fail(fmt::format("`{}` does not exist", path), "name a folder that is there");
    return {};
  }

  // Making a site takes seconds, and nothing of it is on the disk.
  Result<void> show_until(InterruptWatch& interrupts, const Descriptor& interrupted) {
    while (true) {
      // Watched before they are read, so that no change falls between the two.
      const std::vector<std::string> watched = folders();
      SKILLC_TRY(const FolderWatch watch, FolderWatch::open(watched));
      interrupts.exit_with(kSuccess, environment_.terminal.has_live_errors ? kClearLine : "");
      if (interrupts.signal() != 0) return {};
      rebuild();
      interrupts.exit_with(-1);
      // Where another folder is known by now, it may have changed before it was watched: the site is made once more,
      // which need not be news.
      if (folders() != watched) continue;
      if (!watch.wait(interrupted, kQuiet)) return {};
      said_.clear();
    }
  }

  // Every folder in which a change can change the site; of what was named where it cannot be told.
  std::vector<std::string> folders() {
    std::set<std::string> all(arguments_.library.paths.begin(), arguments_.library.paths.end());
    if (all.empty()) all.insert(".");
    all.insert(known_.begin(), known_.end());
    return {all.begin(), all.end()};
  }

  // All that are searched, and not those of skills alone: a skill, or a file of one, may come to any of them, and one
  // that is gone may come back.
  void know_folders(const source::LibrarySource& library) {
    const source::Configuration& configuration = library.configuration;
    ListedFolders searched(environment_.files);
    if (!source::discover(searched, configuration, arguments_.library.paths)) return;
    known_ = std::move(searched).listed();
    known_.insert(configuration.root);
    for (const std::string& source : configuration.sources) known_.insert(join_path(configuration.root, source));
    if (!configuration.templates.empty()) add_tree(join_path(configuration.root, configuration.templates));
    std::set<std::string> evals = {join_path(configuration.root, configuration.evals)};
    for (const source::SkillSource& skill : library.skills) {
      known_.insert(parent_path(skill.folder));
      known_.insert(skill.folder);
      if (!skill.evals_folder.empty()) evals.insert(skill.evals_folder);
    }
    for (const std::string& folder : evals) add_evals(folder, configuration.root);
  }

  void add_tree(const std::string& folder) {
    known_.insert(folder);
    for (const std::string& below : folders_in(folder)) add_tree(below);
  }

  // The library's evals need not lie where skills are looked for, nor be there yet.
  void add_evals(const std::string& folder, const std::string& root) {
    for (std::string& suite : folders_in(folder)) known_.insert(std::move(suite));
    for (std::string above = folder; above != root && known_.insert(above).second;) above = parent_path(above);
  }

  std::vector<std::string> folders_in(const std::string& folder) const {
    std::vector<std::string> found;
    const auto entries = environment_.files.list_directory(folder);
    if (!entries) return found;
    for (const DirectoryEntry& entry : *entries)
      if (entry.type == FileType::directory) found.push_back(join_path(folder, entry.name));
    return found;
  }

  void rebuild() {
    const auto done = build();
    parsed_.end_round();
    kept_.end_round();
    if (done) return;
    preview_.keep(to_json(done.error()));
    if (is_news(done.error().message)) report_error(environment_, done.error());
  }

  // Whether something else is to be said than what was said last, or the sources have changed since.
  bool is_news(const std::string& line) { return std::exchange(said_, line) != line; }

  Result<void> build() {
    refused_.clear();
    auto session = open_session(environment_, arguments_.library);
    if (!session) {
      preview_.keep(to_json(refused_));
      return {};
    }
    know_folders(session->library);
    auto findings = check::run_rules(environment_.files, session->library, session->graph, {session->jobs, {}, {}});
    LeftOut left = left_out(session->graph, findings);
    const auto sound = sound_skills(session->graph, left);
    SKILLC_TRY(const render::TemplateSet templates, load_templates(environment_, session->library.configuration));
    SKILLC_TRY(render::RenderedSources sources,
               render::render_sources(environment_.files, session->library, sound, templates, session->jobs));
    findings.insert(findings.end(), sources.diagnostics.begin(), sources.diagnostics.end());
    left.skills.insert(sources.refused.begin(), sources.refused.end());
    SKILLC_TRY_VOID(withhold_keys(environment_.files, left, *session));
    render::RenderInput input{session->library, session->graph, std::move(sources.skills),
                              templates,        findings,       session->jobs};
    input.is_live = true;
    input.kept = &kept_;
    input.shown = shown_files(environment_.files, *session, left);
    std::vector<diag::Diagnostic> broken;
    SKILLC_TRY(render::Bundle site, render::render_bundle(*render::find_target("site"), input, broken));
    std::move(broken.begin(), broken.end(), std::back_inserter(findings));
    const diag::Counts counts = diag::count(findings);
    const std::string line = fmt::format("{}: {}, {}\n", plural(session->graph.skills.size(), "skill"),
                                         plural(counts.errors, "error"), plural(counts.warnings, "warning"));
    if (is_news(line)) environment_.out << line << std::flush;
    if (broken.empty())
      preview_.show(std::move(site), to_json(findings));
    else
      preview_.keep(to_json(findings));
    return {};
  }

  Environment& environment_;
  ServeArguments arguments_;
  Kept<model::Document> parsed_;
  std::vector<diag::Diagnostic> refused_;  // why the library could not be read, where it could not
  render::KeptWork kept_;
  Preview preview_;
  std::string said_;             // of the sources as they are; "" for nothing
  std::set<std::string> known_;  // folders of the last state that could be read
};

}  // namespace

Action declare_serve(CLI::App& app) {
  auto arguments = std::make_shared<ServeArguments>();
  add_library_options(app, arguments->library, kWholeSkills);
  arguments->library.drops_copies = true;
  app.add_option("--port", arguments->port, "port on this machine (default: 4000; 0: any that is free)")
      ->type_name("N")
      ->check(whole_number(0, 65535));
  return [arguments](Environment& environment) {
    auto code = Serving(environment, *arguments).run();
    return code ? *code : report_error(environment, code.error());
  };
}

}  // namespace skillc::cli
