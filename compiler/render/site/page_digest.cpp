// A page shows its skill's texts; of what other skills say it shows who cites its entries, and of what it cites itself
// the name and place. Beyond that texts of a skill that it cites or links to count as a whole, whatever of them it
// shows: a digest that tells too much costs a page that is made anew, one that tells too little a page that is wrong.

#include "render/site/page_digest.hpp"

#include "base/byte_codec.hpp"
#include "base/digest.hpp"
#include "base/parallel.hpp"

namespace skillc::render::site {
namespace {

void write(const std::vector<std::size_t>& numbers, ByteWriter& to) {
  to.number(numbers.size());
  for (const std::size_t number : numbers) to.number(number);
}

void write(const Address& address, ByteWriter& to) {
  to.text(address.path);
  to.text(address.anchor);
}

void write(const RenderedSkill& skill, ByteWriter& to) {
  to.text(skill.name);
  to.number(skill.files.size());
  for (const Artifact& file : skill.files) {
    to.text(file.path);
    to.number(file.executable ? 1 : 0);
    to.text(file.bytes);
  }
}

void write(const model::Entry& entry, ByteWriter& to) {
  to.text(entry.id);
  to.text(entry.title);
  to.number(entry.kind);
  to.number(entry.block);
  to.number((entry.is_level ? 4u : 0u) + static_cast<unsigned>(entry.strength));
  write(entry.covered_by, to);
  write(entry.exercised_by, to);
}

void write(const model::ChecklistItem& item, ByteWriter& to) {
  to.text(item.id);
  to.number(item.block);
  write(item.cites, to);
  write(item.inherits, to);
  write(item.exercised_by, to);
}

void write(const model::LinkedExpectation& expectation, ByteWriter& to) {
  write(expectation.entries, to);
  write(expectation.items, to);
  write(expectation.unknown, to);
  to.number(expectation.unresolved.size());
  to.number(expectation.explained.size());
  to.number(expectation.reversed.size());
}

void write(const diag::Diagnostic& finding, ByteWriter& to) {
  to.text(finding.rule);
  to.number(static_cast<unsigned>(finding.severity));
  to.text(finding.place.path);
  to.number(finding.place.begin.line);
  to.text(finding.message);
  to.text(finding.help);
}

void write(const std::vector<Backlink>& backlinks, ByteWriter& to) {
  to.number(backlinks.size());
  for (const Backlink& one : backlinks) {
    to.number(static_cast<unsigned>(one.from));
    to.text(one.label);
    write(one.to, to);
  }
}

}  // namespace

PageDigests::PageDigests(const Site& site, const Assets& assets, unsigned jobs)
    : site_(site),
      library_(of_library(assets)),
      texts_(parallel_map(site.all_skills(), jobs, [&](const std::size_t& skill) { return of_texts(skill); })),
      links_(parallel_map(site.all_skills(), jobs, [&](const std::size_t& skill) { return of_links(skill); })) {}

std::string PageDigests::of(std::size_t skill, const std::set<std::size_t>& neighbours) const {
  ByteWriter bytes;
  for (const std::string* digest : {&library_, &texts_[skill], &links_[skill]}) bytes.text(*digest);
  std::set<std::size_t> others = cited_by(skill);
  others.insert(neighbours.begin(), neighbours.end());
  for (const std::size_t other : others) bytes.text(texts_[other]);
  return sha256_hex(bytes.take());
}

// Templates, assets and what the configuration says on each page; which skills there are, and where.
std::string PageDigests::of_library(const Assets& assets) const {
  ByteWriter bytes;
  for (const TemplateSet::Source* source : site_.input.templates.below("", "")) {
    bytes.text(source->shown_path);
    bytes.text(source->text);
  }
  bytes.text(
      new_page(site_, assets, "", "skill/index.html", {}).data.dump(-1, ' ', true, Json::error_handler_t::replace));
  const source::SiteInfo& options = site_.input.library.configuration.site;
  bytes.text(options.edit);
  bytes.number(options.allows_html ? 1 : 0);
  const model::KindTable& kinds = site_.graph.kinds;
  for (model::KindIndex kind = 0; kind < kinds.size(); ++kind) {
    bytes.text(model::kind_heading(kinds[kind], 1));
    bytes.text(model::kind_heading(kinds[kind], 2));
    bytes.number(kinds[kind].local ? 1 : 0);
  }
  for (const model::Skill& skill : site_.graph.skills) bytes.text(skill.source.folder);
  return sha256_hex(bytes.take());
}

std::string PageDigests::of_texts(std::size_t s) const {
  const model::Skill& skill = site_.graph.skills[s];
  ByteWriter bytes;
  for (const std::string* text :
       {&skill.source.folder, &skill.name, &skill.description, &site_.names[s], &site_.map.skills[s].folder})
    bytes.text(*text);
  for (const model::Document& document : skill.documents) {
    bytes.text(document.path);
    bytes.text(document.shown_path);
    bytes.number(static_cast<unsigned>(document.role));
    bytes.text(document.text.bytes());
  }
  for (const model::EvalsDocument& evals : skill.evals) {
    bytes.text(evals.path);
    bytes.text(evals.text.bytes());
  }
  bytes.number(site_.rendered.contains(&skill) ? 1 : 0);
  if (const auto files = site_.files.find(&skill); files != site_.files.end()) write(*files->second, bytes);
  return sha256_hex(bytes.take());
}

std::string PageDigests::of_links(std::size_t s) const {
  const model::Skill& skill = site_.graph.skills[s];
  ByteWriter bytes;
  for (const model::Entry& entry : skill.entries) write(entry, bytes);
  for (const model::ChecklistItem& item : skill.items) write(item, bytes);
  for (const model::Citation& citation : skill.citations) {
    write({citation.document, citation.block, citation.source.begin, citation.source.end}, bytes);
    bytes.number((citation.is_link ? 2u : 0u) + (citation.in_label ? 1u : 0u));
    bytes.number(citation.targets.size());
    for (const model::Target& target : citation.targets) {
      bytes.text(site_.map.skills[target.skill].folder);
      if (target.entry == kNone) continue;
      bytes.text(entry_heading(site_, target));
      write(site_.map.skills[target.skill].entries[target.entry], bytes);
    }
  }
  for (const model::LinkedCase& linked : skill.cases) {
    write({linked.evals, linked.index}, bytes);
    for (const model::LinkedExpectation& expectation : linked.expectations) write(expectation, bytes);
    write(linked.covers, bytes);
  }
  for (const std::vector<Backlink>& entry : site_.backlinks[s].of_entries) write(entry, bytes);
  for (const diag::Diagnostic* finding : site_.findings[s]) write(*finding, bytes);
  return sha256_hex(bytes.take());
}

std::set<std::size_t> PageDigests::cited_by(std::size_t skill) const {
  std::set<std::size_t> cited;
  for (const model::Citation& citation : site_.graph.skills[skill].citations)
    for (const model::Target& target : citation.targets) cited.insert(target.skill);
  cited.erase(skill);
  return cited;
}

}  // namespace skillc::render::site
