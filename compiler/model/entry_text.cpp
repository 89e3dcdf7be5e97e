// A document's entries in order, each closed by the next that is not below it. Several that one heading declares share
// their text.

#include "model/entry_text.hpp"

#include <algorithm>
#include <map>

namespace skillc::model {
namespace {

bool stands_below(const Skill& skill, std::size_t entry, std::size_t above) {
  for (; entry != kNone; entry = skill.entries[entry].parent)
    if (entry == above) return true;
  return false;
}

}  // namespace

std::vector<std::size_t> entry_text_ends(const Skill& skill) {
  std::vector<std::size_t> ends(skill.entries.size());
  std::map<std::size_t, std::vector<std::size_t>> by_document;
  for (std::size_t e = 0; e < skill.entries.size(); ++e) by_document[skill.entries[e].document].push_back(e);
  for (auto& [document, entries] : by_document) {
    std::sort(entries.begin(), entries.end(), [&](std::size_t a, std::size_t b) {
      return skill.entries[a].source.begin < skill.entries[b].source.begin;
    });
    std::vector<std::size_t> open;
    for (const std::size_t e : entries) {
      const auto shares_heading = [&] { return skill.entries[open.back()].block == skill.entries[e].block; };
      for (; !open.empty() && !shares_heading() && !stands_below(skill, e, open.back()); open.pop_back())
        ends[open.back()] = skill.entries[e].source.begin;
      open.push_back(e);
    }
    for (const std::size_t e : open) ends[e] = skill.documents[document].text.bytes().size();
  }
  return ends;
}

}  // namespace skillc::model
