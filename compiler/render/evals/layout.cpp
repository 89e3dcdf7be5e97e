// What has a page of its own needs no name on it. All other names are the same on whatever page a part stands, so that
// whoever makes one does not have to know. Shown are those
// documents in which something counts: of the others nobody could say whether they were covered.

#include "render/evals/layout.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/path.hpp"

namespace skillc::render::evals {

Address Layout::of_skill(std::size_t subject) const {
  return {skills[subject], is_one_file ? fmt::format("skill-{}", subject + 1) : ""};
}

Address Layout::of_document(std::size_t subject, std::size_t document) const {
  return {texts[subject][document].front().path, is_one_file ? fmt::format("s{}-f{}", subject + 1, document + 1) : ""};
}

Address Layout::of_line(std::size_t subject, std::size_t document, std::size_t line) const {
  const std::vector<TextPage>& pages = texts[subject][document];
  const auto behind = std::upper_bound(pages.begin(), pages.end(), line, [](std::size_t wanted, const TextPage& page) {
    return wanted < page.first_line;
  });
  const TextPage& page = behind == pages.begin() ? pages.front() : *(behind - 1);
  return {page.path, fmt::format("s{}-f{}-l{}", subject + 1, document + 1, line)};
}

Address Layout::of_case(std::size_t subject, std::size_t at) const {
  return {cases[subject][at], fmt::format("s{}-c{}", subject + 1, at + 1)};
}

Address Layout::of_answer(std::size_t trial) const {
  return {answers[trial], is_one_file ? fmt::format("t{}", trial + 1) : ""};
}

std::string whole_path(const Layout& layout, std::size_t trial) {
  return std::string(without_extension(layout.answers[trial])) + ".txt";
}

Layout one_file_layout(const Report& report, std::string answers_folder) {
  Layout layout;
  layout.answers_folder = std::move(answers_folder);
  layout.answers.resize(report.plan().trials.size());
  for (const Subject& subject : report.subjects) {
    layout.skills.emplace_back();
    layout.cases.emplace_back(subject.cases.size());
    auto& texts = layout.texts.emplace_back(subject.lines.size());
    for (std::size_t d = 0; d < subject.lines.size(); ++d)
      if (!subject.lines[d].empty())
        texts[d].push_back({"", 1, report.skill_of(subject).documents[d].text.line_count()});
  }
  return layout;
}

namespace {

Address place_of_offset(const Report& report, const Layout& layout, std::size_t subject, std::size_t document,
                        std::size_t offset) {
  if (!layout.shows(subject, document)) return {};
  const model::Skill& skill = report.skill_of(report.subjects[subject]);
  return layout.of_line(subject, document, skill.documents[document].text.line_of(offset));
}

std::string link_to(const Sheet& sheet, const Address& place) {
  return place.anchor.empty() ? "" : sheet.links.to(place);
}

}  // namespace

Address place_of_entry(const Report& report, const Layout& layout, std::size_t subject, std::size_t entry) {
  const model::Entry& source = report.skill_of(report.subjects[subject]).entries[entry];
  return place_of_offset(report, layout, subject, source.document, source.source.begin);
}

Address place_of_item(const Report& report, const Layout& layout, std::size_t subject, std::size_t item) {
  const model::ChecklistItem& source = report.skill_of(report.subjects[subject]).items[item];
  return place_of_offset(report, layout, subject, source.document, source.source.begin);
}

std::string link_to_entry(const Sheet& sheet, std::size_t subject, std::size_t entry) {
  return link_to(sheet, place_of_entry(sheet.report, sheet.layout, subject, entry));
}

std::string link_to_item(const Sheet& sheet, std::size_t subject, std::size_t item) {
  return link_to(sheet, place_of_item(sheet.report, sheet.layout, subject, item));
}

}  // namespace skillc::render::evals
