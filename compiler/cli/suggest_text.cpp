// Places stand first on their lines, so that editors jump to them. What resembles no entry is counted, not listed:
// there is nothing to do about it here.

#include "cli/suggest_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "base/log_command.hpp"
#include "base/percent.hpp"
#include "base/table.hpp"
#include "base/text.hpp"
#include "diag/place_text.hpp"
#include "model/series.hpp"

namespace skillc::cli {
namespace {

constexpr std::size_t kTextWidth = 100;
constexpr std::size_t kTitleWidth = 80;
constexpr std::size_t kAboutWidth = 40;

std::string candidates_text(const model::Graph& graph, const model::Skill& skill,
                            const std::vector<model::Candidate>& candidates, const check::Mask& mask) {
  std::vector<std::vector<std::string>> rows;
  for (const model::Candidate& candidate : candidates) {
    const model::Entry& entry = skill.entries[candidate.entry];
    rows.push_back({fmt::format("  {:3}", candidate.score), entry_name(graph.kinds[entry.kind], entry),
                    shorten(mask.masked(entry.title), kTitleWidth)});
  }
  return format_table(rows, {true, false, false});
}

struct Counts {
  std::size_t items = 0, expectations = 0;
  std::size_t accepted = 0, weaker = 0, none = 0;
};

void count(const model::Suggestion& suggestion, Counts& counts) {
  ++(suggestion.item == model::kNone ? counts.expectations : counts.items);
  ++(suggestion.candidates.empty() ? counts.none : suggestion.is_accepted() ? counts.accepted : counts.weaker);
}

std::string summary_text(const Counts& counts) {
  const std::size_t all = counts.items + counts.expectations;
  if (all == 0) return "no checklist item and no expectation lacks a citation that could be suggested\n";
  std::vector<std::string> what;
  if (counts.items > 0) what.push_back(plural(counts.items, "checklist item"));
  if (counts.expectations > 0) what.push_back(plural(counts.expectations, "expectation"));
  return fmt::format(
      "{} {} nothing: for {} an entry scores {} or more (`--apply` writes it), for {} less, "
      "for {} nothing is like it\n",
      join(what, " and "), all == 1 ? "cites" : "cite", counts.accepted, model::kAccepted, counts.weaker, counts.none);
}

// An expectation is found by the checklist items that cite, too: what is written first can make others sure enough.
std::string more_text(const Counts& counts, std::size_t written) {
  if (written <= counts.accepted) return "";
  return fmt::format("what is written first raises what others score: `--apply` writes {} in all\n",
                     plural(written, "citation"));
}

// "Items 2 and 3, Appendix A, 3 checklist items"
std::string gains_text(const model::Graph& graph, const model::NextCase& next) {
  const model::Skill& skill = graph.skills[next.skill];
  struct Named {
    std::vector<model::Number> numbers;
    std::size_t digits = 1;
  };
  std::map<std::pair<model::KindIndex, std::string>, Named> named;  // by kind and series
  for (const std::size_t e : next.named) {
    const model::Entry& entry = skill.entries[e];
    Named& of_series = named[{entry.kind, entry.number.series}];
    of_series.numbers.push_back(entry.number);
    of_series.digits = std::max(of_series.digits, entry.digits);
  }
  std::vector<std::string> parts;
  for (auto& [series, of_series] : named) {
    std::sort(of_series.numbers.begin(), of_series.numbers.end());
    parts.push_back(printable(name_numbers(graph.kinds[series.first], of_series.numbers, of_series.digits)));
  }
  if (!next.items.empty()) parts.push_back(plural(next.items.size(), "checklist item"));
  return join(parts, ", ");
}

std::string share_text(std::size_t part, std::size_t whole) {
  return percent_text(static_cast<double>(part) / static_cast<double>(whole));
}

std::string one_line(const Json& value) {
  std::string line = dump_json_line(value);
  line.pop_back();
  return json_without_log_commands(line);
}

// Denser than dump_json writes it: an expectation is a line.
std::string skeleton_text(const model::NextCase& next) {
  const Json skeleton = model::skeleton_json(next);
  std::vector<std::string> expectations;
  for (const Json& one : skeleton["expectations"])
    expectations.push_back(
        fmt::format("        {{ \"text\": {}, \"covers\": {} }}", one_line(one["text"]), one_line(one["covers"])));
  return fmt::format("    {{ \"id\": {},\n      \"prompt\": {},\n      \"expectations\": [\n{} ] }}",
                     one_line(skeleton["id"]), one_line(skeleton["prompt"]), join(expectations, ",\n"));
}

std::string file_text(const model::Skill& skill, const std::string& cases) {
  return fmt::format("{{\n  \"skill_name\": {},\n  \"evals\": [\n{}\n  ]\n}}", one_line(Json(skill.name)), cases);
}

std::string skeletons_text(const model::Graph& graph, const std::vector<model::NextCase>& cases) {
  std::string out;
  for (std::size_t s = 0; s < graph.skills.size(); ++s) {
    std::vector<std::string> skeletons;
    for (const model::NextCase& one : cases)
      if (one.skill == s) skeletons.push_back(skeleton_text(one));
    if (skeletons.empty()) continue;
    const model::Skill& skill = graph.skills[s];
    const std::string path = printable(model::evals_path(skill)), list = join(skeletons, ",\n");
    out +=
        skill.evals.empty()
            ? fmt::format("\nfor a new file {}, with a prompt still to be written:\n{}\n", path, file_text(skill, list))
            : fmt::format("\nfor the list `evals` of {}, with a prompt still to be written:\n{}\n", path, list);
  }
  return out;
}

}  // namespace

std::string next_cases_text(const model::Graph& graph, const model::NextCases& next, const check::Mask& mask) {
  if (next.cases.empty()) return "";
  std::vector<std::vector<std::string>> rows;
  std::size_t exercised = next.now.exercised();
  for (const model::NextCase& one : next.cases) {
    exercised += one.entries.size() + one.items.size();
    rows.push_back({"  " + graph.skills[one.skill].name, shorten(mask.masked(one.about), kAboutWidth),
                    gains_text(graph, one), share_text(exercised, next.now.all())});
  }
  return fmt::format("\nto test next: {} more {} from {} to {} of all entries and checklist items\n", next.cases.size(),
                     next.cases.size() == 1 ? "case gets" : "cases get",
                     share_text(next.now.exercised(), next.now.all()), share_text(exercised, next.now.all())) +
         format_table(rows, {false, false, false, true}) + skeletons_text(graph, next.cases);
}

std::string suggestions_text(const model::Graph& graph, const std::vector<std::vector<model::Suggestion>>& suggestions,
                             std::size_t written, const check::Mask& mask) {
  std::string out;
  Counts counts;
  for (std::size_t s = 0; s < graph.skills.size(); ++s) {
    for (const model::Suggestion& suggestion : suggestions[s]) {
      count(suggestion, counts);
      if (suggestion.candidates.empty()) continue;
      const model::SuggestedPlace place = model::place_of(graph.skills[s], suggestion);
      out += fmt::format("{}: {}\n", printable(diag::place_text({place.path, place.position, {}})),
                         shorten(mask.masked(place.text), kTextWidth));
      out += candidates_text(graph, graph.skills[s], suggestion.candidates, mask);
    }
  }
  return out + (out.empty() ? "" : "\n") + summary_text(counts) + more_text(counts, written);
}

}  // namespace skillc::cli
