#pragma once
// From files to the graph: read, parse, collect declarations, citations, checklist items and cases, link them.

#include <atomic>
#include <cstddef>
#include <functional>
#include <memory>
#include <set>
#include <vector>

#include "base/file_system.hpp"
#include "base/kept.hpp"
#include "model/entries.hpp"
#include "model/graph.hpp"

namespace skillc::model {

struct Library;
struct LoadedSkill;

// Bytes that stand in for standard input ("-"); nullptr where it is not read.
struct LoadOptions {
  unsigned jobs = 1;
  const std::string* standard_input = nullptr;
  std::atomic<std::size_t>* read = nullptr;  // where somebody wants to know: counts files of skills that are read
  Kept<Document>* parsed = nullptr;          // where the same is read again and again: documents as they are parsed
  // Where somebody wants to know what each skill hangs on: who reads the files of the skill at this place of the
  // library. Asked by several threads, of one skill by one at a time.
  std::function<const FileReader&(std::size_t skill)> reader_of = {};
};

// Reads and parses every Markdown and evals file of the library and links the graph. What cannot be read
// is part of the graph without its text; only of a file that was named outright it is an Error.
Result<Graph> build_graph(const FileReader& files, const source::LibrarySource& library, const LoadOptions& options);

// What the library as a whole is judged by, and others may know of a skill that they do not cite: its source, name and
// description, which files were read, and of SKILL.md the front matter's text and where the name stands in it; and how
// much of it is covered.
Skill outline_of(Skill skill);

// A part is at least so many bytes of Markdown and evals, where the library has them. In memory a graph takes some
// twelve times that.
inline constexpr std::size_t kPartBytes = 24u << 20;
// Entries of skills that one part cites are kept for the next ones while they are no more than these, some 450 bytes
// each: else a few skills that cite all others had the library read once more for each part.
inline constexpr std::size_t kMostCitedEntries = 2'000'000;

// The graph of a library of any size, a part of its skills at a time, in its order. Of all others it holds what
// remains of a skill that was looked at: name, description, where its files lie; and the entries of those that the
// part cites.
class GraphInParts {
 public:
  // Refers to its arguments.
  GraphInParts(const FileReader& files, const source::LibrarySource& library, const LoadOptions& options,
               std::size_t part_bytes = kPartBytes);
  ~GraphInParts();

  // Lets go of the part that is there, then reads and links the next one, whose skills alone are no neighbours. False
  // where none is left: then the graph is an outline of all. Fails as build_graph does.
  Result<bool> next();
  const Graph& graph() const { return graph_; }
  // The skills of the part that is there, by their places in the library; and of the n-th of them the skills whose
  // entries it hangs on.
  const std::vector<std::size_t>& part() const { return part_; }
  const std::set<std::size_t>& asked_by(std::size_t n) const { return asked_[n]; }
  // Before the first part: a skill that is to be in none, and is a neighbour to all others.
  void leave_out(std::size_t skill, Skill outline);
  Graph take() { return std::move(graph_); }

 private:
  void let_go();
  void let_go_of_cited();
  void leave_outline(std::size_t skill);
  Result<void> load_part();
  const FileReader& reader_of(std::size_t skill) const;
  Result<LoadedSkill> load(std::size_t skill) const;
  void read_names();
  const Library& learn();
  void link_part();
  void read_cited(const std::set<std::size_t>& asked);

  const FileReader& files_;
  const source::LibrarySource& library_;
  const LoadOptions options_;
  const std::size_t part_bytes_;
  Graph graph_;
  bool has_begun_ = false;
  std::size_t next_ = 0;  // the first skill that was in no part yet
  std::set<std::size_t> left_out_;
  std::vector<std::size_t> part_;                     // the skills of the part
  std::vector<std::set<std::size_t>> asked_;          // parallel to part_
  std::set<std::size_t> cited_;                       // neighbours that are there with their entries
  std::size_t cited_entries_ = 0;                     // how many all those have
  std::vector<DeclarationsByDocument> declarations_;  // parallel to part_
  std::unique_ptr<Library> known_;                    // what citations are resolved by, of the graph
  std::vector<std::size_t> changed_;                  // skills of which it does not know what is there now
};

}  // namespace skillc::model
