// What can only be seen across skills. Discovery reports skills within skills and folders without any; here names are
// compared, as clients do: after NFKC and without regard to case.

#include <map>
#include <string>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/explained.hpp"
#include "check/rules/families.hpp"
#include "check/rules/wording.hpp"

namespace skillc::check::rules {

namespace {

// Where a skill says its name: the field's value, else its SKILL.md as a whole.
diag::Diagnostic at_name(std::string_view rule, const model::Skill& skill, std::string message, std::string help) {
  const model::Document* document = skill.main_document();
  if (!document)
    return file_finding(rule, join_path(skill.source.folder, "SKILL.md"), std::move(message), std::move(help));
  if (const parse::Value* name = document->front_matter.fields.find("name"))
    return diag::make_diagnostic(rule, document->shown_path, document->text, name->range, std::move(message),
                                 std::move(help));
  return file_finding(rule, document->shown_path, std::move(message), std::move(help));
}

void check_names(const model::Graph& graph, Findings& findings) {
  std::map<std::string, const model::Skill*> first;
  for (const model::Skill& skill : graph.skills) {
    if (skill.source.form != source::SkillForm::skill) continue;
    const auto [at, is_new] = first.emplace(fold_case(skill.name), &skill);
    if (is_new) continue;
    diag::Diagnostic finding =
        at_name("library/duplicate-name", skill, "another skill is called " + quote(at->second->name) + " already",
                "rename one of the two, its folder included: clients keep only one of a name");
    finding.related.push_back(
        {at_name("library/duplicate-name", *at->second, {}, {}).place, "the first skill of this name"});
    findings.push_back(std::move(finding));
  }
}

void check_library(const source::LibrarySource& library, const model::Graph& graph, Findings& findings) {
  findings.insert(findings.end(), library.diagnostics.begin(), library.diagnostics.end());
  check_names(graph, findings);
}

}  // namespace

constinit const RuleFamily library_family{kLibraryRules, nullptr, check_library};

}  // namespace skillc::check::rules
