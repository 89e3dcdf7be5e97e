// A reviewer that works with the skill names what it found by the skill's own numbers: ids and citations in `cites`,
// the citation grammar over its texts, and ids in brackets, as programs print them. So what it found can be read off
// its citations, and they can be compiled like a document's: a number that the skill does not have was made up, and
// words that fit another entry were put to the wrong one. What says nothing of a document says nothing of an answer
// either: the same series and the same judge of glosses decide.
//
// Who cites Item 17 has cited the chapter that Item 17 stands in, but not the other way round: a chapter's number is no
// sign that this item of it was seen.

#include "eval/answer_citations.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "eval/answer_blocks.hpp"
#include "eval/judges.hpp"
#include "eval/readable_numbers.hpp"
#include "model/anchors.hpp"
#include "model/known_code.hpp"

namespace skillc::eval {
namespace {

using model::CitationMatch;
using model::Number;

constexpr std::size_t kMaxWords = 1'000'000;     // looked up or compared for one answer; a real one needs hundreds
constexpr std::size_t kMaxSurroundings = 2'000;  // bytes
constexpr std::size_t kMaxId = 64;               // bytes of what reads as an entry's id

// A wrong citation of one text, before its place is put into words.
struct Fault {
  std::size_t begin = 0;
  std::string text;
  std::string why;
};

std::string one_line(std::string_view text) {
  return evidence_of(text);
}

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
  // Where `places` are wanted they are kept there.
  CitationReader(const Numbering& numbering, std::size_t self, std::vector<CitationPlace>* places,
                 const IsCancelled& is_cancelled)
      : kinds_(numbering.graph().kinds),
        library_(numbering.library()),
        self_(self),
        skill_(numbering.graph().skills[self]),
        own_(numbering.of(self)),
        glosses_(skill_, own_.words, kMaxWords),
        places_(places),
        is_cancelled_(is_cancelled) {}

  // Where what is read next stands.
  void enter(CitationPlace::In in, std::size_t finding = 0, std::size_t cite = 0) {
    here_ = {in, finding, cite, {}, {}, {}, ""};
  }

  // `is_cut`: its end is not the end of what was said.
  void read_text(std::string_view text, const std::string& where, bool is_cut = false) {
    const std::string masked = model::masked_text(text);
    read_citations_in(text, masked, is_cut);
    read_brackets(text, masked);
    keep_faults([&](const Fault& fault) { return where + ':' + line_and_column(text, fault.begin); });
  }

  // What a finding cites and then says in words is cited once. To be called before its first.
  void begin_finding() { told_.clear(); }

  void read_cite(std::string_view cite, const std::string& where) {
    const std::string_view id = trim(cite);
    room_ = kMaxWrongCitations;
    is_cite_ = true;
    if (!read_id(id, 0)) read_unknown_cite(cite, id);
    is_cite_ = false;
    keep_faults([&](const Fault&) { return where; });
  }

  ReadCitations take() { return std::move(read_); }

 private:
  void read_citations_in(std::string_view text, const std::string& masked, bool is_cut) {
    std::vector<CitationMatch> all = find_all_citations(masked, kinds_, library_.citable[self_]);
    AnswerBlocks blocks(text);
    const model::CitingText citing(text);
    room_ = kMaxWrongCitations;
    for (std::size_t i = 0; i < all.size(); ++i) {
      if (is_cancelled_ && is_cancelled_()) return;
      const CitationMatch& match = all[i];
      if (is_cut && match.end == text.size()) continue;  // of "Item 17" this may be "Item 1"
      if (model::find_owner(library_, self_, citing, match) != self_) continue;
      std::vector<std::size_t> entries;
      for (const Number& number : match.numbers)
        for (const std::size_t entry : find(match.kind, number)) {
          credit(entry);
          if (places_ != nullptr) entries.push_back(entry);
        }
      if (!entries.empty()) add_place({match.begin, match.end}, std::move(entries), {}, "");
      const ByteRange block = blocks.around(match.begin);
      const bool is_alone =
          (i == 0 || all[i - 1].end <= block.begin) && (i + 1 == all.size() || all[i + 1].begin >= block.end);
      judge(text, match, block, is_alone);
    }
  }

  const std::vector<std::size_t>& find(model::KindIndex kind, const Number& number) const {
    return library_.indexes[self_].find(kind, number);
  }

  // Of its series, where the skill declares one that should have it.
  const model::Series* lacking(model::KindIndex kind, const Number& number) const {
    if (!find(kind, number).empty()) return nullptr;
    const model::Series* series = model::find_series(own_.series, kind, number);
    return series != nullptr && (series->misses(number) || (is_cite_ && is_beyond(*series, number))) ? series : nullptr;
  }

  // Under `cites` the skill is meant: a code that in prose would be somebody else's is one of its series there.
  static bool is_beyond(const model::Series& series, const Number& number) {
    return number.suffix.empty() && series.is_dense() && number.ordinal > series.ordinals.back();
  }

  void judge(std::string_view text, const CitationMatch& match, ByteRange block, bool is_alone) {
    if (kinds_[match.kind].local) return;
    const model::Series* series = nullptr;
    std::vector<Number> missing;
    bool is_known = false;
    for (const Number& number : match.numbers) {
      is_known |= !find(match.kind, number).empty();
      const model::Series* of = lacking(match.kind, number);
      if (of == nullptr) continue;
      series = of;
      missing.push_back(number);
    }
    const std::string_view words = text.substr(match.begin, match.end - match.begin);
    if (series != nullptr && model::is_known_otherwise(words, text.substr(0, match.begin), text.substr(match.end)))
      return;
    if (series == nullptr && !is_known) return;
    bool is_counted = false;
    for (const Number& number : match.numbers) is_counted |= cites_anew(match.kind, number);
    if (series != nullptr && !is_counted) return;
    if (series != nullptr) return add_missing({match.begin, std::string(words), why_missing(*series, missing)});
    read_.count.all += is_counted;
    if (match.numbers.size() == 1) judge_gloss(text, match, block, is_alone);
  }

  void judge_gloss(std::string_view text, const CitationMatch& match, ByteRange block, bool is_alone) {
    const auto& entries = find(match.kind, match.numbers.front());
    if (entries.size() != 1 || glosses_.is_spent()) return;
    model::Explained explained;
    explained.entry = entries.front();
    explained.words = model::find_gloss(text, match, bold_end(text, block, {match.begin, match.end}));
    explained.is_clause = explained.words.empty();
    if (explained.is_clause) explained.words = model::find_clause(text, match);
    if (is_alone && block.end - block.begin <= kMaxSurroundings)
      explained.surroundings = text.substr(block.begin, block.end - block.begin);
    if (explained.words.empty()) return;
    const auto better = glosses_.find_better(explained);
    if (!better) return;
    ++read_.count.misfit;
    if (!has_room()) return;
    const model::Entry& fits = skill_.entries[*better];
    add_fault({match.begin, std::string(text.substr(match.begin, match.end - match.begin)),
               fmt::format("{} fits {}: {}", quote(explained.words), model::entry_name(kinds_[fits.kind], fits),
                           quote(fits.title))});
  }

  std::string why_missing(const model::Series& series, const std::vector<Number>& missing) const {
    if (!has_room()) return "";
    const model::Kind& kind = kinds_[series.kind];
    const bool is_readable = std::none_of(missing.begin(), missing.end(), is_beyond_reading);
    return fmt::format("there is no {}; {} run from {} to {}",
                       is_readable ? model::name_numbers(kind, missing, series.digits) : "such number",
                       series.letters.empty() ? kind.plural : series.letters + " codes",
                       series.number(series.ordinals.front()).text(series.digits),
                       series.number(series.ordinals.back()).text(series.digits));
  }

  void read_unknown_cite(std::string_view cite, std::string_view id) {
    if (const auto fault = fault_of_id(id, true)) {
      if (const auto number = number_of_id(model::written_anchor(id, skill_.name)))
        cites_anew(number->kind, number->number);
      return add_missing(*fault);
    }
    const std::string masked = model::masked_text(cite);
    read_citations_in(cite, masked, false);
    read_brackets(cite, masked);
  }

  // Whether the finding at hand has not cited it before; that it has now is kept of a `cites`.
  bool cites_anew(model::KindIndex kind, const Number& number) {
    return is_cite_ ? told_.insert({kind, number}).second : !told_.contains({kind, number});
  }

  void add_missing(Fault fault) {
    ++read_.count.all;
    ++read_.count.missing;
    add_fault(std::move(fault));
  }

  // Ids in brackets, as programs print them. In code they are subscripts as often: there they are credited, but none is
  // wrong.
  void read_brackets(std::string_view text, const std::string& masked) {
    room_ = kMaxWrongCitations;
    for (std::size_t open = text.find('['); open != std::string_view::npos; open = text.find('[', open + 1)) {
      const std::size_t close = text.find_first_of("[]\n", open + 1);
      if (close == std::string_view::npos || text[close] != ']') continue;
      const char before = open > 0 ? text[open - 1] : ' ';
      const bool is_code = masked[open] != '[' || is_alphanumeric(before) || before == '_' || before == ')';
      for (const std::string_view written : split(text.substr(open + 1, close - open - 1), ',')) {
        const std::string_view id = trim(written);
        const auto begin = static_cast<std::size_t>(id.data() - text.data());
        if (read_id(id, begin)) continue;
        if (auto fault = is_code ? std::nullopt : fault_of_id(id, false)) {
          fault->begin = begin;
          add_missing(std::move(*fault));
        }
      }
    }
  }

  // "item-17", "#item-17", "skill#item-17" at `begin`, credited and counted; false where the skill has nothing of that
  // id.
  bool read_id(std::string_view id, std::size_t begin) {
    const std::string_view anchor = model::written_anchor(id, skill_.name);
    const auto entry = own_.entries.find(anchor);
    const auto item = own_.items.find(anchor);
    if (item != own_.items.end()) {
      read_.cited.items.insert(item->second);
      add_place({begin, begin + id.size()}, {}, {item->second}, "");
    }
    if (entry == own_.entries.end()) {
      read_.count.all += item != own_.items.end();
      return item != own_.items.end();
    }
    credit(entry->second);
    add_place({begin, begin + id.size()}, {entry->second}, {}, "");
    const model::Entry& cited = skill_.entries[entry->second];
    read_.count.all += cites_anew(cited.kind, cited.number);
    return true;
  }

  void credit(std::size_t entry) {
    for (; entry != model::kNone && read_.cited.entries.insert(entry).second;) entry = skill_.entries[entry].parent;
  }

  // Of an id that nothing has: what is wrong with it, where it reads as one of this skill's. Checklist items' ids are
  // words that may mean anything; they do not under `cites`.
  std::optional<Fault> fault_of_id(std::string_view id, bool is_meant) const {
    const std::string_view anchor = model::written_anchor(id, skill_.name);
    if (anchor.size() > kMaxId || std::any_of(anchor.begin(), anchor.end(), is_upper)) return std::nullopt;
    if (const auto cited = number_of_id(anchor))
      if (const model::Series* series = lacking(cited->kind, cited->number))
        return Fault{0, std::string(id), why_missing(*series, {cited->number})};
    if (!is_meant || skill_.items.empty() || !anchor.starts_with("check-")) return std::nullopt;
    std::vector<std::string> known;
    for (const auto& [name, item] : own_.items) known.emplace_back(name);
    const std::string near = did_you_mean(anchor, known);
    return Fault{0, std::string(id), "there is no such checklist item" + (near.empty() ? "" : "; " + near)};
  }

  // "item-17", "app-a", "g25"; "item-17" would be a code, too.
  std::optional<model::CitedNumber> number_of_id(std::string_view anchor) const {
    std::string upper(anchor);
    for (char& c : upper) c = is_lower(c) ? static_cast<char>(c - 'a' + 'A') : c;
    for (model::KindIndex kind = 0; kind < kinds_.size(); ++kind) {
      const std::string& prefix = kinds_[kind].id_prefix;
      if (prefix.empty() || kinds_[kind].local || !anchor.starts_with(prefix + '-')) continue;
      if (auto number = read_whole_number(upper, prefix.size() + 1, kinds_[kind]))
        return model::CitedNumber{kind, std::move(*number)};
    }
    if (auto code = read_whole_code(upper)) return model::CitedNumber{kinds_.code(), std::move(*code)};
    return std::nullopt;
  }

  // Of what is told of the text at hand, by each way of reading it; of all together keep_faults decides.
  bool has_room() const { return room_ > 0; }

  void add_fault(Fault fault) {
    if (!has_room()) return;
    --room_;
    add_place({fault.begin, fault.begin + fault.text.size()}, {}, {}, one_line(fault.why));
    faults_.push_back(std::move(fault));
  }

  void add_place(ByteRange source, std::vector<std::size_t> entries, std::vector<std::size_t> items, std::string why) {
    if (places_ == nullptr || places_->size() >= kMaxCitationPlaces) return;
    CitationPlace& place = places_->emplace_back(here_);
    place.source = source;
    place.entries = std::move(entries);
    place.items = std::move(items);
    place.why = std::move(why);
  }

  template <class F>
  void keep_faults(F place_of) {
    std::stable_sort(faults_.begin(), faults_.end(), [](const Fault& a, const Fault& b) { return a.begin < b.begin; });
    auto& wrong = read_.count.wrong;
    for (const Fault& fault : faults_)
      if (wrong.size() < kMaxWrongCitations)
        wrong.push_back({place_of(fault), one_line(fault.text), one_line(fault.why)});
    faults_.clear();
  }

  const model::KindTable& kinds_;
  const model::Library& library_;
  const std::size_t self_;
  const model::Skill& skill_;
  const Numbering::OfSkill& own_;
  model::GlossJudge glosses_;
  std::vector<Fault> faults_;  // of the text at hand
  std::size_t room_ = 0;
  bool is_cite_ = false;                                // what is read stands under `cites`
  std::set<std::pair<model::KindIndex, Number>> told_;  // by the `cites` of the finding at hand
  ReadCitations read_;
  std::vector<CitationPlace>* const places_;  // nullptr: nobody asks where
  CitationPlace here_;                        // the text at hand
  const IsCancelled& is_cancelled_;
};

ReadCitations read_answer_citations(const Numbering& numbering, std::size_t skill, const Answer& answer,
                                    std::vector<CitationPlace>* places, const IsCancelled& is_cancelled) {
  CitationReader reader(numbering, skill, places, is_cancelled);
  reader.read_text(answer.output, "output", answer.is_cut);
  for (std::size_t i = 0; i < answer.findings.size(); ++i) {
    const Finding& finding = answer.findings[i];
    reader.begin_finding();
    for (std::size_t c = 0; c < finding.cites.size(); ++c) {
      reader.enter(CitationPlace::In::cite, i, c);
      reader.read_cite(finding.cites[c], fmt::format("findings[{}].cites[{}]", i, c));
    }
    reader.enter(CitationPlace::In::message, i);
    reader.read_text(finding.message, fmt::format("findings[{}].message", i));
  }
  return reader.take();
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
