// What users say, and texts to be worked on, speak of chapters that are none of the skill's. Skills set them between
// quotes or in block quotes; but block quotes are used for notes as well, and these are known by how they begin.
#include "check/rules/spoken.hpp"

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "check/rules/absence.hpp"
#include "check/rules/spoken_words.hpp"
#include "check/rules/users_documents.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::size_t kMaxSpeech = 300;  // bytes on either side: no more is looked at

// Whether the quote at `at` opens: behind a blank or bracket, before a word.
bool opens_speech(std::string_view text, std::size_t at) {
  const bool is_behind_blank = at == 0 || std::string_view(" \n\t([*_>|").find(text[at - 1]) != std::string_view::npos;
  const char next = byte_at(text, at + 1);
  return is_behind_blank && next != ' ' && next != '\n';
}

std::string lower_letters(std::string_view text) {
  std::size_t end = 0;
  while (end < text.size() && is_letter(text[end])) ++end;
  return to_lower_ascii(text.substr(0, end));
}

// "Report as:", "Use this format:": what follows is a form to fill in.
bool leads_to_form(std::string_view text) {
  constexpr std::size_t kNear = 100;
  text = spoken::bare(text.substr(text.size() - std::min(text.size(), kNear)));
  if (!text.ends_with(':')) return false;
  for (std::size_t at = 0; at < text.size();) {
    const std::string word = lower_letters(text.substr(at));
    if (is_one_of(spoken::kReporting, word)) return true;
    at += std::max<std::size_t>(word.size(), 1);
  }
  return false;
}

// Whether what stands before a block quote, beside it, leads to a form.
bool follows_lead(const std::vector<parse::Block>& blocks, std::size_t quote) {
  const std::size_t parent = blocks[quote].parent;
  std::size_t before = quote == 0 ? parse::kNoBlock : quote - 1;
  while (before != parse::kNoBlock && before != parent && blocks[before].parent != parent)
    before = blocks[before].parent;
  return before != parse::kNoBlock && before != parent && leads_to_form(blocks[before].content.text);
}

// "**Note** …", "[!NOTE]", "Tip: …", "See …", "Do not …": the author speaks. In a form (`is_form`), and behind a label
// of one ("Finding: …"), bold words are what others are to write.
bool is_note(const parse::Inline& opening, bool is_form) {
  constexpr auto kPointing =
      std::to_array<std::string_view>({"always", "cf", "check", "consult", "do not", "don't", "don\xE2\x80\x99t", "for",
                                       "if", "never", "note", "read", "refer", "remember", "see", "tip"});
  const std::string_view text = opening.text;
  const std::string first = lower_letters(text);
  const bool is_label = byte_at(text, first.size()) == ':';
  constexpr std::size_t kLongest = 10;
  const std::string lower = to_lower_ascii(text.substr(0, kLongest));
  std::string_view words = lower;
  if (text.starts_with("[!") || spoken::take_word(words, kPointing)) return true;
  if (is_form) return is_one_of(spoken::kNoteLabels, first);
  if (is_label) return !is_one_of(spoken::kFormLabels, first);
  return (!text.empty() && !is_ascii(text[0])) || (!opening.strong.empty() && opening.strong[0].begin == 0);
}

bool is_in_quote(const model::Document& document, std::size_t block) {
  const auto& blocks = document.markdown.blocks;
  for (std::size_t b = block; b != parse::kNoBlock; b = blocks[b].parent) {
    if (blocks[b].type != parse::BlockType::quote) continue;
    std::size_t leaf = b + 1;
    while (leaf < block && blocks[leaf].content.text.empty()) ++leaf;
    return !is_note(blocks[leaf].content, follows_lead(blocks, b));
  }
  return false;
}

// "asks to edit", of "When the user asks to edit Chapter 12"; not "asks about it: see", "asks for more read".
bool speaks_of_number(std::string_view text) {
  if (!spoken::take_word(text, spoken::kUserVerbs) || text.find_first_of(",;:(") != std::string_view::npos)
    return false;
  return !spoken::drop_word(text, spoken::kSending) || spoken::ends_with_word(text, "to");
}

// "When the user asks to edit"
bool is_asked_for(std::string_view before) {
  constexpr std::string_view kUser = "user ";
  const std::size_t user = before.rfind(kUser);
  if (user == std::string_view::npos) return false;
  const std::string_view opening = before.substr(0, user);
  return ends_with_one_of(spoken::kUserOpenings, opening) &&
         speaks_of_number(spoken::bare(before.substr(user + kUser.size())));
}

// " of your thesis", " of 12"
bool is_of_users_text(std::string_view behind) {
  constexpr std::string_view kOf = " of ";
  if (!behind.starts_with(kOf)) return false;
  std::string_view text = spoken::bare(behind.substr(kOf.size()));
  return is_digit(byte_at(text, 0)) || spoken::take_word(text, spoken::kOwning);
}

// "Item 42 in the backlog": of work, and none of the catalog's.
bool is_of_worklist(std::string_view cited, std::string_view behind) {
  constexpr auto kWithin = std::to_array<std::string_view>({"in the", "of the", "on the"});
  std::string_view text = spoken::bare(behind);
  return cited.starts_with("Item") && behind.starts_with(' ') && spoken::take_word(text, kWithin) &&
         spoken::take_word(text, spoken::kWorklists) && spoken::ends_noun(text);
}

// "User: …", "**Input:** Translate …", as the line begins.
bool is_said_by_user(std::string_view before) {
  constexpr std::string_view kMarks = "*_-># \"";
  const std::size_t line = before.rfind('\n');
  if (line != std::string_view::npos) before.remove_prefix(line + 1);
  before.remove_prefix(std::min(before.find_first_not_of(kMarks), before.size()));
  const std::string lower = to_lower_ascii(before);
  std::string_view text = lower;
  const bool is_speaker = spoken::take_word(text, spoken::kSpeakers);
  if (!is_speaker && !spoken::take_word(text, spoken::kPrompts)) return false;
  if (!text.starts_with(':')) return false;
  text = spoken::bare(text.substr(1));
  return is_speaker || spoken::take_word(text, spoken::kTasks);
}

// "a chapter" or "Chapter N", of "Chapter 7".
bool ends_with_any_of_kind(std::string_view text, std::string_view cited) {
  const std::string name = to_lower_ascii(cited.substr(0, cited.find_first_of(" .")));
  const std::array kind = {std::string_view(name)};
  if (spoken::drop_word(text, spoken::kPlaceholders)) return spoken::ends_with_any(text, kind);
  return spoken::drop_word(text, kind) && spoken::ends_with_any(text, spoken::kAny);
}

// "For example, (", of "For example, (Item 12) at the end of the sentence": how it is written.
bool is_exemplified(std::string_view text) {
  text = spoken::bare(text.substr(0, text.size() - 1));
  if (text.ends_with(',') || text.ends_with(':')) text = spoken::bare(text.substr(0, text.size() - 1));
  return spoken::ends_with_any(text, spoken::kExamples);
}

std::string_view text_around(const model::Document& document, const model::Citation& citation) {
  const ByteRange block = document.markdown.blocks[citation.block].source;
  const std::size_t end = std::max(block.end, citation.source.end);
  return std::string_view(document.text.bytes()).substr(block.begin, end - block.begin);
}

std::size_t block_begin(const model::Document& document, const model::Citation& citation) {
  return document.markdown.blocks[citation.block].source.begin;
}

}  // namespace

bool is_spoken(const model::Document& document, const model::Citation& citation) {
  return Surroundings(document, citation).are_quotes() || is_in_quote(document, citation.block);
}

Surroundings::Surroundings(const model::Document& document, const model::Citation& citation)
    : Surroundings(text_around(document, citation), citation.source.begin - block_begin(document, citation),
                   citation.source.end - block_begin(document, citation)) {}

Surroundings::Surroundings(std::string_view text, std::size_t begin, std::size_t end)
    : before_(text.substr(begin - std::min(begin, kMaxSpeech), std::min(begin, kMaxSpeech))),
      cited_(text.substr(begin, end - begin)),
      behind_(text.substr(end, kMaxSpeech)) {}

const Surroundings::Sentence& Surroundings::sentence() {
  constexpr std::string_view kEnds = ".!?";
  if (!sentence_)
    sentence_ = Sentence{to_lower_ascii(before_.substr(before_.find_last_of(kEnds) + 1)),
                         to_lower_ascii(behind_.substr(0, behind_.find_first_of(kEnds)))};
  return *sentence_;
}

std::size_t Surroundings::opening_quote() const {
  const std::size_t straight = before_.rfind('"');
  if (straight != std::string_view::npos && opens_speech(before_, straight) &&
      behind_.find('"') != std::string_view::npos)
    return straight;
  constexpr std::string_view kOpen = "\xE2\x80\x9C", kClose = "\xE2\x80\x9D";
  const std::size_t open = before_.rfind(kOpen), close = before_.rfind(kClose);
  const bool is_open = open != std::string_view::npos && (close == std::string_view::npos || close < open);
  return is_open && behind_.find(kClose) != std::string_view::npos ? open : std::string_view::npos;
}

bool Surroundings::say_absent() {
  const auto& [before, behind] = sentence();
  return opens_with_absence(behind) || ends_with_absence(before, behind) || is_of_an_edition(sentence().whole());
}

bool Surroundings::speak_of_users() {
  const auto& [before, behind] = sentence();
  return is_asked_for(before) || is_of_users_text(behind) || is_of_worklist(cited_, behind) ||
         is_said_by_user(before_) ||
         (spoken::ends_with_any(spoken::bare(before), spoken::kOwning) && !is_attribute(behind));
}

std::string_view Surroundings::users_document() {
  return document_named_around(sentence().before, to_lower_ascii(cited_), sentence().behind);
}

bool Surroundings::name_ticket(bool is_far) {
  constexpr auto kMarks = std::to_array<std::string_view>({"(", ":"});
  std::string_view text = before_list(sentence().before);
  const bool is_marked = spoken::drop_word(text, kMarks);  // "Name the ticket (SEC-04)": what a rule is about
  if (is_marked && !is_far) return false;
  return spoken::ends_with_any(text, spoken::kTickets) || (is_far && spoken::ends_with_any(text, spoken::kTracked));
}

bool Surroundings::say_example() {
  constexpr auto kMarks = std::to_array<std::string_view>({",", "(", ":"});
  const std::string lower = to_lower_ascii(before_);
  std::string_view text = spoken::bare(lower);
  if (spoken::ends_with_any(text, spoken::kNaming)) return true;
  if (text.ends_with('(') && behind_.starts_with(')') && is_exemplified(text)) return true;
  while (spoken::drop_word(text, kMarks)) continue;
  const bool is_likened = spoken::drop_word(text, spoken::kLikenesses);
  if (!is_likened && !spoken::drop_word(text, spoken::kExamples)) return false;
  while (spoken::drop_word(text, kMarks)) continue;
  return (is_likened && text.empty()) || spoken::ends_with_any(text, spoken::kForms) ||
         ends_with_any_of_kind(text, cited_);
}

bool Surroundings::say_unused() {
  constexpr auto kUnused = std::to_array<std::string_view>(
      {"do not ", "don't ", "never ", "not used", "not use ", "does not exist", "elsewhere", "calls it"});
  const std::string whole = sentence().whole();
  return holds_one_of(kUnused, whole);
}

bool Surroundings::ask_for_none() {
  if (are_quotes()) {
    const std::string lower = to_lower_ascii(before_.substr(0, opening_quote()));
    return spoken::ends_with_any(spoken::bare(lower), spoken::kQuoting);
  }
  std::string_view text = before_list(sentence().before);
  constexpr auto kObjects = std::to_array<std::string_view>({"a", "an", "any", "the"});
  spoken::drop_word(text, kObjects);
  if (!spoken::drop_word(text, spoken::kCiting)) return false;
  while (spoken::drop_word(text, spoken::kJoints) && spoken::drop_word(text, spoken::kCiting)) continue;
  return spoken::ends_with_any(text, spoken::kDenying);
}

}  // namespace skillc::check::rules
