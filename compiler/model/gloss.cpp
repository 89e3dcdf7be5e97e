// A gloss is what a citation is explained with. Where it ends decides whether it says anything: at its closing
// parenthesis, at the end of the bold label it stands in, or at the end of its clause.
#include <algorithm>

#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "model/citations.hpp"

namespace skillc::model {
namespace {

constexpr std::size_t kMaxGlossBytes = 400;

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

std::string tidy(std::string_view text, std::size_t begin, std::size_t end) {
  std::string gloss = fold_white_space(text.substr(begin, end - begin));
  while (!gloss.empty() && std::string_view(" ,;:.").find(gloss.back()) != std::string_view::npos) gloss.pop_back();
  return gloss;
}

}  // namespace

std::string find_gloss(std::string_view text, const CitationMatch& match, std::size_t limit) {
  limit = first_bytes(text, std::min(limit, match.end + kMaxGlossBytes)).size();
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
