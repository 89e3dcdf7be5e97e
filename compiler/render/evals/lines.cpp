// The text as its author wrote it, line by line, as coverage viewers show code. A line stands for all that is declared
// on it, so its state is the worst of theirs; as long as one of them was not demonstrated, the line was not.

#include "render/evals/lines.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>

#include "base/excerpt.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "eval/names.hpp"
#include "eval/reach.hpp"
#include "render/evals/visible_text.hpp"
#include "render/html.hpp"

namespace skillc::render::evals {
namespace {

using eval::Reach;

constexpr std::size_t kMaxSections = 60;    // of one document, before only its outermost headings cut it
constexpr std::size_t kMaxLine = 4u << 10;  // bytes that are shown of a line
constexpr std::size_t kSaid = 200;          // of an expectation and of its evidence, beside a line
constexpr std::size_t kRowWeight = 220, kMarkWeight = 120, kAskWeight = 900;  // bytes of HTML

constexpr std::string_view kStates[] = {"unexercised", "ungraded", "missed", "demonstrated"};  // by Reach
constexpr std::string_view kWords[] = {"never asked", "not graded", "missed", "demonstrated"};

Reach worst_of(const eval::CountedLine& line, const eval::SkillReach& reach) {
  Reach worst = Reach::demonstrated;
  for (const std::size_t entry : line.entries)
    worst = std::min(worst, entry < reach.entries.size() ? reach.entries[entry] : Reach::unexercised);
  for (const std::size_t item : line.items)
    worst = std::min(worst, item < reach.items.size() ? reach.items[item] : Reach::unexercised);
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
    cut();
  }

  // `page`: whose lines are shown; nullptr: none.
  Json json(const TextPage* page) {
    const Address address = sheet_.layout.of_document(subject_, document_);
    const std::string id = fmt::format("s{}-f{}", subject_ + 1, document_ + 1);
    Json file = {{"path", visible_text(relative_path(source_.shown_path, report_.input.root))},
                 {"id", id},
                 {"href", sheet_.links.to(address)},
                 {"sections", Json::array()}};
    if (sheet_.layout.is_one_file || page == nullptr) sheet_.links.add_anchor(id);
    for (std::size_t i = 0; i < sections_.size(); ++i)
      if (page == nullptr || (sections_[i].first <= page->last_line && sections_[i].last >= page->first_line))
        file["sections"].push_back(section_json(i, page));
    return file;
  }

 private:
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
            {"is_open", sections_.size() == 1},
            {"summary", summary_of(section)},
            {"href", sheet_.links.to(sheet_.layout.of_line(subject_, document_, section.first))},
            {"lines", std::move(lines)}};
  }

  // By the best that any reviewer made of it.
  std::string summary_of(const Section& section) const {
    const eval::SkillReach& together = report_.input.results->reach[self_.skill];
    std::size_t all = 0, demonstrated = 0, missed = 0;
    for (auto at = counted_.lower_bound(section.first); at != counted_.end() && at->first <= section.last; ++at) {
      const Reach reach = worst_of(at->second, together);
      ++all;
      demonstrated += reach == Reach::demonstrated;
      missed += reach == Reach::missed;
    }
    if (all == 0) return "";
    return fmt::format("{} of {} demonstrated", demonstrated, all) +
           (missed > 0 ? fmt::format(", {} missed", missed) : "");
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
                 {"more_asks", ""}};
    if (const auto counted = counted_.find(number); counted != counted_.end()) fill(line, counted->second);
    return line;
  }

  void fill(Json& line, const eval::CountedLine& counted) {
    for (const std::size_t column : self_.table->columns) {
      const eval::ReviewerResult& reviewer = report_.input.results->reviewers[column];
      const auto reach = static_cast<std::size_t>(worst_of(counted, reviewer.reach[self_.skill]));
      const std::string name = visible_line(eval::reviewer_name(*report_.input.results, reviewer), kSaid);
      line["gutter"].push_back({{"state", kStates[reach]},
                                {"letter", letter_of(column)},
                                {"is_aside", !eval::stands_for_whole(*report_.input.results, reviewer)},
                                {"label", fmt::format("{}: {}", name, kWords[reach])}});
    }
    const std::vector<Asked> all = asked_of(counted);
    for (std::size_t i = 0; i < std::min(all.size(), kMaxAsks); ++i) line["asks"].push_back(ask_json(all[i]));
    line["has_asks"] = !all.empty();
    if (all.size() > kMaxAsks) line["more_asks"] = fmt::format("and {} more", all.size() - kMaxAsks);
  }

  struct Asked {
    Ask ask;
    std::size_t trial;
    eval::Outcome outcome;
  };

  // Every answer of those who are in the gutter: first of those that stand for the whole, of these what was missed.
  std::vector<Asked> asked_of(const eval::CountedLine& counted) const {
    std::set<std::pair<std::size_t, std::size_t>> asks;
    for (const std::size_t entry : counted.entries)
      for (const Ask& ask : self_.asks_of_entries[entry]) asks.insert({ask.at, ask.expectation});
    for (const std::size_t item : counted.items)
      for (const Ask& ask : self_.asks_of_items[item]) asks.insert({ask.at, ask.expectation});
    std::vector<Asked> found;
    for (const auto& [at, expectation] : asks)
      for (const std::size_t trial : self_.cases[at].trials)
        found.push_back({{at, expectation}, trial, outcome_of(trial, expectation)});
    const auto rank = [&](const Asked& one) {
      const int outcome = one.outcome == eval::Outcome::missed ? 0 : one.outcome == eval::Outcome::met ? 1 : 2;
      return std::pair(!stands_for_whole(report_, one.trial), outcome);
    };
    std::stable_sort(found.begin(), found.end(), [&](const Asked& a, const Asked& b) { return rank(a) < rank(b); });
    return found;
  }

  eval::Outcome outcome_of(std::size_t trial, std::size_t expectation) const {
    const eval::CaseResult& result = report_.result_of(trial);
    if (expectation == kNone) return eval::outcome_of_whole(result);
    return expectation < result.expectations.size() ? result.expectations[expectation].verdict.outcome
                                                    : eval::Outcome::ungraded;
  }

  Json ask_json(const Asked& asked) {
    const eval::Trial& trial = report_.plan().trials[asked.trial];
    const parse::EvalCase& source = eval::case_of(report_.plan(), trial);
    const auto& judged = report_.result_of(asked.trial).expectations;
    const bool is_whole = asked.ask.expectation == kNone;
    const std::string evidence =
        is_whole || asked.ask.expectation >= judged.size() ? "" : judged[asked.ask.expectation].verdict.evidence;
    return {{"outcome", eval::outcome_name(asked.outcome)},
            {"reviewer", letter_of(reviewer_of(report_, trial))},
            {"case", visible_line(source.id, kSaid)},
            {"expectation", is_whole ? std::string("the case as a whole")
                                     : visible_line(source.expectations[asked.ask.expectation].text, kSaid)},
            {"evidence", visible_line(evidence, kSaid)},
            {"href", sheet_.links.to(sheet_.layout.of_answer(asked.trial))}};
  }

  const Sheet& sheet_;
  const Report& report_;
  const std::size_t subject_;
  const std::size_t document_;
  const Subject& self_;
  const model::Document& source_;
  const eval::CountedLines& counted_;
  std::set<std::size_t> headings_;  // lines
  std::vector<Section> sections_;
};

}  // namespace

Json outlines_json(const Sheet& sheet, std::size_t subject) {
  Json files = Json::array();
  for (std::size_t d = 0; d < sheet.layout.texts[subject].size(); ++d)
    if (sheet.layout.shows(subject, d)) files.push_back(TextWriter(sheet, subject, d).json(nullptr));
  return files;
}

Json text_json(const Sheet& sheet, std::size_t subject, std::size_t document, const TextPage& page) {
  return TextWriter(sheet, subject, document).json(&page);
}

std::vector<std::size_t> line_weights(const Report& report, std::size_t subject, std::size_t document) {
  const Subject& self = report.subjects[subject];
  const SourceText& text = report.skill_of(self).documents[document].text;
  std::vector<std::size_t> weights;
  for (std::size_t n = 1; n <= text.line_count(); ++n)
    weights.push_back(kRowWeight + escape_html(visible_text(first_bytes(text.line(n), kMaxLine))).size());
  for (const auto& [number, line] : self.lines[document])
    weights[number - 1] += kMarkWeight * self.table->columns.size() + kAskWeight * kMaxAsks;
  return weights;
}

}  // namespace skillc::render::evals
