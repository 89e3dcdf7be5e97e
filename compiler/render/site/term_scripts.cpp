// What is written here is read by templates/site's script: render/site/search_index.hpp has the format. Terms are
// letters, marks, digits and "_" alone, so nothing in them needs an escape.

#include "render/site/term_scripts.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "render/site/script_text.hpp"

namespace skillc::render {
namespace {

constexpr std::size_t kFrame = 64;  // bytes of a script around its list, and more
constexpr std::size_t kMostOfShard = 4 * 1024 - kFrame;
constexpr std::size_t kMostOfVocabulary = 24 * 1024 - kFrame;

std::string_view first_character(std::string_view term) {
  return term.substr(0, decode_code_point(term, 0).length);
}

struct Shared {
  std::size_t bytes = 0;
  std::uint32_t units = 0;  // of UTF-16
};

Shared shared_start(std::string_view term, std::string_view before) {
  constexpr std::uint32_t kMostUnits = 35;
  Shared shared;
  while (shared.bytes < term.size() && shared.bytes < before.size()) {
    const CodePoint point = decode_code_point(term, shared.bytes);
    const std::uint32_t units = point.value > 0xFFFF ? 2 : 1;
    if (decode_code_point(before, shared.bytes).value != point.value || shared.units + units > kMostUnits) break;
    shared.bytes += point.length;
    shared.units += units;
  }
  return shared;
}

// What tells the terms from `term` on from those up to `before`, which comes before it: no more of it than that takes.
std::string_view separator(std::string_view before, std::string_view term) {
  std::size_t shared = 0;
  while (shared < before.size() && shared < term.size()) {
    const CodePoint point = decode_code_point(term, shared);
    if (decode_code_point(before, shared).value != point.value) break;
    shared += point.length;
  }
  return term.substr(0, shared + decode_code_point(term, shared).length);
}

void append_hexadecimal(std::string& out, char32_t value) {
  constexpr std::string_view kDigits = "0123456789abcdef";
  int shift = 28;
  while (shift > 0 && value >> shift == 0) shift -= 4;
  for (; shift >= 0; shift -= 4) out += kDigits[(value >> shift) & 0xF];
}

// The term's line as it stands in a script's string.
std::string line_of(std::string_view term, PostingList& postings) {
  std::string line(term);
  line += ' ';
  append_base36(line, postings.record_count());
  line += ':';
  std::uint32_t before = 0;
  for (const Posting posting : postings.best()) {
    append_base36(line, posting.record - before);
    line += static_cast<char>('A' + posting.impact);
    before = posting.record;
  }
  return line;
}

}  // namespace

std::string front_coded(const std::vector<std::string_view>& terms) {
  std::string list;
  std::string_view before;
  for (const std::string_view term : terms) {
    const Shared shared = shared_start(term, before);
    if (!list.empty()) list += ' ';
    append_base36(list, shared.units);
    list += term.substr(shared.bytes);
    before = term;
  }
  return list;
}

void TermScripts::add(std::string_view term, PostingList& postings) {
  const std::string line = line_of(term, postings);
  if (!shard_.empty() && shard_.size() + line.size() + 2 > kMostOfShard) end_shard();
  if (shard_.empty()) {
    separators_.push_back(separators_.empty() ? std::string_view() : separator(last_term_, term));
  } else {
    shard_ += "\\n";
  }
  shard_ += line;
  last_term_ = term;

  constexpr std::size_t kShortest = 3;
  if (!words_.empty() && first_character(words_[0].term) != first_character(term)) end_vocabulary();
  if (count_code_points(term) >= kShortest) words_.push_back({term, postings.record_count()});
}

void TermScripts::end_shard() {
  const std::string number = std::to_string(separators_.size() - 1);
  scripts_.push_back({"t" + number + ".js", "skillcSearch.shard(" + number + ",\"" + shard_ + "\")\n", false});
  shard_.clear();
}

void TermScripts::end_vocabulary() {
  const std::string list = vocabulary();
  const std::string first(first_character(words_[0].term));
  words_.clear();
  if (list.empty()) return;
  first_characters_ += first;
  std::string name = "v";
  append_hexadecimal(name, decode_code_point(first, 0).value);
  scripts_.push_back({name + ".js", "skillcSearch.words(\"" + first + "\",\"" + list + "\")\n", false});
}

// The list of those of `words_` that are in so many records or more, for the least such number whose list is short
// enough.
std::string TermScripts::vocabulary() const {
  const auto list_from = [this](std::uint32_t records) {
    std::vector<std::string_view> terms;
    for (const Word& word : words_)
      if (word.records >= records) terms.push_back(word.term);
    return front_coded(terms);
  };
  std::string list = list_from(0);
  if (list.size() <= kMostOfVocabulary) return list;
  std::uint32_t low = 2, high = 2;
  for (const Word& word : words_) high = std::max(high, word.records + 1);  // in so many is none
  while (low < high) {
    const std::uint32_t middle = low + (high - low) / 2;
    if (list_from(middle).size() > kMostOfVocabulary) {
      low = middle + 1;
    } else {
      high = middle;
    }
  }
  return list_from(low);
}

std::vector<Artifact> TermScripts::finish(const std::vector<std::size_t>& records_of_shards) {
  if (!shard_.empty()) end_shard();
  if (!words_.empty()) end_vocabulary();
  std::string script = "skillcSearch.terms(3,\"" + front_coded(separators_) + "\",\"";
  for (const std::size_t records : records_of_shards) append_base36(script, static_cast<std::uint32_t>(records));
  script += "\",\"" + first_characters_ + "\")\n";
  scripts_.push_back({"terms.js", std::move(script), false});
  return std::move(scripts_);
}

}  // namespace skillc::render
