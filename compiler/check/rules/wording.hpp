#pragma once
// How findings name things: the same quoting, counting and listing in every rule's messages.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "check/rule.hpp"
#include "diag/diagnostic.hpp"

namespace skillc::check::rules {

// `text` in backticks, white space folded, cut with an ellipsis beyond 60 code points.
std::string quote(std::string_view text);
// "a", "a and b", "a, b and 4 more" where there are more than `limit`.
std::string listed(const std::vector<std::string>& names, std::size_t limit);
std::string quoted_list(const std::vector<std::string>& names, std::size_t limit);  // the same, each name quoted

// A finding about a file as a whole.
diag::Diagnostic file_finding(std::string_view rule, const std::string& path, std::string message, std::string help);
// Reports the skill's symbolic links that lead out of it under `rule`, those for whose path `is_told` holds.
void report_links_out(const model::Skill& skill, std::string_view rule, bool (*is_told)(const std::string& path),
                      Findings& findings);

// Reports the byte order mark of `text` under `rule`, with the fix that takes it out.
diag::Diagnostic byte_order_mark_finding(std::string_view rule, const std::string& path, const SourceText& text,
                                         std::string message);

}  // namespace skillc::check::rules
