// Only an HTML file is written over: a slip in a path must cost neither a source nor a run's journal.

#include "cli/html_report.hpp"

#include <cstdint>
#include <limits>
#include <utility>

#include "base/path.hpp"
#include "base/replace_file.hpp"
#include "base/text.hpp"
#include "cli/command.hpp"
#include "cli/masked_run.hpp"
#include "cli/templates.hpp"
#include "render/evals/one_file.hpp"
#include "report/measures.hpp"

namespace skillc::cli {
namespace {

constexpr std::string_view kDoctype = "<!doctype html";

// A run's name says the same wherever it lies.
std::string name_of(const FileReader& files, const std::string& folder) {
  return std::string(file_name(files.real_path(folder).value_or(normalize_path(folder))));
}

std::string absolute(const Environment& environment, const std::string& path) {
  return join_path(environment.files.current_directory(), path);
}

std::vector<render::evals::Measure> shown_measures(const report::ResultsReport& document, const check::Mask& mask) {
  std::vector<render::evals::Measure> measures;
  for (report::Measure& one : report::measures_of(document)) {
    render::evals::Measure& measure = measures.emplace_back();
    measure.title = std::move(one.title);
    measure.rows = std::move(one.rows);
    measure.names = one.names;
    measure.note = std::move(one.note);
    for (report::TitledLines& list : one.lists) {
      for (std::string& line : list.lines) line = mask.masked(std::move(line));
      measure.lists.push_back({std::move(list.title), std::move(list.lines)});
    }
  }
  return measures;
}

}  // namespace

Result<void> verify_html_place(const FileReader& files, const std::string& file) {
  if (file == "-") return fail("`--html` writes a file, and `-` is none", "name one: `--html report.html`");
  const FileType type = files.status(file).type;
  if (type == FileType::absent) return {};
  if (type != FileType::regular)
    return fail(file + " is no ordinary file, and is not written over", "name a file, or a path where there is none");
  SKILLC_TRY(const std::string bytes, files.read_file(file, std::numeric_limits<std::uint64_t>::max()));
  if (bytes.empty() || to_lower_ascii(std::string_view(bytes).substr(0, kDoctype.size())) == kDoctype) return {};
  return fail(file + " is no HTML file, and is not written over", "name another file with --html");
}

ReportedRun::ReportedRun(std::string folder, eval::JournalState state, std::unique_ptr<RemadePlan> remade)
    : folder_(std::move(folder)),
      state_(std::move(state)),
      remade_(std::move(remade)),
      plan_(plan_of_shard(remade_->plan(), state_.plan->shard)),
      scored_(plan_, state_, state_.plan->gates, remade_->root()),
      mask_(check::mask_of(*plan_.graph)),
      shown_(masked(scored_.results(), mask_)) {}

tl::expected<std::unique_ptr<ReportedRun>, int> ReportedRun::open(Environment& environment, const std::string& folder,
                                                                  const std::string& root) {
  auto state = read_finished_run(environment.files, folder);
  if (!state) return tl::unexpected(report_error(environment, state.error()));
  auto remade = RemadePlan::make(environment, folder, *state->plan, root);
  if (!remade) return tl::unexpected(remade.error());
  return std::unique_ptr<ReportedRun>(new ReportedRun(folder, std::move(*state), std::move(*remade)));
}

render::evals::Report ReportedRun::pages(const Environment& environment) const {
  const report::ResultsReport& document = scored_.document();
  render::evals::ReportInput input;
  input.results = &shown_;
  input.statistics = &document.statistics;
  input.tables = &document.tables;
  input.gates = &document.gates;
  input.measures = shown_measures(document, mask_);
  input.run = name_of(environment.files, folder_);
  input.library = remade_->session().library.configuration.library.name;
  input.root = document.root;
  input.budget_spent = state_.end ? state_.end->budget_spent : "";
  input.errors_doubt = document.errors_doubt;
  input.elapsed = document.elapsed;
  const FileReader& files = environment.files;
  input.reply_of = [this, &files](std::size_t trial) -> Result<eval::KeptReply> {
    const std::string& key = plan_.trials[trial].key;
    const auto known = state_.replies.find(key);
    if (known == state_.replies.end()) return fail("the run has none");
    SKILLC_TRY(eval::KeptReply reply, eval::read_known_reply(files, folder_, key, known->second));
    return masked(std::move(reply), mask_);
  };
  return render::evals::make_report(std::move(input));
}

Result<void> write_html_report(Environment& environment, const ReportedRun& run, const std::string& file) {
  SKILLC_TRY(const render::TemplateSet templates,
             load_templates(environment, run.remade().session().library.configuration));
  const std::string answers = relative_path(join_path(absolute(environment, run.folder()), "answers"),
                                            parent_path(absolute(environment, file)));
  SKILLC_TRY(const std::string html, render::evals::write_one_file(run.pages(environment), templates, answers));
  return replace_file(environment.files, file, html);
}

}  // namespace skillc::cli
