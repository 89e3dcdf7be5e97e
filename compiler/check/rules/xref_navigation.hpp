#pragma once
// How sentences send their readers to a step, and whose step they then speak of.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace skillc::check::rules {

// A word of a sentence, in lower case, and in which of its clauses it stands.
struct SentenceWord {
  std::string text;
  std::size_t clause = 0;
};

// What stands before a citation: the sentence that it stands in, up to there, and the one before.
struct Leading {
  std::vector<SentenceWord> words;     // of its own sentence
  std::vector<SentenceWord> previous;  // of the sentence before
  std::string clause_ends;             // by clause of its own sentence, what ends it: ',', ':', …
};

// The words of the last sentence of `text` and of the one before. A full stop within a word ends none ("example.org").
Leading words_of_last_sentence(std::string_view text);

// `points`: "see", "as described in"; other procedures are spoken of so as well. `leads`: "go to", "continue with".
enum class Sending { none, points, leads };
Sending sending_of(const Leading& leading);

// A citation of a step that readers are sent to.
struct StepMention {
  Sending sending = Sending::none;
  std::string_view before, behind;  // of its block
  std::uint32_t number = 0;
  std::string own_names;  // of the skill and the document, in lower case
};

// Whether the words around it say that it is no step of this procedure, or that the reader is not to go there.
bool is_of_another_procedure(const StepMention& mention);

}  // namespace skillc::check::rules
