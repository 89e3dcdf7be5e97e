// A whole skill by every rule: SKILL.md, `%%`, checklist.md, `%%`, evals/evals.json. What the layers promise each other
// about a document they read together shows here alone.

#include "check/check.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/targets/require.hpp"
#include "model/link.hpp"
#include "source/discovery.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::fuzz {

void fuzz_skill(std::string_view bytes) {
  const auto parts = parts_of(bytes, 3);
  test::MemoryFileSystem disk;
  disk.add_file("fuzzed/SKILL.md", parts[0]);
  disk.add_file("fuzzed/checklist.md", parts[1]);
  if (!parts[2].empty()) disk.add_file("fuzzed/evals/evals.json", parts[2]);
  const auto library = source::discover(disk, {}, {"."});
  require(library.has_value(), "a folder of files is no library");
  const auto graph = model::build_graph(disk, *library, {});
  require(graph.has_value(), "a skill cannot be linked");
  require(graph->skills.size() == 1, "a SKILL.md is no skill");
  for (const model::Citation& citation : graph->skills[0].citations) {
    const model::Document& document = graph->skills[0].documents.at(citation.document);
    require_within(citation.source, {0, document.text.bytes().size()}, "a citation is not in its document");
  }
  const auto findings = check::run_rules(disk, *library, *graph, {.jobs = 1, .only = {}, .ignore = {}});
  for (const model::Document& document : graph->skills[0].documents) {
    std::vector<diag::Diagnostic> of_document;
    for (const diag::Diagnostic& finding : findings)
      if (finding.place.path == document.shown_path) of_document.push_back(finding);
    require_places(of_document, document.text);
  }
  require_reportable(findings);
}

}  // namespace skillc::fuzz
