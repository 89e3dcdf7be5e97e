#pragma once
// What changed between two states of a library: in content, not in lines. Where a text stands in its file, how it is
// wrapped or emphasised, and by which number it calls an entry that has another one now, is no change.

#include <cstddef>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "model/graph.hpp"

namespace skillc::model {

// One state. `folder`: what its skills' folders are seen from, as they are shown; those of two states correspond.
struct State {
  const Graph& graph;
  std::string folder = ".";
};

// What something was before and is after: "" where it was not there, or is not.
struct Changed {
  std::string before;
  std::string after;
  bool is_same() const { return before == after; }
};

// How much of a text is new: of the words of both, the share that only one of them has; 0 where they only changed
// places.
using Reworded = std::optional<double>;

// Added, removed, or at least one of: other number, other title, other document, other text, other citations.
struct EntryChange {
  std::string kind;  // "item"
  Changed name;      // "Item 40"
  Changed id;        // "effective-java#item-40"
  Changed title;
  Changed path;               // of the document, relative to the skill
  bool is_moved = false;      // to another document (not: its document got another name)
  Reworded reworded;          // the text below its title
  bool cites_others = false;  // the same words, but what they cite has become another entry
  Changed number;             // "40"

  bool is_added() const { return name.before.empty(); }
  bool is_removed() const { return name.after.empty(); }
  bool is_renumbered() const { return !is_added() && !is_removed() && !number.is_same(); }
  bool is_retitled() const { return !is_added() && !is_removed() && !title.is_same(); }
  bool is_only_renumbered() const {
    return is_renumbered() && !is_retitled() && !is_moved && !reworded && !cites_others;
  }
};

// Entries of one kind that stood in a row and have all moved by as much: "Items 40–62 became 41–63". `first` and `last`
// are indices into SkillDifference::entries.
struct RenumberedRun {
  std::size_t first = 0;
  std::size_t last = 0;
  Changed names;  // "Items 40–62"
};

struct ItemChange {
  Changed id;
  Changed label;  // of its text, its leading bold words; "" where there are none
  Changed text;
  Changed path;
  Reworded reworded;
  bool is_moved = false;                   // to another document
  std::vector<std::string> cites;          // names of entries, "Item 41"
  std::vector<std::string> cites_no_more;  // by the numbers that they have now, where they are still there

  bool is_added() const { return id.before.empty(); }
  bool is_removed() const { return id.after.empty(); }
};

struct CaseChange {
  Changed id;
  Changed name;
  Reworded prompt;
  std::vector<std::string> expectations_added;
  std::vector<std::string> expectations_removed;
  std::vector<Changed> expectations_reworded;
  std::vector<std::string> others;  // what else changed: "covers", "files", "expected output", "checks", "weights"

  bool is_added() const { return id.before.empty(); }
  bool is_removed() const { return id.after.empty(); }
};

// A document as such: added, removed, under another path, or with other text that belongs to no entry and no checklist
// item.
struct DocumentChange {
  Changed path;
  Reworded reworded;
  bool cites_others = false;

  bool is_added() const { return path.before.empty(); }
  bool is_removed() const { return path.after.empty(); }
};

// A field of SKILL.md's front matter.
struct FieldChange {
  std::string name;  // "description", "metadata.version"
  Changed value;
};

// A citation of an entry that was there before.
struct BrokenCitation {
  std::string path;  // as shown, after
  std::size_t line = 0;
  std::string text;  // "Items 40–43"
  std::string name;  // "Item 40"
};

struct SkillDifference {
  Changed name;
  Changed folder;  // relative to its state's
  std::vector<FieldChange> fields;
  std::vector<DocumentChange> documents;
  std::vector<EntryChange> entries;
  std::vector<RenumberedRun> runs;  // of entries that are only renumbered; a run has two or more
  std::vector<ItemChange> items;
  std::vector<CaseChange> cases;
  std::vector<BrokenCitation> broken;
  Coverage before;
  Coverage after;

  bool is_added() const { return name.before.empty(); }
  bool is_removed() const { return name.after.empty(); }
  bool is_empty() const;  // nothing changed; coverage follows from the rest
};

// Anchors of what is in both states: before, after.
using AnchorsToday = std::map<std::string, std::string>;

struct Difference {
  std::vector<SkillDifference> skills;  // that changed, by the name they have now (of removed ones: had), bytewise
  // By skill of the state after: its checklist items that were there before, also where all that changed is their
  // anchor. Nothing for a skill whose items have the anchors that they had.
  std::vector<std::optional<AnchorsToday>> items;
  std::size_t skills_before = 0;
  std::size_t skills_after = 0;
  Coverage before;  // of all skills
  Coverage after;
};

// What is there on both sides is found by number and title, by title, by words, in this order; by text, label, words.
// The same for the same input; takes about as long as linking.
Difference compare(const State& before, const State& after);

}  // namespace skillc::model
