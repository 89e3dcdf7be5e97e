// skillc baseline: what is found today becomes what is known, so that a library with many findings can be held to none
// that are new. What is known of skills that were not looked at stays.

#include <fmt/format.h>

#include <algorithm>

#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "base/text.hpp"
#include "check/baseline.hpp"
#include "check/check.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "source/discovery.hpp"

namespace skillc::cli {
namespace {

using Known = std::vector<check::KnownFinding>;

// What the file holds now; nothing where there is none, or one that cannot be read: it is written anew.
Known known_before(Environment& environment, const std::string& path) {
  if (environment.files.status_followed(path).type == FileType::absent) return {};
  auto before = check::read_baseline(environment.files, path);
  return before ? std::move(*before) : Known();
}

// "; 12 new, 3 of the last are gone", where there was one.
std::string change_text(const check::Compared& compared, const Known& before, std::size_t kept) {
  if (before.empty()) return "";
  return fmt::format("; {} new, {} of the last are gone", compared.fresh.size(), compared.gone.size() - kept);
}

int run_baseline(Environment& environment, LibraryArguments arguments) {
  for (const std::string& path : arguments.paths)
    if (path == "-")
      return report_error(environment, {"of standard input no baseline is kept", "name a file or a folder"});
  arguments.with_neighbours = true;
  auto session = open_session(environment, arguments);
  if (!session) return session.error();
  if (count_named(session->graph) == 0) return report_no_skills(environment, session->library);
  const source::Configuration& configuration = session->library.configuration;
  const std::string here = environment.files.current_directory();
  check::Findings findings =
      check::run_rules_with_told(environment.files, session->library, session->graph, {session->jobs, {}, {}});
  const std::string path = source::baseline_path(configuration);
  const Known before = known_before(environment, path);
  const check::Compared compared = check::compare(std::move(findings), before, configuration, here);
  Known known = compared.found;
  const std::size_t found = known.size();
  std::copy_if(compared.gone.begin(), compared.gone.end(), std::back_inserter(known),
               [&](const auto& one) { return !check::was_looked_at(one, session->library, session->graph); });
  const std::size_t kept = known.size() - found;
  std::stable_sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.path < b.path; });
  if (auto written = replace_file(environment.files, path, check::write_baseline(known)); !written)
    return report_error(environment, written.error());
  environment.out << fmt::format("{} holds {}{}\n", printable(path), plural(known.size(), "finding"),
                                 change_text(compared, before, kept));
  return kSuccess;
}

}  // namespace

Action declare_baseline(CLI::App& app) {
  auto arguments = std::make_shared<LibraryArguments>();
  add_library_options(app, *arguments, kFilesAlone);
  return [arguments](Environment& environment) { return run_baseline(environment, *arguments); };
}

}  // namespace skillc::cli
