// Bundles of files alone are built on what a check leaves of the graph, and so on the findings that it kept. Where
// pages are rendered the whole graph is read, once.

#include "cli/checked_skills.hpp"

#include <utility>

#include "check/check.hpp"
#include "cli/checked_library.hpp"
#include "cli/command.hpp"
#include "cli/progress.hpp"

namespace skillc::cli {
namespace {

tl::expected<CheckedSkills, int> check_graph(Environment& environment, const LibraryArguments& arguments,
                                             OpenedSkills opened) {
  const auto read = [&](OpenedLibrary& library) {
    return read_library(environment.files, environment, arguments, std::move(library));
  };
  const auto find_in = [&](const Session& checked) {
    Progress progress(environment, "files checked", count_files(checked.library));
    return check::run_rules(environment.files, checked.library, checked.graph,
                            {checked.jobs, {}, {}, &progress.count()});
  };
  auto session = read(opened.library);
  if (!session) return tl::unexpected(session.error());
  if (!opened.with_neighbours) {
    auto findings = find_in(*session);
    return CheckedSkills{std::move(*session), std::move(findings)};
  }
  auto beside = read(*opened.with_neighbours);
  if (!beside) return tl::unexpected(beside.error());
  auto findings = find_in(*beside);
  return CheckedSkills{std::move(*session), std::move(findings), std::move(beside->library)};
}

tl::expected<CheckedSkills, int> check_outline(Environment& environment, const LibraryArguments& arguments,
                                               OpenedLibrary opened) {
  auto checked = check_part_by_part(environment, opened, {arguments.paths});
  if (!checked) return tl::unexpected(report_error(environment, checked.error()));
  return CheckedSkills{{std::move(opened.library), std::move(checked->outline), opened.jobs, std::move(opened.copies)},
                       check::drop_told(std::move(checked->findings)),
                       {},
                       true};
}

}  // namespace

tl::expected<OpenedSkills, int> open_skills(Environment& environment, const LibraryArguments& arguments) {
  LibraryArguments named = arguments;
  auto library = open_library(environment.files, environment, named);
  if (!library) return tl::unexpected(library.error());
  if (library->library.is_whole || library->library.configuration.file.empty())
    return OpenedSkills{std::move(*library)};
  named.with_neighbours = true;
  auto wider = open_library(environment.files, environment, named);
  if (!wider) return tl::unexpected(wider.error());
  return OpenedSkills{std::move(*library), std::move(*wider)};
}

tl::expected<CheckedSkills, int> check_skills(Environment& environment, const LibraryArguments& arguments,
                                              OpenedSkills opened, bool wants_outline) {
  auto checked = wants_outline && !opened.with_neighbours
                     ? check_outline(environment, arguments, std::move(opened.library))
                     : check_graph(environment, arguments, std::move(opened));
  if (checked) checked->left_out = left_out(checked->session.graph, checked->findings);
  return checked;
}

}  // namespace skillc::cli
