#pragma once
// People who are named beside a number: "Scott Meyers", "J. Bloch", "Sutter and Alexandrescu", "Gamma et al.".

#include <cstddef>
#include <optional>
#include <string_view>

namespace skillc::model {

// The names that a text opens with: words with a capital, and those that "and", "&" or "/" join to them.
struct AuthorNames {
  std::string_view first;   // the first of them in full
  std::string_view author;  // the first surname that known_works.hpp knows; "" where it knows none
  std::size_t end = 0;      // behind the last; "'s" and "et al." belong to none
  bool goes_on = false;     // words stand behind it that may make a phrase of it: "Gamma correction"
};

// Nothing where the text opens with no such word.
std::optional<AuthorNames> names_opening(std::string_view text);

// The known author that `text` ends in as authors are cited: "Kleppmann 2017", "[Kleppmann]", "Hunt & Thomas", "Hunt
// and Thomas", "Martin Fowler's Refactoring"; "" where none is.
std::string_view cited_author_before(std::string_view text);

}  // namespace skillc::model
