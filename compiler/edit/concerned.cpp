// A text is asked with the grammar and the owners that linking used, so that just those citations are found that the
// graph holds, or would hold if the text were one.
#include "edit/concerned.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "model/owner_finder.hpp"
#include "model/title_text.hpp"

namespace skillc::edit {

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
