// A text is asked with the grammar and the owners that linking used, so that just those citations are found that the
// graph holds, or would hold if the text were one.
#include "edit/concerned.hpp"

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/owner_finder.hpp"
#include "model/title_text.hpp"

namespace skillc::edit {
namespace {

// With a capital on each of the kind's words: what the grammar then reads more differed by that alone.
std::string capitalised(std::string text, const model::Kind& kind) {
  for (const model::Word& word : kind.words) {
    const std::string lower = to_lower_ascii(word.text);
    if (lower == word.text || word.letters_only) continue;
    for (std::size_t at = text.find(lower); at != std::string::npos; at = text.find(lower, at + 1)) {
      const bool is_whole =
          (at == 0 || !is_word_character(text[at - 1])) && !is_word_character(byte_at(text, at + lower.size()));
      if (is_whole) text.replace(at, word.text.size(), word.text);
    }
  }
  return text;
}

}  // namespace

Concerned::Concerned(const model::Graph& graph, const model::Library& library, const Change& change)
    : graph_(graph), library_(library), change_(change) {
  if (!is_retitling()) return;
  const model::Entry& entry = graph.skills[change.skill].entries[change.retitled];
  retitled_ = entry.number;
  old_title_ = entry.title.substr(0, title_end(entry.title));
}

bool Concerned::holds_any(const std::vector<model::Number>& numbers) const {
  return std::any_of(numbers.begin(), numbers.end(), [&](const model::Number& number) {
    return is_retitling() ? number == retitled_ : change_.numbers.contains(number);
  });
}

std::vector<model::CitationMatch> Concerned::in(const model::CitingText& text, const std::string& masked,
                                                std::size_t skill) const {
  std::vector<model::CitationMatch> matches;
  model::OwnerFinder owners(library_, skill, text);
  for (model::CitationMatch& match : model::find_citations(masked, graph_.kinds, library_.citable[skill])) {
    const bool is_section_sign = match.kind != graph_.kinds.code() && !match.numbers[0].series.empty();
    if (match.kind != change_.kind || is_section_sign || !holds_any(match.numbers)) continue;
    if (owners.find(match).skill == change_.skill) matches.push_back(std::move(match));
  }
  return matches;
}

std::vector<model::CitationMatch> Concerned::in_unread(const std::string& text, std::size_t skill) const {
  auto matches = in(text, text, skill);
  if (is_retitling())
    std::erase_if(matches, [&](const model::CitationMatch& match) {
      return !model::find_title_gloss(text, match, text.size(), old_title_);
    });
  return matches;
}

std::vector<model::CitationMatch> Concerned::in_lower_case(const model::CitingText& text, const std::string& masked,
                                                           std::size_t skill) const {
  const model::Kind& kind = graph_.kinds[change_.kind];
  if (is_retitling() || kind.local) return {};
  const std::string in_capitals = capitalised(masked, kind);
  if (in_capitals == masked) return {};
  const auto read = in(text, masked, skill);
  auto found = in(text, in_capitals, skill);
  std::erase_if(found, [&](const model::CitationMatch& match) {
    const bool is_read = std::any_of(read.begin(), read.end(), [&](const model::CitationMatch& one) {
      return one.begin < match.end && match.begin < one.end;
    });
    return is_read || !is_lower(masked[match.begin]);
  });
  return found;
}

std::size_t Concerned::title_end(std::string_view title) const {
  const std::size_t anchor = title.ends_with('}') ? title.rfind("{#") : std::string_view::npos;
  if (anchor != std::string_view::npos) title = trim(title.substr(0, anchor));
  const std::size_t open = title.rfind('(');
  if (open == std::string_view::npos || !title.ends_with(')') || change_.title.ends_with(')')) return title.size();
  const std::string_view inner = title.substr(open + 1, title.size() - open - 2);
  const auto found = model::find_citations(inner, graph_.kinds, library_.citable[change_.skill]);
  const bool is_citation = found.size() == 1 && found[0].begin == 0 && found[0].end == inner.size();
  return is_citation ? trim(title.substr(0, open)).size() : title.size();
}

}  // namespace skillc::edit
