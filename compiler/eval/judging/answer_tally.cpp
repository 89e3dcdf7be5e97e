// Of what is told of a text each way of reading it has its share: of all together the first in the text are kept.

#include "eval/judging/answer_tally.hpp"

#include <algorithm>
#include <iterator>

#include "eval/judges.hpp"

namespace skillc::eval {

void AnswerTally::enter(CitationPlace::In in, std::size_t finding, std::size_t cite) {
  here_ = {in, finding, cite, {}, {}, {}, false, ""};
}

bool AnswerTally::cites_anew(model::KindIndex kind, const model::Number& number) {
  return is_cite() ? told_.insert({kind, number}).second : !told_.contains({kind, number});
}

const Told* AnswerTally::find_told(ByteRange in) const {
  const auto told = told_at_.lower_bound(in.begin);
  return told == told_at_.end() || told->first >= in.end ? nullptr : &told->second;
}

bool AnswerTally::is_told(ByteRange range) const {
  const auto told = told_at_.lower_bound(range.begin);
  if (told != told_at_.end() && told->first < range.end) return true;
  return told != told_at_.begin() && std::prev(told)->second.source.end > range.begin;
}

void AnswerTally::credit(std::size_t entry) {
  for (; entry != model::kNone && read_.cited.entries.insert(entry).second;) entry = skill_.entries[entry].parent;
}

void AnswerTally::cite_entry(std::size_t entry, ByteRange source, bool is_credited) {
  if (is_credited) credit(entry);
  const model::Entry& cited = skill_.entries[entry];
  const bool is_counted = !kinds_[cited.kind].local && cites_anew(cited.kind, cited.number);
  told_at_[source.begin] = {source, entry, false, is_counted};
  add_place(source, {entry}, {}, is_credited);
  read_.count.all += is_counted;
}

void AnswerTally::cite_item(std::size_t item, ByteRange source, bool is_credited) {
  if (is_credited) credit_item(item);
  told_at_[source.begin] = {source, model::kNone, false, true};
  add_place(source, {}, {item}, is_credited);
  ++read_.count.all;
}

void AnswerTally::note(ByteRange source, std::vector<std::size_t> entries, bool is_credited) {
  if (entries.empty()) return;
  if (is_credited)
    for (const std::size_t entry : entries) credit(entry);
  told_at_[source.begin] = {source, entries.size() == 1 ? entries.front() : model::kNone};
  add_place(source, std::move(entries), {}, is_credited);
}

void AnswerTally::count(std::size_t begin) {
  ++read_.count.all;
  told_at_[begin].is_counted = true;
}

void AnswerTally::add_missing(Fault fault) {
  if (fault.number && !cites_anew(fault.number->kind, fault.number->number)) return;
  ++read_.count.all;
  ++read_.count.missing;
  add_fault(std::move(fault));
}

void AnswerTally::add_fault(Fault fault) {
  if (!has_room()) return;
  --room_;
  add_place(fault.source, {}, {}, false, evidence_of(fault.why));
  faults_.push_back(std::move(fault));
}

void AnswerTally::add_place(ByteRange source, std::vector<std::size_t> entries, std::vector<std::size_t> items,
                            bool is_credited, std::string why) {
  if (places_ == nullptr || places_->size() >= kMaxCitationPlaces) return;
  CitationPlace& place = places_->emplace_back(here_);
  place.source = source;
  place.entries = std::move(entries);
  place.items = std::move(items);
  place.is_credited = is_credited;
  place.why = std::move(why);
}

std::vector<Fault> AnswerTally::take_faults() {
  std::stable_sort(faults_.begin(), faults_.end(),
                   [](const Fault& a, const Fault& b) { return a.source.begin < b.source.begin; });
  const std::size_t room = kMaxWrongCitations - read_.count.wrong.size();
  if (faults_.size() > room) faults_.resize(room);
  return std::exchange(faults_, {});
}

void AnswerTally::keep_fault(const Fault& fault, std::string where) {
  read_.count.wrong.push_back({std::move(where), evidence_of(fault.text), evidence_of(fault.why)});
}

}  // namespace skillc::eval
