#pragma once
// The words of a text that say what it is about, in a form in which "minimizing" and "minimize" are the same word.

#include <memory>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

namespace skillc {

// Reads words of English prose about software. One for each thread.
class WordReader {
 public:
  WordReader();
  ~WordReader();
  WordReader(WordReader&&) noexcept;

  // In order, repeats included: lower case, stemmed by Snowball's English stemmer (Porter2); words that stand in any
  // text ("the", "use", "avoid") and single letters left out. An identifier (`__getattr__`, `EnumSet`, `max_size`) is
  // one word and never stemmed. Any bytes.
  std::vector<std::string> read(std::string_view text);

 private:
  struct Stemmer;
  const std::string& stem(const std::string& word);

  std::unique_ptr<Stemmer> stemmer_;
  std::unordered_map<std::string, std::string> stems_;  // texts repeat their words
};

}  // namespace skillc
