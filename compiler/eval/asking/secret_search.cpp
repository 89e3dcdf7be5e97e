// A writer of JSON, of URLs or of HTML may escape any character of a secret or none, so the text is compared character
// by character: what stands there is the next one itself, or a written form of it, or could be both. Secrets that begin
// alike, as the lines of a file often do, are compared as one for as long as they do: sorted, they stand beside each
// other, and each byte that is read leaves fewer of them.

#include "eval/asking/secret_search.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"
#include "eval/asking/written_character.hpp"

namespace skillc::eval {
namespace {

// Bytes that may still be compared. Texts and secrets that repeat themselves would cost their product.
class Allowance {
 public:
  explicit Allowance(std::size_t text) : left_(kPerByte * text + kAtLeast) {}
  void spend(std::size_t bytes) { left_ -= std::min(left_, bytes); }
  bool is_spent() const { return left_ == 0; }

 private:
  static constexpr std::size_t kPerByte = 64, kAtLeast = 1u << 20;
  std::size_t left_;
};

// By byte: what may be another character than itself.
constexpr std::array<bool, 256> kAmbiguous = [] {
  std::array<bool, 256> is = {};
  for (const char one : kEscapes) is[static_cast<unsigned char>(one)] = true;
  is['+'] = true;
  return is;
}();

bool is_ambiguous(char c) {
  return kAmbiguous[static_cast<unsigned char>(c)];
}

std::string bytes_of(const WrittenCharacter& written) {
  if (written.is_byte) return std::string(1, static_cast<char>(written.value));
  std::string bytes;
  append_code_point(bytes, written.value);
  return bytes;
}

}  // namespace

// A text read beside the secrets. Where a form is of its own first byte and a secret has the form itself (`%25`), both
// may be meant, and only what comes behind tells: so all places are followed that the text may be at.
class SecretSearch {
 public:
  using Place = SecretPatterns::Place;

  SecretSearch(const SecretPatterns& patterns, std::string_view text, bool is_cut)
      : patterns_(patterns), text_(text), is_cut_(is_cut), allowance_(text.size()) {}

  FoundSecrets run() {
    FoundSecrets found;
    for (std::size_t at = 0; at < text_.size() && !found.is_exhausted; ++at) {
      longest_.reset();
      read_from(at);
      found.is_exhausted = allowance_.is_spent();
      if (found.is_exhausted) longest_ = {text_.size(), 0, nearest_};
      if (longest_) found.matches.push_back({at, longest_->end, &patterns_.patterns_[longest_->pattern]});
    }
    return found;
  }

 private:
  struct Longest {
    std::size_t end;      // in the text
    std::size_t depth;    // bytes of the pattern
    std::size_t pattern;  // its index
  };

  void read_from(std::size_t at) {
    if (!is_ambiguous(text_[at]) && !patterns_.beginning_with(text_[at])) return;
    reach(at, patterns_.all());
    for (std::size_t i = at; open_ > 0 && !allowance_.is_spent(); ++i) {
      std::vector<Place>& reached = places_at(i);
      if (reached.empty()) continue;  // within a form
      open_ -= reached.size();
      places_.swap(reached);
      if (places_.size() > 1) drop_doubles();
      if (places_.size() > 1 || open_ > 0 || read_plainly(i, places_.front())) read_on(i);
      places_.clear();
    }
  }

  // As long as it can be read in one way only; false where it then is none of them.
  bool read_plainly(std::size_t& i, Place& place) {
    const std::size_t begin = i;
    bool goes_on = true;
    while (goes_on) {
      if (place.last - place.first == 1) pass_same(i, place);
      if (i == text_.size() || is_ambiguous(text_[i])) break;
      note_if_complete(i, place);
      const auto next = patterns_.step(place, text_[i]);
      goes_on = next.has_value();
      if (next) place = *next;
      i += goes_on;
    }
    nearest_ = place.first;
    allowance_.spend(i - begin + 1);
    return goes_on;
  }

  // What the only one goes on with.
  void pass_same(std::size_t& i, Place& place) {
    const std::string_view value = patterns_.patterns_[place.first].value;
    const std::size_t most = std::min(text_.size() - i, value.size() - place.depth);
    std::size_t same = 0;
    while (same < most && text_[i + same] == value[place.depth + same] && !is_ambiguous(text_[i + same])) ++same;
    i += same;
    place.depth += same;
  }

  // Each of `places_` over whatever may stand at `i`.
  void read_on(std::size_t i) {
    nearest_ = places_.front().first;
    allowance_.spend(kPerReading * places_.size());
    const bool is_end = i == text_.size();
    const WrittenCharacter once = is_end ? WrittenCharacter() : read_written(text_, i);
    const WrittenCharacter twice = is_end ? WrittenCharacter() : read_written_twice(text_, i);
    const bool ends_within = is_cut_ && (once.length == 0 || twice.length == 0);  // a form, or a secret
    for (const Place& place : places_) {
      note_if_complete(i, place);
      if (ends_within) note(text_.size(), place);
      if (is_end) continue;
      take(i, once, place);
      take(i, twice, place);
      reach_if(i + 1, patterns_.step(place, text_[i]));
      if (text_[i] == '+') reach_if(i + 1, patterns_.step(place, ' '));  // of a URL's query
    }
  }

  void take(std::size_t i, const WrittenCharacter& written, const Place& place) {
    if (written.length == 0 || !written.is_escape) return;
    std::optional<Place> next = place;
    for (const char byte : bytes_of(written))
      if (next) next = patterns_.step(*next, byte);
    reach_if(i + written.length, next);
  }

  void reach_if(std::size_t i, const std::optional<Place>& place) {
    if (place) reach(i, *place);
  }

  void reach(std::size_t i, const Place& place) {
    places_at(i).push_back(place);
    ++open_;
  }

  std::vector<Place>& places_at(std::size_t i) { return reached_[i % reached_.size()]; }

  void drop_doubles() {
    const auto key = [](const Place& place) { return std::pair(place.depth, place.first); };
    std::sort(places_.begin(), places_.end(), [&](const Place& a, const Place& b) { return key(a) < key(b); });
    const auto is_same = [&](const Place& a, const Place& b) { return key(a) == key(b); };
    places_.erase(std::unique(places_.begin(), places_.end(), is_same), places_.end());
  }

  void note_if_complete(std::size_t end, const Place& place) {
    if (patterns_.is_complete(place)) note(end, place);
  }

  // Of those that end in one place the one with the most behind it.
  void note(std::size_t end, const Place& place) {
    if (longest_ && std::pair(longest_->end, longest_->depth) >= std::pair(end, place.depth)) return;
    longest_ = {end, place.depth, place.first};
  }

  static constexpr std::size_t kPerReading = 16;  // bytes compared in the time that one place takes

  const SecretPatterns& patterns_;
  std::string_view text_;
  const bool is_cut_;
  Allowance allowance_;
  std::array<std::vector<Place>, kLongestForm + 1> reached_;  // by the place of the text, counted in a ring
  std::size_t open_ = 0;                                      // in all of them
  std::vector<Place> places_;                                 // where it is read on
  std::optional<Longest> longest_;                            // match that begins where it is read from
  std::size_t nearest_ = 0;                                   // of the patterns: what was read last began like it
};

void SecretPatterns::add(std::vector<SecretPattern> patterns) {
  for (SecretPattern& one : patterns) patterns_.push_back(std::move(one));
  std::stable_sort(patterns_.begin(), patterns_.end(),
                   [](const SecretPattern& a, const SecretPattern& b) { return a.value < b.value; });
  by_first_byte_ = {};
  for (std::size_t i = 0; i < patterns_.size(); ++i) {
    auto& place = by_first_byte_[static_cast<unsigned char>(patterns_[i].value[0])];
    if (!place) place = {i, i, 1};
    place->last = i + 1;
  }
}

std::optional<SecretPatterns::Place> SecretPatterns::step(const Place& place, char byte) const {
  if (place.depth == 0) return beginning_with(byte);
  const auto next = [&](const SecretPattern& pattern) {  // sorted by it; -1: there is none
    return pattern.value.size() == place.depth ? -1 : static_cast<unsigned char>(pattern.value[place.depth]);
  };
  const int wanted = static_cast<unsigned char>(byte);
  if (next(patterns_[place.first]) == wanted && next(patterns_[place.last - 1]) == wanted)
    return Place{place.first, place.last, place.depth + 1};
  const auto from = patterns_.begin() + static_cast<std::ptrdiff_t>(place.first);
  const auto to = patterns_.begin() + static_cast<std::ptrdiff_t>(place.last);
  const auto first = std::partition_point(from, to, [&](const SecretPattern& one) { return next(one) < wanted; });
  const auto last = std::partition_point(first, to, [&](const SecretPattern& one) { return next(one) == wanted; });
  if (first == last) return std::nullopt;
  const auto index = [&](auto at) { return static_cast<std::size_t>(at - patterns_.begin()); };
  return Place{index(first), index(last), place.depth + 1};
}

FoundSecrets SecretPatterns::find_in(std::string_view text, bool is_cut) const {
  if (empty()) return {};
  return SecretSearch(*this, text, is_cut).run();
}

}  // namespace skillc::eval
