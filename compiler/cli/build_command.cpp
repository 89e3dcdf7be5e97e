// skillc build: check, then render into a stage, then put in place. Each phase ends in a checkpoint: what is wrong is
// said in full, and nothing is changed unless all of it can be.
#include <fmt/format.h>

#include <algorithm>
#include <atomic>
#include <memory>
#include <optional>
#include <set>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "cli/build_summary.hpp"
#include "cli/command.hpp"
#include "cli/html_report.hpp"
#include "cli/kept_findings.hpp"
#include "cli/output_place.hpp"
#include "cli/progress.hpp"
#include "cli/session.hpp"
#include "cli/skills_with_errors.hpp"
#include "cli/templates.hpp"
#include "cli/usage.hpp"
#include "emit/emit.hpp"
#include "render/sources.hpp"
#include "render/target.hpp"
#include "source/containment.hpp"

namespace skillc::cli {
namespace {

struct BuildArguments {
  LibraryArguments library;
  std::string out;
  std::vector<std::string> targets;
  bool keep_going = false;
  std::optional<std::string> run;
  std::string color = "auto";
};

std::vector<std::string> wanted_targets(const BuildArguments& arguments, const source::Configuration& configuration) {
  std::vector<std::string> names = !arguments.targets.empty() ? arguments.targets : configuration.targets;
  if (names.empty()) names = render::target_names();
  std::vector<std::string> unique;
  for (const std::string& name : names)
    if (std::find(unique.begin(), unique.end(), name) == unique.end()) unique.push_back(name);
  return unique;
}

// Hands all files on.
class Counted final : public render::ArtifactSink {
 public:
  Counted(render::ArtifactSink& to, std::atomic<std::size_t>& count) : to_(to), count_(count) {}
  Result<void> add(render::Artifact artifact) override {
    ++count_;
    return to_.add(std::move(artifact));
  }

 private:
  render::ArtifactSink& to_;
  std::atomic<std::size_t>& count_;
};

// One build. What is wrong with skills is printed as it is found; `left_out_` collects them.
class Build {
 public:
  // `checked`: the same skills, and beside them what they may cite. `report`: of a run to show, or nullptr.
  Build(Environment& environment, const BuildArguments& arguments, const Session& session, const Session& checked,
        const render::evals::Report* report)
      : environment_(environment),
        arguments_(arguments),
        session_(session),
        checked_(checked),
        report_(report),
        out_(arguments.out.empty() ? join_path(configuration().root, configuration().out)
                                   : normalize_path(arguments.out)),
        summary_{session.graph, {}, {}, {}, {}, out_, !arguments.library.paths.empty()} {}

  Result<int> run() {
    SKILLC_TRY_VOID(check_place());
    if (environment_.call != nullptr)
      environment_.call->files.watch(emit::Emission::topmost_made(environment_.files, out_));
    check_skills();
    if (!can_go_on()) return nothing_written();
    SKILLC_TRY(const render::TemplateSet templates, load_templates(environment_, configuration()));
    SKILLC_TRY(std::vector<render::RenderedSkill> skills, render_skills(templates));
    if (!can_go_on()) return nothing_written();
    SKILLC_TRY(const bool is_written, write(templates, std::move(skills)));
    if (!is_written) return nothing_written();
    return summarize();
  }

 private:
  const source::Configuration& configuration() const { return session_.library.configuration; }

  // A link must not take skillc.yaml's `out` out of the library; --out may name any folder that is free of sources.
  Result<void> check_place() {
    const FileSystem& files = environment_.files;
    if (arguments_.out.empty()) SKILLC_TRY_VOID(source::keep_inside(files, configuration().root, out_, "`out`"));
    return keep_off_sources(files, session_.library, out_);
  }

  void check_skills() {
    auto findings = [&] {
      Progress progress(environment_, "files checked", count_files(checked_.library));
      return check::run_rules(environment_.files, checked_.library, checked_.graph,
                              {checked_.jobs, {}, {}, &progress.count()});
    }();
    left_out_ = skills_with_errors(session_.graph, findings);
    is_incomplete_ = has_unread_folder(session_.graph, findings);
    report(std::move(findings));
  }

  // A site shows the skills that are left out, too, with what is wrong: it needs none that is sound.
  bool can_go_on() const {
    if (left_out_.empty() && !is_incomplete_) return true;
    const bool is_one_sound = left_out_.size() < session_.graph.skills.size();
    const std::vector<std::string> wanted = wanted_targets(arguments_, configuration());
    const bool is_site_alone = wanted.size() == 1 && wanted.front() == "site";
    return arguments_.keep_going && (is_one_sound || is_site_alone);
  }

  // Those that are free of errors.
  Result<std::vector<render::RenderedSkill>> render_skills(const render::TemplateSet& templates) {
    const std::vector<const model::Skill*> sound = sound_skills(session_.graph, left_out_);
    SKILLC_TRY(render::RenderedSources sources,
               render::render_sources(environment_.files, session_.library, sound, templates, session_.jobs));
    left_out_.insert(sources.refused.begin(), sources.refused.end());
    report(std::move(sources.diagnostics));
    return std::move(sources.skills);
  }

  // Every bundle as it is rendered; false, with nothing changed, where a target's template is broken.
  Result<bool> write(const render::TemplateSet& templates, std::vector<render::RenderedSkill> skills) {
    render::RenderInput input{session_.library, session_.graph, std::move(skills), templates, summary_.findings,
                              session_.jobs,    report_};
    const auto say_so = [&] {
      environment_.asks_more = true;  // of who else is at work
      environment_.err << "skillc: waiting for another build that writes to " << printable(out_) << "\n" << std::flush;
    };
    const std::vector<std::string> names = wanted_targets(arguments_, configuration());
    if (std::find(names.begin(), names.end(), "site") != names.end())
      input.shown = render::readable_files(environment_.files, left_out_, summary_.findings, session_.jobs);
    SKILLC_TRY(const auto emission, emit::Emission::begin(disk(), out_, names, say_so));
    std::vector<diag::Diagnostic> findings;
    for (std::size_t i = 0; i < names.size(); ++i) {
      Progress progress(environment_, "files of " + names[i], emission->count_before(i));
      Counted counted(emission->bundle(i), progress.count());
      SKILLC_TRY_VOID(render::find_target(names[i])->render(input, counted, findings));
    }
    if (!findings.empty()) {
      report(std::move(findings));
      return false;
    }
    SKILLC_TRY(summary_.removed, emission->finish());
    keep_for_the_next(*emission);
    for (std::size_t i = 0; i < names.size(); ++i) summary_.bundles.push_back({names[i], emission->count(i)});
    return true;
  }

  // Where what is asked is noted: not of writing, and of `out` as it is afterwards. The next build would say what this
  // one says, unless that is of what went, or the new files mean something to it.
  FileSystem& disk() const { return environment_.call == nullptr ? environment_.files : environment_.call->disk; }
  void keep_for_the_next(emit::Emission& emission) {
    if (environment_.call == nullptr) return;
    ObservingFiles& seen = environment_.call->files;
    const bool is_known = seen.forget_watched() && emission.show(seen) && finds_the_same();
    if (!is_known || summary_.tells_of_removed()) environment_.asks_more = true;
  }

  // Asks again what comes before skills are read.
  bool finds_the_same() {
    const auto is_same = [&](const Session& session, bool with_neighbours) {
      LibraryArguments arguments = arguments_.library;
      arguments.with_neighbours = with_neighbours;
      const auto again = open_library(environment_.files, environment_, arguments);
      return again && again->library.skills == session.library.skills &&
             again->library.evals_files == session.library.evals_files &&
             again->library.diagnostics.size() == session.library.diagnostics.size();
    };
    return is_same(session_, false) && (&checked_ == &session_ || is_same(checked_, true)) && check_place();
  }

  int summarize() {
    summary_.left_out = left_out_;
    environment_.out << summary_.text();
    return left_out_.empty() && !is_incomplete_ ? kSuccess : kFindings;
  }

  int nothing_written() {
    const bool others_are_sound =
        (is_incomplete_ || !left_out_.empty()) && left_out_.size() < session_.graph.skills.size();
    const char* advice = "Mend the errors above.";
    if (others_are_sound && !arguments_.keep_going)
      advice = "Mend the errors above, or build the other skills with --keep-going.";
    if (!left_out_.empty() && !others_are_sound && arguments_.keep_going)
      advice = "No skill is free of errors: mend those above, or have them shown with --target site --keep-going.";
    environment_.out << fmt::format("Nothing was written: {} is as it was. {}\n", printable(out_), advice);
    return kFindings;
  }

  void report(std::vector<diag::Diagnostic> findings) {
    if (findings.empty()) return;
    summary_.findings.insert(summary_.findings.end(), findings.begin(), findings.end());
    print_findings(environment_.out, session_.graph.skills.size(), std::move(findings),
                   use_color(environment_, arguments_.color));
    environment_.out << "\n";
  }

  Environment& environment_;
  const BuildArguments& arguments_;
  const Session& session_;
  const Session& checked_;
  const render::evals::Report* report_;
  const std::string out_;
  BuildSummary summary_;
  std::set<const model::Skill*> left_out_;  // of one vector, so in its order
  bool is_incomplete_ = false;              // a folder beside them cannot be read
};

// A bundle is made of whole skills. Settled before anything is read, so that `-` does not wait for input first.
Result<void> require_skills(const FileReader& files, const std::vector<std::string>& paths) {
  for (const std::string& path : paths) {
    const bool is_file = files.status_followed(path).type == FileType::regular && source::is_markdown(path) &&
                         file_name(normalize_path(path)) != "SKILL.md";
    if (path == "-" || is_file)
      return fail(
          fmt::format("`skillc build` takes whole skills, and `{}` is {}", path,
                      is_file ? "one file" : "standard input"),
          fmt::format("name a folder that holds a SKILL.md, or a folder above such ones; `skillc check {}` checks "
                      "the text alone",
                      path));
  }
  return {};
}

int run_build(Environment& environment, const BuildArguments& arguments) {
  if (auto skills = require_skills(environment.files, arguments.library.paths); !skills)
    return report_error(environment, skills.error());
  auto session = open_session(environment, arguments.library);
  if (!session) return session.error();
  if (session->graph.skills.empty()) return report_no_skills(environment, session->library);
  say_copies(environment, *session);
  std::optional<Session> with_neighbours;
  if (!session->library.is_whole && !session->library.configuration.file.empty()) {
    LibraryArguments wider = arguments.library;
    wider.with_neighbours = true;
    auto opened = open_session(environment, wider);
    if (!opened) return opened.error();
    with_neighbours.emplace(std::move(*opened));
  }
  std::unique_ptr<ReportedRun> run;
  std::optional<render::evals::Report> report;
  if (arguments.run) {
    const auto wanted = wanted_targets(arguments, session->library.configuration);
    if (std::find(wanted.begin(), wanted.end(), "site") == wanted.end())
      return report_error(environment, {"`--run` is for the target `site`, which is not built", "add `--target site`"});
    environment.asks_more = true;  // the run's programs, and git for what it is held against
    auto opened = ReportedRun::open(environment, *arguments.run, session->library.configuration.root);
    if (!opened) return opened.error();
    run = std::move(*opened);
    run->scored().print_doubts(environment);
    report.emplace(run->pages(environment));
  }
  auto code = Build(environment, arguments, *session, with_neighbours ? *with_neighbours : *session,
                    report ? &*report : nullptr)
                  .run();
  return code ? *code : report_error(environment, code.error());
}

std::string target_help() {
  std::string help = "render only this target (repeatable)";
  for (const auto& target : render::targets()) help += fmt::format("\n  {}: {}", target.name, target.summary);
  return help;
}

}  // namespace

Action declare_build(CLI::App& app) {
  auto arguments = std::make_shared<BuildArguments>();
  add_library_options(app, arguments->library, kWholeSkills);
  arguments->library.drops_copies = true;
  app.add_option("--out", arguments->out, "folder for the bundles (default: `out` of skillc.yaml, else dist)")
      ->type_name("DIR");
  app.add_option("--target", arguments->targets, target_help())
      ->type_name("TARGET")
      ->delimiter(',')
      ->take_all()
      ->allow_extra_args(false)
      ->check(one_of(render::target_names()));
  app.add_option("--run", arguments->run, "a run of `skillc eval` that the site shows: pages of what it says")
      ->type_name("RUN");
  app.add_flag("--keep-going", arguments->keep_going, "build the skills that are free of errors, leave out the others");
  add_color_option(app, arguments->color);
  return [arguments](Environment& environment) { return run_build(environment, *arguments); };
}

}  // namespace skillc::cli
