// What was found stands where its reader can do something about it: each place leads to the text that it is in.

#include "render/site/findings_panel.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <string>

#include "base/path.hpp"
#include "render/html.hpp"
#include "render/room.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kMaxFindings = 40u << 10;  // bytes of HTML

// As seen from the skill, wherever the site is built.
std::string place_of(const diag::Diagnostic& finding, const std::string& folder) {
  const std::string path = relative_path(finding.place.path, folder);
  return finding.place.begin.line == 0 ? path : fmt::format("{}:{}", path, finding.place.begin.line);
}

// The page of what the finding is about, at the section that it stands in; "" of what has none.
std::string way_to(const Site& site, std::size_t skill, const diag::Diagnostic& finding, PageLinks& links) {
  const SkillMap& map = site.map.skills[skill];
  const std::string path(relative_path(finding.place.path, site.graph.skills[skill].source.folder));
  if (const auto file = map.files.find(path); file != map.files.end()) return links.to(file->second);
  const auto found = map.documents.find(path);
  if (found == map.documents.end()) return "";
  const model::Document& document = site.graph.skills[skill].documents[found->second];
  const auto& blocks = document.markdown.blocks;
  const auto behind =
      std::upper_bound(blocks.begin(), blocks.end(), finding.place.begin.line,
                       [](std::size_t line, const parse::Block& block) { return line < block.first_line; });
  if (behind == blocks.begin()) return links.to({map.pages[map.pages_of[found->second].front()].path, ""});
  const auto block = static_cast<std::size_t>(behind - blocks.begin()) - 1;
  return links.to(map.section_of(found->second, block).to);
}

}  // namespace

Json findings_json(const Site& site, std::size_t skill, PageLinks& links) {
  constexpr std::size_t kMaxShown = 200, kMaxMessage = 500;
  Room room(kMaxFindings);
  Json findings = Json::array();
  for (const diag::Diagnostic* finding : site.findings[skill]) {
    if (findings.size() == kMaxShown) break;
    const std::string message = shortened(finding->message, kMaxMessage), help = shortened(finding->help, kMaxMessage);
    add_row(findings,
            {{"severity", diag::severity_name(finding->severity)},
             {"rule", finding->rule},
             {"message", message},
             {"message_html", sentence_html(message)},
             {"place", place_of(*finding, site.graph.skills[skill].source.folder)},
             {"href", way_to(site, skill, *finding, links)},
             {"help", help},
             {"help_html", sentence_html(help)}},
            room);
  }
  return findings;
}

bool has_errors(const std::vector<const diag::Diagnostic*>& findings) {
  return std::any_of(findings.begin(), findings.end(),
                     [](const diag::Diagnostic* finding) { return finding->severity == diag::Severity::error; });
}

}  // namespace skillc::render::site
