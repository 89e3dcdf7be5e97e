// A section is found by its own words alone, not by those of the sections below it; an entry is the section that
// declares it. So one idea has one record, and what hangs on it in the graph points there.

#include "render/site/search_records.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <optional>
#include <utility>

#include "base/parallel.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "render/html.hpp"
#include "render/site/entry_meta.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kMaxCode = 2000;  // bytes of a code block that are searched
constexpr std::size_t kMaxFacts = 6;

// The documents that an agent reads on its way from SKILL.md to a document, and what they cost in tokens.
struct AgentPath {
  std::vector<std::string> steps;
  std::size_t tokens = 0;
};

// How an agent gets to each document: over which others, by links.
class DocumentPaths {
 public:
  DocumentPaths(const Site& site, std::size_t skill) : skill_(site.graph.skills[skill]) {
    before_.assign(skill_.documents.size(), std::nullopt);
    for (const DocumentParts& parts : site.map.skills[skill].parts) costs_.push_back(parts.tokens);
    if (!skill_.documents.empty()) follow_links(site.anchors[skill]);
  }

  AgentPath to(std::size_t document) const {
    AgentPath path;
    for (std::size_t d = document;; d = *before_[d]) {
      path.steps.insert(path.steps.begin(), skill_.documents[d].path);
      path.tokens += costs_[d];
      if (!before_[d] || *before_[d] == d) return path;
    }
  }

 private:
  // Breadth first: the shortest way, and of several the one that is linked first.
  void follow_links(const model::Anchors& anchors) {
    before_[0] = 0;
    std::vector<std::size_t> queue = {0};
    for (std::size_t at = 0; at < queue.size(); ++at)
      for (const parse::Block& block : skill_.documents[queue[at]].markdown.blocks) {
        for (const parse::Link& link : block.content.links) visit(anchors, queue, queue[at], link.target);
        for (const parse::CodeSpan& code : block.content.codes)
          visit(anchors, queue, queue[at], block.content.text.substr(code.text.begin, code.text.end - code.text.begin));
      }
  }

  void visit(const model::Anchors& anchors, std::vector<std::size_t>& queue, std::size_t from,
             std::string_view target) {
    const auto document = anchors.document_of(from, target);
    if (!document || before_[*document]) return;
    before_[*document] = from;
    queue.push_back(*document);
  }

  const model::Skill& skill_;
  std::vector<std::optional<std::size_t>> before_;  // the document that leads to it; of the first itself
  std::vector<std::size_t> costs_;
};

struct SkillRecords {
  std::vector<SearchRecord> records;  // ideas count within the skill
  std::deque<std::string> bodies;
};

class RecordWriter {
 public:
  RecordWriter(const Site& site, std::size_t skill)
      : site_(site),
        self_(skill),
        skill_(site.graph.skills[skill]),
        map_(site.map.skills[skill]),
        paths_(site, skill) {}

  SkillRecords run() {
    add(RecordKind::skill, skill_.name, {map_.home(), ""}, skill_.description);
    append(0, skill_.description);
    entry_records_.resize(skill_.entries.size());
    for (std::size_t e = 0; e < skill_.entries.size(); ++e) add_entry(e);
    for (std::size_t d = 0; d < skill_.documents.size(); ++d) add_sections(d);
    for (std::size_t i = 0; i < skill_.items.size(); ++i) add_item(i);
    for (std::size_t c = 0; c < skill_.cases.size(); ++c) add_case(c);
    for (std::size_t i = 0; i < out_.records.size(); ++i) out_.records[i].body = out_.bodies[i];
    return std::move(out_);
  }

 private:
  std::size_t add(RecordKind kind, std::string title, const Address& to, std::string_view snippet) {
    SearchRecord record;
    record.kind = kind;
    record.title = visible_text(fold_white_space(title));
    record.href = href("", to);
    record.skill = visible_text(skill_.name);
    record.snippet = visible_text(fold_white_space(snippet));
    out_.records.push_back(std::move(record));
    out_.bodies.emplace_back();
    return out_.records.size() - 1;
  }

  void append(std::size_t record, std::string_view text) { out_.bodies[record].append(text).append("\n"); }

  void add_entry(std::size_t e) {
    const model::Entry& entry = skill_.entries[e];
    const std::size_t record =
        add(RecordKind::entry, entry_heading(site_, {self_, e}), map_.entries[e], opening_words(skill_, entry));
    entry_records_[e] = record;
    out_.records[record].idea = static_cast<std::int32_t>(record);
    EntryFacts& facts = out_.records[record].facts;
    for (std::size_t i = 0; i < entry.covered_by.size() && i < kMaxFacts; ++i)
      facts.checks.emplace_back(visible_text(item_label(skill_.items[entry.covered_by[i]])),
                                href("", map_.items[entry.covered_by[i]]));
    for (std::size_t i = 0; i < entry.exercised_by.size() && i < kMaxFacts; ++i)
      facts.cases.push_back(visible_text(skill_.case_source(skill_.cases[entry.exercised_by[i]]).id));
    AgentPath path = paths_.to(entry.document);
    path.steps.push_back(entry_label(site_, {self_, e}));
    facts.path = std::move(path.steps);
    facts.tokens = path.tokens;
    if (skill_.documents[entry.document].markdown.blocks[entry.block].type != parse::BlockType::heading)
      append(record, opening_words(skill_, entry));
  }

  void add_sections(std::size_t d) {
    const model::Document& document = skill_.documents[d];
    std::map<std::size_t, std::size_t> record_of;  // by heading
    for (const std::size_t e : map_.parts[d].entries) record_of.emplace(skill_.entries[e].block, entry_records_[e]);
    const auto record_at = [&](std::size_t heading) {
      if (heading == kNone && d == 0) return std::size_t{0};
      const auto known = record_of.find(heading);
      if (known != record_of.end()) return known->second;
      const std::size_t record = add_section(d, heading);
      record_of.emplace(heading, record);
      return record;
    };
    for (std::size_t b = 0; b < document.markdown.blocks.size(); ++b) {
      const parse::Block& block = document.markdown.blocks[b];
      if (is_in_item(d, b)) continue;
      const bool is_heading = block.type == parse::BlockType::heading;
      const std::string_view code = std::string_view(block.literal).substr(0, kMaxCode);
      if (block.content.text.empty() && code.empty()) continue;
      const std::size_t record = record_at(is_heading ? b : document.heading_of[b]);
      if (is_heading) continue;
      append(record, block.content.text.empty() ? code : block.content.text);
      if (out_.records[record].snippet.empty() && block.type == parse::BlockType::paragraph)
        out_.records[record].snippet = visible_text(shortened(fold_white_space(block.content.text), kSnippet));
    }
  }

  std::size_t add_section(std::size_t d, std::size_t heading) {
    const model::Document& document = skill_.documents[d];
    const Page& page = map_.page_of(d, heading == kNone ? 0 : heading);
    if (heading == kNone) return add(RecordKind::section, page.title, {page.path, ""}, "");
    const auto id = map_.ids[d].find(heading);
    const std::size_t record = add(RecordKind::section, document.markdown.blocks[heading].content.text,
                                   {page.path, id == map_.ids[d].end() ? "" : id->second}, "");
    if (heading != page.heading) out_.records[record].page = visible_text(fold_white_space(page.title));
    return record;
  }

  // Checklist items have records of their own.
  bool is_in_item(std::size_t d, std::size_t block) {
    if (items_.empty())
      for (const model::ChecklistItem& item : skill_.items) items_.emplace(std::pair(item.document, item.block), true);
    const auto& blocks = skill_.documents[d].markdown.blocks;
    for (std::size_t b = block; b != parse::kNoBlock; b = blocks[b].parent)
      if (items_.contains({d, b})) return true;
    return false;
  }

  void add_item(std::size_t i) {
    const model::ChecklistItem& item = skill_.items[i];
    const std::size_t record = add(RecordKind::check, item_label(item), map_.items[i], item.text);
    append(record, item.text);
    if (!item.cites.empty()) out_.records[record].idea = static_cast<std::int32_t>(entry_records_[item.cites.front()]);
  }

  void add_case(std::size_t c) {
    const parse::EvalCase& source = skill_.case_source(skill_.cases[c]);
    const std::size_t record =
        add(RecordKind::eval_case, source.name.empty() ? source.id : source.id + ": " + source.name, map_.cases[c],
            shortened(fold_white_space(source.prompt), kSnippet));
    append(record, std::string_view(source.prompt).substr(0, kMaxPrompt));
    for (const parse::Expectation& expectation : source.expectations) append(record, expectation.text);
  }

  static constexpr std::size_t kSnippet = 160;
  const Site& site_;
  const std::size_t self_;
  const model::Skill& skill_;
  const SkillMap& map_;
  DocumentPaths paths_;
  std::vector<std::size_t> entry_records_;
  std::map<std::pair<std::size_t, std::size_t>, bool> items_;
  SkillRecords out_;
};

}  // namespace

SearchRecords search_records(const Site& site, unsigned jobs) {
  auto parts =
      parallel_map(site.all_skills(), jobs, [&](const std::size_t& skill) { return RecordWriter(site, skill).run(); });
  SearchRecords all;
  for (SkillRecords& part : parts) {
    const auto base = static_cast<std::int32_t>(all.records.size());
    for (std::size_t i = 0; i < part.records.size(); ++i) {
      SearchRecord& record = part.records[i];
      if (record.idea >= 0) record.idea += base;
      all.bodies.push_back(std::move(part.bodies[i]));
      record.body = all.bodies.back();
      all.records.push_back(std::move(record));
    }
  }
  return all;
}

}  // namespace skillc::render::site
