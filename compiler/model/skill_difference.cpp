// How the state before is called today: by the documents and entries that it has become. An entry that is gone keeps
// its number, so a text that still cites it is the same text, with a citation that broke.

#include "model/skill_difference.hpp"

#include <algorithm>

#include "base/text.hpp"

namespace skillc::model {
namespace {

constexpr double kSameDocument = 0.5;  // of the words of both

Pairing pair_documents(const Skill& before, const Skill& after, WordTable& words) {
  Pairing pairing(before.documents.size(), after.documents.size());
  auto pass = [&](auto key) {
    pairing.pair_by([&](std::size_t d) { return key(before.documents[d]); },
                    [&](std::size_t d) { return key(after.documents[d]); });
  };
  pass([](const Document& document) { return document.path; });
  pass([](const Document& document) { return document.text.bytes(); });
  std::vector<WordSet> old_words(before.documents.size()), new_words(after.documents.size());
  for (std::size_t d = 0; d < old_words.size(); ++d)
    if (pairing.after_of(d) == kNone) old_words[d] = words.topic(before.documents[d].text.bytes());
  for (std::size_t d = 0; d < new_words.size(); ++d)
    if (pairing.before_of(d) == kNone) new_words[d] = words.topic(after.documents[d].text.bytes());
  pairing.pair_by_words(old_words, new_words, kSameDocument, [](std::size_t, std::size_t) { return true; });
  return pairing;
}

std::string say(const std::string& owner, const KindTable& kinds, const Named& named, std::vector<Number> numbers,
                const std::string& path) {
  if (numbers.empty()) return path + '#' + named.fragment;
  std::sort(numbers.begin(), numbers.end());
  std::string text = owner + '\x02' + kinds[named.kind].name;
  for (const Number& number : numbers) text += ' ' + number.text();
  if (!named.title.empty()) text += "\x02title";
  return text;
}

std::string path_of(const Skill& skill, const Named& named) {
  return named.document < skill.documents.size() ? skill.documents[named.document].path : "";
}

}  // namespace

Reworded reworded(const std::vector<std::uint32_t>& before, const std::vector<std::uint32_t>& after) {
  if (before == after) return std::nullopt;
  std::vector<std::uint32_t> a = before, b = after, shared;
  std::sort(a.begin(), a.end());
  std::sort(b.begin(), b.end());
  std::set_intersection(a.begin(), a.end(), b.begin(), b.end(), std::back_inserter(shared));
  return 1 - 2.0 * static_cast<double>(shared.size()) / static_cast<double>(a.size() + b.size());
}

void Correspondence::add(std::size_t before) {
  PairedTexts& texts = texts_[before];
  if (texts.is_there) return;
  const std::size_t after = skills_.after_of(before);
  texts.is_there = true;
  texts.before = compared_skill(before_, before, words_);
  texts.after = compared_skill(after_, after, words_);
  texts.documents = pair_documents(before_.skills[before], after_.skills[after], words_);
  texts.entries = pair_entries(before_, before, after_, after, texts.before, texts.after, texts.documents, words_);
  find_numbers(before);
  find_titles(before);
}

// A local number may have become several, or still be there elsewhere: then what cites it is not known to have changed.
void Correspondence::find_numbers(std::size_t before) {
  PairedTexts& texts = texts_[before];
  const Skill& old_skill = before_.skills[before];
  const Skill& new_skill = after_.skills[skills_.after_of(before)];
  std::map<std::pair<std::string, Number>, std::optional<Number>> found;
  for (std::size_t e = 0; e < old_skill.entries.size(); ++e) {
    const std::size_t now = texts.entries.after_of(e);
    has_renumbered_or_removed_ |= now == kNone;
    if (now == kNone) continue;
    const Entry& entry = old_skill.entries[e];
    const Number& number = new_skill.entries[now].number;
    const auto [known, is_new] = found.try_emplace({before_.kinds[entry.kind].name, entry.number}, number);
    if (!is_new && known->second && *known->second != number) known->second.reset();
  }
  for (const auto& [number, now] : found)
    if (now && *now != number.second) texts.numbers.emplace(number, *now);
  has_renumbered_or_removed_ |= !texts.numbers.empty();
}

// A gloss may follow its entry's title or stay behind: neither is a change of its own. A local number that several
// entries have says nothing about whose title is meant.
void Correspondence::find_titles(std::size_t before) {
  const std::size_t after = skills_.after_of(before);
  for (std::size_t e = 0; e < before_.skills[before].entries.size(); ++e) {
    const std::size_t now = texts_[before].entries.after_of(e);
    if (now == kNone) continue;
    const Entry& old_entry = before_.skills[before].entries[e];
    const Entry& new_entry = after_.skills[after].entries[now];
    std::vector<std::string> titles = {plain_title(old_entry), plain_title(new_entry)};
    if (titles[0] == titles[1] || titles[0].empty() || titles[1].empty()) continue;
    if (titles[0].size() < titles[1].size()) std::swap(titles[0], titles[1]);  // one may begin with the other
    auto add = [&titles](Titles& to, std::size_t skill, const Entry& entry) {
      const auto [known, is_new] = to.try_emplace({skill, entry.kind, entry.number}, titles);
      if (!is_new) known->second.clear();
    };
    add(old_titles_, before, old_entry);
    add(new_titles_, after, new_entry);
  }
}

std::string Correspondence::say_as_written(const Library& library, std::size_t self, const Named& named) {
  const std::size_t owner = named.skill == kNone ? self : named.skill;
  return say(owner == self ? "" : library.skills[owner].name, library.kinds, named, named.numbers,
             path_of(library.skills[owner], named));
}

std::string Correspondence::say_after(std::size_t self, const Named& named) const {
  return say_as_written(after_, self, named);
}

std::string Correspondence::say_before(std::size_t self, const Named& named) const {
  const std::size_t owner = named.skill == kNone ? self : named.skill;
  const std::size_t now = skills_.after_of(owner);
  if (now == kNone) return say_as_written(before_, self, named);
  const PairedTexts& texts = texts_[owner];
  std::vector<Number> numbers = named.numbers;
  for (Number& number : numbers)
    if (const auto changed = texts.numbers.find({before_.kinds[named.kind].name, number});
        changed != texts.numbers.end())
      number = changed->second;
  std::string path = path_of(before_.skills[owner], named);
  if (texts.is_there && named.document != kNone)
    if (const std::size_t document = texts.documents.after_of(named.document); document != kNone)
      path = after_.skills[now].documents[document].path;
  return say(owner == self ? "" : after_.skills[now].name, before_.kinds, named, std::move(numbers), path);
}

}  // namespace skillc::model
