#pragma once
// Works on software that are cited by name alone: "DDIA, Chapter 9", "Effective Java (Item 78)", "Bloch's Item 90".
// Plain words before a number are a topic far more often than a title, so only those that no topic is called count.

#include <string_view>

namespace skillc::model {

// The known title or acronym that `text` ends in, as a word; "" where there is none.
std::string_view known_work_before(std::string_view text);
// The one that it opens with.
std::string_view known_work_opening(std::string_view text);
// The first one that stands in it.
std::string_view known_work_in(std::string_view text);

// Whether that name is also what teams practise: "Continuous Delivery", which says nothing unless it is marked.
bool is_practice(std::string_view work);
// Whether a title that is set apart is a known one; of one word more are ("Refactoring").
bool is_known_title(std::string_view title);

bool is_known_author(std::string_view word);
// The first word of `text` that is one; "" where none is.
std::string_view known_author_in(std::string_view text);

}  // namespace skillc::model
