#pragma once
// What a comparer made of two answers, as journal and cache keep it.

#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "parse/json.hpp"

namespace skillc::eval {

enum class Preferred { with_skill, against, tie, error };
std::string_view preferred_name(Preferred preferred);

struct Preference {
  // One asking of two.
  struct Said {
    std::string with_as;    // the side that the answer with the skill stood on: "A" or "B"
    std::string preferred;  // "A", "B" or "tie"
    std::string evidence;   // one line, as Verdict's
  };
  Preferred preferred = Preferred::tie;
  std::vector<Said> said;  // none where the answers are equal; at most one of an error
  std::string error;       // why it failed; one line
  std::string words = {};  // last_words of a comparer that failed; no result hangs on them

  bool is_swayed() const;  // a tie because the sides decided, or one asking did
};

// What both askings come to; a tie of none, as equal answers are.
Preferred preferred_of(const std::vector<Preference::Said>& said);

Json preference_json(const Preference& preference);
// Fails where it is none, or not what was said.
Result<Preference> read_preference(const parse::Value& value);

}  // namespace skillc::eval
