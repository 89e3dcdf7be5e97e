// What users say, and texts to be worked on, speak of chapters that are none of the skill's. Skills set them between
// quotes or in block quotes; but block quotes are used for notes as well, and these are known by how they begin.
#include "check/rules/spoken.hpp"

#include <algorithm>
#include <array>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::array<std::string_view, 5> kPointing = {"see", "read", "cf", "note", "tip"};

constexpr std::size_t kMaxSpeech = 300;  // bytes on either side in which quotes are looked for

// Whether the quote at `at` opens: behind a blank or bracket, before a word.
bool opens_speech(std::string_view text, std::size_t at) {
  const bool is_behind_blank = at == 0 || std::string_view(" \n\t([*_>|").find(text[at - 1]) != std::string_view::npos;
  const char next = byte_at(text, at + 1);
  return is_behind_blank && next != ' ' && next != '\n';
}

// No more than that is looked at.
Around near(const Around& text) {
  const auto& [before, behind] = text;
  return {before.substr(before.size() > kMaxSpeech ? before.size() - kMaxSpeech : 0), behind.substr(0, kMaxSpeech)};
}

bool is_between_quotes(const Around& text) {
  const auto [before, behind] = near(text);
  const std::size_t straight = before.rfind('"');
  if (straight != std::string_view::npos && opens_speech(before, straight) &&
      behind.find('"') != std::string_view::npos)
    return true;
  constexpr std::string_view kOpen = "\xE2\x80\x9C", kClose = "\xE2\x80\x9D";
  const std::size_t open = before.rfind(kOpen), close = before.rfind(kClose);
  const bool is_open = open != std::string_view::npos && (close == std::string_view::npos || close < open);
  return is_open && behind.find(kClose) != std::string_view::npos;
}

// "**Note** …", "[!NOTE]", "Tip: …", "See …": the author speaks.
bool is_note(const parse::Inline& opening) {
  const std::string_view text = opening.text;
  if (text.starts_with("[!") || (!text.empty() && !is_ascii(text[0]))) return true;
  if (!opening.strong.empty() && opening.strong[0].begin == 0) return true;
  std::size_t end = 0;
  while (end < text.size() && is_letter(text[end])) ++end;
  return byte_at(text, end) == ':' || is_one_of(kPointing, to_lower_ascii(text.substr(0, end)));
}

bool is_in_quote(const model::Document& document, std::size_t block) {
  const auto& blocks = document.markdown.blocks;
  for (std::size_t b = block; b != parse::kNoBlock; b = blocks[b].parent) {
    if (blocks[b].type != parse::BlockType::quote) continue;
    std::size_t leaf = b + 1;
    while (leaf < block && blocks[leaf].content.text.empty()) ++leaf;
    return !is_note(blocks[leaf].content);
  }
  return false;
}

// Without blanks and marks of emphasis at its ends.
std::string_view bare(std::string_view text) {
  const std::size_t begin = text.find_first_not_of(" \n*_`");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \n*_`") + 1 - begin);
}

// In lower case, what stands around the citation in its sentence.
struct Sentence {
  explicit Sentence(const Around& text) {
    const auto [all_before, all_behind] = near(text);
    behind = to_lower_ascii(all_behind.substr(0, all_behind.find_first_of(".!?")));
    before = to_lower_ascii(all_before.substr(all_before.find_last_of(".!?") + 1));
  }
  std::string whole() const { return before + "#" + behind; }

  std::string before, behind;
};

// Drops one of `words` from the beginning of `text`, and the blanks behind it; whether one stood there.
template <class Words>
bool take_word(std::string_view& text, const Words& words) {
  for (const std::string_view word : words) {
    if (!text.starts_with(word) || is_word_character(byte_at(text, word.size()))) continue;
    text = bare(text.substr(word.size()));
    return true;
  }
  return false;
}

// " and Chapter 5" of "Chapter 4 and Chapter 5 were dropped".
std::string_view behind_list(std::string_view text) {
  constexpr int kLongestList = 8;
  constexpr std::array<std::string_view, 4> kJoints = {",", "and", "or", "&"};
  for (int seen = 0; seen < kLongestList; ++seen) {
    std::string_view rest = bare(text);
    bool is_joined = false;
    while (take_word(rest, kJoints)) is_joined = true;
    std::size_t end = 0, digits = 0;
    for (; end < rest.size() && (is_word_character(rest[end]) || rest[end] == '-' || (digits == 0 && rest[end] == ' '));
         ++end)
      digits += is_digit(rest[end]) ? 1 : 0;
    if (!is_joined || digits == 0) break;
    text = rest.substr(end);
  }
  return bare(text);
}

// "planned", "in review", "now merged into Chapter 3"
bool take_state(std::string_view& text) {
  constexpr std::array<std::string_view, 7> kAdverbs = {"already", "both",  "currently", "now",
                                                        "only",    "since", "still"};
  constexpr std::array<std::string_view, 38> kStates = {
      "a draft", "abandoned", "canceled",   "cancelled",     "cut",        "deleted",   "deprecated",
      "draft",   "dropped",   "folded",     "gone",          "in draft",   "in review", "in progress",
      "merged",  "moved",     "not there",  "not written",   "not yet",    "obsolete",  "pending",
      "planned", "proposed",  "rejected",   "renamed",       "renumbered", "replaced",  "reserved",
      "retired", "split",     "superseded", "to be written", "to come",    "to follow", "under review",
      "unused",  "unwritten", "withdrawn"};
  while (take_word(text, kAdverbs)) continue;
  return take_word(text, kStates);
}

// ": rejected", "— planned", and nothing else.
bool is_all_a_state(std::string_view text) {
  for (const std::string_view mark : {":", "-", "\xE2\x80\x93", "\xE2\x80\x94"}) {
    if (!text.starts_with(mark)) continue;
    text = bare(text.substr(mark.size()));
    return take_state(text) && text.empty();
  }
  return false;
}

// "(planned) will cover", "was dropped", "(Logs) does not exist yet", "became Chapter 3"
bool opens_with_absence(std::string_view behind) {
  constexpr std::array<std::string_view, 10> kBeing = {"are",  "be",      "been",     "is",        "was",
                                                       "were", "will be", "has been", "have been", "had been"};
  constexpr std::array<std::string_view, 15> kGone = {"became",         "do not exist",         "do not yet exist",
                                                      "does not exist", "doesn't exist",        "don't exist",
                                                      "did not exist",  "does not yet exist",   "has become",
                                                      "has moved",      "has not been written", "hasn't been written",
                                                      "isn't there",    "isn't written",        "was never written"};
  std::string_view text = behind_list(behind);
  if (text.starts_with('(')) {
    std::string_view inside = bare(text.substr(1));
    if (take_state(inside)) return true;
    const std::size_t close = text.find(')');
    text = close == std::string_view::npos ? text : bare(text.substr(close + 1));
  }
  if (is_all_a_state(text)) return true;
  return take_word(text, kGone) || (take_word(text, kBeing) && take_state(text));
}

// "the old Chapter 9", "We may add Chapter 4"
bool ends_with_absence(std::string_view before) {
  constexpr std::array<std::string_view, 15> kBefore = {"could add", "deprecated", "dropped",  "former",   "future",
                                                        "may add",   "might add",  "obsolete", "old",      "planned",
                                                        "proposed",  "removed",    "retired",  "upcoming", "will add"};
  const std::string_view text = bare(before);
  return std::any_of(kBefore.begin(), kBefore.end(), [&](std::string_view one) {
    return text.ends_with(one) && (text.size() == one.size() || !is_letter(text[text.size() - one.size() - 1]));
  });
}

// "asks to edit", of "When the user asks to edit Chapter 12"; not "asks about it: see", "asks for more read".
bool speaks_of_number(std::string_view text) {
  constexpr std::array<std::string_view, 11> kVerbs = {"asks", "edits", "gives", "mentions", "names", "requests",
                                                       "says", "sends", "wants", "works",    "writes"};
  constexpr std::array<std::string_view, 8> kSending = {" apply", " consult", " follow", " open",
                                                        " read",  " see",     " use",    " load"};
  if (!take_word(text, kVerbs) || text.find_first_of(",;:(") != std::string_view::npos) return false;
  const std::string padded = " " + std::string(text);
  return std::none_of(kSending.begin(), kSending.end(), [&](std::string_view one) {
    return padded.ends_with(one) && !padded.ends_with(" to" + std::string(one));
  });
}

template <class Words>
bool holds_any(const std::string& sentence, const Words& words) {
  return std::any_of(words.begin(), words.end(),
                     [&](std::string_view one) { return sentence.find(one) != std::string::npos; });
}

}  // namespace

Around around(const model::Document& document, const model::Citation& citation) {
  const parse::Block& block = document.markdown.blocks[citation.block];
  const std::string_view bytes = document.text.bytes();
  const std::size_t begin = citation.source.begin, end = citation.source.end;
  return {bytes.substr(block.source.begin, begin - block.source.begin),
          bytes.substr(end, std::max(end, block.source.end) - end)};
}

bool is_spoken(const model::Document& document, const model::Citation& citation) {
  return is_between_quotes(around(document, citation)) || is_in_quote(document, citation.block);
}

bool is_said_absent(const Around& text) {
  const Sentence sentence(text);
  constexpr std::array<std::string_view, 13> kAbsent = {
      "left out",    "not in this", "not part of", "there is no ", "there are no ", "removed",    "formerly",
      "used to be ", "omitted",     " edition",    "your own",     "no longer",     "not covered"};
  return holds_any(sentence.whole(), kAbsent) || opens_with_absence(sentence.behind) ||
         ends_with_absence(sentence.before);
}

bool is_said_of_users(const Around& text) {
  constexpr std::array<std::string_view, 6> kOpenings = {"if a ",   "if the ",   "once the ",
                                                         "when a ", "when the ", "whenever the "};
  constexpr std::string_view kUser = "user ";
  const Sentence sentence(text);
  const std::size_t user = sentence.before.rfind(kUser);
  if (user == std::string::npos) return false;
  const std::string_view opening = std::string_view(sentence.before).substr(0, user);
  return std::any_of(kOpenings.begin(), kOpenings.end(),
                     [&](std::string_view one) { return opening.ends_with(one); }) &&
         speaks_of_number(bare(std::string_view(sentence.before).substr(user + kUser.size())));
}

bool is_said_for_example(const Around& text) {
  constexpr std::array<std::string_view, 4> kOpenings = {"e.g.", "eg.", "for example", "for instance"};
  std::string before = to_lower_ascii(near(text).before);
  std::string_view last = bare(before);
  if (last.ends_with(',')) last = bare(last.substr(0, last.size() - 1));
  return std::any_of(kOpenings.begin(), kOpenings.end(), [&](std::string_view one) { return last.ends_with(one); });
}

bool is_said_unused(const Around& text) {
  constexpr std::array<std::string_view, 8> kUnused = {"do not ",  "don't ",         "never ",    "not used",
                                                       "not use ", "does not exist", "elsewhere", "calls it"};
  return holds_any(Sentence(text).whole(), kUnused);
}

}  // namespace skillc::check::rules
