// skillc build: check, then render everything in memory, then write. Each phase ends in a checkpoint: what is wrong is
// said in full, and nothing is written unless all of it can be.
#include <fmt/format.h>

#include <algorithm>
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

int report_nothing_written(Environment& environment, const std::string& out) {
  environment.out << fmt::format(
      "Nothing was written: {} is as it was. Mend the errors above, or build the other skills with --keep-going.\n",
      printable(out));
  return kFindings;
}

int run_build(Environment& environment, const BuildArguments& arguments) {
  auto session = open_session(environment, arguments.library);
  if (!session) return session.error();
  if (session->graph.skills.empty()) return report_no_skills(environment, session->library);
  const source::Configuration& configuration = session->library.configuration;
  std::string out =
      arguments.out.empty() ? join_path(configuration.root, configuration.out) : normalize_path(arguments.out);
  bool color = use_color(environment, arguments.color);

  BuildSummary summary{session->graph, {}, {}, {}, out};
  summary.findings = check::run_rules(environment.files, session->library, session->graph, {session->jobs, {}, {}});
  print_findings(environment, session->graph.skills.size(), summary.findings, color);
  std::set<std::size_t> broken = skills_with_errors(session->graph, summary.findings);
  if (!broken.empty() && (!arguments.keep_going || broken.size() == session->graph.skills.size()))
    return report_nothing_written(environment, out);

  std::vector<const model::Skill*> skills;
  for (std::size_t i = 0; i < session->graph.skills.size(); ++i) {
    if (broken.contains(i)) {
      summary.left_out.push_back(session->graph.skills[i].name);
    } else {
      skills.push_back(&session->graph.skills[i]);
    }
  }
  auto templates = load_templates(environment, configuration);
  if (!templates) return report_error(environment, templates.error());
  auto sources = render::render_sources(environment.files, session->library, skills, *templates, session->jobs);
  if (!sources) return report_error(environment, sources.error());
  std::vector<diag::Diagnostic> diagnostics = std::move(sources->diagnostics);
  std::vector<render::Bundle> bundles;
  if (diagnostics.empty()) {
    render::RenderInput input{session->library, session->graph, std::move(sources->skills), *templates};
    auto rendered = render_bundles(input, wanted_targets(arguments, configuration), diagnostics);
    if (!rendered) return report_error(environment, rendered.error());
    bundles = std::move(*rendered);
  }
  if (!diagnostics.empty()) {
    diag::sort_and_deduplicate(diagnostics);
    print_findings(environment, skills.size(), std::move(diagnostics), color);
    return report_nothing_written(environment, out);
  }

  for (const render::Bundle& bundle : bundles)
    if (auto place = emit::check_place(environment.files, out, bundle); !place)
      return report_error(environment, place.error());
  for (const render::Bundle& bundle : bundles) {
    if (auto emitted = emit::emit_bundle(environment.files, out, bundle); !emitted)
      return report_error(environment, emitted.error());
    summary.bundles.push_back({bundle.name, bundle.artifacts.size()});
  }
  environment.out << summary.text();
  return broken.empty() ? kSuccess : kFindings;
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
