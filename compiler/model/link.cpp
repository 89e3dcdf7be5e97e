// Two passes over the skills: first each one alone (read, parse, declare), then, with every name and entry of the
// library known, its citations, checklist and cases. Workers return values; only the order of the input decides the
// order here.
#include "model/link.hpp"

#include <numeric>

#include "base/parallel.hpp"
#include "model/checklist.hpp"
#include "model/citations.hpp"
#include "model/coverage.hpp"
#include "model/library.hpp"
#include "model/load.hpp"
#include "model/severities.hpp"

namespace skillc::model {
namespace {

Result<LoadedSkill> load_and_declare(const FileReader& files, const source::SkillSource& source,
                                     const source::Configuration& configuration, const KindTable& kinds,
                                     const LoadOptions& options) {
  SKILLC_TRY(LoadedSkill loaded, load_skill(files, source, configuration, kinds, options));
  IdAllocator ids(loaded.skill.name);
  declare_entries(loaded.skill, loaded.declarations, kinds, ids);
  loaded.skill.items = collect_checklist(loaded.skill, ids);
  loaded.skill.severities = collect_severities(loaded.skill.documents);
  return loaded;
}

struct Links {
  std::vector<Citation> citations;
  std::vector<LinkedCase> cases;
};

}  // namespace

Result<Graph> build_graph(const FileReader& files, const source::LibrarySource& library, const LoadOptions& options) {
  Graph graph{KindTable(library.configuration.kinds), {}};
  auto loaded = parallel_map(library.skills, options.jobs, [&](const source::SkillSource& source) {
    return load_and_declare(files, source, library.configuration, graph.kinds, options);
  });
  std::vector<DeclarationsByDocument> declarations;
  for (auto& one : loaded) {
    if (!one) return tl::unexpected<Error>(one.error());
    graph.skills.push_back(std::move(one->skill));
    declarations.push_back(std::move(one->declarations));
  }

  const Library shared = make_library(graph.kinds, graph.skills);
  std::vector<std::size_t> numbers(graph.skills.size());
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  auto links = parallel_map(numbers, options.jobs, [&](const std::size_t& self) {
    return Links{collect_citations(shared, self, declarations[self]), link_cases(shared, self, graph.skills[self])};
  });
  for (std::size_t self = 0; self < graph.skills.size(); ++self) {
    Skill& skill = graph.skills[self];
    skill.citations = std::move(links[self].citations);
    skill.cases = std::move(links[self].cases);
    link_checklist(skill, self);
    compute_coverage(skill, graph.kinds);
  }
  return graph;
}

}  // namespace skillc::model
