// Rows come as they are written for every report, and there may be one for each reviewer and skill: each table gets its
// share of the page.

#include "render/evals/measures.hpp"

#include <algorithm>
#include <utility>

#include "render/evals/visible_text.hpp"
#include "render/room.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::size_t kMeasureText = 200;                   // bytes of a cell or a line
constexpr std::size_t kMeasureRow = 60, kMeasureCell = 32;  // bytes of HTML, texts left out

class MeasureWriter {
 public:
  MeasureWriter(const Measure& measure, std::size_t room) : measure_(measure), room_(room) {}

  Json json() {
    Json json = {{"title", visible_line(measure_.title, kMeasureText)},
                 {"titles", Json::array()},
                 {"rows", Json::array()},
                 {"note", visible_line(measure_.note, 3 * kMeasureText)},
                 {"lists", Json::array()}};
    for (const std::string& title : measure_.rows.front())
      json["titles"].push_back(cell_json(visible_line(title, kMeasureText), json["titles"].size()));
    for (std::size_t r = 1; r < measure_.rows.size(); ++r) add_row(measure_.rows[r], json["rows"]);
    json["more_rows"] = more_text(measure_.rows.size() - 1, json["rows"].size());
    for (const Measure::Lines& list : measure_.lists) json["lists"].push_back(list_json(list));
    return json;
  }

 private:
  void add_row(const std::vector<std::string>& row, Json& rows) {
    Json cells = Json::array();  // without the first, which names the row
    std::string name;
    std::size_t weight = kMeasureRow;
    for (std::size_t c = 0; c < row.size(); ++c) {
      std::string text = visible_line(row[c], kMeasureText);
      weight += kMeasureCell + html_size(text);
      if (c == 0)
        name = std::move(text);
      else
        cells.push_back(cell_json(std::move(text), c));
    }
    if (room_.take(weight)) rows.push_back({{"name", std::move(name)}, {"cells", std::move(cells)}});
  }

  Json cell_json(std::string text, std::size_t column) const {
    return {{"text", std::move(text)}, {"is_figure", column >= measure_.names}};
  }

  Json list_json(const Measure::Lines& list) {
    Json lines = Json::array();
    for (std::size_t i = 0; i < std::min(list.lines.size(), kMaxListed); ++i) {
      std::string text = visible_line(list.lines[i], 2 * kMeasureText);
      if (room_.take(kMeasureCell + html_size(text))) lines.push_back(std::move(text));
    }
    const std::size_t shown = lines.size();
    return {{"title", visible_line(list.title, kMeasureText)},
            {"lines", std::move(lines)},
            {"more", more_text(list.lines.size(), shown)}};
  }

  const Measure& measure_;
  Room room_;
};

}  // namespace

Json measures_json(const Report& report) {
  const std::vector<Measure>& measures = report.input.measures;
  Json all = Json::array();
  for (const Measure& one : measures) all.push_back(MeasureWriter(one, kMaxMeasures / measures.size()).json());
  return all;
}

}  // namespace skillc::render::evals
