// Titles are compared character by character where they stand, so that what is replaced is just what was compared: no
// gloss that says more or less than the old title is touched.
#include "model/title_text.hpp"

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "model/gloss.hpp"

namespace skillc::model {
namespace {

bool is_word_at(std::string_view text, std::size_t at) {
  return at < text.size() && is_letter_or_digit(decode_code_point(text, at).value);
}

bool is_word_before(std::string_view text, std::size_t at) {
  if (at == 0) return false;
  std::size_t start = at - 1;
  while (start > 0 && is_continuation_byte(text[start])) --start;
  return is_word_at(text, start);
}

// Whether nothing of a gloss follows: its text ends, or a mark that ends a clause stands there.
bool ends_gloss(std::string_view text, std::size_t end, std::size_t limit) {
  while (end < limit && std::string_view(",:.").find(text[end]) != std::string_view::npos) ++end;
  const std::size_t next = skip_blanks(text, end);
  if (next >= limit) return true;
  if (text[next] == ')' || text[next] == ';' || (end > 0 && text[end - 1] == '.' && next > end)) return true;
  const DashMatch dash = read_dash(text, next);
  return dash.dash != Dash::none && next > end && skip_blanks(text, next + dash.length) > next + dash.length;
}

}  // namespace

std::optional<std::size_t> match_title(std::string_view text, std::size_t at, std::string_view title) {
  std::size_t i = at;
  for (std::size_t k = 0; k < title.size();) {
    if (const std::size_t behind = skip_blanks(title, k); behind > k) {
      const std::size_t next = skip_blanks(text, i);
      if (next == i) return std::nullopt;
      i = next;
      k = behind;
      continue;
    }
    if (i >= text.size()) return std::nullopt;
    const std::size_t length = decode_code_point(text, i).length, wanted = decode_code_point(title, k).length;
    if (lower_case(text.substr(i, length)) != lower_case(title.substr(k, wanted))) return std::nullopt;
    i += length;
    k += wanted;
  }
  return title.empty() || is_word_at(text, i) ? std::nullopt : std::optional(i);
}

std::optional<parse::TextRange> find_title_gloss(std::string_view text, const CitationMatch& match, std::size_t limit,
                                                 std::string_view title) {
  std::size_t begin = skip_blanks(text, match.end);
  if (begin < limit) {
    const DashMatch dash = read_dash(text, begin);
    const bool is_parenthesis = text[begin] == '(';
    const bool is_colon = text[begin] == ':' && begin == match.end;
    const bool is_dash = dash.dash != Dash::none && begin > match.end;
    if (is_parenthesis || is_colon || is_dash) {
      begin = skip_blanks(text, begin + (is_dash ? dash.length : 1));
      const auto end = match_title(text, begin, title);
      if (end && *end <= limit && ends_gloss(text, *end, limit)) return parse::TextRange{begin, *end};
      return std::nullopt;
    }
  }
  const std::string clause = find_clause(text, match);
  if (clause.empty() || match_title(clause, 0, title) != clause.size()) return std::nullopt;
  for (std::size_t at = match.begin - 1; at-- > 0;) {
    if (is_word_before(text, at)) continue;
    const auto end = match_title(text, at, title);
    if (end && skip_blanks(text, *end) == match.begin - 1) return parse::TextRange{at, *end};
  }
  return std::nullopt;
}

std::optional<parse::TextRange> find_title(std::string_view text, std::string_view title) {
  for (std::size_t at = 0; at < text.size(); at += decode_code_point(text, at).length) {
    if (is_word_before(text, at)) continue;
    if (const auto end = match_title(text, at, title)) return parse::TextRange{at, *end};
  }
  return std::nullopt;
}

}  // namespace skillc::model
