// A contract has appendices and parts of its own, an invoice items. That an item stands in one mostly says where a rule
// applies ("Check Item 9 in the contract"), and so does "to" behind a verb; only what the document owns is none of
// ours.
#include "check/rules/users_documents.hpp"

#include <algorithm>
#include <array>

#include "check/rules/spoken_words.hpp"
#include "model/title_parts.hpp"

namespace skillc::check::rules {
namespace {

constexpr auto kBeforeDocument = std::to_array<std::string_view>({"a", "an", "each", "every", "that", "the", "this"});
constexpr auto kPrepositions = std::to_array<std::string_view>({"from", "in", "of", "per", "under"});

// The document that `text` opens with, or ends with; "" where none does.
std::string_view document_opening(std::string_view text) {
  for (const std::string_view one : model::kUsersDocuments) {
    std::string_view rest = text;
    if (spoken::take_word(rest, std::array{one}) && spoken::ends_noun(rest) && !rest.starts_with("of ")) return one;
  }
  return {};
}

std::string_view document_ending(std::string_view text) {
  const auto found = std::find_if(model::kUsersDocuments.begin(), model::kUsersDocuments.end(),
                                  [&](std::string_view one) { return spoken::ends_with_word(text, one); });
  return found == model::kUsersDocuments.end() ? std::string_view() : *found;
}

// "The contract's Appendix F"
std::string_view owner_before(std::string_view before) {
  constexpr auto kOwning = std::to_array<std::string_view>({"'s", "\xE2\x80\x99s"});
  std::string_view text = spoken::bare(before);
  for (const std::string_view owning : kOwning)
    if (text.ends_with(owning)) return document_ending(text.substr(0, text.size() - owning.size()));
  return {};
}

// "In the contract, see Appendix F"
std::string_view place_before(std::string_view before) {
  constexpr auto kPointing = std::to_array<std::string_view>({"check", "read", "refer to", "see", "see also"});
  constexpr auto kComma = std::to_array<std::string_view>({","});
  std::string_view text = spoken::bare(before);
  spoken::drop_word(text, kPointing);
  spoken::drop_word(text, kComma);
  const std::string_view document = document_ending(text);
  if (document.empty()) return {};
  text = spoken::bare(text.substr(0, text.size() - document.size()));
  return spoken::drop_word(text, kBeforeDocument) && spoken::ends_with_any(text, kPrepositions) ? document
                                                                                                : std::string_view();
}

// "Appendix F (contract)"
std::string_view place_in_parentheses(std::string_view behind) {
  std::string_view text = spoken::bare(behind);
  if (!text.starts_with('(')) return {};
  text = spoken::bare(text.substr(1));
  spoken::take_word(text, kBeforeDocument);
  const std::string_view document = document_opening(text);
  return text.substr(document.size()).starts_with(')') ? document : std::string_view();
}

// "Appendix F in the lease", "Appendix F to the contract", "Item 4 of the invoice". "Apply Part 9 to the contract" has
// a verb.
std::string_view place_behind(std::string_view before, std::string_view behind, bool is_part) {
  constexpr auto kOf = std::to_array<std::string_view>({"of"});
  constexpr auto kTo = std::to_array<std::string_view>({"to"});
  constexpr auto kVerbs = std::to_array<std::string_view>({"add", "apply", "applying", "attach", "copy", "move"});
  if (!behind.starts_with(' ')) return {};
  std::string_view text = spoken::bare(behind);
  const bool is_joined =
      spoken::take_word(text, kOf) || (is_part && spoken::take_word(text, kPrepositions)) ||
      (is_part && spoken::take_word(text, kTo) && !spoken::ends_with_any(spoken::bare(before), kVerbs));
  return is_joined && spoken::take_word(text, kBeforeDocument) ? document_opening(text) : std::string_view();
}

}  // namespace

std::string_view document_named_around(std::string_view before, std::string_view cited, std::string_view behind) {
  constexpr auto kParts =
      std::to_array<std::string_view>({"app", "appendices", "appendix", "ch", "chapter", "chapters", "part", "parts"});
  const bool is_part = spoken::take_word(cited, kParts);
  const std::array<std::string_view, 4> found = {owner_before(before), place_behind(before, behind, is_part),
                                                 is_part ? place_before(before) : std::string_view(),
                                                 is_part ? place_in_parentheses(behind) : std::string_view()};
  const auto document = std::find_if(found.begin(), found.end(), [](std::string_view one) { return !one.empty(); });
  return document == found.end() ? std::string_view() : *document;
}

}  // namespace skillc::check::rules
