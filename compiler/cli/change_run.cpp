// The diff is all that stands on standard output, so that it can be piped into `git apply`; what people read beside it
// goes to standard error.
#include "cli/change_run.hpp"

#include <fmt/format.h>

#include <map>
#include <string>
#include <string_view>
#include <utility>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/mask.hpp"
#include "cli/command.hpp"
#include "cli/edit_output.hpp"
#include "cli/usage.hpp"
#include "diag/place_text.hpp"
#include "edit/plan.hpp"

namespace skillc::cli {
namespace {

constexpr std::size_t kMostToldAlike = 100;

// `here`: what relative paths are relative to.
std::vector<std::size_t> skills_in_folder(const model::Graph& graph, const std::string& folder,
                                          const std::string& here) {
  std::vector<std::size_t> found;
  for (std::size_t s = 0; s < graph.skills.size(); ++s)
    if (join_path(here, graph.skills[s].source.folder) == join_path(here, folder)) found.push_back(s);
  return found;
}

// Of several skills those that can be meant, for none is named.
Error ask_for_skill(const model::Graph& graph, const std::string& kind, const std::string& numbers) {
  const auto declaring = edit::skills_declaring(graph, kind, numbers);
  if (!declaring) return declaring.error();
  if (declaring->empty())
    return {fmt::format("none of the {} skills here declares {} {}", graph.skills.size(), kind, numbers),
            "`skillc info SKILL` says what one has"};
  std::vector<std::string> names;
  for (std::size_t s : *declaring) names.push_back(edit::choosable_name(graph, s));
  return {fmt::format("there are {} skills here", graph.skills.size()),
          "say which one is meant with --skill: " + join(names, ", ")};
}

// `wanted`: a name, or a folder's name or path; not "".
Result<std::size_t> find_skill(const model::Graph& graph, const std::string& wanted, const std::string& here) {
  std::vector<std::size_t> chosen = skills_called(graph, wanted);
  if (chosen.size() != 1)
    if (auto in_folder = skills_in_folder(graph, wanted, here); !in_folder.empty()) chosen = std::move(in_folder);
  if (chosen.size() == 1) return chosen.front();
  if (chosen.empty()) return tl::unexpected(no_such_skill(graph, wanted));
  std::vector<std::string> folders;
  for (std::size_t s : chosen) folders.push_back(graph.skills[s].source.folder);
  return fail(fmt::format("there are {} skills called `{}` here", chosen.size(), wanted),
              "name the folder of the one that is meant: " + join(folders, ", "));
}

std::string counted(const edit::Plan& plan) {
  std::size_t places = 0;
  for (const FileEdits& file : plan.files) places += file.edits.size();
  return fmt::format("{} in {}", plural(places, "place"), plural(plan.files.size(), "file"));
}

// "skills/guide/SKILL.md:12:3: `Item 4` is left alone: in a code block"; of one file and cause the first hundred, and
// how many more.
std::string left_alone_text(const edit::Plan& plan) {
  std::string out;
  std::map<std::pair<std::string_view, std::string_view>, std::size_t> told;  // by path and cause
  for (const edit::LeftAlone& one : plan.left_alone)
    if (++told[{one.path, one.where}] <= kMostToldAlike)
      out += fmt::format("{}: `{}` is left alone: {}\n", printable(diag::place_text({one.path, one.position, {}})),
                         printable(one.text), one.where);
  for (const auto& [about, count] : told)
    if (count > kMostToldAlike)
      out += fmt::format("{}: {} more left alone: {}\n", printable(about.first),
                         plural(count - kMostToldAlike, "citation"), about.second);
  return out;
}

int show(Environment& environment, const edit::Plan& plan) {
  print_diffs(environment, plan.files);
  environment.err << left_alone_text(plan);
  environment.err << fmt::format("{} would change; --apply writes it\n", counted(plan));
  return kSuccess;
}

int write(Environment& environment, const source::LibrarySource& library, const edit::Plan& plan) {
  if (auto written = write_edits(environment, library, plan.files); !written)
    return report_error(environment, written.error());
  for (const FileEdits& file : plan.files)
    environment.out << fmt::format("{}: {}\n", printable(file.path), plural(file.edits.size(), "place"));
  environment.out << left_alone_text(plan) << fmt::format("changed {}\n", counted(plan));
  return kSuccess;
}

}  // namespace

void add_change_options(CLI::App& app, ChangeArguments& arguments) {
  add_library_options(app, arguments.library, kFilesAlone);
  app.add_option("--skill", arguments.skill, "the skill, where the paths hold several: its name or its folder")
      ->type_name("NAME");
  app.add_flag("--apply", arguments.apply, "write the files, all or none (default: print a diff, write nothing)");
}

int run_change(Environment& environment, const ChangeArguments& arguments, const std::string& kind,
               const std::string& numbers,
               const std::function<Result<edit::Change>(const model::Graph&, std::size_t skill)>& make) {
  for (const std::string& path : arguments.library.paths)
    if (path == "-") return report_error(environment, {"standard input cannot be changed", "name a file or a folder"});
  LibraryArguments library = arguments.library;
  library.writes = arguments.apply;
  auto session = open_session(environment, library);
  if (!session) return session.error();
  if (session->graph.skills.empty()) return report_no_skills(environment, session->library);
  if (const auto known = edit::find_kind(session->graph.kinds, kind); !known)
    return report_error(environment, known.error());
  if (arguments.skill.empty() && session->graph.skills.size() > 1)
    return report_error(environment, ask_for_skill(session->graph, kind, numbers));
  auto skill = arguments.skill.empty()
                   ? Result<std::size_t>(0)
                   : find_skill(session->graph, arguments.skill, environment.files.current_directory());
  if (!skill) return report_error(environment, skill.error());
  auto change = make(session->graph, *skill);
  if (!change) return report_error(environment, change.error());
  auto plan = edit::plan_change(environment.files, session->library, session->graph, *change, session->jobs);
  if (!plan) return report_error(environment, plan.error());
  if (!plan->problems.empty()) {
    check::Mask mask;
    mask.learn(session->graph);
    for (diag::Diagnostic& problem : plan->problems) mask.mask_words(problem);
    print_findings(environment.err, session->graph.skills.size(), std::move(plan->problems), false);
    report_error(environment, {"nothing was written: not every place can be rewritten safely", ""});
    return kFindings;
  }
  return arguments.apply ? write(environment, session->library, *plan) : show(environment, *plan);
}

}  // namespace skillc::cli
