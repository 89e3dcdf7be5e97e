// Words end where neither a letter, a digit nor an underscore stands, so that "thread-safe" is two and `a.b` is two.
// What is left out was chosen by hand: function words, and the verbs and nouns that any advice is given in, which two
// pieces of advice share without having anything in common.

#include "base/words.hpp"

#include <libstemmer.h>

#include <algorithm>
#include <array>
#include <new>
#include <unordered_map>
#include <utility>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc {
namespace {

// Sorted, as std::binary_search wants it.
constexpr std::array<std::string_view, 146> kCommonWords = {
    "a",      "about",  "after",   "all",     "also",    "an",       "and",     "any",       "are",      "as",
    "at",     "avoid",  "be",      "been",    "before",  "being",    "between", "both",      "but",      "by",
    "can",    "check",  "checks",  "clear",   "clearly", "consider", "correct", "correctly", "didn",     "do",
    "does",   "doesn",  "don",     "e",       "each",    "ensure",   "etc",     "every",     "for",      "from",
    "g",      "get",    "gets",    "good",    "has",     "have",     "he",      "her",       "his",      "how",
    "i",      "if",     "in",      "instead", "into",    "is",       "isn",     "it",        "its",      "just",
    "like",   "ll",     "make",    "makes",   "many",    "may",      "more",    "most",      "much",     "must",
    "need",   "needs",  "new",     "no",      "not",     "of",       "off",     "on",        "one",      "only",
    "or",     "other",  "our",     "out",     "over",    "own",      "per",     "prefer",    "proper",   "properly",
    "rather", "re",     "right",   "s",       "same",    "she",      "should",  "so",        "strategy", "such",
    "sure",   "t",      "than",    "that",    "the",     "their",    "them",    "then",      "there",    "these",
    "they",   "this",   "those",   "through", "to",      "too",      "two",     "under",     "up",       "usage",
    "use",    "used",   "uses",    "using",   "ve",      "very",     "via",     "vs",        "was",      "we",
    "well",   "were",   "what",    "when",    "where",   "which",    "while",   "who",       "why",      "will",
    "with",   "within", "without", "won",     "you",     "your",
};
static_assert(std::is_sorted(kCommonWords.begin(), kCommonWords.end()));

bool is_common(std::string_view word) {
  return std::binary_search(kCommonWords.begin(), kCommonWords.end(), word);
}

bool is_ascii_word(char c) {
  return is_alphanumeric(c) || c == '_';
}

// Offset behind the letters, digits and underscores at `offset`. Most bytes are ASCII and need no table.
std::size_t word_end(std::string_view text, std::size_t offset) {
  while (offset < text.size()) {
    if (is_ascii(text[offset])) {
      if (!is_ascii_word(text[offset])) break;
      ++offset;
      continue;
    }
    const CodePoint point = decode_code_point(text, offset);
    if (!is_letter_or_digit(point.value)) break;
    offset += point.length;
  }
  return offset;
}

// What skills of one library say, they say in the same words: each is stemmed once by each thread.
class Stems {
 public:
  Stems() : stemmer_(sb_stemmer_new("english", "UTF_8")) {
    if (stemmer_ == nullptr) throw std::bad_alloc();  // it knows English, so that is all it can be
  }
  Stems(const Stems&) = delete;
  Stems& operator=(const Stems&) = delete;
  ~Stems() { sb_stemmer_delete(stemmer_); }

  // Of a word in lower case; "" of one that stands in any text.
  const std::string& of(const std::string& word) {
    const auto [found, is_new] = stems_.try_emplace(word);
    if (!is_new || stands_anywhere(word)) return found->second;
    const auto* bytes = reinterpret_cast<const sb_symbol*>(word.data());
    const sb_symbol* stemmed = sb_stemmer_stem(stemmer_, bytes, static_cast<int>(word.size()));
    if (stemmed == nullptr) throw std::bad_alloc();
    const auto length = static_cast<std::size_t>(sb_stemmer_length(stemmer_));
    found->second.assign(reinterpret_cast<const char*>(stemmed), length);
    return found->second;
  }

 private:
  static bool stands_anywhere(const std::string& word) {
    return (word.size() == 1 && !is_digit(word[0])) || is_common(word);
  }

  sb_stemmer* stemmer_;
  std::unordered_map<std::string, std::string> stems_;
};

}  // namespace

bool is_identifier(std::string_view word) {
  if (word.find('_') != std::string_view::npos) return true;
  for (std::size_t i = 1; i < word.size(); ++i) {
    const bool is_hump = is_lower(word[i - 1]) && is_upper(word[i]);
    const bool is_member = i > 1 && (word[i - 1] == '.' || word[i - 1] == ':') && is_letter(word[i]);
    if (is_hump || is_member) return true;
  }
  return false;
}

std::vector<std::string> read_words(std::string_view text) {
  constexpr std::size_t kLongest = 64;  // bytes; what is longer is no word
  thread_local Stems stems;
  std::vector<std::string> words;
  for (std::size_t begin = 0, end = 0; begin < text.size(); begin = end) {
    end = word_end(text, begin);
    if (end == begin) {
      end += is_ascii(text[begin]) ? 1 : decode_code_point(text, begin).length;
      continue;
    }
    const std::string_view word = text.substr(begin, end - begin);
    if (word.size() > kLongest) continue;
    const bool is_plain = std::all_of(word.begin(), word.end(), is_ascii);
    std::string lower = is_plain ? to_lower_ascii(word) : lower_case(word);
    if (is_identifier(word)) {
      words.push_back(std::move(lower));
    } else if (const std::string& stem = stems.of(lower); !stem.empty()) {
      words.push_back(stem);
    }
  }
  return words;
}

std::vector<std::string> read_word_parts(std::string_view text) {
  std::vector<std::string> parts;
  std::size_t begin = 0;
  for (std::size_t i = 0; i <= text.size(); ++i) {
    const bool is_inside = i < text.size() && (is_alphanumeric(text[i]) || !is_ascii(text[i]));
    const bool is_hump = is_inside && i > begin && is_lower(text[i - 1]) && is_upper(text[i]);
    if (is_inside && !is_hump) continue;
    if (i > begin) parts.push_back(lower_case(text.substr(begin, i - begin)));
    begin = is_inside ? i : i + 1;
  }
  return parts;
}

}  // namespace skillc
