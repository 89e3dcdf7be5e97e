// Findings quote their sources in messages, source lines and fixes, so the one place that hides keys is behind all
// rules, before findings are sorted and told apart. Edits come later, since files must get what they had.

#include "check/mask.hpp"

#include "check/rules/secrets.hpp"

namespace skillc::check {

void mask_words(diag::Diagnostic& finding) {
  for (std::string* text : {&finding.message, &finding.help, &finding.source_line}) rules::mask_secrets(*text);
  for (diag::Related& related : finding.related) rules::mask_secrets(related.message);
  for (diag::Member& member : finding.members) rules::mask_secrets(member.name);
  if (finding.fix) rules::mask_secrets(finding.fix->message);
}

void mask_edits(diag::Diagnostic& finding) {
  if (!finding.fix) return;
  for (diag::Fix::Edit& edit : finding.fix->edits) rules::mask_secrets(edit.replacement);
}

}  // namespace skillc::check
