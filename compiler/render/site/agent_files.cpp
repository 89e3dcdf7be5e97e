// Programs get what people get, in forms that say what they are: addresses that stay, digests, whole skills to load.

#include "render/site/agent_files.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "render/archive.hpp"
#include "render/html.hpp"
#include "render/kept_work.hpp"
#include "render/parts.hpp"
#include "render/site/page.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kMaxJson = 450u << 10;          // bytes of what is listed in one file
constexpr std::size_t kMaxTitle = 1000;               // bytes
constexpr std::size_t kAddressesPerSitemap = 50'000;  // sitemaps.org: at most

// Files that hosts hand out as text, data or pictures.
constexpr std::array<std::string_view, 15> kHarmless = {"md", "markdown", "txt", "json", "yaml", "yml",  "toml", "csv",
                                                        "py", "sh",       "png", "jpg",  "jpeg", "webp", "gif"};

constexpr std::string_view kDiscovery = ".well-known/agent-skills/";
constexpr std::string_view kOldDiscovery = ".well-known/skills/";

// Bytes of a value in a list of a file's object.
std::size_t json_size(const Json& value) {
  constexpr std::ptrdiff_t kIndent = 4;
  const std::string text = dump_json(value);
  return text.size() + static_cast<std::size_t>(kIndent * std::count(text.begin(), text.end(), '\n'));
}

// A list in files of no more than kMaxJson, each naming the next.
Result<void> add_json_pages(const std::string& stem, const Json& head, const char* key, Json all, ArtifactSink& sink) {
  std::size_t at = 0;
  for (std::size_t i = 0; i == 0 || at < all.size(); ++i) {
    Json file = head;
    file[key] = Json::array();
    std::size_t bytes = 0;
    for (; at < all.size(); ++at) {
      bytes += json_size(all[at]);
      if (bytes > kMaxJson && !file[key].empty()) break;
      file[key].push_back(std::move(all[at]));
    }
    if (at < all.size()) file["next"] = file_name(numbered_path(stem, i + 1, ".json"));
    SKILLC_TRY_VOID(sink.add({numbered_path(stem, i, ".json"), dump_json(file), false}));
  }
  return {};
}

// The file of a skill's entries, where it has any, and what the file of all skills says of it.
Result<Json> add_entries(const Site& site, std::size_t s, ArtifactSink& sink) {
  const model::Skill& skill = site.graph.skills[s];
  const SkillMap& map = site.map.skills[s];
  const std::string stem = map.folder + "/entries";
  Json entries = Json::array();
  for (std::size_t e = 0; e < skill.entries.size(); ++e) {
    const model::Entry& entry = skill.entries[e];
    entries.push_back({{"id", entry.id},
                       {"kind", site.graph.kinds[entry.kind].name},
                       {"name", entry_label(site, {s, e})},
                       {"title", shortened(fold_white_space(entry.title), kMaxTitle)},
                       {"url", href(stem + ".json", map.entries[e])}});
  }
  Json about = {{"name", skill.name}, {"url", percent_encoded(map.home())}};
  if (!entries.empty()) {
    SKILLC_TRY_VOID(add_json_pages(stem, {{"schema", "skillc-entries/1"}, {"skill", skill.name}}, "entries",
                                   std::move(entries), sink));
    about["entries"] = percent_encoded(stem + ".json");
  }
  about["count"] = skill.entries.size();
  return about;
}

Result<void> add_all_entries(const Site& site, ArtifactSink& sink) {
  Json skills = Json::array();
  for (Result<Json>& skill : parallel_map(site.all_skills(), site.input.jobs,
                                          [&](const std::size_t& s) { return add_entries(site, s, sink); })) {
    SKILLC_TRY(Json one, std::move(skill));
    skills.push_back(std::move(one));
  }
  return add_json_pages("entries",
                        {{"schema", "skillc-entries/1"}, {"library", site.input.library.configuration.library.name}},
                        "skills", std::move(skills), sink);
}

bool is_one_document(const RenderedSkill& skill) {
  return std::all_of(skill.files.begin(), skill.files.end(),
                     [](const Artifact& file) { return file.path == "SKILL.md" || file.path.starts_with("evals/"); });
}

bool is_harmless(const std::vector<Artifact>& files) {
  return std::all_of(files.begin(), files.end(), [](const Artifact& file) {
    const std::string extension = to_lower_ascii(file_extension(file.path));
    return std::find(kHarmless.begin(), kHarmless.end(), extension) != kHarmless.end();
  });
}

Result<Json> old_discovery(const std::string& name, const std::string& description, std::vector<Artifact> files,
                           ArtifactSink& sink) {
  Json paths = Json::array();
  for (const Artifact& file : files) paths.push_back(file.path);
  Json described = {{"name", name}, {"description", description}, {"files", std::move(paths)}};
  if (json_size(described) > kMaxJson) return Json();
  for (Artifact& file : files)
    SKILLC_TRY_VOID(sink.add({fmt::format("{}{}/{}", kOldDiscovery, name, file.path), std::move(file.bytes), false}));
  return described;
}

// What the two indexes say of one skill.
struct Discovered {
  Json now;
  Json before;  // null where the old form cannot hold it
};

// What an archive is made of, and nothing else.
std::string text_of(const std::vector<Artifact>& files) {
  std::string text;
  for (const Artifact& file : files)
    text += fmt::format("{}\n{} {}\n", file.path, file.executable, file.bytes.size()) + file.bytes;
  return text;
}

Result<std::string> archive_of(const std::vector<Artifact>& files, KeptWork* kept) {
  if (kept == nullptr) return zip_archive(files, "");
  return *kept->archives.of(text_of(files), [&] { return zip_archive(files, ""); });
}

// Gives the archive's SHA-256.
Result<std::string> add_archive(const Site& site, const RenderedSkill& skill, const std::vector<Artifact>& files,
                                KeptPages* kept, ArtifactSink& sink) {
  const auto index = static_cast<std::size_t>(skill.skill - site.graph.skills.data());
  if (const auto* before = kept == nullptr ? nullptr : &kept->before(index); before && *before && (*before)->archive) {
    SKILLC_TRY(const bool is_taken, sink.take_over({*(*before)->archive}));
    if (is_taken) return (*before)->archive->sha256;
  }
  Artifact archive{whole_skill_path(skill), {}, false};
  SKILLC_TRY(archive.bytes, archive_of(files, site.input.kept));
  const ArtifactDigest digest = digest_of(archive);
  if (kept != nullptr) kept->note_archive(index, digest);
  archive.sha256 = digest.sha256;
  SKILLC_TRY_VOID(sink.add(std::move(archive)));
  return digest.sha256;
}

// A skill that is one document is there once: the old form says where, and the new index names that place.
Result<Discovered> add_discovery(const Site& site, const RenderedSkill& skill, KeptPages* kept, ArtifactSink& sink) {
  std::vector<Artifact> files = without_evals(skill);
  const std::string description = fold_white_space(skill.skill->description);
  const bool is_one_file = is_one_document(skill);
  const std::string path = whole_skill_path(skill);
  Discovered found;
  found.now = {{"name", skill.name},
               {"type", is_one_file ? "skill-md" : "archive"},
               {"description", description},
               {"url", percent_encoded(relative_path(path, kDiscovery))}};
  if (is_one_file) {
    found.now["digest"] = "sha256:" + sha256_hex(files.front().bytes);
  } else {
    SKILLC_TRY(const std::string digest, add_archive(site, skill, files, kept, sink));
    found.now["digest"] = "sha256:" + digest;
  }
  if (is_harmless(files)) {
    SKILLC_TRY(found.before, old_discovery(skill.name, description, std::move(files), sink));
  }
  return found;
}

Result<void> add_all_discovery(const Site& site, KeptPages* kept, ArtifactSink& sink) {
  Json now = Json::array(), before = Json::array();
  for (Result<Discovered>& skill : parallel_map(site.input.skills, site.input.jobs, [&](const RenderedSkill& one) {
         return add_discovery(site, one, kept, sink);
       })) {
    SKILLC_TRY(Discovered found, std::move(skill));
    now.push_back(std::move(found.now));
    if (!found.before.is_null()) before.push_back(std::move(found.before));
  }
  SKILLC_TRY_VOID(add_json_pages(std::string(kDiscovery) + "index",
                                 {{"$schema", "https://schemas.agentskills.io/discovery/0.2.0/schema.json"}}, "skills",
                                 std::move(now), sink));
  return add_json_pages(std::string(kOldDiscovery) + "index", Json::object(), "skills", std::move(before), sink);
}

Result<void> add_sitemap(const std::string& url, const std::vector<std::string>& pages, ArtifactSink& sink) {
  constexpr std::string_view kHead = "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n";
  constexpr std::string_view kNamespace = "xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\"";
  std::vector<std::string> addresses;
  for (const std::string& page : pages) {
    const bool is_index = page == "index.html" || page.ends_with("/index.html");
    const std::string shown = is_index ? page.substr(0, page.size() - 10) : page;
    addresses.push_back(fmt::format("<url><loc>{}</loc></url>\n", escape_html(url + percent_encoded(shown))));
  }
  const std::size_t count =
      std::max<std::size_t>((addresses.size() + kAddressesPerSitemap - 1) / kAddressesPerSitemap, 1);
  std::string index;
  for (std::size_t i = 0; i < count; ++i) {
    std::string map = fmt::format("{}<urlset {}>\n", kHead, kNamespace);
    for (std::size_t k = i * kAddressesPerSitemap; k < std::min((i + 1) * kAddressesPerSitemap, addresses.size()); ++k)
      map += addresses[k];
    const std::string path = count == 1 ? "sitemap.xml" : fmt::format("sitemap-{}.xml", i + 1);
    index += fmt::format("<sitemap><loc>{}</loc></sitemap>\n", escape_html(url + path));
    SKILLC_TRY_VOID(sink.add({path, map + "</urlset>\n", false}));
  }
  if (count == 1) return {};
  return sink.add(
      {"sitemap.xml", fmt::format("{}<sitemapindex {}>\n{}</sitemapindex>\n", kHead, kNamespace, index), false});
}

}  // namespace

Result<void> add_agent_files(const Site& site, const std::vector<std::string>& pages, KeptPages* kept,
                             ArtifactSink& sink) {
  SKILLC_TRY_VOID(add_all_entries(site, sink));
  SKILLC_TRY_VOID(add_all_discovery(site, kept, sink));
  if (const std::string& url = site.input.library.configuration.site.url; !url.empty())
    SKILLC_TRY_VOID(add_sitemap(url, pages, sink));
  return sink.add({".nojekyll", "", false});
}

std::string whole_skill_path(const RenderedSkill& skill) {
  return is_one_document(skill) ? fmt::format("{}{}/SKILL.md", kOldDiscovery, skill.name)
                                : fmt::format("{}{}.zip", kDiscovery, skill.name);
}

Json llms_data(const Site& site) {
  const source::LibraryInfo& library = site.input.library.configuration.library;
  Json data = {{"library", library_data(library)}, {"skills", Json::array()}};
  data["library"]["description"] = one_line(library.description);
  for (std::size_t s = 0; s < site.graph.skills.size(); ++s) {
    const model::Skill& skill = site.graph.skills[s];
    Json texts = Json::array();
    for (const model::Document& document : skill.documents)
      texts.push_back({{"skill", skill.name}, {"path", document.path}, {"text", without_edges(document.text.bytes())}});
    data["skills"].push_back({{"name", skill.name},
                              {"href", percent_encoded(markdown_path(site.map.skills[s].home()))},
                              {"description", one_line(skill.description)},
                              {"documents", std::move(texts)}});
  }
  return data;
}

}  // namespace skillc::render::site
