#pragma once
// The parts of the xref family, a file each; xref.cpp puts them together.

#include <map>
#include <set>
#include <utility>
#include <vector>

#include "check/rule.hpp"
#include "check/rules/doubt.hpp"
#include "model/checklist.hpp"
#include "model/series.hpp"

namespace skillc::check::rules {

// What several of the rules look at, worked out once for each skill.
struct XrefContext {
  const model::Graph& graph;
  const model::Skill& skill;
  std::size_t self;
  model::NamedByHeading named;
  std::vector<std::size_t> doubtful;                            // per document: its first line in doubt
  std::set<std::pair<model::KindIndex, model::Number>> hidden;  // cited in what is in doubt: may be declared there
  bool knows_library = false;  // whether a skillc.yaml says which other skills there are
  const LibraryNames& library_names;

  const model::Kind& kind(model::KindIndex index) const { return graph.kinds[index]; }
  std::string name(std::size_t entry) const;                         // as it is declared: "SEC-04"
  std::string names(const std::vector<std::size_t>& entries) const;  // of one kind and series, rising; not empty
  bool is_in_doubt(std::size_t document, std::size_t block) const {
    return skill.documents[document].markdown.blocks[block].last_line >= doubtful[document];
  }
};

diag::Diagnostic report(std::string_view rule, const XrefContext& context, std::size_t document, ByteRange range,
                        std::string message, std::string help);
// Gives a finding on `range` of a document the fix that writes `right` for `written`, where that stands in it just
// once.
void suggest(diag::Diagnostic& finding, const XrefContext& context, std::size_t document, ByteRange range,
             const std::string& written, const std::string& right);
diag::Place place_of(const XrefContext& context, std::size_t document, ByteRange range);

// Numbers that citations name and the skill lacks, with the findings that say so.
using Dangling = std::map<std::pair<model::KindIndex, model::Number>, std::vector<std::size_t>>;

// dangling, off-scale, undeclared-kind
Dangling check_citations(const XrefContext& context, Findings& findings);
void check_reversed(const XrefContext& context, Findings& findings);  // reversed-range
// duplicate-entry, numbering-gap, selection. Citations that dangle from a gap tell it.
void check_declarations(const XrefContext& context, const Dangling& dangling, Findings& findings);
void check_order(const XrefContext& context, Findings& findings);        // out-of-order, duplicate-title
void check_coverage(const XrefContext& context, Findings& findings);     // uncovered-entry, uncited-checklist-item
void check_sections(const XrefContext& context, Findings& findings);     // section-mismatch
void check_miscited(const XrefContext& context, Findings& findings);     // miscited
void check_link_texts(const XrefContext& context, Findings& findings);   // miscited; after check_miscited
void check_titles(const XrefContext& context, Findings& findings);       // title-drift; after check_miscited
void check_counts(const XrefContext& context, Findings& findings);       // count-mismatch
void check_skill_names(const XrefContext& context, Findings& findings);  // unknown-skill
void check_local(const XrefContext& context, Findings& findings);        // local-dangling
void check_unseen(const XrefContext& context, Findings& findings);       // unseen-heading
void check_steps(const XrefContext& context, Findings& findings);        // local-numbering

}  // namespace skillc::check::rules
