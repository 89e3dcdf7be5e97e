#pragma once
// What is to be changed: which entries of a skill get which numbers, or which title one of them gets.

#include <string>
#include <string_view>
#include <vector>

#include "base/result.hpp"
#include "edit/citation_text.hpp"
#include "model/graph.hpp"

namespace skillc::edit {

struct Change {
  std::size_t skill = model::kNone;
  model::KindIndex kind = 0;
  NumberMap numbers;                    // empty for a new title
  std::size_t retitled = model::kNone;  // the entry; kNone for new numbers
  std::string title;                    // the new one, as Markdown
};

// A kind by its name, plural, id or a word ("item", "ch"); a code without its kind is told so.
Result<model::KindIndex> find_kind(const model::KindTable& kinds, std::string_view name);

// What a skill is chosen by: its name, or its folder's path where another skill may be meant by that name, too.
std::string choosable_name(const model::Graph& graph, std::size_t skill);

// The skills that declare one of `numbers` of that kind; both as for renumbering, and an error where they say neither.
Result<std::vector<std::size_t>> skills_declaring(const model::Graph& graph, std::string_view kind,
                                                  std::string_view numbers);

// `kind` by its name, plural, id or a word ("item", "ch"); `numbers` one number or a run ("40", "40-62", "G25", "A-C");
// `to` the first number of the run from then on. Errors say what to type instead: a kind or number that is not
// declared, one declared under several headings, a number that is taken by an entry that stays.
Result<Change> renumbering(const model::Graph& graph, std::size_t skill, std::string_view kind,
                           std::string_view numbers, std::string_view to);
Result<Change> retitling(const model::Graph& graph, std::size_t skill, std::string_view kind, std::string_view number,
                         std::string_view title);

}  // namespace skillc::edit
