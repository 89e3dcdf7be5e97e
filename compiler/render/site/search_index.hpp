#pragma once
// The site's full-text search: records (what a result can be) into the classic scripts that the reader's browser loads
// on demand, a few of them for a query.
//
//   terms.js     skillcSearch.terms(3, "0 0able 2out …", "records of each shard, a digit in base 36 each",
//                "first characters"). The first list is of separators, each as one base-36 digit (UTF-16 units that it
//                shares with the one before) and the rest: "" of the first shard of terms, of each other one the
//                beginning of its first term, only as much of it as no term of the shard before reaches.
//   t<N>.js      skillcSearch.shard(N, "term df:postings\n…"), terms in order of their bytes, 4 KB at most
//   v<hex>.js    skillcSearch.words("a", "0able 3y …"): the terms with that first character (its code point in
//                the name) for finding what a misspelled word was meant as: of three code points and more, each as
//                separators are; 24 KB at most, without the rarest where there are more
//   r<N>.js      skillcSearch.records(N, [[title, href, skill, snippet, kind, idea, extra], …]), 5 KB at most, or one
//                record
//
// N counts from 0. `df` is the number of records that have the term, in base 36. A posting is the base-36 distance to
// the record before (of the first: its number) and a capital letter, the term's weight in that record, Z best; the best
// 400 are there. A record's weight leaves out how rare the term is, which the reader knows from df:
// score = (letter, A = 1) * ln(1 + (records - df + 0.5) / (df + 0.5)).

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/artifact.hpp"

namespace skillc::render {

enum class RecordKind : char { skill = 'k', entry = 'e', check = 'c', section = 'h', eval_case = 'q' };

// What a result says of an entry beside its words. Six checks and six cases are kept.
struct EntryFacts {
  std::vector<std::pair<std::string, std::string>> checks;  // label and href of checklist items that cite it
  std::vector<std::string> cases;                           // ids of cases that exercise it
  std::vector<std::string> path;                            // the agent's way to it from SKILL.md, first to last
  std::size_t tokens = 0;                                   // what that way costs
};

struct SearchRecord {
  std::string title;    // any text; longer ones than 160 characters are cut
  std::string href;     // relative to the site's root
  std::string skill;    // its name; a word of it finds each of its records
  std::string snippet;  // the opening words; cut as the title is
  std::string page;     // of a section: the title of the page that it stands on, where that is another one
  RecordKind kind = RecordKind::section;
  std::int32_t idea = -1;  // the number (place in the vector) of the entry's record that this belongs to, -1 for none
  EntryFacts facts;        // of an entry
  std::string_view body;   // to be found by, not kept; must stay while the index is made
};

struct SearchIndex {
  std::string folder;               // "_skillc/search-<digest of the content>/"; "" where there are no records
  std::vector<Artifact> artifacts;  // sorted bytewise by path, all below `folder`
};

// The same bytes for any number of `jobs`.
SearchIndex make_search_index(const std::vector<SearchRecord>& records, unsigned jobs);

}  // namespace skillc::render
