#pragma once
// On which page each part of a report stands, and under which name.

#include <cstddef>
#include <string>
#include <vector>

#include "render/evals/report.hpp"
#include "render/site/site.hpp"

namespace skillc::render::evals {

using site::Address;
using site::PageLinks;

// Some lines of a document.
struct TextPage {
  std::string path;
  std::size_t first_line = 1;
  std::size_t last_line = 0;
};

// Of a report in one file every path is "".
struct Layout {
  bool is_one_file = true;
  std::string report;
  std::vector<std::string> skills;                        // parallel to the subjects
  std::vector<std::vector<std::vector<TextPage>>> texts;  // of each subject's documents; none where nothing counts
  std::vector<std::vector<std::string>> cases;            // of each subject's cases
  std::vector<std::string> answers;                       // parallel to Plan::trials
  std::string answers_folder;  // of the run, as seen from the file: "run/answers"; "" where nothing leads there

  Address of_skill(std::size_t subject) const;
  Address of_document(std::size_t subject, std::size_t document) const;
  // A line of a document that is shown.
  Address of_line(std::size_t subject, std::size_t document, std::size_t line) const;
  Address of_case(std::size_t subject, std::size_t at) const;
  Address of_answer(std::size_t trial) const;
  bool shows(std::size_t subject, std::size_t document) const { return !texts[subject][document].empty(); }
};

// Of a site: the file beside an answer's page that has all of what does not fit it.
std::string whole_path(const Layout& layout, std::size_t trial);

Layout one_file_layout(const Report& report, std::string answers_folder);

// What writes a page needs: what there is, where it stands, and the page's own links.
struct Sheet {
  const Report& report;
  const Layout& layout;
  PageLinks& links;
};

// Where an entry, or a checklist item, stands in the text; no path and no anchor where its document is not shown.
Address place_of_entry(const Report& report, const Layout& layout, std::size_t subject, std::size_t entry);
Address place_of_item(const Report& report, const Layout& layout, std::size_t subject, std::size_t item);
// The way there; "" where there is none.
std::string link_to_entry(const Sheet& sheet, std::size_t subject, std::size_t entry);
std::string link_to_item(const Sheet& sheet, std::size_t subject, std::size_t item);

}  // namespace skillc::render::evals
