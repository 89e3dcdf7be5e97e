// The rows of every table of coverage. An entry is led to its row by its parents, a checklist item by what it cites; so
// an item that cites two chapters stands in both, and a total over rows is no total of the skill.

#include "model/coverage_table.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "base/text.hpp"
#include "model/checklist.hpp"
#include "model/coverage.hpp"

namespace skillc::model {
namespace {

// "Ch 3", "App A", "Item 17", "G25": columns are narrow.
std::string short_name(const Kind& kind, const Entry& entry) {
  const Number& number = entry.number;
  std::string_view shortest;
  for (const Word& word : kind.words) {
    if (!word.abbreviated || (word.letters_only && !number.is_letter)) continue;
    if (shortest.empty() || word.text.size() < shortest.size()) shortest = word.text;
  }
  const bool has_short_word = !shortest.empty() && number.series.empty();
  return has_short_word ? std::string(shortest) + " " + number.text() : entry_name(kind, entry);
}

// A document and a heading in it, kNone for its beginning.
using Section = std::pair<std::size_t, std::size_t>;

class RowBuilder {
 public:
  RowBuilder(const Skill& skill, const KindTable& kinds)
      : skill_(skill), kinds_(kinds), head_of_(skill.entries.size(), kNone), row_of_(skill.entries.size(), kNone) {}

  std::vector<CoverageRow> build() {
    find_heads();
    std::map<std::size_t, std::size_t> sizes;  // entries by their head
    for (const std::size_t head : head_of_)
      if (head != kNone) ++sizes[head];
    const auto leaves = std::count_if(sizes.begin(), sizes.end(), [](const auto& one) { return one.second == 1; });
    const bool groups_leaves = static_cast<std::size_t>(leaves) > kMaxLeafRows;
    for (std::size_t i = 0; i < head_of_.size(); ++i) {
      if (head_of_[i] == kNone) continue;
      row_of_[i] = groups_leaves && sizes[head_of_[i]] == 1 ? row_of_section(i) : row_of_head(head_of_[i]);
      rows_[row_of_[i]].entries.push_back(i);
    }
    if (rows_.empty()) {
      add_items_by_section();
    } else {
      add_items();
    }
    return std::move(rows_);
  }

 private:
  bool is_row_of_part(std::size_t entry) const {
    return head_of_[entry] == entry && kinds_[skill_.entries[entry].kind].name == "part";
  }

  // Per entry that counts, the entry whose row it stands in. Parents stand before what is below them.
  void find_heads() {
    for (std::size_t i = 0; i < skill_.entries.size(); ++i) {
      if (!counts_for_coverage(skill_.entries[i], kinds_)) continue;
      const std::size_t above = counted_at_or_above(skill_.entries[i].parent);
      head_of_[i] = above == kNone || is_row_of_part(above) ? i : head_of_[above];
    }
  }

  std::size_t counted_at_or_above(std::size_t entry) const {
    while (entry != kNone && !counts_for_coverage(skill_.entries[entry], kinds_)) entry = skill_.entries[entry].parent;
    return entry;
  }

  std::size_t add_row(std::string name) {
    rows_.push_back({std::move(name), {}, {}});
    return rows_.size() - 1;
  }

  std::size_t row_of_head(std::size_t head) {
    const auto [found, is_new] = rows_by_head_.try_emplace(head, rows_.size());
    if (!is_new) return found->second;
    const Entry& entry = skill_.entries[head];
    const std::string label = short_name(kinds_[entry.kind], entry);
    return add_row(entry.title.empty() ? label : label + " " + entry.title);
  }

  std::size_t row_of_section(std::size_t entry) {
    const Document& document = skill_.documents[skill_.entries[entry].document];
    const std::size_t heading = document.heading_of[skill_.entries[entry].block];
    const auto [found, is_new] =
        rows_by_section_.try_emplace(Section{skill_.entries[entry].document, heading}, rows_.size());
    if (!is_new) return found->second;
    if (heading != kNone) return add_row(fold_white_space(document.markdown.blocks[heading].content.text));
    return add_row(document.title.empty() ? document.path : document.title);
  }

  // The rows of these entries, rising, each once.
  std::vector<std::size_t> rows_of(const std::vector<std::size_t>& entries) const {
    std::vector<std::size_t> rows;
    for (const std::size_t entry : entries) {
      const std::size_t counted = counted_at_or_above(entry);
      if (counted != kNone) rows.push_back(row_of_[counted]);
    }
    std::sort(rows.begin(), rows.end());
    rows.erase(std::unique(rows.begin(), rows.end()), rows.end());
    return rows;
  }

  void add_items() {
    std::vector<std::size_t> uncounted, unclear;
    for (std::size_t i = 0; i < skill_.items.size(); ++i) {
      std::vector<std::size_t> rows = rows_of(skill_.items[i].cites);
      if (rows.empty()) rows = rows_of(skill_.items[i].inherits);
      const bool cites = !skill_.items[i].cites.empty() || !skill_.items[i].inherits.empty();
      if (rows.empty()) (cites ? uncounted : unclear).push_back(i);
      for (const std::size_t row : rows) rows_[row].items.push_back(i);
    }
    if (!uncounted.empty()) rows_.push_back({kCitesNothingCounted, {}, std::move(uncounted)});
    if (!unclear.empty()) rows_.push_back({kCitesNothing, {}, std::move(unclear)});
  }

  void add_items_by_section() {
    std::map<std::pair<std::size_t, std::string>, std::size_t> known;
    for (std::size_t i = 0; i < skill_.items.size(); ++i) {
      const ChecklistItem& item = skill_.items[i];
      const Document& document = skill_.documents[item.document];
      const std::vector<std::string> path = section_path(document, item);
      const std::string name = !path.empty() ? path.front() : document.title.empty() ? document.path : document.title;
      const auto [found, is_new] = known.try_emplace({item.document, name}, rows_.size());
      if (is_new) add_row(name);
      rows_[found->second].items.push_back(i);
    }
  }

  const Skill& skill_;
  const KindTable& kinds_;
  std::vector<std::size_t> head_of_;  // per entry, kNone where it does not count
  std::vector<std::size_t> row_of_;   // per entry, likewise
  std::vector<CoverageRow> rows_;
  std::map<std::size_t, std::size_t> rows_by_head_;
  std::map<Section, std::size_t> rows_by_section_;
};

}  // namespace

std::vector<CoverageRow> coverage_rows(const Skill& skill, const KindTable& kinds) {
  return RowBuilder(skill, kinds).build();
}

}  // namespace skillc::model
