// The xref family: what its parts share, and the order in which they run.
#include "check/rules/xref.hpp"

#include "check/rules/explained.hpp"
#include "check/rules/families.hpp"
#include "diag/replace_text.hpp"
#include "model/library.hpp"

namespace skillc::check::rules {
namespace {

std::size_t index_of(const SkillContext& context) {
  return static_cast<std::size_t>(&context.skill - context.graph.skills.data());
}

// Whatever reads as a citation behind a fence that never closes.
void find_hidden(XrefContext& context) {
  const model::Citable citable = model::citable_of(context.skill, context.graph.kinds);
  for (std::size_t d = 0; d < context.skill.documents.size(); ++d) {
    const model::Document& document = context.skill.documents[d];
    context.doubtful.push_back(doubtful_from(document));
    if (!document.is_utf8 || !is_in_doubt(document)) continue;
    const std::string_view bytes = document.text.bytes();
    const std::string_view rest = bytes.substr(document.text.line_begin(context.doubtful[d]));
    for (const auto& match : model::find_citations(rest, context.graph.kinds, citable))
      for (const model::Number& number : match.numbers) context.hidden.emplace(match.kind, number);
  }
}

void check_skill(const SkillContext& skill_context, Findings& findings) {
  std::size_t self = index_of(skill_context);
  const model::Skill& skill = skill_context.skill;
  XrefContext context{skill_context.graph,
                      skill,
                      self,
                      entries_named_by_headings(skill, self),
                      {},
                      {},
                      !skill_context.configuration.file.empty(),
                      skill_context.names};
  find_hidden(context);
  const Dangling dangling = check_citations(context, findings);
  check_reversed(context, findings);
  check_declarations(context, dangling, findings);
  check_order(context, findings);
  check_coverage(context, findings);
  check_sections(context, findings);
  check_miscited(context, findings);
  check_link_texts(context, findings);
  check_titles(context, findings);
  check_counts(context, findings);
  check_skill_names(context, findings);
  check_local(context, findings);
  check_unseen(context, findings);
  check_steps(context, findings);
}

}  // namespace

constinit const RuleFamily xref_family{kXrefRules, check_skill, nullptr};

std::string XrefContext::name(std::size_t entry) const {
  const model::Entry& e = skill.entries[entry];
  return model::entry_name(kind(e.kind), e);
}

std::string XrefContext::names(const std::vector<std::size_t>& entries) const {
  std::vector<model::Number> numbers;
  for (const std::size_t entry : entries) numbers.push_back(skill.entries[entry].number);
  const model::KindIndex of = skill.entries[entries.front()].kind;
  const model::Series* found = find_series(skill.series, of, numbers.front());
  return name_numbers(kind(of), numbers, found == nullptr ? 1 : found->digits);
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
