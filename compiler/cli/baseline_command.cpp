// skillc baseline: what is found today becomes what is known, so that a library with many findings can be held to none
// that are new. The whole library is written, whatever part of it is checked later.

#include <fmt/format.h>

#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "base/text.hpp"
#include "check/baseline.hpp"
#include "check/check.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"

namespace skillc::cli {
namespace {

// "12 are new, 3 of the last are gone", where there was one.
std::string change_text(Environment& environment, const std::string& path, const check::Findings& findings,
                        const source::Configuration& configuration) {
  if (environment.files.status_followed(path).type == FileType::absent) return "";
  const auto before = check::read_baseline(environment.files, path);
  if (!before) return "";
  const check::Compared compared =
      check::compare(findings, *before, configuration, environment.files.current_directory());
  return fmt::format("; {} new, {} of the last are gone", compared.fresh.size(), compared.gone.size());
}

int run_baseline(Environment& environment, const LibraryArguments& arguments) {
  auto session = open_session(environment, arguments);
  if (!session) return session.error();
  if (session->graph.skills.empty()) return report_no_skills(environment, session->library);
  const source::Configuration& configuration = session->library.configuration;
  const check::Findings findings =
      check::run_rules(environment.files, session->library, session->graph, {session->jobs, {}, {}});
  const std::string path = join_path(configuration.root, check::kBaselineName);
  const std::string change = change_text(environment, path, findings, configuration);
  const auto known = check::known_findings(findings, configuration, environment.files.current_directory());
  if (auto written = replace_file(environment.files, path, check::write_baseline(known)); !written)
    return report_error(environment, written.error());
  environment.out << fmt::format("{} holds {}{}\n", printable(path), plural(findings.size(), "finding"), change);
  return kSuccess;
}

}  // namespace

Action declare_baseline(CLI::App& app) {
  auto arguments = std::make_shared<LibraryArguments>();
  add_library_options(app, *arguments);
  return [arguments](Environment& environment) { return run_baseline(environment, *arguments); };
}

}  // namespace skillc::cli
