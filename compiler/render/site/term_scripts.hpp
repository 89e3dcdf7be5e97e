#pragma once
// A sorted list of terms as scripts: shards of their postings, a vocabulary for each first character, and the directory
// of both.

#include <cstddef>
#include <cstdint>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "render/artifact.hpp"
#include "render/site/postings.hpp"

namespace skillc::render {

// "0able 3y 2out": `terms` in order, each as one base-36 digit (how many UTF-16 units it shares with the one before, 35
// at most, no character cut) and the rest.
std::string front_coded(const std::vector<std::string_view>& terms);

class TermScripts {
 public:
  void add(std::string_view term, PostingList& postings);  // in order of their bytes; `term` must stay until `finish`
  // The scripts, in no order, where each shard of records has so many: 35 at most.
  std::vector<Artifact> finish(const std::vector<std::size_t>& records_of_shards);

 private:
  struct Word {
    std::string_view term;
    std::uint32_t records;
  };
  void end_shard();
  void end_vocabulary();
  std::string vocabulary() const;

  std::vector<Artifact> scripts_;
  std::vector<std::string_view> separators_;  // of the shards, that of the first: ""
  std::string shard_;                         // lines of the one that is being written
  std::string_view last_term_;                // of them
  std::string first_characters_;              // of the vocabularies
  std::vector<Word> words_;                   // of the one that is being written
};

}  // namespace skillc::render
