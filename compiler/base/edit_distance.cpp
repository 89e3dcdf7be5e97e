// "Did you mean": the optimal string alignment form of the Damerau-Levenshtein distance, over code points, and names
// that were not written to their end. Wanted names come from untrusted input, so long ones are not compared at all:
// nobody is helped by a guess at a 300 character path.

#include <algorithm>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc {
namespace {

constexpr std::size_t kMaxLength = 200;

const std::string* first_that_begins_with(std::string_view wanted, std::span<const std::string> candidates) {
  constexpr std::size_t kShortest = 4;
  if (wanted.size() < kShortest) return nullptr;
  for (const std::string& candidate : candidates)
    if (candidate.starts_with(wanted)) return &candidate;
  return nullptr;
}

// The distance between `a` and `b`, or anything above `limit` where it is above: only pairs of places no further apart
// than that are looked at.
std::size_t distance(std::u32string_view a, std::u32string_view b, std::size_t limit) {
  if (std::max(a.size(), b.size()) - std::min(a.size(), b.size()) > limit) return limit + 1;
  const std::size_t beyond = limit + 1;
  std::vector<std::size_t> before_last(b.size() + 1, beyond), last(b.size() + 1, beyond), row(b.size() + 1, beyond);
  for (std::size_t j = 0; j <= std::min(b.size(), limit); ++j) row[j] = j;
  for (std::size_t i = 1; i <= a.size(); ++i) {
    before_last.swap(last);
    last.swap(row);
    const std::size_t first = i > limit ? i - limit : 1, end = std::min(b.size(), i + limit);
    row[first - 1] = first == 1 ? std::min(i, beyond) : beyond;
    std::size_t least = row[first - 1];
    for (std::size_t j = first; j <= end; ++j) {
      std::size_t substituted = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
      row[j] = std::min({last[j] + 1, row[j - 1] + 1, substituted});
      bool is_swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
      if (is_swapped) row[j] = std::min(row[j], before_last[j - 2] + 1);
      least = std::min(least, row[j]);
    }
    if (end < b.size()) row[end + 1] = beyond;
    if (least > beyond) return beyond;
  }
  return row[b.size()];
}

// The bytes of `wanted` that differ from `near`, with the rest of the words they stand in.
std::string_view differing_words(std::string_view wanted, std::string_view near) {
  const std::size_t shorter = std::min(wanted.size(), near.size());
  std::size_t begin = 0, same_behind = 0;
  while (begin < shorter && wanted[begin] == near[begin]) ++begin;
  while (same_behind < shorter - begin &&
         wanted[wanted.size() - 1 - same_behind] == near[near.size() - 1 - same_behind])
    ++same_behind;
  std::size_t end = wanted.size() - same_behind;
  const auto is_of_word = [](char c) { return is_alphanumeric(c) || !is_ascii(c); };
  while (begin > 0 && is_of_word(wanted[begin - 1])) --begin;
  while (end < wanted.size() && is_of_word(wanted[end])) ++end;
  return wanted.substr(begin, end - begin);
}

std::string with_hyphens(std::string_view text) {
  std::string folded(text);
  std::replace(folded.begin(), folded.end(), '_', '-');
  return folded;
}

// Whether `from` may be `to` by a slip of the hand: its first letter is right, unless the first two are exchanged, and
// a letter replaced by another, or two edits, are so in a word of eight letters or more ("testing" is no slip of
// "texting", nor "legal" of "real").
bool is_slip_of_hand(std::string_view wanted, std::string_view near, std::ptrdiff_t letters, std::size_t edits) {
  constexpr std::ptrdiff_t kFewestToReplace = 8;
  const std::u32string from = decode_utf8(wanted), to = decode_utf8(near);
  const bool is_as_long = from.size() == to.size();
  const bool is_swap = edits == 1 && is_as_long && std::is_permutation(from.begin(), from.end(), to.begin());
  if (edits == 0 || is_swap) return true;
  const bool begins_alike = !from.empty() && !to.empty() && from[0] == to[0];
  const bool is_one_more_or_less = edits == 1 && !is_as_long;
  return begins_alike && (is_one_more_or_less || letters >= kFewestToReplace);
}

}  // namespace

std::string digits_of(std::string_view text) {
  std::string digits;
  std::copy_if(text.begin(), text.end(), std::back_inserter(digits), is_digit);
  return digits;
}

std::optional<std::string> nearest(std::string_view wanted, std::span<const std::string> candidates) {
  if (wanted.size() > kMaxLength * 4) return std::nullopt;
  std::u32string from = decode_utf8(wanted);
  if (from.size() > kMaxLength) return std::nullopt;
  std::size_t limit = from.size() / 3;
  const std::string* best = nullptr;
  for (const std::string& candidate : candidates) {
    if (candidate.size() > (from.size() + limit) * 4) continue;
    std::size_t found = distance(from, decode_utf8(candidate), limit);
    if (found > limit) continue;
    best = &candidate;
    if (found == 0) break;
    limit = found - 1;  // only a nearer one replaces it, so the first of equals stays
  }
  if (!best) best = first_that_begins_with(wanted, candidates);
  if (!best) return std::nullopt;
  return *best;
}

bool is_unmistakable(std::string_view wanted, std::string_view near, std::span<const std::string> candidates) {
  constexpr std::ptrdiff_t kFewestLetters = 5;
  if (wanted.size() > kMaxLength || digits_of(wanted) != digits_of(near)) return false;
  const std::string_view words = differing_words(wanted, near);
  const std::ptrdiff_t letters = std::count_if(words.begin(), words.end(), is_letter);
  if (letters < kFewestLetters) return false;
  const std::u32string from = decode_utf8(wanted);
  const std::size_t apart = distance(from, decode_utf8(near), kMaxLength);
  const bool is_begun = near.starts_with(wanted);
  const std::size_t edits = distance(decode_utf8(with_hyphens(wanted)), decode_utf8(with_hyphens(near)), kMaxLength);
  if (!is_begun && !is_slip_of_hand(words, differing_words(near, wanted), letters, edits)) return false;
  return std::none_of(candidates.begin(), candidates.end(), [&](const std::string& other) {
    if (other == near || other.size() > kMaxLength * 4) return false;
    return is_begun ? other.starts_with(wanted) : distance(from, decode_utf8(other), apart) <= apart;
  });
}

std::string did_you_mean(std::string_view candidate) {
  return "did you mean `" + std::string(candidate) + "`?";
}

std::string did_you_mean(std::string_view wanted, std::span<const std::string> candidates) {
  auto near = nearest(wanted, candidates);
  return near ? did_you_mean(*near) : "";
}

}  // namespace skillc
