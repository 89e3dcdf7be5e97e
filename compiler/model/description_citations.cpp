// What a description says belongs to the words that the skill calls itself by. So a work that it names beside a number
// would always be the skill's own: here it is only where the skill's name or its title has it, too.
#include "model/description_citations.hpp"

#include <algorithm>
#include <string>
#include <utility>

#include "model/bounded_citations.hpp"
#include "model/title_parts.hpp"

namespace skillc::model {
namespace {

constexpr std::size_t kMostJudged = 200;  // a description that cites more in vain is far too long, and said to be

bool stands_beside_work(const Library& library, std::size_t self, std::string_view text, const CitationMatch& match) {
  std::vector<WorkTitle> titles = titles_earlier(text, match.begin);
  for (auto& title : {title_behind(text, match.end, library.kinds), title_before(text, match.begin, library.kinds),
                      work_behind(text, match.end)})
    if (title) titles.push_back(*title);
  return std::any_of(titles.begin(), titles.end(), [&](const WorkTitle& title) {
    const bool is_introduced = is_any_document(title.words);  // "the book", by what stands before it
    return !title.is_ours && !is_introduced && !names_entry(title, library.kinds) &&
           !library.words[self]->are_named_by(title.words);
  });
}

}  // namespace

std::vector<DescriptionCitation> link_description(const Library& library, std::size_t self, const Skill& linked,
                                                  BoundedCitations& bounded, std::set<std::size_t>& asked) {
  std::vector<DescriptionCitation> cited;
  const Document* main = linked.main_document();
  const parse::Value* value = main == nullptr ? nullptr : main->front_matter.fields.find("description");
  if (value == nullptr || !main->front_matter.description) return cited;
  const std::string& text = *main->front_matter.description;
  const std::string masked = masked_text(std::string_view(text));
  OwnerFinder owners(library, self, text);
  std::size_t judged = 0;
  bounded.begin_document(static_cast<std::size_t>(main - linked.documents.data()));
  for (const CitationMatch& match : bounded.find(masked, [&](const CitationMatch&) { return value->range; })) {
    DescriptionCitation one{{match.begin, match.end}, {}};
    for (const Number& number : match.numbers)
      if (library.indexes[self].find(match.kind, number).empty()) one.unresolved.push_back({match.kind, number});
    if (one.unresolved.empty()) continue;
    if (++judged > kMostJudged) break;
    if (owners.find(match, asked) != self) continue;
    if (!stands_beside_work(library, self, text, match)) cited.push_back(std::move(one));
  }
  return cited;
}

}  // namespace skillc::model
