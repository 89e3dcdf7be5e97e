// A link is followed the way an author means it: through the skill's documents and files, then through those of its
// neighbours. What is not found there and is not of a scheme that is known to be harmless leads nowhere, so no
// spelling of `javascript:` has to be recognised.

#include "render/site/link_target.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "base/ascii.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "render/html.hpp"

namespace skillc::render::site {
namespace {

constexpr std::array<std::string_view, 3> kSchemes = {"https://", "http://", "mailto:"};

bool is_allowed_elsewhere(std::string_view target) {
  const bool is_plain = std::all_of(target.begin(), target.end(), [](char c) {
    return static_cast<unsigned char>(c) > 0x20 && c != 0x7F && c != '\\';
  });
  return is_plain && std::any_of(kSchemes.begin(), kSchemes.end(), [&](std::string_view scheme) {
           return target.size() > scheme.size() && starts_with_ignoring_case(target, scheme);
         });
}

// An id of the whole skill: its own page has them all, whatever page the text is on.
const Address* on_home_page(const SkillMap& map, std::string_view anchor) {
  for (const auto* all : {&map.entries, &map.items})
    for (const Address& address : *all)
      if (address.anchor == anchor) return &address;
  return nullptr;
}

// The page and anchor of a place in a document, by what the link's fragment names there.
LinkTarget in_document(const Site& site, std::size_t skill, std::size_t document, std::string_view fragment) {
  const SkillMap& map = site.map.skills[skill];
  LinkTarget target;
  target.address.path = map.pages[map.pages_of[document].front()].path;
  if (fragment.empty()) return target;
  const std::string anchor = "#" + std::string(fragment);
  if (const auto entry = site.anchors[skill].entry_of(document, anchor)) {
    target.address = map.entries[*entry];
    target.entry = {skill, *entry};
    return target;
  }
  const DocumentParts& parts = map.parts[document];
  if (const auto item = parts.items_by_anchor.find(fragment); item != parts.items_by_anchor.end()) {
    target.address = map.items[item->second];
    return target;
  }
  auto heading = parts.blocks_by_id.find(heading_id(fragment));
  if (heading == parts.blocks_by_id.end()) heading = parts.blocks_by_id.find(heading_id(lower_case(fragment)));
  if (heading != parts.blocks_by_id.end()) {
    target.address = {map.page_of(document, heading->second).path, heading->first};
  } else if (target.address.path == map.home()) {
    if (const Address* elsewhere = on_home_page(map, fragment)) target.address = *elsewhere;
  }
  return target;
}

LinkTarget in_skill(const Site& site, std::size_t skill, const std::string& path, std::string_view fragment) {
  const SkillMap& map = site.map.skills[skill];
  if (const auto document = map.documents.find(path); document != map.documents.end())
    return in_document(site, skill, document->second, fragment);
  LinkTarget target;
  if (path == ".") target.address.path = map.home();
  if (const auto file = map.files.find(path); file != map.files.end()) {
    target.address = file->second;
    target.is_image = !file->second.path.ends_with(".html");
    target.is_file = true;
  }
  return target;
}

// A path as the command's folder sees it, in whichever skill it lies.
LinkTarget in_library(const Site& site, const std::string& path, std::string_view fragment, PageLinks& page) {
  for (std::string folder = path; folder != "." && folder != "/" && !folder.empty(); folder = parent_path(folder)) {
    const auto found = site.map.by_place.find(folder);
    if (found == site.map.by_place.end()) continue;
    page.add_neighbour(found->second);
    return in_skill(site, found->second, folder == path ? "." : std::string(relative_path(path, folder)), fragment);
  }
  return {};
}

}  // namespace

LinkTarget resolve_link(const Site& site, std::size_t skill, std::size_t document, std::string_view target,
                        PageLinks& page) {
  LinkTarget result;
  if (is_allowed_elsewhere(target)) {
    result.external = target;
    return result;
  }
  const model::LinkTarget parts = model::split_target(target);
  if (parts.is_external) return result;
  if (const auto own = site.anchors[skill].document_of(document, target))
    return in_document(site, skill, *own, parts.fragment);
  const model::Skill& source = site.graph.skills[skill];
  for (const std::string& base : {parent_path(source.documents[document].path), std::string(".")}) {
    const std::string path = join_path(base, parts.path);
    result = path.starts_with("..") ? in_library(site, join_path(source.source.folder, path), parts.fragment, page)
                                    : in_skill(site, skill, path, parts.fragment);
    if (!result.is_nowhere()) break;
  }
  return result;
}

void append_text_with_addresses(std::string& out, std::string_view text) {
  std::size_t done = 0;
  for (std::size_t at = text.find("http"); at != std::string_view::npos; at = text.find("http", at + 4)) {
    const bool begins = at == 0 || !is_alphanumeric(text[at - 1]);
    const std::string_view rest = text.substr(at);
    if (!begins || at < done || (!rest.starts_with("https://") && !rest.starts_with("http://"))) continue;
    std::string_view address = rest.substr(0, rest.find_first_of(" \t\n<>\"|`"));
    // As GFM has it: punctuation behind an address is the sentence's, and so is a parenthesis it did not open.
    while (!address.empty() && (std::string_view("?!.,:;*_~'\"").find(address.back()) != std::string_view::npos ||
                                (address.back() == ')' && address.find('(') == std::string_view::npos)))
      address.remove_suffix(1);
    if (!is_allowed_elsewhere(address)) continue;
    append_html(out, text.substr(done, at - done));
    const std::string escaped = escape_html(address);
    out += fmt::format("<a class=\"external\" href=\"{}\" rel=\"noopener noreferrer\">{}</a>", escaped, escaped);
    done = at + address.size();
  }
  append_html(out, text.substr(done));
}

}  // namespace skillc::render::site
