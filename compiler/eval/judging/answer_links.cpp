// An answer stands in no folder, so a link in it is read from where the skill is. Anchors are found as in documents;
// whoever makes one up mostly gets its number right and the rest of the heading wrong, so the number alone will do.

#include "eval/judging/answer_links.hpp"

#include <fmt/format.h>

#include <string>
#include <vector>

#include "base/path.hpp"
#include "base/text.hpp"
#include "eval/judging/readable_numbers.hpp"
#include "model/anchors.hpp"

namespace skillc::eval {
namespace {

struct Leads {
  std::vector<std::size_t> documents;
  bool is_sure = false;
  bool is_unique = false;  // its path has a folder, which hardly another file's has
};

Leads documents_of(const model::Skill& skill, const std::string& path) {
  Leads leads;
  const std::string wanted = '/' + normalize_path(path);
  for (std::size_t d = 0; d < skill.documents.size(); ++d) {
    const std::string& own = skill.documents[d].path;
    const bool is_named = wanted.ends_with(fmt::format("/{}/{}", skill.name, own));
    if (path.empty() || is_named || wanted.substr(1) == own) {
      const bool is_far = is_named || own.find('/') != std::string::npos;
      if (path.empty())
        leads.documents.push_back(d);
      else
        return {{d}, true, is_far};
    } else if (wanted.substr(1) == file_name(own)) {
      leads.documents.push_back(d);
    }
  }
  return leads;
}

}  // namespace

LinkMeaning meaning_of_link(const model::Skill& skill, const Numbering::OfSkill& own, const model::KindTable& kinds,
                            std::string_view target) {
  const model::LinkTarget parts = model::split_target(target);
  LinkMeaning meaning;
  if (parts.is_external || parts.fragment.empty()) return meaning;
  const Leads leads = documents_of(skill, parts.path);
  if (leads.documents.empty()) return meaning;
  meaning.is_sure = leads.is_sure;
  const std::string_view anchor = target.substr(target.find('#'));
  for (const std::size_t d : leads.documents) {
    if (const auto entry = own.anchors.entry_of(d, anchor)) {
      meaning.entry = *entry;
      return meaning;
    }
  }
  const std::string lower = lower_case(parts.fragment);
  if (const auto item = own.items.find(lower); item != own.items.end()) {
    meaning.item = item->second;
    return meaning;
  }
  for (const std::size_t d : leads.documents)
    if (own.anchors.has(d, parts.fragment)) return meaning;
  const bool is_whole_id = read_id_number(lower, kinds).has_value();
  meaning.is_sure = leads.is_sure || (parts.path.empty() && is_whole_id);
  meaning.number = read_anchor_number(lower, kinds);
  if (!meaning.number && leads.is_unique) meaning.document = leads.documents.front();
  return meaning;
}

}  // namespace skillc::eval
