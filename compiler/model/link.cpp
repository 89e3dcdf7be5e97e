// First each skill alone (read, parse, declare), then, with every name of the library known, its citations, checklist
// and cases. Workers return values; only the order of the input decides the order here. What others than the part's
// skills declare is read where a citation asks for it, and then the skills that asked are linked once more.
#include "model/link.hpp"

#include <algorithm>
#include <limits>
#include <numeric>
#include <optional>
#include <set>
#include <utility>

#include "base/parallel.hpp"
#include "model/bounded_citations.hpp"
#include "model/checklist.hpp"
#include "model/citations.hpp"
#include "model/coverage.hpp"
#include "model/library.hpp"
#include "model/load.hpp"
#include "model/series.hpp"
#include "model/severities.hpp"

namespace skillc::model {
namespace {

constexpr std::size_t kMostAtOnce = 256;

Result<LoadedSkill> load_and_declare(const FileReader& files, const source::SkillSource& source,
                                     const source::Configuration& configuration, const KindTable& kinds,
                                     const LoadOptions& options) {
  SKILLC_TRY(LoadedSkill loaded, load_skill(files, source, configuration, kinds, options));
  IdAllocator ids(loaded.skill.name);
  declare_entries(loaded.skill, loaded.declarations, kinds, ids);
  loaded.skill.items = collect_checklist(loaded.skill, ids);
  loaded.skill.severities = collect_severities(loaded.skill.documents);
  loaded.skill.series = series_of(loaded.skill, kinds);
  for (const std::size_t entry : levels_in(loaded.skill.series)) loaded.skill.entries[entry].is_level = true;
  return loaded;
}

// What it weighs in memory, as bytes of usual text: a few of a heading may declare hundreds of entries.
std::size_t text_size(const Skill& skill) {
  constexpr std::size_t kOfEntry = 60;
  std::size_t bytes = skill.entries.size() * kOfEntry;
  for (const Document& document : skill.documents) bytes += document.text.bytes().size();
  for (const EvalsDocument& evals : skill.evals) bytes += evals.text.bytes().size();
  return bytes;
}

// Of what SKILL.md says of itself only the name, with its place.
parse::FrontMatter name_alone(parse::FrontMatter all) {
  parse::FrontMatter kept;
  kept.present = all.present;
  kept.body_begin = all.body_begin;
  kept.name = std::move(all.name);
  kept.fields.kind = all.fields.kind;
  const auto name = std::find_if(all.fields.members.begin(), all.fields.members.end(),
                                 [](const parse::Member& one) { return one.key == "name"; });
  if (name != all.fields.members.end()) kept.fields.members.push_back(std::move(*name));
  return kept;
}

// Of SKILL.md; nothing of other documents.
SourceText front_matter_text(const Document& document) {
  return SourceText(document.path == "SKILL.md" ? document.text.bytes().substr(0, document.front_matter.body_begin)
                                                : std::string());
}

// What is left of a skill, not linked yet, where others cite its entries: those, its series, and what outline_of
// leaves. `keeps_texts`: also the bytes of what was read, for nobody else learns which keys are in them.
Skill cited_of(Skill skill, bool keeps_texts) {
  skill.repetitions.clear();
  skill.items.clear();
  skill.severities.clear();
  for (Document& document : skill.documents) {
    document.markdown = {};
    document.heading_of.clear();
    if (!keeps_texts) document.text = front_matter_text(document);
  }
  for (EvalsDocument& evals : skill.evals) {
    evals.file = {};
    if (!keeps_texts) evals.text = SourceText();
  }
  return skill;
}

struct Links {
  std::vector<Citation> citations;
  std::vector<LinkedCase> cases;
  std::vector<UnreadCitation> unread;
  std::set<std::size_t> asked;  // skills whose entries had a say
};

}  // namespace

Skill outline_of(Skill skill) {
  Skill outline;
  outline.source = std::move(skill.source);
  outline.name = std::move(skill.name);
  outline.description = std::move(skill.description);
  outline.coverage = skill.coverage;
  for (Document& document : skill.documents) {
    Document& kept = outline.documents.emplace_back();
    kept.path = std::move(document.path);
    kept.shown_path = std::move(document.shown_path);
    kept.role = document.role;
    kept.is_utf8 = document.is_utf8;
    if (kept.path != "SKILL.md") continue;
    kept.text = SourceText(document.text.bytes().substr(0, document.front_matter.body_begin));
    kept.front_matter = name_alone(std::move(document.front_matter));
  }
  for (EvalsDocument& evals : skill.evals) {
    EvalsDocument& kept = outline.evals.emplace_back();
    kept.path = std::move(evals.path);
    kept.shown_path = std::move(evals.shown_path);
    kept.is_utf8 = evals.is_utf8;
  }
  return outline;
}

GraphInParts::GraphInParts(const FileReader& files, const source::LibrarySource& library, const LoadOptions& options,
                           std::size_t part_bytes)
    : files_(files),
      library_(library),
      options_(options),
      part_bytes_(part_bytes),
      graph_{KindTable(library.configuration.kinds), std::vector<Skill>(library.skills.size())} {}

GraphInParts::~GraphInParts() = default;

Result<bool> GraphInParts::next() {
  const bool is_first = !std::exchange(has_begun_, true);
  const bool is_over = !is_first && next_ == library_.skills.size();
  let_go();
  if (is_over || cited_entries_ > kMostCitedEntries) let_go_of_cited();
  if (is_over) {
    for (std::size_t s = 0; s < next_; ++s) graph_.skills[s].source.is_neighbour = library_.skills[s].is_neighbour;
    return false;
  }
  SKILLC_TRY_VOID(load_part());
  if (is_first) read_names();
  link_part();
  return true;
}

void GraphInParts::let_go() {
  for (const std::size_t s : part_) leave_outline(s);
  part_.clear();
  asked_.clear();
  declarations_.clear();
}

void GraphInParts::let_go_of_cited() {
  for (const std::size_t s : cited_) leave_outline(s);
  cited_.clear();
  cited_entries_ = 0;
}

void GraphInParts::leave_outline(std::size_t skill) {
  graph_.skills[skill] = outline_of(std::move(graph_.skills[skill]));
  graph_.skills[skill].source.is_neighbour = true;
  changed_.push_back(skill);
}

void GraphInParts::leave_out(std::size_t skill, Skill outline) {
  graph_.skills[skill] = std::move(outline);
  graph_.skills[skill].source.is_neighbour = true;
  left_out_.insert(skill);
}

// In batches, since how long a skill is shows only once it is read: as many as fill the part if each is as long as the
// longest so far.
Result<void> GraphInParts::load_part() {
  const std::size_t fewest = std::max(options_.jobs, 1u) * 2;
  for (std::size_t bytes = 0, longest = part_bytes_; bytes < part_bytes_ && next_ < library_.skills.size();) {
    const std::size_t at_once = std::max(std::min((part_bytes_ - bytes) / longest, kMostAtOnce), fewest);
    std::vector<std::size_t> batch;
    for (; next_ < library_.skills.size() && batch.size() < at_once; ++next_)
      if (!library_.skills[next_].is_neighbour && !left_out_.contains(next_)) batch.push_back(next_);
    auto loaded = parallel_map(batch, options_.jobs, [&](const std::size_t& s) { return load(s); });
    if (bytes == 0) longest = 1;
    for (std::size_t b = 0; b < batch.size(); ++b) {
      if (!loaded[b]) return tl::unexpected<Error>(loaded[b].error());
      if (options_.read != nullptr) *options_.read += library_.skills[batch[b]].files.size();
      const std::size_t size = text_size(loaded[b]->skill);
      bytes += size;
      longest = std::max(longest, size);
      if (cited_.erase(batch[b]) > 0) cited_entries_ -= graph_.skills[batch[b]].entries.size();
      graph_.skills[batch[b]] = std::move(loaded[b]->skill);
      declarations_.push_back(std::move(loaded[b]->declarations));
      part_.push_back(batch[b]);
    }
  }
  return {};
}

const FileReader& GraphInParts::reader_of(std::size_t skill) const {
  return options_.reader_of ? options_.reader_of(skill) : files_;
}

Result<LoadedSkill> GraphInParts::load(std::size_t skill) const {
  return load_and_declare(reader_of(skill), library_.skills[skill], library_.configuration, graph_.kinds, options_);
}

// Of those that are not in the first part.
void GraphInParts::read_names() {
  std::vector<std::size_t> others;
  for (std::size_t s = 0; s < library_.skills.size(); ++s)
    if ((s >= next_ || library_.skills[s].is_neighbour) && !left_out_.contains(s)) others.push_back(s);
  auto named = parallel_map(others, options_.jobs, [&](const std::size_t& s) {
    return outline_of(load_name(reader_of(s), library_.skills[s]));
  });
  for (std::size_t n = 0; n < others.size(); ++n) {
    graph_.skills[others[n]] = std::move(named[n]);
    graph_.skills[others[n]].source.is_neighbour = true;
  }
}

// Their names stay, so that of a library of many parts little is learnt again for each.
const Library& GraphInParts::learn() {
  if (known_ == nullptr)
    known_ = std::make_unique<Library>(make_library(graph_.kinds, graph_.skills));
  else
    for (const std::size_t s : changed_) learn_again(*known_, s);
  changed_.clear();
  return *known_;
}

void GraphInParts::link_part() {
  changed_.insert(changed_.end(), part_.begin(), part_.end());
  std::vector<Links> links(part_.size());
  std::vector<std::size_t> unlinked(part_.size());
  std::iota(unlinked.begin(), unlinked.end(), std::size_t{0});
  while (!unlinked.empty()) {
    const Library& shared = learn();
    auto linked = parallel_map(unlinked, options_.jobs, [&](const std::size_t& p) {
      Links one;
      BoundedCitations bounded(shared, part_[p]);
      one.citations = collect_citations(shared, part_[p], declarations_[p], bounded, one.asked);
      one.cases = link_cases(shared, part_[p], graph_.skills[part_[p]], bounded, one.asked);
      one.unread = bounded.take_unread();
      return one;
    });
    for (std::size_t l = 0; l < unlinked.size(); ++l) links[unlinked[l]] = std::move(linked[l]);
    const std::set<std::size_t> known = cited_;
    const auto asks_in_vain = [&](std::size_t p) {
      return std::any_of(links[p].asked.begin(), links[p].asked.end(),
                         [&](std::size_t s) { return graph_.skills[s].source.is_neighbour && !known.contains(s); });
    };
    std::erase_if(unlinked, [&](std::size_t p) { return !asks_in_vain(p); });
    std::set<std::size_t> asked;
    for (const std::size_t p : unlinked) asked.insert(links[p].asked.begin(), links[p].asked.end());
    read_cited(asked);
  }
  for (std::size_t p = 0; p < part_.size(); ++p) {
    Skill& skill = graph_.skills[part_[p]];
    skill.citations = std::move(links[p].citations);
    skill.cases = std::move(links[p].cases);
    skill.unread_citations = std::move(links[p].unread);
    asked_.push_back(std::move(links[p].asked));
    link_checklist(skill, part_[p]);
    compute_coverage(skill, graph_.kinds);
  }
}

void GraphInParts::read_cited(const std::set<std::size_t>& asked) {
  std::vector<std::size_t> unread;
  for (const std::size_t s : asked)
    if (graph_.skills[s].source.is_neighbour && cited_.insert(s).second) unread.push_back(s);
  auto cited = parallel_map(unread, options_.jobs, [&](const std::size_t& s) -> std::optional<Skill> {
    auto loaded = load(s);
    if (!loaded) return std::nullopt;  // only what was named outright fails, and that is no neighbour
    return cited_of(std::move(loaded->skill), library_.skills[s].is_neighbour);
  });
  changed_.insert(changed_.end(), unread.begin(), unread.end());
  for (std::size_t u = 0; u < unread.size(); ++u) {
    if (!cited[u]) continue;
    Skill& skill = graph_.skills[unread[u]];
    const Coverage found = skill.coverage;  // of a part before, or kept: a neighbour is not linked
    skill = std::move(*cited[u]);
    skill.coverage = found;
    skill.source.is_neighbour = true;
    cited_entries_ += skill.entries.size();
  }
}

Result<Graph> build_graph(const FileReader& files, const source::LibrarySource& library, const LoadOptions& options) {
  GraphInParts parts(files, library, options, std::numeric_limits<std::size_t>::max());
  SKILLC_TRY_VOID(parts.next());
  return parts.take();
}

}  // namespace skillc::model
