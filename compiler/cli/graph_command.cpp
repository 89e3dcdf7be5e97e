// skillc graph: the content graph for other programs. It exits 0 whatever there is to find fault with.
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/usage.hpp"
#include "model/json.hpp"

namespace skillc::cli {

Action declare_graph(CLI::App& app) {
  struct Arguments {
    LibraryArguments library;
    std::string format = "json";
  };
  auto arguments = std::make_shared<Arguments>();
  add_library_options(app, arguments->library);
  app.add_option("--format", arguments->format, "json or dot (default: json)")
      ->type_name("FORMAT")
      ->check(one_of({"json", "dot"}));
  return [arguments](Environment& environment) {
    auto session = open_session(environment, arguments->library);
    if (!session) return session.error();
    if (session->graph.skills.empty()) return report_no_skills(environment, session->library);
    const check::Mask mask = check::mask_of(session->graph);
    auto masked = [&](std::string text) { return mask.masked(std::move(text)); };
    if (arguments->format == "dot")
      print_text(environment, mask, model::graph_dot(session->graph, masked));
    else
      print_json(environment, mask, model::graph_json(session->graph));
    return kSuccess;
  };
}

}  // namespace skillc::cli
