// The graph beside the text: everything here is known because citations are linked, and no one had to write it.

#include "render/site/entry_meta.hpp"

#include <fmt/format.h>

#include <cstdint>
#include <utility>

#include "base/digest.hpp"
#include "base/json.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "model/coverage.hpp"
#include "render/html.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kEntriesPerCardFile = 100;
constexpr std::size_t kIdsPerAddressFile = 500;  // on average
constexpr std::size_t kMaxListed = 40;           // of those that cite one entry, so that pages stay in proportion
constexpr std::size_t kOpeningLength = 180;
constexpr std::size_t kTitleLength = 200;

std::string_view class_of(Backlink::From from) {
  if (from == Backlink::From::check) return "from-check";
  return from == Backlink::From::guide ? "from-guide" : "from-case";
}

std::string badge(std::string_view name, std::size_t count, std::string_view noun) {
  return fmt::format("<span class=\"badge badge-{}{}\">{}</span>", name, count == 0 ? " badge-none" : "",
                     count == 0 ? fmt::format("no {}", noun) : plural(count, noun));
}

std::string script_json(const Json& value) {
  std::string text = value.dump(-1, ' ', true, Json::error_handler_t::replace);
  for (std::size_t at = text.find("</"); at != std::string::npos; at = text.find("</", at)) text.replace(at, 2, "<\\/");
  return text;
}

std::vector<Artifact> cards_of(const Site& site, std::size_t s) {
  const model::Skill& skill = site.graph.skills[s];
  std::vector<Artifact> files;
  for (std::size_t first = 0; first < skill.entries.size(); first += kEntriesPerCardFile) {
    Json file = Json::object();
    for (std::size_t e = first; e < std::min(first + kEntriesPerCardFile, skill.entries.size()); ++e) {
      const model::Entry& entry = skill.entries[e];
      file[entry.id] = {visible_text(entry_label(site, {s, e})),
                        visible_text(fold_white_space(entry.title)),
                        visible_text(opening_words(skill, entry)),
                        href("", site.map.skills[s].entries[e]),
                        entry.covered_by.size(),
                        entry.exercised_by.size()};
      if (const RunOutcome* outcome = outcome_of_entry(site, {s, e}); outcome != nullptr)
        file[entry.id].push_back(outcome->text);
    }
    files.push_back({card_file(site, {s, first}) + ".js", "skillcCards(" + script_json(file) + ");\n", false});
  }
  return files;
}

}  // namespace

std::string outcome_link(const RunOutcome* outcome, std::string_view css, PageLinks& links) {
  if (outcome == nullptr) return "";
  const bool leads_there = !outcome->line.path.empty();
  return fmt::format(
      "<{0} class=\"{1}\" data-state=\"{2}\"{3}>{4}</{0}>", leads_there ? "a" : "span", css, outcome->state,
      leads_there ? fmt::format(" href=\"{}\"", escape_html(links.to(outcome->line))) : "", escape_html(outcome->text));
}

std::string entry_meta(const Site& site, const model::Target& target, PageLinks& links) {
  const model::Entry& entry = site.graph.skills[target.skill].entries[target.entry];
  const auto& backlinks = site.backlinks[target.skill].of_entries[target.entry];
  const bool counts = model::counts_for_coverage(entry, site.graph.kinds);
  if (!counts && backlinks.empty()) return "";
  std::string out = "<div class=\"entry-meta\">";
  if (counts) {
    out += badge("covered", entry.covered_by.size(), "check");
    out += badge("evals", entry.exercised_by.size(), "case");
    out += outcome_link(outcome_of_entry(site, target), "badge", links);
  }
  if (!backlinks.empty()) {
    out += fmt::format("<details class=\"cited-by\"><summary>Cited by {}</summary><ul>", backlinks.size());
    for (std::size_t i = 0; i < backlinks.size() && i < kMaxListed; ++i)
      out += fmt::format("<li class=\"{}\"><a href=\"{}\">{}</a></li>", class_of(backlinks[i].from),
                         escape_html(links.to(backlinks[i].to)), escape_visible(backlinks[i].label));
    if (backlinks.size() > kMaxListed) out += fmt::format("<li>and {} more</li>", backlinks.size() - kMaxListed);
    out += "</ul></details>";
  }
  return out + "</div>\n";
}

std::string card_file(const Site& site, const model::Target& entry) {
  return fmt::format("{}-{}", site.map.skills[entry.skill].folder, entry.entry / kEntriesPerCardFile + 1);
}

std::string opening_words(const model::Skill& skill, const model::Entry& entry) {
  const auto& blocks = skill.documents[entry.document].markdown.blocks;
  const parse::BlockType type = blocks[entry.block].type;
  if (type == parse::BlockType::cell) {
    const std::size_t next = entry.block + 1;
    const bool has_next = next < blocks.size() && blocks[next].parent == blocks[entry.block].parent;
    return has_next ? shortened(fold_white_space(blocks[next].content.text), kOpeningLength) : "";
  }
  if (type != parse::BlockType::heading)
    return shortened(fold_white_space(blocks[entry.block].content.text), kOpeningLength);
  for (std::size_t b = entry.block + 1; b < blocks.size() && blocks[b].type != parse::BlockType::heading; ++b)
    if (blocks[b].type == parse::BlockType::paragraph)
      return shortened(fold_white_space(blocks[b].content.text), kOpeningLength);
  return "";
}

std::string short_digest(std::string_view bytes) {
  return sha256_hex(bytes).substr(0, 12);
}

Cards write_cards(const Site& site) {
  Cards cards;
  std::string all;
  for (std::vector<Artifact>& files : parallel_map(site.all_skills(), site.input.jobs,
                                                   [&](const std::size_t& skill) { return cards_of(site, skill); }))
    for (Artifact& file : files) {
      all += file.bytes;
      cards.files.push_back(std::move(file));
    }
  cards.folder = "_skillc/cards-" + short_digest(all) + "/";
  for (Artifact& file : cards.files) file.path.insert(0, cards.folder);
  return cards;
}

namespace {

std::size_t address_file(std::string_view id, std::size_t count) {
  std::uint32_t hash = 0;
  for (const char c : id) hash = hash * 31 + static_cast<unsigned char>(c);
  return hash % count;
}

}  // namespace

Addresses write_addresses(const Site& site, std::size_t skill) {
  const SkillMap& map = site.map.skills[skill];
  Addresses addresses;
  addresses.count = (map.entries.size() + map.items.size()) / kIdsPerAddressFile + 1;
  std::vector<Json> pages(addresses.count, Json::object());
  for (const auto* all : {&map.entries, &map.items})
    for (const Address& to : *all) pages[address_file(to.anchor, addresses.count)][to.anchor] = href("", {to.path, ""});
  std::string bytes;
  for (std::size_t i = 0; i < pages.size(); ++i) {
    addresses.files.push_back({fmt::format("{}.js", i), "skillcAddresses(" + script_json(pages[i]) + ");\n", false});
    bytes += addresses.files.back().bytes;
  }
  addresses.folder = "_skillc/ids-" + short_digest(map.folder + bytes) + "/";
  for (Artifact& file : addresses.files) file.path.insert(0, addresses.folder);
  return addresses;
}

std::string open_citation(const Site& site, const model::Target& target, std::string_view escaped_href) {
  const model::Entry& entry = site.graph.skills[target.skill].entries[target.entry];
  return fmt::format("<a class=\"cite\" href=\"{}\" title=\"{}\" data-entry=\"{}\" data-card=\"{}\">", escaped_href,
                     escape_visible(shortened(entry_heading(site, target), kTitleLength)), escape_html(entry.id),
                     escape_html(card_file(site, target)));
}

std::string cite_chip(const Site& site, const model::Target& target, std::string_view text, PageLinks& links) {
  const Address& to = site.map.skills[target.skill].entries[target.entry];
  return open_citation(site, target, escape_html(links.to(to))) + escape_visible(text) + "</a>";
}

}  // namespace skillc::render::site
