#pragma once
// The count of what one answer cites, kept while it is read.

#include <cstddef>
#include <map>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "base/source_text.hpp"
#include "eval/judging/answer_citations.hpp"
#include "eval/judging/citation_faults.hpp"
#include "model/graph.hpp"

namespace skillc::eval {

// What was read at one place of a text, so that nothing is read there twice.
struct Told {
  ByteRange source;
  std::size_t entry = model::kNone;  // where it names just one
  bool is_wrong = false;
  bool is_counted = false;
};

// Of a skill's entries and items each is given by its index there. Offsets are those of the text at hand.
class AnswerTally {
 public:
  // The skill must outlive it. Where `places` are wanted they are kept there; nullptr: nobody asks where.
  AnswerTally(const model::KindTable& kinds, const model::Skill& skill, std::vector<CitationPlace>* places)
      : kinds_(kinds), skill_(skill), places_(places) {}

  // Where the texts stand that are read next.
  void enter(CitationPlace::In in, std::size_t finding = 0, std::size_t cite = 0);
  bool is_cite() const { return here_.in == CitationPlace::In::cite; }
  // What a finding cites and then says in words is cited once. To be called before its first.
  void begin_finding() { told_.clear(); }
  void begin_text() { told_at_.clear(); }
  // To be called before each way of reading the text at hand: so many faults are told of each.
  void begin_reading() { room_ = kMaxWrongCitations; }

  // Whether the finding at hand has not cited it before; that it has now is kept of a `cites`.
  bool cites_anew(model::KindIndex kind, const model::Number& number);
  const Told* find_told(ByteRange in) const;  // the first that begins there
  bool is_told(ByteRange range) const;        // in part

  // Credited, what stands above it is, too.
  void credit(std::size_t entry);
  void cite_entry(std::size_t entry, ByteRange source, bool is_credited);
  void cite_item(std::size_t item, ByteRange source, bool is_credited);
  void credit_item(std::size_t item) { read_.cited.items.insert(item); }

  // The two halves of a citation in words: what it names, not counted yet, and that it counts.
  void note(ByteRange source, std::vector<std::size_t> entries, bool is_credited);
  void count(std::size_t begin);

  bool has_room() const { return room_ > 0; }
  // An id that the finding at hand has cited already is no other citation.
  void add_missing(Fault fault);
  // Of what was counted at `source`. `why` is asked only where there is room to tell it.
  template <class Why>
  void add_misfit(ByteRange source, const std::string& words, Why why) {
    ++read_.count.misfit;
    told_at_[source.begin].is_wrong = true;
    if (has_room()) add_fault({source, words, why()});
  }
  void mark_wrong(ByteRange source) { told_at_[source.begin] = {source, model::kNone, true, true}; }

  // Ends the text at hand: `place_of(fault)` says where a fault stands ("output:3:14").
  template <class F>
  void keep_faults(F place_of) {
    for (const Fault& fault : take_faults()) keep_fault(fault, place_of(fault));
  }

  ReadCitations take() { return std::move(read_); }

 private:
  void add_fault(Fault fault);
  void add_place(ByteRange source, std::vector<std::size_t> entries, std::vector<std::size_t> items, bool is_credited,
                 std::string why = "");
  std::vector<Fault> take_faults();  // as many as are still wanted, in the text's order
  void keep_fault(const Fault& fault, std::string where);

  const model::KindTable& kinds_;
  const model::Skill& skill_;
  std::vector<CitationPlace>* const places_;
  CitationPlace here_;
  std::set<std::pair<model::KindIndex, model::Number>> told_;  // by the `cites` of the finding at hand
  std::map<std::size_t, Told> told_at_;                        // by where it begins
  std::vector<Fault> faults_;                                  // of the text at hand
  std::size_t room_ = 0;
  ReadCitations read_;
};

}  // namespace skillc::eval
