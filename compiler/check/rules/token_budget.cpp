// A document enters the agent's context whole: SKILL.md when the skill is chosen, the others when they are read. Each
// role has its budget. What a text counts is estimated, and an estimate this side of its own error proves nothing: only
// what is too large at the least is reported.

#include "check/rules/token_budget.hpp"

#include <fmt/format.h>

#include "base/text.hpp"
#include "base/tokens.hpp"
#include "check/rules/reach.hpp"
#include "check/rules/wording.hpp"

namespace skillc::check::rules {

namespace {

std::size_t budget_of(const source::TokenBudget& budget, model::Role role) {
  switch (role) {
    case model::Role::skill:
      return budget.skill;
    case model::Role::catalog:
      return budget.catalog;
    case model::Role::checklist:
      return budget.checklist;
    case model::Role::example:
      return budget.example;
    case model::Role::reference:
      break;
  }
  return budget.reference;
}

std::string_view advice(model::Role role) {
  switch (role) {
    case model::Role::skill:
      return "move detail into files below `references/` that are read when needed";
    case model::Role::catalog:
      return "split it, by chapters for instance, and say in SKILL.md which file holds what";
    default:
      return "split it by what is needed together, and say in SKILL.md when to read which part";
  }
}

// README and the like are for people.
bool is_read_by_agents(const model::Document& document) {
  return document.role != model::Role::reference || may_be_orphan(document.path);
}

std::string_view counted_text(const model::Document& document) {
  const std::string_view bytes = document.text.bytes();
  return document.role == model::Role::skill ? bytes.substr(document.front_matter.body_begin) : bytes;
}

void check_one(const model::Document& document, std::size_t budget, Findings& findings) {
  const std::string_view text = counted_text(document);
  if (most_at_least(text) <= budget) return;
  const TokenEstimate estimate = estimate_tokens(text);
  if (estimate.at_least() <= budget) return;
  const std::size_t begin = document.text.bytes().size() - text.size();
  const std::size_t beyond = begin + offset_of_token(text, budget);
  const std::string subject =
      document.role == model::Role::skill ? "the body" : fmt::format("this {}", role_name(document.role));
  findings.push_back(diag::make_diagnostic(
      "content/token-budget", document.shown_path, document.text, {beyond, beyond},
      fmt::format("{} has about {} tokens ({}, mostly within {} %), more than the budget of {}", subject,
                  grouped(estimate.tokens), kTokenCounter, estimate.within, grouped(budget)),
      fmt::format("the budget ends here: {}", advice(document.role))));
}

}  // namespace

void check_token_budgets(const SkillContext& context, Findings& findings) {
  for (const model::Document& document : context.skill.documents)
    if (document.is_utf8 && is_read_by_agents(document))
      check_one(document, budget_of(context.configuration.budget, document.role), findings);
}

}  // namespace skillc::check::rules
