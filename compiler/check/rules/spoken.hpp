#pragma once
// Numbers in words that are not the author's rules: `The user may say "translate Chapter 7"`, "Item 4 was removed".

#include <optional>
#include <string>
#include <string_view>

#include "model/graph.hpp"

namespace skillc::check::rules {

// Whether the citation stands between double quotes, or in a block quote that is no note of the author's own (which
// opens with bold words, `[!NOTE]`, `Note:`, `See` or what else authors tell readers).
bool is_spoken(const model::Document& document, const model::Citation& citation);

// What stands around a citation and says something of it. The texts that it is made of must outlive it.
class Surroundings {
 public:
  Surroundings(const model::Document& document, const model::Citation& citation);
  // In a text of its own, from `begin` to `end`.
  Surroundings(std::string_view text, std::size_t begin, std::size_t end);

  // Whether they are double quotes.
  bool are_quotes() const { return opening_quote() != std::string_view::npos; }

  // Whether the sentence itself says that what it cites is not there, not any more or not yet: "Item 11 was removed",
  // "Items 11–90 are not in this skill", "In the second edition this was Item 42", "Chapter 4 (planned) will cover it".
  bool say_absent();

  // Whether it speaks of a number in what users bring: "When the user asks to edit Chapter 12", "Chapter 4 of your
  // thesis", "User: translate Chapter 7".
  bool speak_of_users();

  // What the document is that it gives the number to, "contract" of "In the contract, see Appendix F"; "" for none.
  // Users bring such, unless the skill's own is called so.
  std::string_view users_document();

  // Whether a code is called a ticket, as trackers number them: "ticket SEC-77", "Jira: SEC-77". Of one `is_far` beyond
  // those that are declared weaker words say so, too: "the story SEC-77".
  bool name_ticket(bool is_far);

  // Whether any other number might stand in its place: "a number, e.g. Chapter 7", "if it has a Chapter 4".
  bool say_example();

  // Whether it says so in words that as often say what not to do: "Never write P0". For levels of a scale.
  bool say_unused();

  // Whether an expectation that says so asks for no citation: "Does not invent Item 9", `Quotes "Item 9"`.
  bool ask_for_none();

 private:
  // In lower case, what stands around the citation in its sentence.
  struct Sentence {
    std::string before, behind;
    std::string whole() const { return before + "#" + behind; }
  };
  const Sentence& sentence();
  std::size_t opening_quote() const;  // where that stands in `before_`, of quotes that close behind

  std::string_view before_, cited_, behind_;
  std::optional<Sentence> sentence_;  // once it was asked for
};

}  // namespace skillc::check::rules
