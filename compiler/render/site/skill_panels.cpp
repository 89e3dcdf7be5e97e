// Panels are the graph's figures and lists in the shape of the templates. A skill's stable ids stand on its own page,
// so that an address of skill and id lands whatever page the text is on: all of them, but of a skill that declares so
// many that its page would be too long. Of such a one the page's script asks for what is missing.

#include "render/site/skill_panels.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>
#include <set>
#include <utility>

#include "base/path.hpp"
#include "base/text.hpp"
#include "model/coverage.hpp"
#include "model/coverage_table.hpp"
#include "render/html.hpp"
#include "render/room.hpp"
#include "render/site/agent_files.hpp"
#include "render/site/checklist_item.hpp"
#include "render/site/entry_index.hpp"
#include "render/site/entry_meta.hpp"
#include "render/site/findings_panel.hpp"

namespace skillc::render::site {
namespace {

// Bytes of HTML that some lists take of a skill's page.
constexpr std::size_t kMaxChapters = 60u << 10, kMaxDocuments = 60u << 10, kMaxFiles = 40u << 10,
                      kMaxSeverities = 10u << 10;

constexpr std::size_t kMaxDescription = 4000;  // bytes

std::string size_text(std::size_t bytes) {
  if (bytes < 1000) return fmt::format("{} B", bytes);
  if (bytes < 1'000'000) return fmt::format("{:.1f} KB", static_cast<double>(bytes) / 1000);
  return fmt::format("{:.1f} MB", static_cast<double>(bytes) / 1'000'000);
}

std::string field_of(const model::Skill& skill, std::string_view key) {
  const model::Document* main = skill.main_document();
  const parse::Value* value = main == nullptr ? nullptr : main->front_matter.fields.find(key);
  if (value == nullptr && key == "version" && main != nullptr)
    if (const parse::Value* metadata = main->front_matter.fields.find("metadata")) value = metadata->find(key);
  return value == nullptr || !value->is_scalar() ? "" : fold_white_space(value->text);
}

// Where clients look for skills, as their documentation has it: code.claude.com/docs (skills), developers.openai.com
// (codex, skills), geminicli.com/docs (skills).
struct Client {
  std::string_view name;
  std::string_view folder;
};
constexpr std::array<Client, 3> kClients = {
    {{"Claude Code", ".claude/skills"}, {"Codex", ".agents/skills"}, {"Gemini CLI", ".gemini/skills"}}};

// What puts the skill where a client finds it, in a project's folder: from the site where it says where it is, else
// from the file that was downloaded.
std::string install_command(std::string_view folder, const RenderedSkill& skill, const std::string& url) {
  const std::string path = whole_skill_path(skill);
  const std::string place = fmt::format("{}/{}", folder, skill.name);
  const std::string file(file_name(path));
  if (file == "SKILL.md")
    return fmt::format("mkdir -p {0}\n{1} {0}/{2}", place,
                       url.empty() ? "mv SKILL.md" : fmt::format("curl -L {}{} -o", url, percent_encoded(path)), file);
  const std::string fetch = url.empty() ? "" : fmt::format("curl -LO {}{}\n", url, percent_encoded(path));
  return fmt::format("{0}mkdir -p {1}\nunzip -d {1} {2}", fetch, place, file);
}

Json install_json(const Site& site, const RenderedSkill* rendered) {
  Json install = Json::array();
  if (rendered == nullptr) return install;
  for (const Client& client : kClients)
    install.push_back(
        {{"client", client.name},
         {"command", install_command(client.folder, *rendered, site.input.library.configuration.site.url)},
         {"note", ""}});
  return install;
}

Json files_json(const Site& site, std::size_t skill, const RenderedSkill* shown, PageLinks& links) {
  Json files = Json::array();
  Room room(kMaxFiles);
  if (shown == nullptr) return files;
  const SkillMap& map = site.map.skills[skill];
  for (const Artifact& file : shown->files) {
    std::string to;
    if (const auto page = map.files.find(file.path); page != map.files.end()) to = links.to(page->second);
    if (const auto document = map.documents.find(file.path); document != map.documents.end())
      to = links.to({map.pages[map.pages_of[document->second].front()].path, ""});
    add_row(
        files,
        {{"path", file.path}, {"href", to}, {"size", size_text(file.bytes.size())}, {"is_executable", file.executable}},
        room);
  }
  return files;
}

std::size_t count_covered(const model::Skill& skill, const std::vector<std::size_t>& entries) {
  return static_cast<std::size_t>(std::count_if(
      entries.begin(), entries.end(), [&](std::size_t entry) { return !skill.entries[entry].covered_by.empty(); }));
}

// `all`: is counted up for each that there is.
Json chapters_json(const Site& site, std::size_t index, PageLinks& links, std::size_t& all) {
  const model::Skill& skill = site.graph.skills[index];
  Json chapters = Json::array();
  Room room(kMaxChapters);
  for (const model::CoverageRow& row : model::coverage_rows(skill, site.graph.kinds)) {
    if (row.entries.empty()) continue;
    ++all;
    const model::Exercise exercise = model::exercise_of(skill, row);
    add_row(chapters,
            {{"name", fold_white_space(row.name)},
             {"href", links.to(site.map.skills[index].entries[row.entries.front()])},
             {"entries", share_json(count_covered(skill, row.entries), row.entries.size())},
             {"items", share_json(exercise.items_exercised, exercise.items)}},
            room);
  }
  return chapters;
}

// `all`: as of chapters.
Json documents_json(const Site& site, std::size_t index, PageLinks& links, bool wants_examples, std::size_t& all) {
  const model::Skill& skill = site.graph.skills[index];
  const SkillMap& map = site.map.skills[index];
  Json documents = Json::array();
  Room room(kMaxDocuments / 2);
  for (const std::size_t read : map.reading) {
    const Page& page = map.pages[read];
    const std::size_t d = page.document;
    const model::Document& document = skill.documents[d];
    const bool is_wanted = (document.role == model::Role::example) == wants_examples && page.of == kNone;
    if (!is_wanted || document.role == model::Role::skill) continue;
    ++all;
    add_row(documents,
            {{"title", page.title},
             {"href", links.to({page.path, ""})},
             {"role", model::role_name(document.role)},
             {"tokens", tokens_text(map.parts[d].tokens)}},
            room);
  }
  return documents;
}

// Rows have an anchor only where the page itself has not.
template <class Things>
Json rows_json(const Things& things, const std::vector<Address>& addresses, PageLinks& links,
               Json (*describe)(const Site&, std::size_t, std::size_t), const Site& site, std::size_t skill,
               Room& room) {
  const std::set<std::string> taken(links.anchors().begin(), links.anchors().end());
  Json rows = Json::array();
  for (std::size_t i = 0; i < things.size(); ++i) {
    Json row = describe(site, skill, i);
    const bool is_here = taken.contains(addresses[i].anchor);
    row["anchor"] = is_here ? "" : addresses[i].anchor;
    row["href"] = href(links.path(), addresses[i]);
    if (!room.take(row_weight(row) + (site.outcomes.empty() ? 0 : kOutcomeMarkup))) break;
    links.to(addresses[i]);
    if (!is_here) links.add_anchor(addresses[i].anchor);
    rows.push_back(std::move(row));
  }
  return rows;
}

Json describe_entry(const Site& site, std::size_t skill, std::size_t index) {
  const model::Entry& entry = site.graph.skills[skill].entries[index];
  return {{"name", entry_label(site, {skill, index})},
          {"title", shown_title(entry.title)},
          {"covered_by", entry.covered_by.size()},
          {"exercised_by", entry.exercised_by.size()},
          {"outcome", outcome_json(site, {skill, index})}};
}

Json describe_item(const Site& site, std::size_t skill, std::size_t index) {
  return {{"label", item_label(site.graph.skills[skill].items[index])}};
}

// Every entry and check, what the rest of the page leaves room for: entries before checks, but not all of it.
void add_declared(const Site& site, std::size_t index, std::size_t content, PageData& page) {
  const model::Skill& skill = site.graph.skills[index];
  const SkillMap& map = site.map.skills[index];
  Json& own = page.data["skill"];
  std::size_t taken = content;
  for (const char* list : {"chapters", "documents", "examples", "files", "findings"})
    for (const Json& row : own[list]) taken += row_weight(row);
  const std::size_t left = kMaxPageLists - std::min(taken, kMaxPageLists);
  Room entries(left / 3 * 2);
  own["entries"] = rows_json(skill.entries, map.entries, page.links, describe_entry, site, index, entries);
  Room checks(left / 3 + entries.left());
  own["checks"] = rows_json(skill.items, map.items, page.links, describe_item, site, index, checks);
  own["more_entries"] = index_link(site, index, own["entries"].size(), page.links);
  own["more_checks"] = Json::array();
  if (const std::size_t shown = own["checks"].size(); shown < skill.items.size())
    own["more_checks"].push_back(
        link_json(more_text(skill.items.size(), shown), page.links.to({map.items[shown].path, ""})));
}

std::vector<Artifact> add_addresses(const Site& site, std::size_t index, PageData& page) {
  Json& own = page.data["skill"];
  own["ids"] = Json::array();
  if (own["more_entries"].empty() && own["more_checks"].empty()) return {};
  Addresses addresses = write_addresses(site, index);
  own["ids"].push_back({{"folder", addresses.folder}, {"count", addresses.count}});
  return std::move(addresses.files);
}

}  // namespace

std::vector<Artifact> add_skill_panels(const Site& site, std::size_t index, std::size_t content, PageData& page) {
  const model::Skill& skill = site.graph.skills[index];
  const auto found = site.rendered.find(&skill);
  const RenderedSkill* rendered = found == site.rendered.end() ? nullptr : found->second;
  const auto with_files = site.files.find(&skill);
  const RenderedSkill* shown = with_files == site.files.end() ? nullptr : with_files->second;
  const SkillMap& map = site.map.skills[index];
  const model::Coverage& coverage = skill.coverage;
  PageLinks& links = page.links;
  const model::Document* main = skill.main_document();
  std::size_t chapter_count = 0, document_count = 0;
  page.data["skill"] = {
      {"name", skill.name},
      {"description", shortened(fold_white_space(skill.description), kMaxDescription)},
      {"license", field_of(skill, "license")},
      {"version", field_of(skill, "version")},
      {"tokens", main == nullptr ? "" : tokens_text(map.parts[map.documents.find(main->path)->second].tokens)},
      {"files", files_json(site, index, shown, links)},
      {"install", install_json(site, rendered)},
      {"archive", rendered == nullptr ? "" : links.to({whole_skill_path(*rendered), ""})},
      {"is_one_file", rendered != nullptr && file_name(whole_skill_path(*rendered)) == "SKILL.md"},
      {"archive_name", rendered == nullptr ? "" : std::string(file_name(whole_skill_path(*rendered)))},
      {"coverage",
       {{"has", coverage.entries + coverage.items > 0},
        {"by_checklist", share_list(coverage.entries_by_checklist, coverage.entries)},
        {"by_evals", share_list(coverage.entries_by_evals, coverage.entries)},
        {"items", share_list(coverage.items_by_evals, coverage.items)},
        {"demonstrated", demonstrated_json(site, index)}}},
      {"chapters", chapters_json(site, index, links, chapter_count)},
      {"severities", Json::array()},
      {"has_severities", !skill.severities.empty()},
      {"documents", documents_json(site, index, links, false, document_count)},
      {"examples", documents_json(site, index, links, true, document_count)},
      {"findings", findings_json(site, index, links)},
      {"has_findings", !site.findings[index].empty()},
      {"has_errors", has_errors(site.findings[index])},
      {"graph", map.graph_page == kNone ? "" : links.to({map.pages[map.graph_page].path, ""})},
      {"report", site.reports.empty() || site.reports[index].empty() ? "" : links.to({site.reports[index], ""})}};
  Json& own = page.data["skill"];
  own["more_chapters"] = more_text(chapter_count, own["chapters"].size());
  own["more_documents"] = more_text(document_count, own["documents"].size() + own["examples"].size());
  own["more_files"] = more_text(shown == nullptr ? 0 : shown->files.size(), own["files"].size());
  add_declared(site, index, content, page);
  Room severities(kMaxSeverities);
  for (const model::Severity& severity : skill.severities)
    add_row(page.data["skill"]["severities"], {{"name", severity.name}, {"meaning", severity.meaning}}, severities);
  return add_addresses(site, index, page);
}

Json checklist_json(const Site& site, std::size_t index, const Page& page) {
  const std::size_t document = page.document;
  const model::Skill& skill = site.graph.skills[index];
  const SkillMap& map = site.map.skills[index];
  std::set<std::string> severities;
  std::map<std::size_t, std::string> chapters, sections;  // in the order of entries, and of headings: their ids
  std::size_t count = 0;
  for (const std::size_t i : map.parts[document].items) {
    const model::ChecklistItem& item = skill.items[i];
    if (item.block < page.first_block || item.block >= page.end_block) continue;
    ++count;
    severities.insert(severity_of(skill, item));
    for (CheckGroup& group : groups_of(site, index, i))
      (group.entry != kNone ? chapters : sections)
          .emplace(group.entry != kNone ? group.entry : group.heading, std::move(group.id));
  }
  Json json = {{"id", map.folder},
               {"count", count},
               {"severities", Json::array()},
               {"chapters", Json::array()},
               {"all_chapters", chapters.empty() ? "All sections" : "All chapters"}};
  for (const model::Severity& severity : skill.severities)
    if (severities.contains(severity.name)) json["severities"].push_back(severity.name);
  for (const auto& [entry, id] : chapters)
    json["chapters"].push_back({{"id", id}, {"name", shown_title(entry_heading(site, {index, entry}))}});
  const auto& blocks = skill.documents[document].markdown.blocks;
  for (const auto& [heading, id] : sections)
    json["chapters"].push_back({{"id", id}, {"name", shown_title(blocks[heading].content.text)}});
  return json;
}

}  // namespace skillc::render::site
