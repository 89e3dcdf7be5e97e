// The text as its author wrote it, line by line, as coverage viewers show code. A line stands for all that is declared
// on it, so its state is the worst of theirs; as long as one of them was not demonstrated, the line was not.

#include "render/evals/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>

#include "base/excerpt.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "eval/scoring/names.hpp"
#include "eval/scoring/reach.hpp"
#include "eval/scoring/results_table.hpp"
#include "render/evals/asks.hpp"
#include "render/evals/reach_words.hpp"
#include "render/evals/visible_text.hpp"
#include "render/evals/words.hpp"
#include "render/html.hpp"
#include "render/room.hpp"

namespace skillc::render::evals {
namespace {

using eval::Reach;

constexpr std::size_t kMaxSections = 60;    // of one document, before only its outermost headings cut it
constexpr std::size_t kMaxLine = 4u << 10;  // bytes that are shown of a line
constexpr std::size_t kSaid = 200;          // of a title or a name
// Bytes of HTML without the text in them.
constexpr std::size_t kLineWeight = 220, kMarkWeight = 160, kHeadWeight = 520, kColumnWeight = 50, kSectionWeight = 230;

// Of what is counted; nothing where none of the line is.
template <class IsCounted>
std::optional<Reach> worst_of(const eval::CountedLine& line, const eval::SkillReach& reach, IsCounted is_counted) {
  std::optional<Reach> worst;
  const auto take = [&](Reach one) { worst = std::min(worst.value_or(one), one); };
  for (const std::size_t entry : line.entries)
    if (is_counted(&eval::SkillBefore::entries, entry)) take(eval::reach_at(reach.entries, entry));
  for (const std::size_t item : line.items)
    if (is_counted(&eval::SkillBefore::items, item)) take(eval::reach_at(reach.items, item));
  return worst;
}

// A run of lines below one heading.
struct Section {
  std::string title;
  std::size_t first = 1, last = 0;
};

class TextWriter {
 public:
  TextWriter(const Sheet& sheet, std::size_t subject, std::size_t document)
      : sheet_(sheet),
        report_(sheet.report),
        subject_(subject),
        document_(document),
        self_(report_.subjects[subject]),
        source_(report_.skill_of(self_).documents[document]),
        counted_(self_.lines[document]) {
    for (const parse::Block& block : source_.markdown.blocks)
      if (block.type == parse::BlockType::heading)
        for (std::size_t line = block.first_line; line <= block.last_line; ++line) headings_.insert(line);
    for (const std::size_t column : self_.table->columns)
      names_.push_back(
          visible_line(eval::reviewer_name(*report_.input.results, report_.input.results->reviewers[column]), kSaid));
    cut();
  }

  // Those lines that stand on the page.
  Json json(const TextPage& page) {
    Json file = head_json(sheet_.layout.is_one_file);
    for (std::size_t i = 0; i < sections_.size(); ++i)
      if (sections_[i].first <= page.last_line && sections_[i].last >= page.first_line)
        file["sections"].push_back(section_json(i, &page));
    // A page of its own is there for the text; in the one file it is folded among all else.
    const bool is_open = !sheet_.layout.is_one_file || file["sections"].size() == 1;
    for (Json& section : file["sections"]) section["is_open"] = is_open;
    return file;
  }

  // Sections without lines.
  Json outline(std::size_t first, std::size_t end) {
    Json file = head_json(true);
    for (std::size_t i = first; i < end; ++i) file["sections"].push_back(section_json(i, nullptr));
    return file;
  }

  std::vector<LineWeight> line_weights() const {
    std::vector<LineWeight> weights;
    std::size_t columns = 0;
    for (const std::string& name : names_) columns += kColumnWeight + html_size(name);
    for (const Section& section : sections_)
      for (std::size_t n = section.first; n <= section.last; ++n)
        weights.push_back({line_weight(n), kHeadWeight + columns + title_weight(section), n == section.first});
    return weights;
  }

  std::vector<std::size_t> section_weights() const {
    std::vector<std::size_t> weights;
    for (const Section& section : sections_)
      weights.push_back(kSectionWeight + 3 * source_.path.size() + title_weight(section));
    return weights;
  }

 private:
  static std::size_t title_weight(const Section& section) { return html_size(visible_line(section.title, kSaid)); }

  std::size_t line_weight(std::size_t number) const {
    std::size_t weight = kLineWeight + html_size(visible_text(first_bytes(source_.text.line(number), kMaxLine)));
    const auto counted = counted_.find(number);
    if (counted == counted_.end()) return weight;
    for (const std::string& name : names_) weight += kMarkWeight + 2 * html_size(name);
    const std::vector<Asked> all = asked_of(report_, subject_, counted->second);
    for (std::size_t i = 0; i < std::min(all.size(), kMaxAsks + 1); ++i) weight += ask_weight(sheet_, all[i]);
    return weight;
  }

  Json head_json(bool has_anchor) {
    const Address address = sheet_.layout.of_document(subject_, document_);
    const std::string id = fmt::format("s{}-f{}", subject_ + 1, document_ + 1);
    Json file = {{"path", visible_text(relative_path(source_.shown_path, report_.input.root))},
                 {"id", id},
                 {"href", sheet_.links.to(address)},
                 {"sections", Json::array()}};
    if (has_anchor) sheet_.links.add_anchor(id);
    return file;
  }

  // At headings of the first two levels, unless these are too many.
  void cut() {
    for (const int level : {2, 1}) {
      sections_ = {{source_.title.empty() ? source_.path : source_.title, 1, source_.text.line_count()}};
      for (const parse::Block& block : source_.markdown.blocks) {
        if (block.type != parse::BlockType::heading || block.level > level || block.parent != parse::kNoBlock) continue;
        if (block.first_line > sections_.back().first) {
          sections_.back().last = block.first_line - 1;
          sections_.push_back({"", block.first_line, source_.text.line_count()});
        }
        sections_.back().title = block.content.text;
      }
      if (sections_.size() <= kMaxSections) return;
    }
  }

  Json section_json(std::size_t index, const TextPage* page) {
    const Section& section = sections_[index];
    Json lines = Json::array();
    if (page != nullptr)
      for (std::size_t n = std::max(section.first, page->first_line); n <= std::min(section.last, page->last_line); ++n)
        lines.push_back(line_json(n));
    const std::string id = fmt::format("s{}-f{}-p{}", subject_ + 1, document_ + 1, index + 1);
    if (page != nullptr) sheet_.links.add_anchor(id);
    return {{"title", visible_line(section.title, kSaid)},
            {"id", id},
            {"is_open", false},
            {"summary", summary_of(section)},
            {"href", sheet_.links.to(sheet_.layout.of_line(subject_, document_, section.first))},
            {"lines", std::move(lines)}};
  }

  // By the best that any reviewer made of it.
  std::string summary_of(const Section& section) const {
    const eval::CountedPart part =
        eval::count_lines(*report_.input.results, self_.skill, counted_, section.first, section.last);
    return part.together.all() == 0 ? "" : reached_text(part.together, part.entries, part.items);
  }

  Json line_json(std::size_t number) {
    const Address address = sheet_.layout.of_line(subject_, document_, number);
    sheet_.links.add_anchor(address.anchor);
    const std::string_view text = source_.text.line(number);
    const std::string_view shown = first_bytes(text, kMaxLine);
    Json line = {{"number", number},
                 {"id", address.anchor},
                 {"text", visible_text(shown) + (shown.size() < text.size() ? "…" : "")},
                 {"is_heading", headings_.contains(number)},
                 {"gutter", Json::array()},
                 {"asks", Json::array()},
                 {"has_asks", false},
                 {"is_counted", false},
                 {"more_asks", ""},
                 {"more_asks_href", ""}};
    if (const auto counted = counted_.find(number); counted != counted_.end()) fill(line, counted->second);
    return line;
  }

  void fill(Json& line, const eval::CountedLine& counted) {
    for (std::size_t c = 0; c < names_.size(); ++c) {
      const std::size_t column = self_.table->columns[c];
      const eval::ReviewerResult& reviewer = report_.input.results->reviewers[column];
      const auto worst = worst_of(counted, reviewer.reach[self_.skill], [&](const auto of, const std::size_t index) {
        return eval::is_counted(report_.plan(), eval::counted_for(reviewer), self_.skill, of, index);
      });
      const auto reach = static_cast<std::size_t>(worst.value_or(Reach::unexercised));
      line["gutter"].push_back({{"state", worst ? kStates[reach] : std::string_view("absent")},
                                {"letter", letter_of(column)},
                                {"is_aside", !eval::stands_for_whole(*report_.input.results, reviewer)},
                                {"label", fmt::format("{}: {}", names_[c], worst ? kWords[reach] : kNotThereThen)}});
    }
    const std::vector<Asked> all = asked_of(report_, subject_, counted);
    line["asks"] = asks_json(sheet_, all);
    line["has_asks"] = !all.empty();
    line["is_counted"] = true;
    line["more_asks"] = more_text(all.size(), kMaxAsks);
    if (all.size() > kMaxAsks) line["more_asks_href"] = sheet_.links.to(sheet_.layout.of_answer(all[kMaxAsks].trial));
  }

  const Sheet& sheet_;
  const Report& report_;
  const std::size_t subject_;
  const std::size_t document_;
  const Subject& self_;
  const model::Document& source_;
  const eval::CountedLines& counted_;
  std::set<std::size_t> headings_;  // lines
  std::vector<std::string> names_;  // by column of the skill's table
  std::vector<Section> sections_;
};

}  // namespace

Json outline_json(const Sheet& sheet, std::size_t subject, std::size_t document, std::size_t first, std::size_t end) {
  return TextWriter(sheet, subject, document).outline(first, end);
}

Json text_json(const Sheet& sheet, std::size_t subject, std::size_t document, const TextPage& page) {
  return TextWriter(sheet, subject, document).json(page);
}

std::vector<LineWeight> line_weights(const Sheet& sheet, std::size_t subject, std::size_t document) {
  return TextWriter(sheet, subject, document).line_weights();
}

std::vector<std::size_t> section_weights(const Sheet& sheet, std::size_t subject, std::size_t document) {
  return TextWriter(sheet, subject, document).section_weights();
}

}  // namespace skillc::render::evals
