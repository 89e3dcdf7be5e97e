// skillc build: check, then render everything in memory, then write. Each phase ends in a checkpoint: what is wrong is
// said in full, and nothing is written unless all of it can be.
#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>
#include <set>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "cli/build_summary.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "emit/emit.hpp"
#include "render/sources.hpp"
#include "render/target.hpp"
#include "report/report.hpp"
#include "source/containment.hpp"

namespace skillc::cli {
namespace {

struct BuildArguments {
  LibraryArguments library;
  std::string out;
  std::vector<std::string> targets;
  bool keep_going = false;
  std::string color = "auto";
};

// The built-in templates stand beside an installed program in share/skillc, beside a build folder in the source tree.
Result<std::string> find_templates(const Environment& environment) {
  std::string folder = parent_path(environment.executable);
  for (const char* place : {"../share/skillc/templates", "../templates"}) {
    std::string path = join_path(folder, place);
    if (environment.files.status_followed(path).type == FileType::directory) return path;
  }
  return fail(fmt::format("the templates of skillc are not where they belong: neither {} nor {} is there",
                          join_path(folder, "../share/skillc/templates"), join_path(folder, "../templates")),
              "install skillc whole with `make install`; the program alone cannot render");
}

Result<render::TemplateSet> load_templates(const Environment& environment, const source::Configuration& configuration) {
  SKILLC_TRY(std::string builtin, find_templates(environment));
  std::string overrides = configuration.templates.empty() ? "" : join_path(configuration.root, configuration.templates);
  if (!overrides.empty())
    SKILLC_TRY_VOID(source::keep_inside(environment.files, configuration.root, overrides, "`templates`"));
  return render::TemplateSet::load(environment.files, builtin, overrides);
}

// The skills that an error was found in, by their index in the graph. An error in none of them concerns them all.
std::set<std::size_t> skills_with_errors(const model::Graph& graph, const std::vector<diag::Diagnostic>& findings) {
  std::set<std::size_t> broken;
  for (const diag::Diagnostic& finding : findings) {
    if (finding.severity != diag::Severity::error) continue;
    std::size_t owner = model::kNone;
    for (std::size_t i = 0; i < graph.skills.size(); ++i) {
      const model::Skill& skill = graph.skills[i];
      bool is_evals = std::any_of(skill.evals.begin(), skill.evals.end(),
                                  [&](const auto& evals) { return evals.shown_path == finding.place.path; });
      bool is_inner = owner == model::kNone || is_within(skill.source.folder, graph.skills[owner].source.folder);
      if (is_evals || (is_within(finding.place.path, skill.source.folder) && is_inner)) owner = i;
    }
    if (owner != model::kNone) {
      broken.insert(owner);
    } else {
      for (std::size_t i = 0; i < graph.skills.size(); ++i) broken.insert(i);
    }
  }
  return broken;
}

void print_findings(Environment& environment, std::size_t skills, std::vector<diag::Diagnostic> findings, bool color) {
  if (findings.empty()) return;
  report::FindingsReport document;
  document.skills = skills;
  document.findings = std::move(findings);
  document.color = color;
  environment.out << report::find_format("text")->write(document) << "\n";
}

// Every bundle in memory, or nothing: what is wrong in a template goes to `diagnostics`.
Result<std::vector<render::Bundle>> render_bundles(const render::RenderInput& input,
                                                   const std::vector<std::string>& names,
                                                   std::vector<diag::Diagnostic>& diagnostics) {
  std::vector<render::Bundle> bundles;
  for (const std::string& name : names) {
    SKILLC_TRY(render::Bundle bundle, render::find_target(name)->render(input, diagnostics));
    bundles.push_back(std::move(bundle));
  }
  return bundles;
}

std::vector<std::string> wanted_targets(const BuildArguments& arguments, const source::Configuration& configuration) {
  std::vector<std::string> names = !arguments.targets.empty() ? arguments.targets : configuration.targets;
  if (names.empty()) names = render::target_names();
  std::vector<std::string> unique;
  for (const std::string& name : names)
    if (std::find(unique.begin(), unique.end(), name) == unique.end()) unique.push_back(name);
  return unique;
}

// One build, phase by phase. A phase that ends the build returns its exit code.
class Build {
 public:
  Build(Environment& environment, const BuildArguments& arguments, Session session)
      : environment_(environment),
        arguments_(arguments),
        session_(std::move(session)),
        out_(arguments.out.empty() ? join_path(configuration().root, configuration().out)
                                   : normalize_path(arguments.out)),
        summary_{session_.graph, {}, {}, {}, out_} {}

  int run() {
    if (arguments_.out.empty())
      if (auto inside = source::keep_inside(environment_.files, configuration().root, out_, "`out`"); !inside)
        return report_error(environment_, inside.error());
    for (auto phase : {&Build::check, &Build::render_skills, &Build::render_targets, &Build::write})
      if (const std::optional<int> code = (this->*phase)()) return *code;
    for (std::size_t i : broken_) summary_.left_out.push_back(session_.graph.skills[i].name);
    environment_.out << summary_.text();
    return broken_.empty() ? kSuccess : kFindings;
  }

 private:
  const source::Configuration& configuration() const { return session_.library.configuration; }

  std::optional<int> check() {
    return take(check::run_rules(environment_.files, session_.library, session_.graph, {session_.jobs, {}, {}}));
  }

  std::optional<int> render_skills() {
    auto templates = load_templates(environment_, configuration());
    if (!templates) return report_error(environment_, templates.error());
    templates_ = std::move(*templates);
    while (true) {
      auto sources =
          render::render_sources(environment_.files, session_.library, sound_skills(), templates_, session_.jobs);
      if (!sources) return report_error(environment_, sources.error());
      skills_ = std::move(sources->skills);
      if (sources->diagnostics.empty()) return std::nullopt;
      const std::size_t before = broken_.size();
      if (const auto code = take(std::move(sources->diagnostics))) return code;
      if (broken_.size() == before) return report_nothing_written();
    }
  }

  std::optional<int> render_targets() {
    render::RenderInput input{session_.library, session_.graph, std::move(skills_), templates_};
    std::vector<diag::Diagnostic> diagnostics;
    auto rendered = render_bundles(input, wanted_targets(arguments_, configuration()), diagnostics);
    if (!rendered) return report_error(environment_, rendered.error());
    bundles_ = std::move(*rendered);
    if (diagnostics.empty()) return std::nullopt;
    diag::sort_and_deduplicate(diagnostics);
    print(diagnostics);
    return report_nothing_written();
  }

  std::optional<int> write() {
    for (const render::Bundle& bundle : bundles_) summary_.bundles.push_back({bundle.name, bundle.artifacts.size()});
    auto say_so = [&] {
      environment_.err << "skillc: waiting for another build that writes to " << printable(out_) << "\n" << std::flush;
    };
    if (auto emitted = emit::emit_bundles(environment_.files, out_, std::move(bundles_), say_so); !emitted)
      return report_error(environment_, emitted.error());
    return std::nullopt;
  }

  // Prints findings and leaves out the skills with errors, where that is asked for and others are left.
  std::optional<int> take(std::vector<diag::Diagnostic> findings) {
    print(findings);
    const std::size_t before = broken_.size();
    broken_.merge(skills_with_errors(session_.graph, findings));
    std::move(findings.begin(), findings.end(), std::back_inserter(summary_.findings));
    if (broken_.size() == before) return std::nullopt;
    if (!arguments_.keep_going || broken_.size() == session_.graph.skills.size()) return report_nothing_written();
    return std::nullopt;
  }

  void print(const std::vector<diag::Diagnostic>& findings) {
    print_findings(environment_, session_.graph.skills.size(), findings, use_color(environment_, arguments_.color));
  }

  int report_nothing_written() {
    const char* otherwise = arguments_.keep_going ? "" : ", or build the other skills with --keep-going";
    environment_.out << fmt::format("Nothing was written: {} is as it was. Mend the errors above{}.\n", printable(out_),
                                    otherwise);
    return kFindings;
  }

  std::vector<const model::Skill*> sound_skills() const {
    std::vector<const model::Skill*> skills;
    for (std::size_t i = 0; i < session_.graph.skills.size(); ++i)
      if (!broken_.contains(i)) skills.push_back(&session_.graph.skills[i]);
    return skills;
  }

  Environment& environment_;
  const BuildArguments& arguments_;
  const Session session_;
  const std::string out_;
  BuildSummary summary_;
  std::set<std::size_t> broken_;  // skills to leave out, by their index in the graph
  render::TemplateSet templates_;
  std::vector<render::RenderedSkill> skills_;
  std::vector<render::Bundle> bundles_;
};

int run_build(Environment& environment, const BuildArguments& arguments) {
  auto session = open_session(environment, arguments.library);
  if (!session) return session.error();
  if (session->graph.skills.empty()) return report_no_skills(environment, session->library);
  return Build(environment, arguments, std::move(*session)).run();
}

}  // namespace

Action declare_build(CLI::App& app) {
  auto arguments = std::make_shared<BuildArguments>();
  add_library_options(app, arguments->library);
  app.add_option("--out", arguments->out, "folder for the bundles (default: `out` of skillc.yaml, else dist)")
      ->type_name("DIR");
  app.add_option("--target", arguments->targets,
                 "render only this target (repeatable): " + join(render::target_names(), ", "))
      ->type_name("TARGET")
      ->delimiter(',')
      ->take_all()
      ->allow_extra_args(false)
      ->check(CLI::IsMember(render::target_names()));
  app.add_flag("--keep-going", arguments->keep_going, "build the skills that are free of errors, leave out the others");
  add_color_option(app, arguments->color);
  return [arguments](Environment& environment) { return run_build(environment, *arguments); };
}

}  // namespace skillc::cli
