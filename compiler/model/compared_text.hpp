#pragma once
// Texts in the form in which two states of a library are compared: their words, and in place of each citation and each
// link into the skill what it names, so that it can be said under other numbers and paths.

#include <cstdint>
#include <functional>
#include <map>
#include <string>
#include <tuple>
#include <unordered_map>
#include <vector>

#include "model/anchors.hpp"
#include "model/library.hpp"
#include "model/pairing.hpp"

namespace skillc::model {

// Words by number, for both sides.
class WordTable {
 public:
  std::uint32_t number_of(const std::string& word);
  // Of what a text is about: stemmed, without common words; all its words where nothing is left.
  WordSet topic(const std::string& text);

 private:
  std::unordered_map<std::string, std::uint32_t> numbers_;
};

// What a piece of a text names.
struct Named {
  std::size_t skill = kNone;     // whose entries or documents
  KindIndex kind = 0;            // of entries
  std::vector<Number> numbers;   // sorted, each once; empty: a document
  std::size_t document = kNone;  // of the skill
  std::string fragment;          // of a link to a document: the words of the heading, or what is written
  std::string title;             // of an entry that is named by its title (see Titles): as it is written
};

struct ComparedText {
  std::vector<std::uint32_t> words;  // kNamed + index into `named`
  std::vector<Named> named;
};
inline constexpr std::uint32_t kNamed = 1U << 31;

struct ComparedCase {
  ComparedText prompt;
  ComparedText expected_output;
  std::vector<ComparedText> expectations;
};

// All texts of a skill.
struct ComparedSkill {
  std::vector<ComparedText> documents;  // what belongs to no entry and no checklist item
  std::vector<ComparedText> entries;    // what stands below the declaration
  std::vector<ComparedText> titles;     // of entries
  std::vector<ComparedText> items;
  ComparedText description;
  std::vector<ComparedCase> cases;  // parallel to Skill::cases
};

// By skill, kind and number: the titles of an entry that got another one, old and new. Where a citation's gloss or a
// link's text is one of them, it names the entry.
using Titles = std::map<std::tuple<std::size_t, KindIndex, Number>, std::vector<std::string>>;

ComparedSkill compared_skill(const Library& library, std::size_t self, WordTable& words, const Titles& titles = {});
// An entry's title without the anchor that it may end in ("{#name}").
std::string plain_title(const Entry& entry);

// `say`: how something named is called. Two texts are the same where their settled words are.
using Say = std::function<std::string(const Named&)>;
std::vector<std::uint32_t> settled(const ComparedText& text, const Say& say, WordTable& words);
// Without what is named: what texts are matched by.
WordSet plain_words(const ComparedText& text);

}  // namespace skillc::model
