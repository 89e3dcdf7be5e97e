// The pages of a skill in the order of their plan. What a page's template is given is put together here; what stands in
// it comes from content.cpp, and from the graph.

#include "render/site/skill_pages.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <utility>

#include "base/path.hpp"
#include "base/text.hpp"
#include "base/tokens.hpp"
#include "model/coverage.hpp"
#include "render/html.hpp"
#include "render/site/agent_files.hpp"
#include "render/site/case_page.hpp"
#include "render/site/checklist_item.hpp"
#include "render/site/entry_index.hpp"
#include "render/site/entry_meta.hpp"
#include "render/site/example_parts.hpp"
#include "render/site/graph_drawing.hpp"
#include "render/site/highlight.hpp"
#include "render/site/page_cuts.hpp"
#include "render/site/page_markdown.hpp"
#include "render/site/plain_names.hpp"
#include "render/site/skill_panels.hpp"

namespace skillc::render::site {
namespace {

constexpr std::string_view kOfTemplate = "This is a template: a build fills in what stands in braces. ";

class SkillWriter {
 public:
  SkillWriter(const Site& site, const Assets& assets, std::size_t skill)
      : site_(site), assets_(assets), self_(skill), skill_(site.graph.skills[skill]), map_(site.map.skills[skill]) {
    const auto rendered = site.rendered.find(&skill_);
    if (rendered != site.rendered.end()) rendered_ = rendered->second;
    const auto files = site.files.find(&skill_);
    if (files != site.files.end()) files_ = files->second;
  }

  SkillPages run() {
    for (std::size_t d = 0; d < skill_.documents.size(); ++d) add_document(d);
    if (files_ != nullptr) add_files();
    add_entries();
    add_cases();
    if (map_.graph_page != kNone) add_graph();
    return std::move(out_);
  }

 private:
  // The page with what surrounds it.
  PageData begin(std::string_view kind, const Page& page, const std::string& description) {
    const std::string title = page.path == map_.home() ? skill_.name : page.title;
    const std::string window = page.path == map_.home() ? skill_.name : page.title + " · " + skill_.name;
    PageData data = new_page(site_, assets_, kind, page.path, {window, title, description});
    data.data["sidebar"] = sidebar_json(site_, self_, data.links);
    data.data["crumbs"] = crumbs_json(site_, self_, title, data.links);
    return data;
  }

  void add_document(std::size_t d) {
    const model::Document& document = skill_.documents[d];
    std::vector<Content> contents = write_document(site_, self_, d);
    for (std::size_t i = 0; i < contents.size(); ++i) {
      const std::size_t index = map_.pages_of[d][i];
      const Page& page = map_.pages[index];
      const bool is_skill = page.path == map_.home();
      const char* kind = is_skill                           ? "skill"
                         : page.kind == PageKind::checklist ? "checklist"
                         : page.kind == PageKind::example   ? "example"
                                                            : "document";
      PageData data = begin(kind, page, is_skill ? skill_.description : opening_of(document, page));
      data.links.add(contents[i].links);
      data.data["toc"] = toc_json(contents[i].headings);
      data.data["page"]["edit"] = edit_link(document);
      std::string markdown = page_markdown(site_, self_, page, data.links);
      data.data["document"] = document_json(document, page, markdown, contents[i].html.size(), data.links);
      if (page.kind == PageKind::checklist) data.data["checklist"] = checklist_json(site_, self_, page);
      if (page.kind == PageKind::example) data.data["example"] = example_json(contents[i], page.title);
      if (is_skill)
        for (Artifact& file : add_skill_panels(site_, self_, contents[i].html.size(), data))
          out_.files.push_back(std::move(file));
      data.data["content"] = std::move(contents[i].html);
      add_turn(index, data);
      if (const std::string* built = built_text(document)) {
        const bool is_filled_in = map_.pages_of[d].size() == 1;
        data.data["page"]["template"] =
            std::string(kOfTemplate) +
            (is_filled_in ? "The page’s Markdown is as it is built." : "The skill’s archive has it as it is built.");
        if (is_filled_in)
          markdown = *built;
        else
          markdown.insert(page.of == kNone ? document.front_matter.body_begin : 0, template_note(page));
      }
      out_.files.push_back({markdown_path(page.path), std::move(markdown), false});
      out_.pages.push_back(std::move(data));
    }
  }

  // In the Markdown of a template of several pages: which of them a line would be on that was built, nothing says.
  std::string template_note(const Page& page) const {
    const std::string path = whole_skill_path(*rendered_);
    return fmt::format("> {}As it is built it is in [{}]({}).\n\n", kOfTemplate, file_name(path),
                       href(page.path, {path, ""}));
  }

  // Of a template that was filled in, the result; nullptr where the bundle has the text that the page shows.
  const std::string* built_text(const model::Document& document) const {
    if (rendered_ == nullptr) return nullptr;
    for (const Artifact& file : rendered_->files)
      if (file.path == document.path) return file.bytes == document.text.bytes() ? nullptr : &file.bytes;
    return nullptr;
  }

  static std::string opening_of(const model::Document& document, const Page& page) {
    const auto& blocks = document.markdown.blocks;
    for (std::size_t b = page.first_block; b < page.end_block; ++b)
      if (blocks[b].type == parse::BlockType::paragraph && blocks[b].parent == parse::kNoBlock)
        return blocks[b].content.text;
    return "";
  }

  std::string edit_link(const model::Document& document) const {
    const source::Configuration& configuration = site_.input.library.configuration;
    if (configuration.site.edit.empty()) return "";
    return configuration.site.edit + percent_encoded(relative_path(document.shown_path, configuration.root));
  }

  // What a page says of its text above it.
  static Json about_json(std::string_view role, const std::string& path, const Page& page, const std::string& tokens) {
    return {{"role", role},
            {"path", path},
            {"title", page.title},
            {"tokens", tokens},
            {"chapters", Json::array()},
            {"has_bars", false},
            {"more_chapters", ""}};
  }

  // `content`: bytes of the page's text.
  Json document_json(const model::Document& document, const Page& page, std::string_view markdown, std::size_t content,
                     PageLinks& links) {
    // The page that opens a document stands for all of it.
    const std::size_t tokens = page.of == kNone ? map_.parts[page.document].tokens : estimate_tokens(markdown).tokens;
    Json json = about_json(model::role_name(document.role), document.path, page, tokens_text(tokens));
    if (page.of != kNone) return json;
    json["chapters"] = chapters_json(page.document, content, links);
    json["has_bars"] = std::any_of(json["chapters"].begin(), json["chapters"].end(),
                                   [](const Json& chapter) { return !chapter["by_checklist"].empty(); });
    json["more_chapters"] = more_text(map_.pages_of[page.document].size() - 1, json["chapters"].size());
    return json;
  }

  // The pages that a document goes on with, and how much of what stands on each a checklist covers.
  Json chapters_json(std::size_t document, std::size_t content, PageLinks& links) {
    struct Count {
      std::size_t covered = 0, total = 0;
    };
    std::map<const Page*, Count> counts;
    for (const std::size_t e : map_.parts[document].entries) {
      const model::Entry& entry = skill_.entries[e];
      if (!model::counts_for_coverage(entry, site_.graph.kinds)) continue;
      Count& count = counts[&map_.page_of(document, entry.block)];
      ++count.total;
      count.covered += entry.covered_by.empty() ? 0 : 1;
    }
    constexpr std::size_t kBar = 350;  // bytes of one
    Json chapters = Json::array();
    Room room(kMaxPageLists - std::min(content, kMaxPageLists));
    for (const std::size_t index : map_.pages_of[document]) {
      const Page& page = map_.pages[index];
      if (page.of == kNone) continue;
      const Count count = counts[&page];
      Json row = {{"title", page.title},
                  {"href", links.to({page.path, ""})},
                  {"by_checklist", count.total == 0 ? Json::array() : share_json(count.covered, count.total)}};
      if (!room.take(row_weight(row) + kBar)) break;
      chapters.push_back(std::move(row));
    }
    return chapters;
  }

  // In reading order, which is that of the pages beside the text.
  void add_turn(std::size_t index, PageData& data) {
    const auto link = [&](std::size_t page) {
      const std::string& title = map_.pages[page].path == map_.home() ? skill_.name : map_.pages[page].title;
      return link_json(title, data.links.to({map_.pages[page].path, ""}));
    };
    const auto at = std::find(map_.reading.begin(), map_.reading.end(), index);
    if (at != map_.reading.begin()) data.data["previous"] = link(*(at - 1));
    if (at + 1 != map_.reading.end()) data.data["next"] = link(*(at + 1));
  }

  static std::string markdown_of(const Artifact& file) {
    const std::string fence = code_fence(file.bytes);
    return fmt::format("# {}\n\n{}{}\n{}{}{}\n", visible_text(file_name(file.path)), fence,
                       to_lower_ascii(file_extension(plain_path(file.path))), file.bytes,
                       file.bytes.ends_with('\n') ? "" : "\n", fence);
  }

  void add_files() {
    for (const Artifact& file : files_->files) {
      const auto shown = map_.files.find(file.path);
      if (shown == map_.files.end()) continue;
      const auto found = map_.page_at.find(shown->second.path);
      if (found == map_.page_at.end()) {
        out_.files.push_back({shown->second.path, file.bytes, false});
        continue;
      }
      const Page& page = map_.pages[found->second];
      PageData data = begin("document", page, "");
      data.data["document"] = about_json(file.executable ? "executable" : "file", file.path, page,
                                         tokens_text(estimate_tokens(file.bytes).tokens));
      std::string code = highlight(file.bytes, to_lower_ascii(file_extension(file.path)), site_.input.kept);
      if (code.size() > kMaxPageHtml) code = escape_html(file.bytes);
      data.data["content"] =
          code.empty() ? "<p>This file is empty.</p>\n"
                       : fmt::format("<div class=\"code\"><pre tabindex=\"0\"><code>{}</code></pre></div>\n", code);
      out_.files.push_back({markdown_path(page.path), markdown_of(file), false});
      out_.pages.push_back(std::move(data));
    }
  }

  void add_entries() {
    std::vector<std::string> paths;
    for (std::size_t p = 0; p < map_.entries_page_count; ++p) paths.push_back(map_.pages[map_.entries_page + p].path);
    for (std::size_t p = 0; p < paths.size(); ++p) {
      PageData data =
          begin("entries", map_.pages[map_.entries_page + p], "Every entry of " + skill_.name + " and who cites it.");
      data.data["groups"] = entry_groups(site_, self_, p, data.links);
      data.data["pager"] = pager_json(paths, p, data.links);
      out_.pages.push_back(std::move(data));
    }
  }

  void add_cases() {
    for (std::size_t p = 0; p < map_.case_cuts.size(); ++p) {
      const Page& page = map_.pages[map_.cases_page + p];
      PageData data = begin("document", page, "What " + skill_.name + " is tested with.");
      Content content = write_cases(site_, self_, p);
      data.links.add(content.links);
      data.data["document"] = about_json("", "", page, "");
      data.data["toc"] = toc_json(content.headings);
      data.data["content"] = std::move(content.html);
      const auto link = [&](std::size_t other) {
        const Page& to = map_.pages[map_.cases_page + other];
        return link_json(to.title, data.links.to({to.path, ""}));
      };
      if (p > 0) data.data["previous"] = link(p - 1);
      if (p + 1 < map_.case_cuts.size()) data.data["next"] = link(p + 1);
      out_.files.push_back({markdown_path(page.path), cases_markdown(site_, self_, p), false});
      out_.pages.push_back(std::move(data));
    }
  }

  void add_graph() {
    const Page& page = map_.pages[map_.graph_page];
    PageData data = begin("graph", page, "How checks, entries and cases of " + skill_.name + " hang together.");
    const Drawing drawing = draw_graph(site_, self_, data.links);
    data.data["graph"] = {
        {"svg", drawing.svg}, {"facts", drawing.facts}, {"lines", drawing.lines}, {"more_lines", drawing.more_lines}};
    out_.pages.push_back(std::move(data));
  }

  const Site& site_;
  const Assets& assets_;
  const std::size_t self_;
  const model::Skill& skill_;
  const SkillMap& map_;
  const RenderedSkill* rendered_ = nullptr;  // where it is handed out
  const RenderedSkill* files_ = nullptr;     // where files of it are shown
  SkillPages out_;
};

}  // namespace

SkillPages skill_pages(const Site& site, const Assets& assets, std::size_t skill) {
  return SkillWriter(site, assets, skill).run();
}

Json entry_groups(const Site& site, std::size_t skill_index, std::size_t page, PageLinks& links) {
  const model::Skill& skill = site.graph.skills[skill_index];
  Json groups = Json::array();
  std::vector<model::KindIndex> kinds;
  const std::size_t end = std::min((page + 1) * kEntriesPerIndex, skill.entries.size());
  for (std::size_t e = page * kEntriesPerIndex; e < end; ++e) {
    const model::Entry& entry = skill.entries[e];
    auto at = std::find(kinds.begin(), kinds.end(), entry.kind);
    if (at == kinds.end()) {
      at = kinds.insert(kinds.end(), entry.kind);
      groups.push_back({{"name", model::kind_heading(site.graph.kinds[entry.kind], 2)},
                        {"id", ""},
                        {"href", ""},
                        {"entries", Json::array()}});
    }
    groups[static_cast<std::size_t>(at - kinds.begin())]["entries"].push_back(
        entry_line_json(site, {skill_index, e}, links));
  }
  return groups;
}

}  // namespace skillc::render::site
