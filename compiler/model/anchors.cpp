// Fragments are matched the way GitHub renders Markdown, since that is where authors try their links; entry ids are
// accepted as well, because the site gives every entry such an anchor.
#include "model/anchors.hpp"

#include <algorithm>
#include <cctype>
#include <tuple>

#include "base/ascii.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "parse/markdown_syntax.hpp"

namespace skillc::model {
namespace {

std::string percent_decoded(std::string_view text) {
  auto digit = [](char c) { return is_digit(c) ? c - '0' : std::tolower(static_cast<unsigned char>(c)) - 'a' + 10; };
  std::string out;
  for (std::size_t i = 0; i < text.size(); ++i) {
    bool escape = text[i] == '%' && i + 2 < text.size() && std::isxdigit(static_cast<unsigned char>(text[i + 1])) &&
                  std::isxdigit(static_cast<unsigned char>(text[i + 2]));
    out += escape ? static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2])) : text[i];
    if (escape) i += 2;
  }
  return out;
}

bool has_scheme(std::string_view target) {
  if (target.starts_with("//")) return true;
  std::size_t colon = target.find(':');
  if (colon == std::string_view::npos || colon < 2) return false;
  for (char c : target.substr(0, colon))
    if (!is_alphanumeric(c) && c != '+' && c != '-' && c != '.') return false;
  return true;
}

// Values of id="…" and name="…" wherever they stand: an anchor in doubt counts, so that no finding is wrong for it.
void add_html_anchors(std::string_view html, std::size_t block,
                      std::map<std::string, std::size_t, std::less<>>& anchors) {
  for (std::size_t at = html.find('='); at != std::string_view::npos; at = html.find('=', at + 1)) {
    const std::string_view before = html.substr(0, at);
    const char quote = at + 1 < html.size() ? html[at + 1] : '\0';
    if ((quote != '"' && quote != '\'') || !(before.ends_with("id") || before.ends_with("name"))) continue;
    const std::size_t begin = at + 2;
    const std::size_t end = html.find(quote, begin);
    if (end != std::string_view::npos) anchors.emplace(html.substr(begin, end - begin), block);
  }
}

// "{#explicit}", as several site generators have it.
void add_attribute_anchors(std::string_view text, std::map<std::string, std::size_t, std::less<>>& anchors) {
  for (std::size_t at = text.find("{#"); at != std::string_view::npos; at = text.find("{#", at + 2)) {
    const std::size_t end = text.find_first_of("} \n", at);
    if (end != std::string_view::npos) anchors.emplace(text.substr(at + 2, end - at - 2), kNone);
  }
}

// GitHub keeps the invisible U+FE0F of "⚙️" in an anchor; whoever writes the anchor by hand leaves it out.
std::string without_variation_selectors(std::string text) {
  constexpr std::string_view kSelector = "\xEF\xB8\x8F";
  for (std::size_t at = text.find(kSelector); at != std::string::npos; at = text.find(kSelector, at))
    text.erase(at, kSelector.size());
  return text;
}

// A heading's text as GitHub takes it: what an image would say in its place is none of it, nor what looks like a tag.
std::string text_of_slug(const parse::Inline& content) {
  std::vector<parse::TextRange> left_out = parse::tags_in(content);
  for (const parse::Link& link : content.links)
    if (link.is_image) left_out.push_back(link.text);
  std::sort(left_out.begin(), left_out.end(), [](const parse::TextRange& a, const parse::TextRange& b) {
    return std::tie(a.begin, b.end) < std::tie(b.begin, a.end);
  });
  std::string text;
  std::size_t from = 0;
  for (const parse::TextRange& range : left_out) {
    if (range.begin < from) continue;
    text += content.text.substr(from, range.begin - from);
    from = range.end;
  }
  return text + content.text.substr(from);
}

}  // namespace

LinkTarget split_target(std::string_view target) {
  LinkTarget parts;
  if (has_scheme(target)) {
    parts.is_external = true;
    return parts;
  }
  std::size_t hash = target.find('#');
  if (hash != std::string_view::npos) parts.fragment = percent_decoded(target.substr(hash + 1));
  std::string_view path = target.substr(0, hash);
  parts.path = percent_decoded(path.substr(0, path.find('?')));
  return parts;
}

std::vector<std::pair<std::string, std::size_t>> heading_slugs(const parse::Markdown& markdown) {
  std::vector<std::pair<std::string, std::size_t>> result;
  std::map<std::string, std::size_t> seen;
  for (std::size_t b = 0; b < markdown.blocks.size(); ++b) {
    if (markdown.blocks[b].type != parse::BlockType::heading) continue;
    std::string base = slug(text_of_slug(markdown.blocks[b].content));
    std::size_t& repeats = seen[base];
    std::string unique = repeats == 0 ? base : base + "-" + std::to_string(repeats);
    ++repeats;
    result.emplace_back(std::move(unique), b);
  }
  return result;
}

std::string_view anchor_of(std::string_view id) {
  return id.substr(id.rfind('#') + 1);  // an anchor has none, a skill's name may
}

std::string_view written_anchor(std::string_view written, std::string_view skill) {
  if (written.starts_with(skill) && written.substr(skill.size()).starts_with('#')) written.remove_prefix(skill.size());
  if (written.starts_with('#')) written.remove_prefix(1);
  return written;
}

Anchors::Anchors(const Skill& skill) : skill_(skill), headings_(skill.documents.size()), ids_(skill.documents.size()) {
  for (std::size_t d = 0; d < skill.documents.size(); ++d) {
    const Document& document = skill.documents[d];
    documents_.emplace(document.path, d);
    for (auto& [text, block] : heading_slugs(document.markdown)) {
      headings_[d].emplace(without_variation_selectors(text), block);
      headings_[d].emplace(text, block);
    }
    add_html_anchors(document.text.bytes(), kNone, headings_[d]);
    add_attribute_anchors(document.text.bytes(), headings_[d]);
  }
  for (std::size_t i = 0; i < skill.entries.size(); ++i) {
    const Entry& entry = skill.entries[i];
    ids_[entry.document].emplace(anchor_of(entry.id), i);
    entry_by_block_.emplace(std::pair(entry.document, entry.block), i);
  }
  for (const ChecklistItem& item : skill.items) ids_[item.document].emplace(anchor_of(item.id), kNone);
  for (const Repetition& repetition : skill.repetitions)
    entry_by_block_.emplace(std::pair(repetition.document, repetition.block), repetition.entry);
}

std::optional<std::size_t> Anchors::document_of(std::size_t from, std::string_view target) const {
  LinkTarget parts = split_target(target);
  if (parts.is_external) return std::nullopt;
  if (parts.path.empty()) return from;
  auto found = documents_.find(join_path(parent_path(skill_.documents[from].path), parts.path));
  if (found == documents_.end()) found = documents_.find(normalize_path(parts.path));
  return found == documents_.end() ? std::nullopt : std::optional(found->second);
}

std::optional<std::size_t> Anchors::entry_of(std::size_t from, std::string_view target) const {
  std::string fragment = split_target(target).fragment;
  auto document = fragment.empty() ? std::nullopt : document_of(from, target);
  if (!document) return std::nullopt;
  if (auto heading = find_fragment(headings_[*document], fragment); heading != headings_[*document].end()) {
    auto entry = entry_by_block_.find({*document, heading->second});
    if (entry != entry_by_block_.end()) return entry->second;
  }
  auto id = find_fragment(ids_[*document], fragment);
  return id == ids_[*document].end() || id->second == kNone ? std::nullopt : std::optional(id->second);
}

bool Anchors::has(std::size_t d, std::string_view fragment) const {
  return find_fragment(headings_[d], fragment) != headings_[d].end() ||
         find_fragment(ids_[d], fragment) != ids_[d].end();
}

std::vector<std::string> Anchors::slugs(std::size_t d) const {
  std::vector<std::string> result;
  for (const auto& [text, block] : headings_[d]) result.push_back(text);
  return result;
}

}  // namespace skillc::model
