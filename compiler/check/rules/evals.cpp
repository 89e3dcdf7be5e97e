// Evals hang off the skill: their files must be there, their cases must expect something, and what a skill teaches
// should be put to the test by some case. What is wrong with the JSON itself was found while reading it.

#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/backslashes.hpp"
#include "check/rules/explained.hpp"
#include "check/rules/families.hpp"
#include "check/rules/unread_evals.hpp"
#include "check/rules/wording.hpp"
#include "model/case_files.hpp"
#include "model/coverage.hpp"

namespace skillc::check::rules {

namespace {

// Beyond this many cases without expectations one finding names them all.
constexpr std::size_t kMaxCases = 3;
constexpr std::size_t kNamedCases = 6;

ByteRange first_line_of(const SourceText& text, ByteRange range) {
  const std::size_t line = text.line_of(range.begin);
  return {range.begin, std::min(range.end, text.line_begin(line) + text.line(line).size())};
}

class EvalsCheck {
 public:
  EvalsCheck(const SkillContext& context, const model::EvalsDocument& evals, Findings& findings)
      : skill_(context.skill), files_(context.files), evals_(evals), findings_(findings) {
    for (const auto& known : evals.file.diagnostics)
      if (known.rule == "evals/shape" || known.rule == "evals/unread") shape_defects_.insert(known.place.begin);
  }

  void run() {
    findings_.insert(findings_.end(), evals_.file.diagnostics.begin(), evals_.file.diagnostics.end());
    check_skill_name();
    for (const parse::EvalCase& one : evals_.file.cases) check_files(one);
    check_expectations();
  }

 private:
  void report(std::string_view rule, ByteRange range, std::string message, std::string help) {
    findings_.push_back(
        diag::make_diagnostic(rule, evals_.shown_path, evals_.text, range, std::move(message), std::move(help)));
  }

  void check_skill_name() {
    const auto& name = evals_.file.skill_name;
    if (!name || skill_.source.form != source::SkillForm::skill || nfkc(trim(*name)) == nfkc(skill_.name)) return;
    report("evals/shape", evals_.file.skill_name_range,
           "the evals are for " + quote(*name) + ", but the skill is called " + quote(skill_.name),
           "write the skill's name, or move the file to the skill it is for");
  }

  void check_files(const parse::EvalCase& one) {
    for (const auto& [path, range] : one.files) {
      if (model::find_case_file(files_, skill_, evals_, path)) continue;
      const bool is_outside = model::leads_out_of_case(skill_, evals_, path);
      const std::string right = with_slashes(path);
      const bool has_backslashes = right != path && model::find_case_file(files_, skill_, evals_, right);
      report("evals/missing-file", range,
             is_outside ? quote(path) + " lies outside the skill and the evals file's folder"
                        : "there is no file " + quote(path) + " in the skill or beside the evals file",
             has_backslashes ? write_slashes(right)
             : is_outside    ? "copy it below the skill: a case runs in a folder of its own that holds nothing else"
                          : "add it, or correct the path: it counts from the skill's folder or from the evals file's");
    }
  }

  // What is wrong with a case's shape may be why nothing was read from its expectations.
  bool has_shape_defect(const parse::EvalCase& one) const {
    const auto first = shape_defects_.lower_bound(evals_.text.position(one.source.begin));
    return first != shape_defects_.end() && *first < evals_.text.position(one.source.end);
  }

  void check_expectations() {
    std::vector<const parse::EvalCase*> without;
    for (const parse::EvalCase& one : evals_.file.cases)
      if (one.expectations.empty() && !has_shape_defect(one)) without.push_back(&one);
    constexpr auto kHelp =
        "say what a good answer contains, one sentence each, under `expectations`: without them a case runs but is not "
        "graded";
    if (without.size() <= kMaxCases) {
      for (const parse::EvalCase* one : without) {
        report("evals/no-expectations", first_line_of(evals_.text, one->source),
               "case " + quote(one->id) + " expects nothing", kHelp);
        findings_.back().members = {{evals_.shown_path, one->id}};
      }
      return;
    }
    std::vector<std::string> ids;
    for (const parse::EvalCase* one : without) ids.push_back(one->id);
    report("evals/no-expectations", first_line_of(evals_.text, without.front()->source),
           plural(without.size(), "case") + " expect nothing: " + quoted_list(ids, kNamedCases), kHelp);
    for (std::string& id : ids) findings_.back().members.push_back({evals_.shown_path, std::move(id)});
  }

  const model::Skill& skill_;
  const FileReader& files_;
  const model::EvalsDocument& evals_;
  Findings& findings_;
  std::set<Position> shape_defects_;
};

// Ids are unique in the skill, whose evals may lie in two files. What repeats within one was found when reading it.
void check_ids(const model::Skill& skill, Findings& findings) {
  struct Use {
    std::size_t evals;
    ByteRange place;
  };
  std::map<std::string_view, Use> first_uses;
  for (std::size_t i = 0; i < skill.evals.size(); ++i) {
    const model::EvalsDocument& evals = skill.evals[i];
    for (const parse::EvalCase& one : evals.file.cases) {
      const auto [first, is_new] = first_uses.try_emplace(one.id, Use{i, one.id_source});
      if (is_new || first->second.evals == i) continue;
      const model::EvalsDocument& other = skill.evals[first->second.evals];
      findings.push_back(
          diag::make_diagnostic("evals/duplicate-id", evals.shown_path, evals.text, one.id_source,
                                "the id " + quote(one.id) + " names a case of " + quote(other.shown_path) + " as well",
                                "results are kept under the id: give each case of the skill its own"));
      findings.back().related.push_back(
          {diag::make_place(other.shown_path, other.text, first->second.place), "it stands here first"});
      first->second = {i, one.id_source};  // later ones of this file repeat this one, and that was said
    }
  }
}

// "2 of 7 entries are not exercised by a case"; of all: "none of the 7 entries is exercised by a case".
std::string count_unexercised(std::size_t unexercised, std::size_t judged) {
  if (judged == 1) return "the only entry is exercised by no case";
  const std::string entries = std::to_string(judged) + " entries";
  if (unexercised == judged) return "none of the " + entries + " is exercised by a case";
  return std::to_string(unexercised) + " of " + entries + (unexercised == 1 ? " is" : " are") +
         " not exercised by a case";
}

void check_exercise(const model::Graph& graph, const model::Skill& skill, Findings& findings) {
  if (!skill.unread_citations.empty()) return;  // among them may be what exercises it
  const auto first = std::find_if(skill.cases.begin(), skill.cases.end(), [&](const model::LinkedCase& one) {
    return !skill.case_source(one).should_trigger;  // queries exercise nothing
  });
  if (first == skill.cases.end()) return;
  std::vector<std::string> names;
  std::vector<diag::Member> members;
  std::size_t judged = 0;
  for (const model::Entry& entry : skill.entries) {
    if (!model::counts_for_coverage(entry, graph.kinds)) continue;
    ++judged;
    if (!entry.exercised_by.empty()) continue;
    names.push_back(model::entry_name(graph.kinds[entry.kind], entry));
    members.push_back({skill.documents[entry.document].shown_path, names.back()});
  }
  if (names.empty()) return;
  findings.push_back(
      file_finding("evals/unexercised-entry", skill.evals[first->evals].shown_path,
                   count_unexercised(names.size(), judged) + ": " + listed(names, kNamedCases),
                   "cite an entry in an expectation (\"names Chapter 3\"), or list its id under `covers`"));
  findings.back().members = std::move(members);
}

// Whichever file they stand in.
void check_queries(const model::Skill& skill, Findings& findings) {
  std::size_t should = 0, should_not = 0;
  const model::EvalsDocument* first = nullptr;
  for (const model::LinkedCase& one : skill.cases) {
    const auto& wanted = skill.case_source(one).should_trigger;
    const model::EvalsDocument& evals = skill.evals[one.evals];
    if (!wanted && source::is_trigger_evals(file_name(evals.path))) return;  // is told already, and may be either
    if (!wanted) continue;
    ++(*wanted ? should : should_not);
    if (first == nullptr) first = &evals;
  }
  if (first == nullptr || (should > 0 && should_not > 0)) return;
  const std::size_t all = should + should_not;
  const std::string queries = all == 1 ? "the only query" : "each of the " + std::to_string(all) + " queries";
  findings.push_back(
      file_finding("evals/one-sided-queries", first->shown_path,
                   queries + (should > 0 ? " should trigger the skill" : " should not trigger the skill"),
                   should > 0 ? "add queries that are near, and need something else: `\"should_trigger\": false`"
                              : "add queries that need the skill: `\"should_trigger\": true`"));
}

void check_evals(const SkillContext& context, Findings& findings) {
  check_unread_evals(context, findings);
  for (const model::EvalsDocument& evals : context.skill.evals)
    if (evals.is_utf8) EvalsCheck(context, evals, findings).run();
  check_ids(context.skill, findings);
  check_queries(context.skill, findings);
  check_exercise(context.graph, context.skill, findings);
}

// As shown, links followed.
std::string relative_real_path(const FileReader& files, const std::string& path) {
  const auto real = files.real_path(path);
  return real ? source::shown_path(files, *real) : std::string();
}

// A folder of the library's evals that bears no skill's name: a slip there loses a whole suite without a word.
void check_suites(const LibraryContext& context, Findings& findings) {
  std::set<std::string> read;
  std::vector<std::string> names;
  for (const model::Skill& skill : context.graph.skills) {
    for (const model::EvalsDocument& evals : skill.evals) read.insert(evals.shown_path);
    names.push_back(skill.name);
    names.push_back(skill.source.folder_name);
  }
  if (names.empty()) return;
  for (const std::string& file : context.library.evals_files) {
    if (read.contains(file) || read.contains(relative_real_path(context.files, file))) continue;
    const std::string suite(file_name(parent_path(file)));
    const auto meant = nearest(suite, names);
    findings.push_back(
        file_finding("evals/shape", file, "these evals are not read: no skill is called " + quote(suite),
                     meant ? did_you_mean(*meant) : "give the folder the name of the skill that the evals are for"));
  }
}

void check_library_evals(const LibraryContext& context, Findings& findings) {
  check_suites(context, findings);
  check_unread_queries(context, findings);
}

}  // namespace

constinit const RuleFamily evals_family{kEvalsRules, check_evals, check_library_evals};

}  // namespace skillc::check::rules
