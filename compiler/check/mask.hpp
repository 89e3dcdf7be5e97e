#pragma once
// Whatever is printed, it must not carry a key into a log, a report or a baseline.

#include <cstddef>
#include <cstdint>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/file_system.hpp"
#include "diag/diagnostic.hpp"
#include "model/graph.hpp"

namespace skillc::check {

class Mask {
 public:
  // The private keys in `text`: a line of one does not tell by itself what it is.
  void learn(std::string_view text);
  // Those of all documents and evals.
  void learn(const model::Graph& graph);
  void learn(const model::Skill& skill);
  // All that another one knows.
  void learn(const Mask& other);
  // That none of a file's text is of a key.
  void learn_keyless(const std::string& path) { read_.insert(path); }
  // Those of the other files that findings are about.
  void learn_quoted(const FileReader& files, const std::vector<diag::Diagnostic>& findings);

  bool knows_keys() const { return !lines_.empty(); }

  // With `*` for each character of a secret but its mark, and of any piece of a private key that was learnt.
  std::string masked(std::string text) const;
  // Everything that a finding says. What its fix writes stays exact: --fix needs it.
  void mask_words(diag::Diagnostic& finding) const;
  // What its fix writes: of findings that are only shown from here on.
  void mask_edits(diag::Diagnostic& finding) const;

 private:
  void learn_line(std::string_view line);
  bool is_of_key(std::string_view piece) const;
  std::string masked_line(const std::string& line) const;

  std::set<std::string, std::less<>> lines_;                     // of private keys: their runs of Base64
  std::string text_;                                             // the lines in which a piece is looked up
  std::unordered_multimap<std::uint64_t, std::size_t> windows_;  // bytes of a window to where in text_ it begins
  std::set<std::string, std::less<>> read_;                      // paths of files that were learnt whole
};

// Knows the private keys of the graph.
Mask mask_of(const model::Graph& graph);
// Knows the private keys of the graph, and of the other files that findings are about.
Mask mask_of(const FileReader& files, const model::Graph& graph, const std::vector<diag::Diagnostic>& findings);

}  // namespace skillc::check
