// A report shows the texts in which something counts. Of the others it says that they are there, or whoever looks for
// one would think it forgotten.

#include "render/evals/others.hpp"

#include "base/path.hpp"
#include "base/text.hpp"
#include "render/evals/visible_text.hpp"
#include "render/room.hpp"

namespace skillc::render::evals {

Json others_json(const Sheet& sheet, std::size_t subject, const std::function<std::string(std::size_t)>& href_of) {
  constexpr std::size_t kRow = 80;  // bytes of HTML, the path and the address left out
  const Subject& self = sheet.report.subjects[subject];
  const model::Skill& skill = sheet.report.skill_of(self);
  Json documents = Json::array();
  Room room(kMaxOthers);
  std::size_t all = 0;
  for (std::size_t d = 0; d < self.lines.size() && self.table != nullptr; ++d) {
    if (sheet.layout.shows(subject, d)) continue;
    ++all;
    std::string path = visible_text(relative_path(skill.documents[d].shown_path, sheet.report.input.root));
    std::string href = href_of(d);
    if (room.take(kRow + html_size(path) + html_size(href)))
      documents.push_back({{"path", std::move(path)}, {"href", std::move(href)}});
  }
  if (all == 0) return Json::array();
  const std::string title =
      plural(all, "document") + (all == 1 ? " declares" : " declare") + " nothing to be asked for";
  const std::string more = more_text(all, documents.size());
  return Json::array({{{"title", title}, {"documents", std::move(documents)}, {"more", more}}});
}

}  // namespace skillc::render::evals
