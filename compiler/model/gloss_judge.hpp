#pragma once
// Whether what a citation is explained with fits another entry than the one it names.

#include <cstddef>
#include <map>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "model/entry_words.hpp"
#include "model/graph.hpp"

namespace skillc::model {

// One number and the words that explain it.
struct Explained {
  std::size_t entry = kNone;      // index into Skill::entries, of a kind that is not local
  std::string words;              // the gloss, or the clause
  bool is_clause = false;         // a weaker sign: where it begins is a guess
  std::string_view surroundings;  // the sentence or item it stands in, "" where that explains several citations
  bool is_beside = false;         // weaker still: it says something only where it is a whole title
};

// "(before Timeouts)", "(not Timeouts)": words that relate the cited entry to another one do not explain it.
bool relates_entries(std::string_view gloss);

// The words of a skill's entries, of each kind once somebody asks for it; from any thread. The skill must outlive this.
class GlossWords {
 public:
  explicit GlossWords(const Skill& skill);
  const EntryWords& of(KindIndex kind) const;
  std::string_view text_of(std::size_t entry) const;  // what stands below its declaration
  // The entry of the kind whose whole title these words are; nothing where none or several have it. Titles are the same
  // where their words are, in order; those of a single word, where they are written alike.
  std::optional<std::size_t> entry_titled(KindIndex kind, std::string_view words) const;

 private:
  using Titles = std::map<std::string, std::size_t>;  // whole title to entry; kNone where several share it

  const Skill& skill_;
  const std::vector<std::size_t> text_ends_;  // by entry
  mutable std::mutex mutex_;
  mutable std::map<KindIndex, EntryWords> words_;
  mutable std::map<KindIndex, Titles> titles_;
};

// Judges the citations of one text after the other, from one thread. After `most_words` words looked up or compared it
// finds nothing more: what is judged may be hostile. Both must outlive this.
class GlossJudge {
 public:
  GlossJudge(const Skill& skill, const GlossWords& words, std::size_t most_words)
      : skill_(skill), words_(words), most_words_(most_words) {}

  // The entry that the words clearly fit instead of the cited one; mostly nothing, for most glosses name a topic.
  std::optional<std::size_t> find_better(const Explained& explained);
  bool is_spent() const { return words_compared_ > most_words_; }

 private:
  std::optional<std::size_t> find_title(const EntryWords& entries, const Explained& explained, const Words& gloss,
                                        const Fit& cited);
  bool fits_by_title(const EntryWords& entries, const Explained& explained, const Words& gloss, const Fit& cited,
                     const std::vector<Fit>& fits);
  bool fits_word(const Explained& explained, const Fit& best);
  bool speaks_of(const Explained& explained);
  bool fits_words(const EntryWords& entries, const Explained& explained, const Words& gloss, const Fit& cited,
                  const Fit& best) const;
  bool decides_nothing(const EntryWords& entries, const Explained& explained, const Words& gloss,
                       const Fit& best) const;
  std::optional<std::size_t> find_topic(const EntryWords& entries, const Explained& explained, const Words& gloss,
                                        const std::vector<Fit>& fits);
  bool is_nearer(const EntryWords& entries, const Explained& explained, std::size_t entry);

  const Skill& skill_;
  const GlossWords& words_;
  const std::size_t most_words_;
  std::size_t words_compared_ = 0;
};

}  // namespace skillc::model
