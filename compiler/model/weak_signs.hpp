#pragma once
// What tells a sign that binds a number to another work from words that merely stand near it.

#include <cstddef>
#include <string_view>

namespace skillc::model {

// Whether a citation by chapter, part or appendix begins at `offset`: only books have these, so that a title beside one
// needs to be no known one. Items and codes are what skills have themselves.
bool cites_book(std::string_view text, std::size_t offset);
// The same of one that ends there.
bool cited_book(std::string_view text, std::size_t offset);

// Whether a code with a hyphen begins at `offset`, or ends there. Its letters name the catalog ("SEC-04"), and only
// those that the skill declares are read as codes.
bool begins_own_code(std::string_view text, std::size_t offset);
bool ends_own_code(std::string_view text, std::size_t offset);

// What is set apart, or in capitals, as stress, a label or a part of a program: "Do Not", "Related Rules", "Strict
// Mode".
bool is_label(std::string_view title);

// What is written in capitals for stress, or to rate findings: "NEVER", "HIGH".
bool is_stressed(std::string_view word);

// What trades call so, and what has no items: "API", "QA".
bool is_technical(std::string_view acronym);

// " says", " (2002) describes", " covers it in", " is about": whether the text goes on with what its subject tells.
bool opens_telling(std::string_view behind);

// Whether `between`, from a title to a number, parts them: "; ", ", then ", " and ".
bool parts_from_number(std::string_view between);

// `sentence` from its last clause on that goes on to something else: behind ";", ", then ", ", so ".
std::string_view last_clause(std::string_view sentence);

}  // namespace skillc::model
