// A reviewer that works with the skill names what it found by the skill's own numbers: ids and citations in `cites`,
// the citation grammar over its texts, and ids in brackets, as programs print them. So what it found can be read off
// its citations, and they can be compiled like a document's: a number that the skill does not have was made up, and
// words that fit another entry were put to the wrong one. What says nothing of a document says nothing of an answer
// either: the same series and the same judge of glosses decide.
//
// Beyond that an answer cites in forms that no document does ("`Item 1`", "Item #1", "item-1"). Where such a form may
// be something else, it counts where the skill has what it names, is never wrong, and meets no expectation: a list of
// the answer's own would else be graded as if it had found the skill's items.
//
// Who cites Item 17 has cited the chapter that Item 17 stands in, but not the other way round: a chapter's number is no
// sign that this item of it was seen.

#include "eval/judging/answer_citations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <utility>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "eval/judging/answer_blocks.hpp"
#include "eval/judging/answer_links.hpp"
#include "eval/judging/answer_markup.hpp"
#include "eval/judging/answer_tally.hpp"
#include "eval/judging/citation_faults.hpp"
#include "eval/judging/readable_numbers.hpp"
#include "eval/judging/written_ids.hpp"
#include "model/anchors.hpp"
#include "model/gloss.hpp"
#include "model/known_code.hpp"
#include "model/owner_finder.hpp"

namespace skillc::eval {
namespace {

using model::CitationMatch;
using model::Number;

constexpr std::size_t kMaxWords = 1'000'000;     // looked up or compared for one answer; a real one needs hundreds
constexpr std::size_t kMaxSurroundings = 2'000;  // bytes
constexpr std::size_t kMaxLabel = 64;            // bytes before a code in the brackets that it stands in

// "3:14": line and column of an offset, from 1; a column counts code points.
std::string line_and_column(std::string_view text, std::size_t offset) {
  const std::string_view before = text.substr(0, offset);
  const auto line = std::count(before.begin(), before.end(), '\n') + 1;
  const std::string_view in_line = before.substr(before.rfind('\n') + 1);
  const auto column =
      std::count_if(in_line.begin(), in_line.end(), [](char c) { return !is_continuation_byte(c); }) + 1;
  return fmt::format("{}:{}", line, column);
}

class CitationReader {
 public:
  // Tells the tally what it reads.
  CitationReader(const Numbering& numbering, std::size_t self, AnswerTally& tally, const IsCancelled& is_cancelled)
      : kinds_(numbering.graph().kinds),
        library_(numbering.library()),
        self_(self),
        skill_(numbering.graph().skills[self]),
        own_(numbering.of(self)),
        faults_of_(numbering, self),
        glosses_(skill_, own_.words, kMaxWords),
        tally_(tally),
        is_cancelled_(is_cancelled) {}

  // `is_cut`: its end is not the end of what was said.
  void read_text(std::string_view text, const std::string& where, bool is_cut = false) {
    read_all(text, is_cut);
    tally_.keep_faults([&](const Fault& fault) { return where + ':' + line_and_column(text, fault.source.begin); });
  }

  void read_cite(std::string_view cite, const std::string& where) {
    const std::string_view id = trim(cite);
    tally_.begin_reading();
    if (!read_id(id, 0, true)) read_unknown_cite(cite, id);
    tally_.keep_faults([&](const Fault&) { return where; });
  }

 private:
  void read_all(std::string_view text, bool is_cut) {
    const AnswerMarkup markup(text);
    tally_.begin_text();
    read_citations_in(text, markup, is_cut);
    read_brackets(text);
    read_spans(text, markup);
    read_written_ids(text, markup, is_cut);
    read_links(text, markup);
  }

  void read_citations_in(std::string_view text, const AnswerMarkup& markup, bool is_cut) {
    std::vector<CitationMatch> all = find_all_citations(markup.masked(), kinds_, library_.citable[self_]);
    std::erase_if(all, [&](const CitationMatch& match) {
      const ByteRange* span = markup.span_around(match.begin);
      return span != nullptr && !(*span == ByteRange{match.begin, match.end});  // code that holds one
    });
    AnswerBlocks blocks(text);
    model::OwnerFinder owners(library_, self_, model::CitingText(text));
    tally_.begin_reading();
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (is_cancelled_ && is_cancelled_()) return;
      const CitationMatch& match = all[i];
      if (is_cut && match.end == text.size()) continue;  // of "Item 17" this may be "Item 1"
      Stand stand{text, shown(markup, match.begin, match.end), markup.with_marks(match), blocks.around(match.begin)};
      if (owners.find(stand.whole).skill != self_) continue;
      if (is_lower(text[match.begin]) && !library_.declares_any(self_, match)) continue;  // of a list of its own
      stand.is_alone = (i == 0 || all[i - 1].end <= stand.block.begin) &&
                       (i + 1 == all.size() || all[i + 1].begin >= stand.block.end);
      const bool has_sign = markup.has_number_sign({match.begin, match.end});
      const bool is_as_in_documents = !has_sign && markup.span_around(match.begin) == nullptr;
      const bool is_meant = means_skill(text, match.begin), is_label = is_own_label(text, match);
      stand.may_be_wrong = is_meant || (is_as_in_documents && !is_label);
      stand.may_be_glossed = !has_sign && (is_meant || !is_label);
      note(match, is_meant || is_as_in_documents);
      judge(match, stand);
    }
  }

  void note(const CitationMatch& match, bool is_credited) {
    std::vector<std::size_t> entries;
    for (const Number& number : match.numbers) {
      const auto& found = find(match.kind, number);
      entries.insert(entries.end(), found.begin(), found.end());
    }
    tally_.note({match.begin, match.end}, std::move(entries), is_credited);
  }

  // Whether what stands at `at` can mean nothing but the skill.
  bool means_skill(std::string_view text, std::size_t at) const {
    return tally_.is_cite() || stands_behind_name(text, at, skill_.name);
  }

  // "[F4] the fourth finding": a code in brackets may be a label of the answer's own.
  bool is_own_label(std::string_view text, const CitationMatch& match) const {
    if (match.kind != kinds_.code()) return false;
    const std::size_t from = match.begin - std::min(match.begin, kMaxLabel);
    const std::string_view before = text.substr(from, match.begin - from);
    const std::size_t open = before.find_last_of("[]\n");
    return open != before.npos && before[open] == '[' &&
           std::none_of(before.begin() + static_cast<std::ptrdiff_t>(open), before.end(), is_lower);
  }

  static std::string shown(const AnswerMarkup& markup, std::size_t begin, std::size_t end) {
    return fold_white_space(std::string_view(markup.masked()).substr(begin, end - begin));
  }

  // Where a citation of a text stands.
  struct Stand {
    std::string_view text;
    std::string shown;    // it, without marks
    CitationMatch whole;  // with the marks around it
    ByteRange block;
    bool is_alone = false;        // in its block
    bool may_be_wrong = false;    // else what it names is either the skill's or something else
    bool may_be_glossed = false;  // "Item #1" is mostly the first of a list that the answer makes itself
  };

  const std::vector<std::size_t>& find(model::KindIndex kind, const Number& number) const {
    return library_.indexes[self_].find(kind, number);
  }

  void judge(const CitationMatch& match, const Stand& stand) {
    if (kinds_[match.kind].local) return;
    const model::Series* series = nullptr;
    std::vector<Number> missing;
    bool is_known = false;
    for (const Number& number : match.numbers) {
      is_known |= !find(match.kind, number).empty();
      const model::Series* of = stand.may_be_wrong ? faults_of_.lacking(match.kind, number, tally_.is_cite()) : nullptr;
      if (of == nullptr) continue;
      series = of;
      missing.push_back(number);
    }
    const std::string_view words = stand.text.substr(match.begin, match.end - match.begin);
    if (series != nullptr &&
        model::is_known_otherwise(words, stand.text.substr(0, match.begin), stand.text.substr(match.end)))
      return;
    if (series == nullptr && !is_known) return;
    bool is_counted = false;
    for (const Number& number : match.numbers) is_counted |= tally_.cites_anew(match.kind, number);
    if (series != nullptr && !is_counted) return;
    if (series != nullptr) {
      tally_.mark_wrong({match.begin, match.end});
      return tally_.add_missing(
          {{match.begin, match.end}, stand.shown, tally_.has_room() ? faults_of_.why_missing(*series, missing) : ""});
    }
    if (!is_counted) return;
    tally_.count(match.begin);
    if (match.numbers.size() == 1 && stand.may_be_glossed) judge_gloss(match, stand);
  }

  void judge_gloss(const CitationMatch& match, const Stand& stand) {
    const auto& entries = find(match.kind, match.numbers.front());
    if (entries.size() != 1 || glosses_.is_spent()) return;
    const ByteRange block = stand.block;
    model::Explained explained;
    explained.entry = entries.front();
    explained.words = model::find_gloss(stand.text, stand.whole, bold_end(stand.text, block, {match.begin, match.end}));
    explained.is_clause = explained.words.empty();
    if (explained.is_clause) explained.words = model::find_clause(stand.text, stand.whole);
    if (stand.is_alone && block.end - block.begin <= kMaxSurroundings)
      explained.surroundings = stand.text.substr(block.begin, block.end - block.begin);
    if (explained.words.empty()) return;
    if (const auto better = glosses_.find_better(explained))
      tally_.add_misfit({match.begin, match.end}, stand.shown,
                        [&] { return fmt::format("{} fits {}", quote(explained.words), faults_of_.titled(*better)); });
  }

  // Under `cites` everything means the skill: "item 17" in lower case, too, and what is no link but a link's target.
  void read_unknown_cite(std::string_view cite, std::string_view id) {
    if (auto fault = faults_of_.of_id(id, true)) return tally_.add_missing(std::move(*fault));
    if (cite.find_first_of("[`") == cite.npos && cite.find('#') != cite.npos &&
        read_target(cite, {0, cite.size()}, cite))
      return;
    std::string said(cite);
    if (!id.empty()) said[static_cast<std::size_t>(id.data() - cite.data())] = to_upper(id.front());
    read_all(said, false);
  }

  // Ids in brackets, as programs print them. Behind a name they are subscripts as often, and those that the skill lacks
  // may be labels of the answer's own.
  void read_brackets(std::string_view text) {
    tally_.begin_reading();
    for (std::size_t open = text.find('['); open != std::string_view::npos; open = text.find('[', open + 1)) {
      const std::size_t close = text.find_first_of("[]\n", open + 1);
      if (close == std::string_view::npos || text[close] != ']') continue;
      const char before = open > 0 ? text[open - 1] : ' ';
      const bool is_subscript = is_alphanumeric(before) || before == '_' || before == ')' || before == ']';
      const bool is_behind_name = means_skill(text, open);
      for (const std::string_view written : split(text.substr(open + 1, close - open - 1), ',')) {
        const std::string_view id = trim(written);
        const bool is_meant = is_behind_name || names_skill(id);
        if (!tally_.is_told(range_of(text, id))) read_marked_id(text, id, is_meant, is_meant || !is_subscript);
      }
    }
  }

  bool names_skill(std::string_view id) const {
    return !skill_.name.empty() && id.starts_with(skill_.name) && byte_at(id, skill_.name.size()) == '#';
  }

  // An id of the text, which is wrong only where the skill is meant and lacks it.
  void read_marked_id(std::string_view text, std::string_view id, bool is_meant, bool is_credited) {
    const ByteRange range = range_of(text, id);
    if (read_id(id, range.begin, is_credited) || !is_meant) return;
    if (auto fault = faults_of_.of_id(id, true)) add_fault_of_id(range, std::move(*fault));
  }

  static ByteRange range_of(std::string_view text, std::string_view part) {
    const auto begin = static_cast<std::size_t>(part.data() - text.data());
    return {begin, begin + part.size()};
  }

  void add_fault_of_id(ByteRange range, Fault fault) {
    fault.source = range;
    tally_.mark_wrong(range);
    tally_.add_missing(std::move(fault));
  }

  // Spans of code that hold ids and nothing else. Codes ("`g1`") are variables as often, words may mean anything;
  // "`#item-1`" selects an element, and "`app-b`" is a program.
  void read_spans(std::string_view text, const AnswerMarkup& markup) {
    tally_.begin_reading();
    for (const ByteRange& span : markup.spans()) {
      for (const std::string_view written : split(text.substr(span.begin, span.end - span.begin), ',')) {
        const std::string_view id = trim(written);
        const ByteRange range = range_of(text, id);
        const auto number = read_id_number(model::written_anchor(id, skill_.name), kinds_);
        const bool is_number = number && number->kind != kinds_.code();
        const bool is_meant = names_skill(id) || means_skill(text, span.begin);
        if ((!is_number && !is_meant && !id.starts_with("check-")) || tally_.is_told(range)) continue;
        const bool is_plain = is_number && !number->number.is_letter && !id.starts_with('#');
        read_marked_id(text, id, is_meant, is_meant || is_plain);
      }
    }
  }

  // "item-17" as it stands in prose is one where the skill has it, else something else of that name.
  void read_written_ids(std::string_view text, const AnswerMarkup& markup, bool is_cut) {
    tally_.begin_reading();
    for (const WrittenId& id : find_written_ids(markup.masked(), skill_.name)) {
      if (tally_.is_told(id.source) || markup.span_around(id.source.begin) != nullptr) continue;
      if (is_cut && id.source.end == text.size()) continue;
      const std::string_view anchor = text.substr(id.source.begin, id.source.end - id.source.begin);
      const auto number = read_id_number(anchor, kinds_);
      const bool is_meant = id.is_of_skill || means_skill(text, id.source.begin);
      if (!is_meant && (!number || number->kind == kinds_.code())) continue;
      read_marked_id(text, anchor, is_meant, is_meant);
    }
  }

  // A link whose text cites says what it means; where it leads to another entry of that kind, one of both is wrong.
  void read_links(std::string_view text, const AnswerMarkup& markup) {
    tally_.begin_reading();
    for (const AnswerLink& link : markup.links()) {
      if (is_cancelled_ && is_cancelled_()) return;
      const Told* said = tally_.find_told(link.text);
      if (said == nullptr) {
        read_target(text, link.source, link.target);
        continue;
      }
      const LinkMeaning meaning = meaning_of_link(skill_, own_, kinds_, link.target);
      if (meaning.entry == model::kNone) continue;
      if (tally_.is_cite() || meaning.is_unmistakable) tally_.credit(meaning.entry);
      if (!said->is_counted) continue;
      const std::string_view before = text.substr(link.text.begin, said->source.begin - link.text.begin);
      if (said->is_wrong || said->entry == model::kNone || before.find_first_not_of("*_` ") != before.npos) continue;
      const model::Entry &named = skill_.entries[said->entry], &led_to = skill_.entries[meaning.entry];
      if (named.kind != led_to.kind || kinds_[named.kind].local || named.number == led_to.number) continue;
      tally_.add_misfit(said->source, shown(markup, said->source.begin, said->source.end),
                        [&] { return "the link leads to " + faults_of_.titled(meaning.entry); });
    }
  }

  // What a link at `source` of the text leads to; false where that is not in the skill.
  bool read_target(std::string_view text, ByteRange source, std::string_view target) {
    const LinkMeaning meaning = meaning_of_link(skill_, own_, kinds_, trim(target));
    const bool is_credited = tally_.is_cite() || meaning.is_unmistakable;
    if (meaning.item != model::kNone) return tally_.cite_item(meaning.item, source, is_credited), true;
    if (meaning.entry != model::kNone) return tally_.cite_entry(meaning.entry, source, is_credited), true;
    if (!meaning.number) return meaning.is_sure;
    const auto& entries = find(meaning.number->kind, meaning.number->number);
    if (!entries.empty()) return tally_.cite_entry(entries.front(), source, is_credited), true;
    if (!tally_.is_cite() && !meaning.is_sure) return false;
    const std::string_view written = text.substr(source.begin, source.end - source.begin);
    auto fault = faults_of_.of_number(written, *meaning.number, tally_.is_cite());
    if (fault) add_fault_of_id(source, std::move(*fault));
    return fault || meaning.is_sure;
  }

  // "item-17", "#item-17", "skill#item-17" at `begin`, counted, and perhaps credited; false where the skill has nothing
  // of that id.
  bool read_id(std::string_view id, std::size_t begin, bool is_credited) {
    const std::string_view anchor = model::written_anchor(id, skill_.name);
    const auto entry = own_.entries.find(anchor);
    const auto item = own_.items.find(anchor);
    const ByteRange source{begin, begin + id.size()};
    if (entry != own_.entries.end()) {
      if (item != own_.items.end() && is_credited) tally_.credit_item(item->second);
      tally_.cite_entry(entry->second, source, is_credited);
    } else if (item != own_.items.end()) {
      tally_.cite_item(item->second, source, is_credited);
    }
    return entry != own_.entries.end() || item != own_.items.end();
  }

  const model::KindTable& kinds_;
  const model::Library& library_;
  const std::size_t self_;
  const model::Skill& skill_;
  const Numbering::OfSkill& own_;
  const CitationFaults faults_of_;
  model::GlossJudge glosses_;
  AnswerTally& tally_;
  const IsCancelled& is_cancelled_;
};

ReadCitations read_answer_citations(const Numbering& numbering, std::size_t skill, const Answer& answer,
                                    std::vector<CitationPlace>* places, const IsCancelled& is_cancelled) {
  const model::Graph& graph = numbering.graph();
  AnswerTally tally(graph.kinds, graph.skills[skill], places);
  CitationReader reader(numbering, skill, tally, is_cancelled);
  reader.read_text(answer.output, "output", answer.is_cut);
  for (std::size_t i = 0; i < answer.findings.size(); ++i) {
    const Finding& finding = answer.findings[i];
    tally.begin_finding();
    for (std::size_t c = 0; c < finding.cites.size(); ++c) {
      tally.enter(CitationPlace::In::cite, i, c);
      reader.read_cite(finding.cites[c], fmt::format("findings[{}].cites[{}]", i, c));
    }
    tally.enter(CitationPlace::In::message, i);
    reader.read_text(finding.message, fmt::format("findings[{}].message", i));
  }
  return tally.take();
}

}  // namespace

ReadCitations read_citations(const Numbering& numbering, std::size_t skill, const Answer& answer,
                             const IsCancelled& is_cancelled) {
  return read_answer_citations(numbering, skill, answer, nullptr, is_cancelled);
}

std::vector<CitationPlace> find_citation_places(const Numbering& numbering, std::size_t skill, const Answer& answer) {
  std::vector<CitationPlace> places;
  read_answer_citations(numbering, skill, answer, &places, IsCancelled());
  return places;
}

}  // namespace skillc::eval
