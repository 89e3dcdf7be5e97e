// What of a skill has changed, once it is known which of its parts are which: the words of both states under the names
// of today, and the order in which the parts are compared.

#include "model/skill_pair.hpp"

namespace skillc::model {

std::string key_of(const ComparedWords& words) {
  return {reinterpret_cast<const char*>(words.data()), words.size() * sizeof(std::uint32_t)};
}

SkillPair::SkillPair(const Correspondence& correspondence, std::size_t old_skill)
    : all(correspondence),
      before_library(correspondence.before_),
      after_library(correspondence.after_),
      skills(correspondence.skills_),
      words(correspondence.words_),
      texts(correspondence.texts_[old_skill]),
      old_index(old_skill),
      new_index(correspondence.skills_.after_of(old_skill)),
      before(before_library.skills[old_index]),
      after(after_library.skills[new_index]) {}

ComparedWords SkillPair::old_words(const ComparedText& text) const {
  return settled(
      text, [&](const Named& named) { return all.say_before(old_index, named); }, words);
}

ComparedWords SkillPair::new_words(const ComparedText& text) const {
  return settled(
      text, [&](const Named& named) { return all.say_after(new_index, named); }, words);
}

// To the number and to the title.
bool SkillPair::is_same_as_written(const ComparedText& old_text, const ComparedText& new_text) const {
  auto as_written = [&](const ComparedText& text, const Library& library, std::size_t self) {
    return settled(
        text, [&](const Named& named) { return Correspondence::say_as_written(library, self, named) + named.title; },
        words);
  };
  return as_written(old_text, before_library, old_index) == as_written(new_text, after_library, new_index);
}

void SkillPair::compare_texts(const ComparedText& old_text, const ComparedText& new_text, Reworded& how_much,
                              bool& cites_others) const {
  how_much = reworded(old_words(old_text), new_words(new_text));
  if (!how_much || !is_same_as_written(old_text, new_text)) return;
  how_much.reset();
  cites_others = true;
}

SkillDifference Correspondence::compare(std::size_t before, std::optional<AnchorsToday>& items) {
  if (PairedTexts& texts = texts_[before]; texts.is_there && !old_titles_.empty()) {
    texts.before = compared_skill(before_, before, words_, old_titles_);
    texts.after = compared_skill(after_, skills_.after_of(before), words_, new_titles_);
  }
  const SkillPair pair(*this, before);
  SkillDifference found;
  found.name = {pair.before.name, pair.after.name};
  found.before = pair.before.coverage;
  found.after = pair.after.coverage;
  if (!pair.texts.is_there) return found;
  found.fields = compare_fields(pair);
  found.documents = compare_documents(pair);
  EntryChanges entries = compare_entries(pair);
  found.entries = std::move(entries.entries);
  found.runs = std::move(entries.runs);
  AnchorsToday anchors;
  found.items = compare_items(pair, anchors);
  items = anchors;
  found.cases = compare_cases(pair, anchors);
  found.broken = find_broken_citations(pair);
  return found;
}

}  // namespace skillc::model
