// A gloss is what a citation is explained with. Where it ends decides whether it says anything: at its closing
// parenthesis, at the end of the bold label or the quotation it stands in, or at the end of its clause. A citation
// alone in parentheses is explained by the clause that it closes; where that begins is a guess, so it is kept apart.
#include "model/gloss.hpp"

#include <algorithm>
#include <utility>

#include "base/excerpt.hpp"
#include "base/text.hpp"

namespace skillc::model {
namespace {

constexpr std::size_t kMaxGlossBytes = 400;
constexpr std::size_t kMaxClauseBytes = 200;

// Offset of the parenthesis that closes what is open at `offset`; npos where none does before `limit`.
std::size_t closing_parenthesis(std::string_view text, std::size_t offset, std::size_t limit) {
  int depth = 0;
  for (std::size_t i = offset; i < limit; ++i) {
    if (text[i] == '(') ++depth;
    if (text[i] == ')' && depth-- == 0) return i;
  }
  return std::string_view::npos;
}

std::size_t clause_end(std::string_view text, std::size_t begin, std::size_t limit) {
  for (std::size_t i = begin; i < limit; ++i) {
    bool stop = text[i] == ';' || (text[i] == '.' && skip_blanks(text, i + 1) > i + 1);
    bool spaced_dash = i > begin && text[i - 1] == ' ' && read_dash(text, i).dash != Dash::none &&
                       skip_blanks(text, i + read_dash(text, i).length) > i + read_dash(text, i).length;
    if (stop || spaced_dash) return i;
  }
  return limit;
}

// Where the quotation ends that the citation at `match` begins ("G20: names say what they do"); `limit` where it begins
// none.
std::size_t quotation_end(std::string_view text, const CitationMatch& match, std::size_t limit) {
  constexpr std::pair<std::string_view, std::string_view> kQuotes[] = {{"\"", "\""}, {"\xE2\x80\x9C", "\xE2\x80\x9D"}};
  for (const auto& [open, close] : kQuotes)
    if (text.substr(0, match.begin).ends_with(open))
      return std::min(limit, text.substr(0, limit).find(close, match.end));
  return limit;
}

std::string tidy(std::string_view text, std::size_t begin, std::size_t end) {
  std::string gloss = fold_white_space(text.substr(begin, end - begin));
  while (!gloss.empty() && std::string_view(" ,;:.").find(gloss.back()) != std::string_view::npos) gloss.pop_back();
  return gloss;
}

// Where the clause begins that ends at `end`: behind a full stop, colon, semicolon, spaced dash or line, or behind a
// comma that closes another citation's parenthesis.
std::size_t clause_begin(std::string_view text, std::size_t end) {
  const std::size_t earliest = end > kMaxClauseBytes ? end - kMaxClauseBytes : 0;
  for (std::size_t i = end; i > earliest; --i) {
    const char c = text[i - 1];
    const bool is_spaced = i < text.size() && (text[i] == ' ' || text[i] == '\n');
    if (c == '\n' || c == '|') return i;
    if (is_spaced && (c == '.' || c == ':' || c == ';' || c == '?' || c == '!' || c == ')')) return i;
    if (c == ',' && i >= 2 && text[i - 2] == ')') return i;
    const DashMatch dash = read_dash(text, i - 1);
    if (dash.dash != Dash::none && i >= 2 && text[i - 2] == ' ' &&
        skip_blanks(text, i - 1 + dash.length) > i - 1 + dash.length)
      return i - 1 + dash.length;
  }
  return earliest;
}

}  // namespace

std::string find_clause(std::string_view text, const CitationMatch& match) {
  if (match.begin == 0 || text[match.begin - 1] != '(' || match.end >= text.size() || text[match.end] != ')') return {};
  const std::size_t end = match.begin - 1;
  std::size_t begin = clause_begin(text, end);
  while (begin < end && is_continuation_byte(text[begin])) ++begin;
  return tidy(text, begin, end);
}

std::string find_gloss(std::string_view text, const CitationMatch& match, std::size_t limit) {
  limit = first_bytes(text, std::min(limit, match.end + kMaxGlossBytes)).size();
  limit = quotation_end(text, match, limit);
  std::size_t next = skip_blanks(text, match.end);
  if (next >= limit) return {};
  if (text[next] == '(') {
    std::size_t close = closing_parenthesis(text, next + 1, limit);
    return close == std::string_view::npos ? std::string() : tidy(text, next + 1, close);
  }
  std::size_t begin = std::string_view::npos;
  if (text[next] == ':' && next == match.end) begin = skip_blanks(text, next + 1);
  auto dash = read_dash(text, next);
  if (dash.dash != Dash::none && next > match.end) begin = skip_blanks(text, next + dash.length);
  if (begin == std::string_view::npos || begin >= limit) return {};
  std::size_t close = closing_parenthesis(text, begin, limit);
  return tidy(text, begin, std::min(close, clause_end(text, begin, std::min(limit, close))));
}

}  // namespace skillc::model
