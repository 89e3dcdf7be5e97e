#pragma once
// Ids of entries that stand in an answer's prose with no mark around them: "item-17", "#item-17", "skill#item-17".

#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc::eval {

struct WrittenId {
  ByteRange source;          // "item-17"
  bool is_of_skill = false;  // the skill's name and a `#` stand before it: nothing else is meant
};

// What looks like one, by place: a word of lower-case letters, a hyphen and a number, none of which goes on. Without
// the skill's name words and codes ("check-total", "g25", "app-a") are none: in prose they may be anything.
std::vector<WrittenId> find_written_ids(std::string_view masked, std::string_view skill);

// Whether nothing but marks and blanks parts what stands at `at` from the skill's name: "retry-guide's [item-9]". A
// name of one word ("testing") may be any word of the prose.
bool stands_behind_name(std::string_view text, std::size_t at, std::string_view skill);

}  // namespace skillc::eval
