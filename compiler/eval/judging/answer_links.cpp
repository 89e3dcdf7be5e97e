// An answer stands in no folder, so a link in it is read from where the skill is. Anchors are found as in documents;
// whoever makes one up mostly gets its number right and the rest of the heading wrong, so the number alone will do. An
// anchor without a number is nobody's citation: viewers know lines, texts and tops of pages that no heading has.

#include "eval/judging/answer_links.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/ascii.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "eval/judging/readable_numbers.hpp"
#include "model/anchors.hpp"

namespace skillc::eval {
namespace {

struct Leads {
  std::vector<std::size_t> documents;
  bool is_sure = false;
};

Leads documents_of(const model::Skill& skill, const std::string& path) {
  Leads leads;
  const std::string wanted = '/' + normalize_path(path);
  for (std::size_t d = 0; d < skill.documents.size(); ++d) {
    const std::string& own = skill.documents[d].path;
    if (!path.empty() && (wanted.ends_with(fmt::format("/{}/{}", skill.name, own)) || wanted.substr(1) == own))
      return {{d}, true};
    if (path.empty() || wanted.substr(1) == file_name(own)) leads.documents.push_back(d);
  }
  return leads;
}

// "L7", "L7-L9", "L7C1-L9C4", as code viewers name lines.
bool is_lines(std::string_view fragment) {
  return fragment.size() > 1 && fragment[0] == 'L' && is_digit(fragment[1]) &&
         fragment.find_first_not_of("0123456789LC-") == fragment.npos;
}

// Without what browsers and viewers add: "user-content-item-1:~:text=deadline".
std::string_view own_fragment(std::string_view fragment) {
  constexpr std::string_view kAdded = "user-content-";
  fragment = fragment.substr(0, fragment.find(":~:"));
  return fragment.starts_with(kAdded) ? fragment.substr(kAdded.size()) : fragment;
}

}  // namespace

LinkMeaning meaning_of_link(const model::Skill& skill, const Numbering::OfSkill& own, const model::KindTable& kinds,
                            std::string_view target) {
  const model::LinkTarget parts = model::split_target(target);
  LinkMeaning meaning;
  const std::string fragment(own_fragment(parts.fragment));
  if (parts.is_external) return meaning;
  const Leads leads = documents_of(skill, parts.path);
  meaning.is_sure = meaning.is_unmistakable = leads.is_sure;
  if (leads.documents.empty() || fragment.empty() || is_lines(fragment)) return meaning;
  const std::string lower = lower_case(fragment);
  for (const std::size_t d : leads.documents) {
    if (const auto entry = own.anchors.entry_of(d, '#' + fragment)) {
      meaning.entry = *entry;
      meaning.is_unmistakable |= !read_id_number(lower, kinds);  // the whole heading's
      return meaning;
    }
  }
  if (const auto item = own.items.find(lower); item != own.items.end()) {
    meaning.item = item->second;
    return meaning;
  }
  for (const std::size_t d : leads.documents)
    if (own.anchors.has(d, fragment)) return meaning;
  meaning.number = read_anchor_number(lower, kinds);
  return meaning;
}

}  // namespace skillc::eval
