// A graph of hundreds of entries is no picture, one of its chapters is. So both sides are drawn as people speak of
// them: a checklist by its sections, the catalog by the rows that every table of coverage has. The layout is a plain
// list in each column, since its order means something and crossing lines are then the news.

#include "render/site/graph_drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <vector>

#include "base/text.hpp"
#include "model/coverage_table.hpp"
#include "render/html.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kMaxNodes = 60;  // of one column
constexpr int kWidth = 960;
constexpr int kNodeWidth = 250;
constexpr int kNodeHeight = 26;
constexpr int kStep = 34;
constexpr int kTop = 36;

struct NodeBox {
  std::string label;
  Address to;
};

struct Column {
  std::string_view title;
  std::string_view css;
  int left = 0;
  std::vector<NodeBox> nodes;
};

using Edges = std::map<std::pair<std::size_t, std::size_t>, std::size_t>;  // from, to: how often

class GraphDrawing {
 public:
  GraphDrawing(const Site& site, std::size_t skill, PageLinks& links)
      : site_(site), skill_(site.graph.skills[skill]), map_(site.map.skills[skill]), links_(links) {}

  Drawing draw() {
    add_chapters();
    add_sections();
    add_cases();
    columns_ = {{"Checklist", "checklist", 0, std::move(sections_)},
                {"Entries", "entry", (kWidth - kNodeWidth) / 2, std::move(chapters_)},
                {"Cases", "case", kWidth - kNodeWidth, std::move(cases_)}};
    std::size_t tallest = 1;
    Drawing drawing;
    for (const Column& column : columns_) {
      tallest = std::max(tallest, column.nodes.size());
      drawing.nodes += column.nodes.size();
    }
    drawing.edges = covers_.size() + tests_.size();
    const int height = kTop + static_cast<int>(tallest) * kStep;
    drawing.svg = fmt::format(
        "<svg class=\"graph-drawing\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"group\" "
        "aria-label=\"Sections of checklists, chapters and cases of this skill and what leads from one to the other; "
        "the "
        "list below says the same\">\n",
        kWidth, height, kWidth, height);
    drawing.svg += lines(covers_, columns_[0], columns_[1]) + lines(tests_, columns_[1], columns_[2]);
    for (const Column& column : columns_) drawing.svg += boxes(column);
    drawing.svg += "</svg>\n";
    return drawing;
  }

 private:
  void add_chapters() {
    row_of_.resize(skill_.entries.size());
    for (const model::CoverageRow& row : model::coverage_rows(skill_, site_.graph.kinds)) {
      if (row.entries.empty() || chapters_.size() == kMaxNodes) continue;
      for (const std::size_t entry : row.entries) row_of_[entry].push_back(chapters_.size());
      chapters_.push_back({fold_white_space(row.name), map_.entries[row.entries.front()]});
    }
  }

  void add_sections() {
    std::map<std::pair<std::size_t, std::string>, std::size_t> known;
    for (std::size_t i = 0; i < skill_.items.size(); ++i) {
      const model::ChecklistItem& item = skill_.items[i];
      const std::vector<std::string> path = model::section_path(skill_.documents[item.document], item);
      const std::string name = path.empty() ? skill_.documents[item.document].title : path.front();
      const auto [place, is_new] = known.try_emplace({item.document, name}, sections_.size());
      if (is_new && sections_.size() < kMaxNodes)
        sections_.push_back({name.empty() ? "Checklist" : fold_white_space(name), map_.items[i]});
      if (place->second >= sections_.size()) continue;
      for (const auto* entries : {&item.cites, &item.inherits})
        for (const std::size_t entry : *entries)
          for (const std::size_t row : row_of_[entry]) ++covers_[{place->second, row}];
    }
  }

  void add_cases() {
    std::map<std::size_t, std::size_t> known;
    for (std::size_t e = 0; e < skill_.entries.size(); ++e)
      for (const std::size_t one : skill_.entries[e].exercised_by) {
        const auto [place, is_new] = known.try_emplace(one, cases_.size());
        if (is_new && cases_.size() < kMaxNodes)
          cases_.push_back({skill_.case_source(skill_.cases[one]).id, map_.cases[one]});
        if (place->second >= cases_.size()) continue;
        for (const std::size_t row : row_of_[e]) ++tests_[{row, place->second}];
      }
  }

  static int middle(std::size_t index) { return kTop + static_cast<int>(index) * kStep + kNodeHeight / 2; }

  static std::string lines(const Edges& edges, const Column& from, const Column& to) {
    std::string out;
    for (const auto& [ends, count] : edges) {
      const int x1 = from.left + kNodeWidth, x2 = to.left, bend = (x2 - x1) / 2;
      const std::size_t width = std::min<std::size_t>(1 + count / 3, 6);
      out += fmt::format("<path class=\"graph-edge edge-{}\" stroke-width=\"{}\" d=\"M{} {} C{} {} {} {} {} {}\"/>\n",
                         to.css == "case" ? "tests" : "cites", width, x1, middle(ends.first), x1 + bend,
                         middle(ends.first), x2 - bend, middle(ends.second), x2, middle(ends.second));
    }
    return out;
  }

  std::string boxes(const Column& column) {
    std::string out =
        fmt::format("<text class=\"graph-label\" x=\"{}\" y=\"20\">{}</text>\n", column.left, column.title);
    for (std::size_t i = 0; i < column.nodes.size(); ++i) {
      const NodeBox& node = column.nodes[i];
      const std::string label = fold_white_space(node.label);
      out += fmt::format(
          "<g class=\"graph-node node-{}\"><a href=\"{}\"><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" "
          "height=\"{}\" "
          "rx=\"4\"/><text class=\"graph-label\" x=\"{}\" y=\"{}\">{}</text></a></g>\n",
          column.css, escape_html(links_.to(node.to)), escape_visible(label), column.left, middle(i) - kNodeHeight / 2,
          kNodeWidth, kNodeHeight, column.left + 8, middle(i) + 4, escape_visible(shortened(label, 34)));
    }
    return out;
  }

  const Site& site_;
  const model::Skill& skill_;
  const SkillMap& map_;
  PageLinks& links_;
  std::vector<std::vector<std::size_t>> row_of_;  // per entry: the rows that it stands in
  std::vector<NodeBox> sections_, chapters_, cases_;
  std::vector<Column> columns_;
  Edges covers_, tests_;
};

}  // namespace

Drawing draw_graph(const Site& site, std::size_t skill, PageLinks& links) {
  return GraphDrawing(site, skill, links).draw();
}

}  // namespace skillc::render::site
