// The xref family: what its parts share, and the order in which they run.
#include "check/rules/xref.hpp"

#include "check/rules/explained.hpp"
#include "check/rules/families.hpp"
#include "diag/replace_text.hpp"

namespace skillc::check::rules {
namespace {

std::size_t index_of(const SkillContext& context) {
  return static_cast<std::size_t>(&context.skill - context.graph.skills.data());
}

void check_skill(const SkillContext& skill_context, Findings& findings) {
  std::size_t self = index_of(skill_context);
  const model::Skill& skill = skill_context.skill;
  XrefContext context{skill_context.graph, skill, self, series_of(skill, skill_context.graph.kinds),
                      entries_named_by_headings(skill, self)};
  check_citations(context, findings);
  check_declarations(context, findings);
  check_order(context, findings);
  check_coverage(context, findings);
  check_sections(context, findings);
  check_miscited(context, findings);
  check_titles(context, findings);
  check_counts(context, findings);
  check_skill_names(context, findings);
  check_local(context, findings);
}

}  // namespace

const RuleFamily xref_family = {kXrefRules, check_skill, nullptr};

std::string XrefContext::name(std::size_t entry) const {
  const model::Entry& e = skill.entries[entry];
  return entry_name(kind(e.kind), e.number);
}

bool is_in_doubt(const model::Document& document) {
  return !document.is_utf8 || document.markdown.unclosed_fence != 0;
}

diag::Place place_of(const XrefContext& context, std::size_t document, ByteRange range) {
  const model::Document& d = context.skill.documents[document];
  return diag::make_place(d.shown_path, d.text, range);
}

void suggest(diag::Diagnostic& finding, const XrefContext& context, std::size_t document, ByteRange range,
             const std::string& written, const std::string& right) {
  diag::add_replacement(finding, context.skill.documents[document].text, diag::Fix::Kind::suggested, range, written,
                        right);
}

diag::Diagnostic report(std::string_view rule, const XrefContext& context, std::size_t document, ByteRange range,
                        std::string message, std::string help) {
  const model::Document& d = context.skill.documents[document];
  return diag::make_diagnostic(rule, d.shown_path, d.text, range, std::move(message), std::move(help));
}

}  // namespace skillc::check::rules
