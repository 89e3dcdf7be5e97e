// What can only be seen across skills. Discovery reports skills within skills and folders without any; here names are
// compared, as clients do: after NFKC and without regard to case. A skill that is kept once for each client, byte for
// byte the same, is one skill: whichever a client keeps, it is that one.

#include <algorithm>
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

const model::Document* document_at(const model::Skill& skill, const std::string& path) {
  const auto at = std::find_if(skill.documents.begin(), skill.documents.end(),
                               [&](const model::Document& document) { return document.path == path; });
  return at == skill.documents.end() ? nullptr : &*at;
}

// Whether a file that both skills have is the same in both. What cannot be read is not.
bool same_file(const FileReader& files, const model::Skill& a, const model::Skill& b, const std::string& path) {
  const model::Document* document = document_at(a, path);
  const model::Document* other = document_at(b, path);
  if (document && other) return document->text.bytes() == other->text.bytes();
  const std::string first = join_path(a.source.folder, path);
  const std::string second = join_path(b.source.folder, path);
  if (files.status_followed(first).size != files.status_followed(second).size) return false;
  const auto bytes = files.read_file(first, source::kMaxFileSize);
  const auto others = files.read_file(second, source::kMaxFileSize);
  return bytes && others && *bytes == *others;
}

bool are_copies(const FileReader& files, const model::Skill& a, const model::Skill& b) {
  const auto& of_a = a.source.files;
  const auto& of_b = b.source.files;
  const auto alike = [](const source::SkillFile& x, const source::SkillFile& y) {
    return x.path == y.path && x.type == y.type && !x.leaves_skill && !y.leaves_skill;
  };
  return std::equal(of_a.begin(), of_a.end(), of_b.begin(), of_b.end(), alike) &&
         std::all_of(of_a.begin(), of_a.end(),
                     [&](const source::SkillFile& file) { return same_file(files, a, b, file.path); });
}

void check_names(const LibraryContext& context, Findings& findings) {
  std::map<std::string, const model::Skill*> first;
  for (const model::Skill& skill : context.graph.skills) {
    if (skill.source.form != source::SkillForm::skill) continue;
    const auto [at, is_new] = first.emplace(fold_case(skill.name), &skill);
    if (is_new || skill.source.is_neighbour || are_copies(context.files, *at->second, skill)) continue;
    diag::Diagnostic finding =
        at_name("library/duplicate-name", skill, "another skill is called " + quote(at->second->name) + " already",
                "rename one of the two, its folder included: clients keep only one of a name");
    finding.related.push_back(
        {at_name("library/duplicate-name", *at->second, {}, {}).place, "the first skill of this name"});
    findings.push_back(std::move(finding));
  }
}

void check_library(const LibraryContext& context, Findings& findings) {
  const auto& known = context.library.diagnostics;
  findings.insert(findings.end(), known.begin(), known.end());
  check_names(context, findings);
}

}  // namespace

constinit const RuleFamily library_family{kLibraryRules, nullptr, check_library};

}  // namespace skillc::check::rules
