// skillc eval report: the results of a run that is kept, once more. Asks nobody and changes nothing in the run's
// folder.

#include <memory>

#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/eval_selection.hpp"
#include "cli/format_option.hpp"
#include "cli/html_report.hpp"
#include "cli/output_place.hpp"
#include "cli/scored_run.hpp"

namespace skillc::cli {
namespace {

struct ReportArguments {
  std::string run;
  std::string format = "text";
  std::string color = "auto";
  std::string out;
  std::string html;
  bool gradings = false;
};

// Where the formats are to go with --out.
Result<void> verify_reports_place(const FileReader& files, const source::LibrarySource& library,
                                  const ReportArguments& arguments) {
  const bool is_another_run = eval::holds_run(files, arguments.out) && files.real_path(arguments.out).value_or("") !=
                                                                           files.real_path(arguments.run).value_or("");
  if (is_another_run)
    return fail(printable(arguments.out) + " holds another run, whose reports are not written over",
                "name a folder of its own with --out");
  return keep_run_apart(files, library, arguments.out);
}

int run_report(Environment& environment, const ReportArguments& arguments) {
  if (!arguments.html.empty())
    if (auto free = verify_html_place(environment.files, arguments.html); !free)
      return report_error(environment, free.error());
  const auto reported = ReportedRun::open(environment, arguments.run);
  if (!reported) return reported.error();
  if (!arguments.html.empty()) {
    const Session& session = (*reported)->remade().session();
    if (auto free = keep_off_files(environment.files, session, arguments.html); !free)
      return report_error(environment, free.error());
    if (auto free = keep_out_of_skills(environment.files, session.library, arguments.html); !free)
      return report_error(environment, free.error());
  }
  const ScoredRun& run = (*reported)->scored();
  if (!arguments.out.empty())
    if (auto free = verify_reports_place(environment.files, (*reported)->remade().session().library, arguments); !free)
      return report_error(environment, free.error());
  if (!arguments.out.empty())
    if (auto written = run.write_reports(environment.files, arguments.out, arguments.gradings); !written)
      return report_error(environment, written.error());
  if (!arguments.html.empty())
    if (auto written = write_html_report(environment, **reported, arguments.html); !written)
      return report_error(environment, written.error());
  run.print(environment, arguments.format, arguments.color);
  run.print_doubts(environment, resume_command(arguments.run, {}));
  return run.exit_code();
}

}  // namespace

Action declare_eval_report(CLI::App& app) {
  auto arguments = std::make_shared<ReportArguments>();
  app.add_option("RUN", arguments->run, "the run's folder")->required();
  add_format_option(app, arguments->format, "how to print results (default: text)", report::results_formats());
  auto* out = app.add_option("--out", arguments->out, "also write all formats into this folder")->type_name("DIR");
  app.add_option(
         "--html", arguments->html,
         "also write it as one file for a browser: the skills' text with what each reviewer made of it, and the "
         "answers")
      ->type_name("FILE");
  app.add_flag("--gradings", arguments->gradings,
               "also write the files of skill-creator and agentskills.io, into `gradings` in that folder")
      ->needs(out);
  add_color_option(app, arguments->color);
  return [arguments](Environment& environment) { return run_report(environment, *arguments); };
}

}  // namespace skillc::cli
