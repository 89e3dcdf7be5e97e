// skillc coverage: what the cases put to the test, before any of them is run: a table of chapters for each skill, what
// is left out, and a gate for CI. What a reviewer then finds of it is eval's to say.
#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "base/path.hpp"
#include "base/table.hpp"
#include "base/text.hpp"
#include "check/check.hpp"
#include "cli/command.hpp"
#include "cli/session.hpp"
#include "cli/shown.hpp"
#include "cli/statistics.hpp"
#include "cli/usage.hpp"
#include "model/anchors.hpp"
#include "model/coverage.hpp"
#include "model/coverage_table.hpp"
#include "report/line_coverage.hpp"

namespace skillc::cli {
namespace {

constexpr std::size_t kNameWidth = 60;
constexpr std::size_t kShown = 10;  // of what a skill's cases do not exercise

struct CoverageArguments {
  LibraryArguments library;
  std::string format = "text";
  std::optional<double> fail_under;
};

std::string ratio(std::size_t part, std::size_t whole) {
  return whole == 0 ? "\xE2\x80\x93" : fmt::format("{}/{}", part, whole);
}

std::vector<std::string> row_text(const std::string& name, const model::Exercise& counts) {
  return {"  " + name, ratio(counts.entries_exercised, counts.entries), ratio(counts.items_exercised, counts.items),
          std::to_string(counts.cases)};
}

std::vector<std::string> total_text(const std::string& name, const model::Exercise& counts) {
  return {name, share(counts.entries_exercised, counts.entries), share(counts.items_exercised, counts.items),
          std::to_string(counts.cases)};
}

// What no case exercises: where it stands, what to write under `covers`, and an entry's title.
std::string unexercised_text(const model::Graph& graph, const model::Skill& skill, const check::Mask& mask) {
  std::vector<std::vector<std::string>> rows;
  auto add = [&](const std::string& id, const std::string& title, std::size_t document, ByteRange source) {
    const model::Document& in = skill.documents[document];
    rows.push_back({fmt::format("  {}:{}", in.shown_path, in.text.position(source.begin).line),
                    std::string(model::anchor_of(id)), shorten(mask.masked(title), kNameWidth)});
  };
  for (const model::Entry& entry : skill.entries)
    if (model::counts_for_coverage(entry, graph.kinds) && entry.exercised_by.empty())
      add(entry.id, entry.title, entry.document, entry.source);
  for (const model::ChecklistItem& item : skill.items)
    if (item.exercised_by.empty()) add(item.id, "", item.document, item.source);
  if (rows.empty()) return "";
  std::string more;
  if (rows.size() > kShown) more = fmt::format("  … and {} more; `--format json` lists all\n", rows.size() - kShown);
  rows.resize(std::min(rows.size(), kShown));
  return "\nexercised by no case:\n" + format_table(rows, {false, false, false}) + more;
}

// Evals that `check` complains of may not have been read in full.
bool has_defects(const model::EvalsDocument& evals) {
  return !evals.is_utf8 || !evals.file.diagnostics.empty();
}

std::string chapters_text(const model::Graph& graph, const model::Skill& skill, const model::Exercise& whole,
                          const check::Mask& mask) {
  std::vector<std::vector<std::string>> rows = {{skill.name, "entries", "checklist", "cases"}};
  for (const model::CoverageRow& row : model::coverage_rows(skill, graph.kinds))
    rows.push_back(row_text(shorten(mask.masked(row.name), kNameWidth), model::exercise_of(skill, row)));
  rows.push_back(total_text("  all", whole));
  return format_table(rows, {false, true, true, true});
}

// Of several skills one without cases takes a line: its table would be noughts.
std::string skill_text(const model::Graph& graph, const model::Skill& skill, const check::Mask& mask) {
  const model::Exercise whole = model::exercise_of(skill);
  const std::string name = printable(skill.name);
  if (whole.all() == 0) return fmt::format("{} declares no entry and has no checklist\n", name);
  const bool may_have_some = std::any_of(skill.evals.begin(), skill.evals.end(), has_defects);
  const bool has_none = whole.cases == 0 && skill.source.form == source::SkillForm::skill && !may_have_some;
  const std::string table =
      has_none && graph.skills.size() > 1 ? "" : chapters_text(graph, skill, whole, mask) + (has_none ? "\n" : "");
  if (whole.cases > 0) return table + unexercised_text(graph, skill, mask);
  if (!has_none) return table;
  return table + fmt::format("{} has no case for {} and {}: write some in {}\n", name, plural(whole.entries, "entry"),
                             plural(whole.items, "checklist item"),
                             printable(join_path(skill.source.folder, "evals/evals.json")));
}

std::string coverage_text(const model::Graph& graph, const model::Exercise& total, const check::Mask& mask) {
  std::string out, lines;  // skills of a single line stand together, behind the tables
  for (const model::Skill& skill : graph.skills) {
    const std::string text = skill_text(graph, skill, mask);
    (std::count(text.begin(), text.end(), '\n') == 1 ? lines : out) += text;
    if (!out.empty() && !out.ends_with("\n\n")) out += '\n';
  }
  if (!lines.empty()) lines += '\n';
  return out + lines +
         fmt::format("exercised by {} of {}: entries {}, checklist items {}, together {}\n",
                     plural(total.cases, "case"), plural(graph.skills.size(), "skill"),
                     share(total.entries_exercised, total.entries), share(total.items_exercised, total.items),
                     share(total.exercised(), total.all()));
}

// Then the numbers here may be too low.
void warn_of_defects(Environment& environment, const model::Graph& graph) {
  for (const model::Skill& skill : graph.skills)
    for (const model::EvalsDocument& evals : skill.evals)
      if (has_defects(evals))
        environment.err << fmt::format("skillc: warning: {} was not read in full: `skillc check` says why\n",
                                       printable(evals.shown_path));
}

int hold_gate(Environment& environment, const CoverageArguments& arguments, const model::Exercise& total) {
  if (!arguments.fail_under || total.all() == 0) return kSuccess;
  const double wanted = *arguments.fail_under;
  if (100.0 * static_cast<double>(total.exercised()) >= wanted * static_cast<double>(total.all())) return kSuccess;
  return report_error(environment,
                      {fmt::format("{} of all entries and checklist items are exercised by cases, less than {} %",
                                   share(total.exercised(), total.all()), wanted),
                       "cite what is left out in an expectation, or list its id under `covers`"},
                      kFindings);
}

void print_coverage(Environment& environment, const model::Graph& graph, const model::Exercise& total,
                    const std::string& format) {
  const check::Mask mask = check::mask_of(graph);
  if (format == "json") return print_json(environment, mask, model::coverage_json(graph));
  if (format == "text") return print_text(environment, mask, coverage_text(graph, total, mask));
  const auto lines = eval::line_coverage(graph, eval::exercised_hits(graph));
  environment.out << (format == "lcov" ? report::write_lcov(lines) : report::write_cobertura(lines));
}

int run_coverage(Environment& environment, const CoverageArguments& arguments) {
  auto session = open_session(environment, arguments.library);
  if (!session) return session.error();
  const model::Graph& graph = session->graph;
  if (graph.skills.empty()) return report_no_skills(environment, session->library);
  warn_of_defects(environment, graph);
  const bool lacks_cases = std::any_of(graph.skills.begin(), graph.skills.end(),
                                       [](const model::Skill& skill) { return skill.cases.empty(); });
  if (lacks_cases &&
      !check::run_rules(environment.files, session->library, graph, {session->jobs, {"evals/unread"}, {}}).empty())
    environment.err << "skillc: warning: `skillc check` finds evals that are not read\n";
  model::Exercise total;
  for (const model::Skill& skill : graph.skills) total += model::exercise_of(skill);
  print_coverage(environment, graph, total, arguments.format);
  return hold_gate(environment, arguments, total);
}

}  // namespace

Action declare_coverage(CLI::App& app) {
  auto arguments = std::make_shared<CoverageArguments>();
  add_library_options(app, arguments->library);
  app.add_option("--format", arguments->format,
                 "text (default), json, or for tools that show coverage of lines: lcov or cobertura")
      ->type_name("FORMAT")
      ->check(one_of({"text", "json", "lcov", "cobertura"}));
  app.add_option("--fail-under", arguments->fail_under,
                 "exit 1 where less than this share of all entries and checklist items is exercised")
      ->type_name("PERCENT")
      ->transform(percentage());
  return [arguments](Environment& environment) { return run_coverage(environment, *arguments); };
}

}  // namespace skillc::cli
