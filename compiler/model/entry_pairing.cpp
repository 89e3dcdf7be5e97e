// The order of the passes is what an author means by "the same entry". A title that stands elsewhere to the letter wins
// over one that is merely like it at the old number: who inserts an entry moves all behind it.

#include <fmt/format.h>

#include "base/text.hpp"
#include "model/skill_difference.hpp"

namespace skillc::model {
namespace {

constexpr double kSameAtItsNumber = 0.5;  // likeness of titles or texts
constexpr double kSameTitle = 0.6;        // elsewhere
constexpr double kSameText = 0.7;         // elsewhere, of texts that are long enough to tell
constexpr std::size_t kTellingWords = 8;

struct Side {
  const Skill& skill;
  const KindTable& kinds;
  std::vector<WordSet> titles;
  std::vector<WordSet> texts;

  Side(const Library& library, std::size_t self, const ComparedSkill& compared, WordTable& words)
      : skill(library.skills[self]), kinds(library.kinds) {
    for (const Entry& entry : skill.entries) titles.push_back(words.topic(entry.title));
    for (const ComparedText& text : compared.entries) texts.push_back(plain_words(text));
  }
  const std::string& kind(std::size_t e) const { return kinds[skill.entries[e].kind].name; }
  std::string number(std::size_t e) const { return fmt::format("{} {}", kind(e), skill.entries[e].number.text()); }
  std::string title(std::size_t e) const { return fold_white_space(skill.entries[e].title); }
  std::string parent_title(std::size_t e) const {
    const std::size_t parent = skill.entries[e].parent;
    return parent == kNone ? "" : title(parent);
  }
};

}  // namespace

Pairing pair_entries(const Library& before, std::size_t old_skill, const Library& after, std::size_t new_skill,
                     const ComparedSkill& old_texts, const ComparedSkill& new_texts, const Pairing& documents,
                     WordTable& words) {
  const Side old_side(before, old_skill, old_texts, words);
  const Side new_side(after, new_skill, new_texts, words);
  Pairing pairing(old_side.skill.entries.size(), new_side.skill.entries.size());
  // A document by its place among those after; one that is gone is none of them.
  auto old_document = [&](std::size_t e) {
    return std::to_string(documents.after_of(old_side.skill.entries[e].document));
  };
  auto new_document = [&](std::size_t e) { return std::to_string(new_side.skill.entries[e].document); };
  auto pass = [&](auto key) {
    pairing.pair_by([&](std::size_t e) { return key(old_side, e, old_document(e)); },
                    [&](std::size_t e) { return key(new_side, e, new_document(e)); });
  };
  auto with_title = [](const Side& side, std::size_t e, const std::string& more) {
    return side.title(e).empty() ? "" : fmt::format("{}\x01{}\x01{}", side.kind(e), side.title(e), more);
  };
  pass([](const Side& side, std::size_t e, const std::string& document) {
    return fmt::format("{}\x01{}\x01{}\x01{}", side.number(e), side.title(e), document, side.parent_title(e));
  });
  pass([](const Side& side, std::size_t e, const std::string&) {
    return fmt::format("{}\x01{}", side.number(e), side.title(e));
  });
  pass([&](const Side& side, std::size_t e, const std::string& document) {
    return with_title(side, e, document + '\x01' + side.parent_title(e));
  });
  pass([&](const Side& side, std::size_t e, const std::string&) { return with_title(side, e, ""); });
  auto fits = [&](std::size_t o, std::size_t n) {
    return likeness(old_side.titles[o], new_side.titles[n]) >= kSameAtItsNumber ||
           likeness(old_side.texts[o], new_side.texts[n]) >= kSameAtItsNumber;
  };
  pairing.pair_by([&](std::size_t e) { return old_side.number(e) + '\x01' + old_document(e); },
                  [&](std::size_t e) { return new_side.number(e) + '\x01' + new_document(e); }, fits);
  pairing.pair_by([&](std::size_t e) { return old_side.number(e); }, [&](std::size_t e) { return new_side.number(e); },
                  fits);
  auto same_kind = [&](std::size_t o, std::size_t n) { return old_side.kind(o) == new_side.kind(n); };
  pairing.pair_by_words(old_side.titles, new_side.titles, kSameTitle, same_kind);
  pairing.pair_by_words(old_side.texts, new_side.texts, kSameText, [&](std::size_t o, std::size_t n) {
    return same_kind(o, n) && old_side.texts[o].size() >= kTellingWords && new_side.texts[n].size() >= kTellingWords;
  });
  return pairing;
}

}  // namespace skillc::model
