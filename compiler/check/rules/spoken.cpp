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

bool is_between(const Around& text, char quote) {
  const auto [before, behind] = near(text);
  const std::size_t open = before.rfind(quote);
  return open != std::string_view::npos && opens_speech(before, open) && behind.find(quote) != std::string_view::npos;
}

bool is_between_quotes(const Around& text) {
  if (is_between(text, '"')) return true;
  const auto [before, behind] = near(text);
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

// In lower case, "#" for the citation.
std::string sentence_of(const Around& text) {
  auto [before, behind] = near(text);
  behind = behind.substr(0, behind.find_first_of(".!?"));
  const std::size_t start = before.find_last_of(".!?");
  if (start != std::string_view::npos) before.remove_prefix(start + 1);
  return to_lower_ascii(before) + "#" + to_lower_ascii(behind);
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

bool is_spoken(const Around& text) {
  return is_between_quotes(text) || is_between(text, '\'');
}

bool is_said_absent(const Around& text) {
  constexpr std::array<std::string_view, 13> kAbsent = {
      "left out",    "not in this", "not part of", "there is no ", "there are no ", "removed",    "formerly",
      "used to be ", "omitted",     " edition",    "your own",     "no longer",     "not covered"};
  return holds_any(sentence_of(text), kAbsent);
}

bool is_said_unused(const Around& text) {
  constexpr std::array<std::string_view, 8> kUnused = {"do not ",  "don't ",         "never ",    "not used",
                                                       "not use ", "does not exist", "elsewhere", "calls it"};
  return holds_any(sentence_of(text), kUnused);
}

}  // namespace skillc::check::rules
