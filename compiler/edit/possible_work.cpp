// A number that another book and the skill both have counts as the skill's, for nothing is lost by that. To write over
// a citation of the book would lose it, and nobody would see. So what would be the book's, were the number not declared
// here, is left to people, who know.
#include "edit/possible_work.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "base/text.hpp"
#include "model/title_parts.hpp"

namespace skillc::edit {
namespace {

// "## Builders (Item 2)" where nothing else declares the number: what has the form of a citation is rewritten as one.
bool declares(const model::Skill& skill, const CitingPlace& place, const model::CitationMatch& match) {
  return std::any_of(skill.entries.begin(), skill.entries.end(), [&](const model::Entry& entry) {
    return entry.block == place.block && entry.kind == match.kind &&
           &skill.documents[entry.document] == place.document &&
           std::find(match.numbers.begin(), match.numbers.end(), entry.number) != match.numbers.end();
  });
}

std::string told(const model::WorkTitle& work, std::string_view where) {
  if (work.words.empty()) return "may be another work's: it is a link elsewhere";
  if (work.words.front() == model::kUntitled) return fmt::format("may be another work's, which is named {} it", where);
  return fmt::format("may be another work's: `{}` stands {} it", join(work.words, " "), where);
}

}  // namespace

std::string possible_work(const model::Library& library, const CitingPlace& place, model::OwnerFinder& owners,
                          const model::CitationMatch& match) {
  if (place.document != nullptr && declares(library.skills[place.skill], place, match)) return "";
  if (const auto work = owners.possible_work(match)) return told(*work, "beside");
  if (place.document == nullptr || library.kinds[match.kind].local) return "";
  model::TitlesAbove titles(*place.document);
  const auto above = model::work_above(library, place.skill, titles, place.block);
  return above && above->is_set_apart ? told(*above, "above or beside") : "";  // of a list of references not any name
}

}  // namespace skillc::edit
