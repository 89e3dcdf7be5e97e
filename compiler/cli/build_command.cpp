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
#include "cli/checked_library.hpp"
#include "cli/checked_skills.hpp"
#include "cli/command.hpp"
#include "cli/eval_selection.hpp"
#include "cli/html_report.hpp"
#include "cli/kept_site_pages.hpp"
#include "cli/keyless_files.hpp"
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
  Result<bool> take_over(const std::vector<render::ArtifactDigest>& artifacts) override {
    SKILLC_TRY(const bool is_taken, to_.take_over(artifacts));
    if (is_taken) count_ += artifacts.size();
    return is_taken;
  }

 private:
  render::ArtifactSink& to_;
  std::atomic<std::size_t>& count_;
};

std::string out_folder(const BuildArguments& arguments, const source::Configuration& configuration) {
  return arguments.out.empty() ? join_path(configuration.root, configuration.out) : normalize_path(arguments.out);
}

// A link must not take skillc.yaml's `out` out of the library; --out may name any folder that is free of sources.
Result<void> check_place(const FileReader& files, const BuildArguments& arguments,
                         const source::LibrarySource& library) {
  const source::Configuration& configuration = library.configuration;
  const std::string out = out_folder(arguments, configuration);
  if (files.status_followed(out).type == FileType::regular)
    return fail(printable(out) + " is a file, and bundles are folders in a folder",
                "name a folder, or a path where there is none, by `--out` or `out` of skillc.yaml");
  if (arguments.out.empty()) SKILLC_TRY_VOID(source::keep_inside(files, configuration.root, out, "`out`"));
  return keep_off_sources(files, library, out);
}

// Whether no target wants more than the graph's outline.
bool is_outline_enough(const BuildArguments& arguments, const source::Configuration& configuration) {
  const std::vector<std::string> names = wanted_targets(arguments, configuration);
  return std::none_of(names.begin(), names.end(),
                      [](const std::string& name) { return render::find_target(name)->needs_graph; });
}

// One build. What is wrong with skills is printed as it is found; `left_out_` collects them.
class Build {
 public:
  // `report`: of a run to show, or nullptr. `is_out_searched`: skills were looked for where bundles come to stand.
  Build(Environment& environment, const BuildArguments& arguments, CheckedSkills checked,
        const render::evals::Report* report, bool is_out_searched)
      : environment_(environment),
        arguments_(arguments),
        checked_(std::move(checked)),
        report_(report),
        is_out_searched_(is_out_searched),
        out_(out_folder(arguments, configuration())),
        summary_{session_.graph, {}, {}, {}, {}, out_, !arguments.library.paths.empty()} {}

  Result<int> run() {
    report(checked_.findings);
    if (!can_go_on()) return nothing_written();
    SKILLC_TRY(const render::TemplateSet templates, load_templates(environment_, configuration()));
    SKILLC_TRY(std::vector<render::RenderedSkill> skills, render_skills(templates));
    if (!can_go_on()) return nothing_written();
    if (!checked_.is_outline) SKILLC_TRY_VOID(withhold_keys(environment_.files, left_out_, session_));
    SKILLC_TRY(const bool is_written, write(templates, std::move(skills)));
    if (!is_written) return nothing_written();
    return summarize();
  }

 private:
  const source::Configuration& configuration() const { return session_.library.configuration; }

  // A site shows the skills that are left out, too, with what is wrong: it needs none that is sound.
  bool can_go_on() const {
    if (!left_out_.is_anything()) return true;
    const bool is_one_sound = left_out_.skills.size() < session_.graph.skills.size();
    const std::vector<std::string> wanted = wanted_targets(arguments_, configuration());
    const bool is_site_alone = wanted.size() == 1 && wanted.front() == "site";
    return arguments_.keep_going && (is_one_sound || is_site_alone);
  }

  // Those that are free of errors.
  Result<std::vector<render::RenderedSkill>> render_skills(const render::TemplateSet& templates) {
    const std::vector<const model::Skill*> sound = sound_skills(session_.graph, left_out_);
    SKILLC_TRY(render::RenderedSources sources,
               render::render_sources(environment_.files, session_.library, sound, templates, session_.jobs));
    left_out_.skills.insert(sources.refused.begin(), sources.refused.end());
    report(std::move(sources.diagnostics));
    return std::move(sources.skills);
  }

  // Every bundle as it is rendered; false, with nothing changed, where a target's template is broken.
  Result<bool> write(const render::TemplateSet& templates, std::vector<render::RenderedSkill> skills) {
    render::RenderInput input{session_.library, session_.graph, std::move(skills), templates, summary_.findings,
                              session_.jobs,    report_};
    const bool asked_more = environment_.asks_more;
    environment_.asks_more = true;  // of `out`, on a disk that notes nothing
    bool has_waited = false;
    const auto say_so = [&] {
      has_waited = true;
      environment_.err << "skillc: waiting for another build that writes to " << printable(out_) << "\n" << std::flush;
    };
    const std::vector<std::string> names = wanted_targets(arguments_, configuration());
    std::optional<KeptSitePages> kept;
    if (std::find(names.begin(), names.end(), "site") != names.end()) {
      input.shown = shown_files(environment_.files, session_, left_out_);
      if (environment_.call != nullptr)
        kept.emplace(*environment_.call,
                     what_skills_hang_on(environment_.files, configuration(), arguments_.library.paths),
                     session_.graph.skills.size());
      if (kept) input.pages = &*kept;
    }
    SKILLC_TRY(const auto emission, emit::Emission::begin(disk(), out_, names, session_.jobs, say_so));
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
    if (kept) kept->save();
    environment_.asks_more = asked_more || has_waited || !is_known_to_the_next(*emission);
    for (std::size_t i = 0; i < names.size(); ++i) summary_.bundles.push_back({names[i], emission->count(i)});
    return true;
  }

  // Where what is asked is noted: not of writing, and of `out` as it is afterwards.
  FileSystem& disk() const { return environment_.call == nullptr ? environment_.files : environment_.call->disk; }

  // Whether all was asked, as it is now, that the next build will ask, and it would say what this one says: that of
  // what went it would not.
  bool is_known_to_the_next(emit::Emission& emission) const {
    if (environment_.call == nullptr || summary_.tells_of_removed()) return false;
    ObservingFiles& seen = environment_.call->files;
    if (!emission.has_written()) return emission.show(seen);
    const std::optional<std::size_t> forgotten = seen.forget_watched();
    return forgotten && emission.show(seen) && (*forgotten == 0 || finds_the_same());
  }

  // Asks again what was asked of `out` before.
  bool finds_the_same() const {
    return (!is_out_searched_ || finds_the_same_skills()) &&
           check_place(environment_.files, arguments_, session_.library).has_value();
  }

  bool finds_the_same_skills() const {
    const auto is_same = [&](const source::LibrarySource& library, bool with_neighbours) {
      auto now = source::discover(environment_.files, library.configuration, arguments_.library.paths, with_neighbours);
      if (now && !session_.copies.empty()) source::drop_copies(environment_.files, *now);
      return now && now->skills == library.skills && now->evals_files == library.evals_files &&
             now->change_homes == library.change_homes && are_first(now->diagnostics, library.diagnostics);
    };
    return is_same(session_.library, false) && (!checked_.with_neighbours || is_same(*checked_.with_neighbours, true));
  }

  // Those of discovery stand before those of the configuration's name.
  static bool are_first(const std::vector<diag::Diagnostic>& some, const std::vector<diag::Diagnostic>& all) {
    return some.size() <= all.size() &&
           std::equal(some.begin(), some.end(), all.begin(), [](const auto& one, const auto& other) {
             return one.place.path == other.place.path && one.message == other.message;
           });
  }

  int summarize() {
    summary_.left_out = left_out_.skills;
    environment_.out << summary_.text();
    return left_out_.is_anything() ? kFindings : kSuccess;
  }

  int nothing_written() {
    const bool others_are_sound = left_out_.is_anything() && left_out_.skills.size() < session_.graph.skills.size();
    const char* advice = "Mend the errors above.";
    if (others_are_sound && !arguments_.keep_going)
      advice = "Mend the errors above, or build the other skills with --keep-going.";
    if (!left_out_.skills.empty() && !others_are_sound && arguments_.keep_going)
      advice = "No skill is free of errors: mend those above, or have them shown with --target site --keep-going.";
    const bool is_there = environment_.files.status_followed(out_).type != FileType::absent;
    environment_.out << fmt::format("Nothing was written: {} {}. {}\n", printable(out_),
                                    is_there ? "is as it was" : "was not made", advice);
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
  CheckedSkills checked_;
  Session& session_ = checked_.session;
  LeftOut& left_out_ = checked_.left_out;
  const render::evals::Report* const report_;
  const bool is_out_searched_;
  const std::string out_;
  BuildSummary summary_;
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

// Settled before skills are read.
Result<void> require_site(const BuildArguments& arguments, const source::Configuration& configuration) {
  const std::vector<std::string> wanted = wanted_targets(arguments, configuration);
  if (!arguments.run || std::find(wanted.begin(), wanted.end(), "site") != wanted.end()) return {};
  return fail("`--run` is for the target `site`, which is not built", "add `--target site`");
}

// Says whether skills were looked for where bundles come to stand; what is asked of that place from here on is noted
// apart. Fails as check_place does.
Result<bool> watch_out(Environment& environment, const BuildArguments& arguments,
                       const source::LibrarySource& library) {
  auto* const call = environment.call;
  const std::string made = emit::Emission::topmost_made(call == nullptr ? environment.files : call->disk,
                                                        out_folder(arguments, library.configuration));
  const bool is_out_searched = call != nullptr && call->files.has_asked(made);
  SKILLC_TRY_VOID(check_place(environment.files, arguments, library));
  if (call != nullptr) call->files.watch(made);
  return is_out_searched;
}

// The run that `--run` names.
struct ShownRun {
  std::unique_ptr<ReportedRun> run;  // which `report` is of
  render::evals::Report report;

  // Fails as ReportedRun::open does.
  static tl::expected<ShownRun, int> open(Environment& environment, const std::string& folder,
                                          const std::string& root) {
    environment.asks_more = true;  // the run's programs, and git for what it is held against
    auto run = ReportedRun::open(environment, folder, root);
    if (!run) return tl::unexpected(run.error());
    (*run)->scored().print_doubts(environment, resume_command(folder, {}));
    render::evals::Report report = (*run)->pages(environment);
    return ShownRun{std::move(*run), std::move(report)};
  }
};

int run_build(Environment& environment, const BuildArguments& arguments) {
  if (auto skills = require_skills(environment.files, arguments.library.paths); !skills)
    return report_error(environment, skills.error());
  auto opened = open_skills(environment, arguments.library);
  if (!opened) return opened.error();
  const source::LibrarySource& library = opened->library.library;
  if (library.skills.empty()) return report_no_skills(environment, library);
  if (auto site = require_site(arguments, library.configuration); !site) return report_error(environment, site.error());
  const auto is_out_searched = watch_out(environment, arguments, library);
  if (!is_out_searched) return report_error(environment, is_out_searched.error());
  say_copies(environment, opened->library.copies);
  const bool is_outline = is_outline_enough(arguments, library.configuration);
  auto checked = check_skills(environment, arguments.library, std::move(*opened), is_outline);
  if (!checked) return checked.error();
  std::optional<ShownRun> shown;
  if (arguments.run) {
    auto run = ShownRun::open(environment, *arguments.run, checked->session.library.configuration.root);
    if (!run) return run.error();
    shown.emplace(std::move(*run));
  }
  auto code =
      Build(environment, arguments, std::move(*checked), shown ? &shown->report : nullptr, *is_out_searched).run();
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
      ->type_name("DIR")
      ->check(not_empty("needs the name of a folder"));
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
