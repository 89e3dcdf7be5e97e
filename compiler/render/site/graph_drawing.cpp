// A graph of hundreds of entries is no picture, one of its chapters is. So both sides are drawn as people speak of
// them: a checklist by its sections, the catalog by the rows that every table of coverage has. The layout is a plain
// list in each column, since its order means something and crossing lines are then the news.

#include "render/site/graph_drawing.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "model/coverage_table.hpp"
#include "render/html.hpp"
#include "render/site/page.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kMaxNodes = 60;  // of one column
constexpr int kWidth = 960;
constexpr int kGap = 105;           // between two columns
constexpr int kCharacterWidth = 7;  // of a label, about
constexpr int kNodeHeight = 26;
constexpr int kStep = 34;
constexpr int kTop = 36;

using Edges = std::map<std::pair<std::size_t, std::size_t>, std::size_t>;  // from, to: how often

// What is drawn, and what leads from one to the other; nodes beyond kMaxNodes, and what leads there, left out.
struct Connections {
  struct Node {
    std::string label;
    std::size_t index = 0;  // of the skill's first item, entry, or case, that it stands for
  };
  std::vector<Node> sections, chapters, cases;
  Edges covers, tests;  // of sections to chapters, of chapters to cases
};

class ConnectionFinder {
 public:
  ConnectionFinder(const model::Skill& skill, const model::KindTable& kinds) : skill_(skill) {
    add_chapters(kinds);
    add_sections();
    add_cases();
  }
  Connections take() { return std::move(out_); }

 private:
  void add_chapters(const model::KindTable& kinds) {
    row_of_.resize(skill_.entries.size());
    for (const model::CoverageRow& row : model::coverage_rows(skill_, kinds)) {
      if (row.entries.empty() || out_.chapters.size() == kMaxNodes) continue;
      for (const std::size_t entry : row.entries) row_of_[entry].push_back(out_.chapters.size());
      out_.chapters.push_back({fold_white_space(row.name), row.entries.front()});
    }
  }

  void add_sections() {
    std::map<std::pair<std::size_t, std::string>, std::size_t> known;
    for (std::size_t i = 0; i < skill_.items.size(); ++i) {
      const model::ChecklistItem& item = skill_.items[i];
      const std::vector<std::string> path = model::section_path(skill_.documents[item.document], item);
      const std::string name = path.empty() ? skill_.documents[item.document].title : path.front();
      const auto [place, is_new] = known.try_emplace({item.document, name}, out_.sections.size());
      if (is_new && out_.sections.size() < kMaxNodes)
        out_.sections.push_back({name.empty() ? "Checklist" : fold_white_space(name), i});
      if (place->second >= out_.sections.size()) continue;
      for (const auto* entries : {&item.cites, &item.inherits})
        for (const std::size_t entry : *entries)
          for (const std::size_t row : row_of_[entry]) ++out_.covers[{place->second, row}];
    }
  }

  void add_cases() {
    std::map<std::size_t, std::size_t> known;
    for (std::size_t e = 0; e < skill_.entries.size(); ++e)
      for (const std::size_t one : skill_.entries[e].exercised_by) {
        const auto [place, is_new] = known.try_emplace(one, out_.cases.size());
        if (is_new && out_.cases.size() < kMaxNodes)
          out_.cases.push_back({fold_white_space(skill_.case_source(skill_.cases[one]).id), one});
        if (place->second >= out_.cases.size()) continue;
        for (const std::size_t row : row_of_[e]) ++out_.tests[{row, place->second}];
      }
  }

  const model::Skill& skill_;
  std::vector<std::vector<std::size_t>> row_of_;  // per entry: the rows that it stands in
  Connections out_;
};

struct Column {
  std::string_view title;
  std::string_view css;
  const std::vector<Connections::Node>& nodes;
  const std::vector<Address>& addresses;
  int left = 0;
};

class GraphDrawing {
 public:
  GraphDrawing(const Site& site, std::size_t skill, PageLinks& links)
      : found_(ConnectionFinder(site.graph.skills[skill], site.graph.kinds).take()),
        links_(links),
        columns_{Column{"Checklist", "checklist", found_.sections, site.map.skills[skill].items},
                 Column{"Entries", "entry", found_.chapters, site.map.skills[skill].entries},
                 Column{"Cases", "case", found_.cases, site.map.skills[skill].cases}} {
    // What has no node takes no room.
    const auto shown = static_cast<int>(std::count_if(columns_.begin(), columns_.end(), is_shown));
    node_width_ = (kWidth - (shown - 1) * kGap) / shown;
    int left = 0;
    for (Column& column : columns_) {
      column.left = left;
      if (is_shown(column)) left += node_width_ + kGap;
    }
  }

  Drawing draw() {
    std::size_t tallest = 1;
    Drawing drawing;
    for (const auto& [column, noun] :
         {std::pair(0, "checklist section"), std::pair(1, "entry"), std::pair(2, "case")}) {
      const std::size_t nodes = columns_[static_cast<std::size_t>(column)].nodes.size();
      tallest = std::max(tallest, nodes);
      if (nodes > 0) drawing.facts.push_back(plural(nodes, noun));
    }
    const int height = kTop + static_cast<int>(tallest) * kStep;
    drawing.svg = fmt::format(
        "<svg class=\"graph-drawing\" viewBox=\"0 0 {} {}\" width=\"{}\" height=\"{}\" role=\"group\" "
        "aria-label=\"Sections of checklists, entries and cases of this skill and what leads from one to the other; "
        "the "
        "list below says the same\">\n",
        kWidth, height, kWidth, height);
    drawing.svg += lines(found_.covers, columns_[0], columns_[1]) + lines(found_.tests, columns_[1], columns_[2]);
    for (const Column& column : columns_)
      if (is_shown(column)) drawing.svg += boxes(column);
    drawing.svg += "</svg>\n";
    Room room(kMaxPageLists);
    add_words(found_.covers, columns_[0], columns_[1], room, drawing.lines);
    add_words(found_.tests, columns_[1], columns_[2], room, drawing.lines);
    drawing.more_lines = more_text(found_.covers.size() + found_.tests.size(), drawing.lines.size());
    return drawing;
  }

 private:
  std::string href_of(const Column& column, std::size_t node) {
    return links_.to(column.addresses[column.nodes[node].index]);
  }

  void add_words(const Edges& edges, const Column& from, const Column& to, Room& room, Json& words) {
    for (const auto& [ends, count] : edges)
      add_row(words,
              {{"from", from.nodes[ends.first].label},
               {"from_href", href_of(from, ends.first)},
               {"to", to.nodes[ends.second].label},
               {"to_href", href_of(to, ends.second)},
               {"count", count}},
              room);
  }

  static bool is_shown(const Column& column) { return !column.nodes.empty(); }
  static int middle(std::size_t index) { return kTop + static_cast<int>(index) * kStep + kNodeHeight / 2; }

  // The lines, and above them what they mean.
  std::string lines(const Edges& edges, const Column& from, const Column& to) const {
    const bool is_test = to.css == "case";
    const std::string_view css = is_test ? "tests" : "cites";
    std::string out;
    if (!edges.empty())
      out += fmt::format("<text class=\"graph-label edge-{}\" x=\"{}\" y=\"20\" text-anchor=\"middle\">{}</text>\n",
                         css, to.left - kGap / 2, is_test ? "tested by" : "cites");
    for (const auto& [ends, count] : edges) {
      const int x1 = from.left + node_width_, x2 = to.left, bend = (x2 - x1) / 2;
      const std::size_t width = std::min<std::size_t>(1 + count / 3, 6);
      out += fmt::format("<path class=\"graph-edge edge-{}\" stroke-width=\"{}\" d=\"M{} {} C{} {} {} {} {} {}\"/>\n",
                         css, width, x1, middle(ends.first), x1 + bend, middle(ends.first), x2 - bend,
                         middle(ends.second), x2, middle(ends.second));
    }
    return out;
  }

  std::string boxes(const Column& column) {
    std::string out =
        fmt::format("<text class=\"graph-label\" x=\"{}\" y=\"20\">{}</text>\n", column.left, column.title);
    for (std::size_t i = 0; i < column.nodes.size(); ++i) {
      const std::string& label = column.nodes[i].label;
      out += fmt::format(
          "<g class=\"graph-node node-{}\"><a href=\"{}\"><title>{}</title><rect x=\"{}\" y=\"{}\" width=\"{}\" "
          "height=\"{}\" "
          "rx=\"4\"/><text class=\"graph-label\" x=\"{}\" y=\"{}\">{}</text></a></g>\n",
          column.css, escape_html(href_of(column, i)), escape_visible(label), column.left, middle(i) - kNodeHeight / 2,
          node_width_, kNodeHeight, column.left + 8, middle(i) + 4,
          escape_visible(shortened(label, static_cast<std::size_t>((node_width_ - 16) / kCharacterWidth))));
    }
    return out;
  }

  const Connections found_;
  PageLinks& links_;
  std::array<Column, 3> columns_;
  int node_width_ = 0;
};

}  // namespace

bool has_drawing(const model::Skill& skill, const model::KindTable& kinds) {
  const Connections found = ConnectionFinder(skill, kinds).take();
  return !found.covers.empty() || !found.tests.empty();
}

Drawing draw_graph(const Site& site, std::size_t skill, PageLinks& links) {
  return GraphDrawing(site, skill, links).draw();
}

}  // namespace skillc::render::site
