// Anchors are mostly written from memory: a heading's title without its number, its number without its title, a word
// that was dropped since. So whole words count before letters do, and an entry's number before both.
#include "check/rules/link_anchor.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <string_view>
#include <vector>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::size_t kMaxComparedHeadings = 2000;  // of one document
constexpr std::size_t kShortestWord = 4;            // that says something alone

// The heading of "chapter-two" and "item-17", whatever it is called; with `any_title` of "item-17-and-more", too. ""
// where the fragment says something else, or nothing has it.
std::string slug_of_entry(const SkillContext& context, std::size_t d, std::string_view name, bool any_title) {
  const std::size_t hyphen = name.find('-');
  if (hyphen == std::string_view::npos) return {};
  for (const model::Entry& entry : context.skill.entries) {
    const model::Kind& kind = context.graph.kinds[entry.kind];
    if (entry.document != d || name.substr(0, hyphen) != kind.name) continue;
    const auto number = model::read_number(name, hyphen + 1, kind, true);
    if (!number || number->number != entry.number) continue;
    const std::size_t end = hyphen + 1 + number->length;
    if (end != name.size() && !(any_title && name[end] == '-')) continue;
    for (const auto& [slug, block] : model::heading_slugs(context.skill.documents[d].markdown))
      if (block == entry.block) return slug;
  }
  return {};
}

using Words = std::set<std::string_view>;

Words words_of(std::string_view slug) {
  Words words;
  for (const std::string_view word : split(slug, '-'))
    if (!word.empty()) words.insert(word);
  return words;
}

bool says_something(const Words& words) {
  return words.size() > 1 || (words.size() == 1 && words.begin()->size() >= kShortestWord &&
                              std::none_of(words.begin()->begin(), words.begin()->end(), is_digit));
}

// With all words of `name` and the fewest others; else what `name` opens with, at its longest. It is sure where no
// other would do, and a single word only where it stands first.
std::optional<NearAnchor> by_words(std::string_view name, const std::vector<std::string>& slugs) {
  const Words wanted = words_of(name);
  std::optional<NearAnchor> longer, shorter;
  std::size_t fewest = 0, most = 0;
  for (const std::string& slug : slugs) {
    const Words words = words_of(slug);
    const auto take = [&](std::optional<NearAnchor>& best, std::size_t& count, bool is_better) {
      const bool is_only = !best;
      if (best) best->is_sure = false;
      if (best && !is_better) return;
      best = NearAnchor{slug,
                        is_only && digits_of(slug) == digits_of(name) && (wanted.size() > 1 || slug.starts_with(name))};
      count = words.size();
    };
    if (says_something(wanted) && std::includes(words.begin(), words.end(), wanted.begin(), wanted.end()))
      take(longer, fewest, words.size() < fewest);
    else if (says_something(words) && name.starts_with(slug + "-"))
      take(shorter, most, words.size() > most);
  }
  return longer ? longer : shorter;
}

// The heading of the one entry whose title makes the slug: "chapter-6-partitioning" for "partitioning". It may be meant
// no longer where a heading that declares nothing holds the words, too.
std::string slug_of_title(const SkillContext& context, std::size_t d, std::string_view name) {
  const model::Document& document = context.skill.documents[d];
  std::map<std::size_t, std::string_view> titles;  // of entries, by their headings
  for (const model::Entry& entry : context.skill.entries)
    if (entry.document == d) titles.emplace(entry.block, entry.title);
  const Words wanted = words_of(name);
  std::string found;
  for (auto& [heading, block] : model::heading_slugs(document.markdown)) {
    const auto title = titles.find(block);
    const Words words = words_of(heading);
    if (title == titles.end() && std::includes(words.begin(), words.end(), wanted.begin(), wanted.end())) return {};
    if (title == titles.end() || slug(title->second) != name) continue;
    if (!found.empty()) return {};
    found = std::move(heading);
  }
  return found;
}

// The text of `html` without tags; nothing where an entity or a comment stands in it.
std::optional<std::string> text_of_html(std::string_view html) {
  if (html.find('&') != std::string_view::npos || html.find("<!") != std::string_view::npos) return std::nullopt;
  std::string text;
  for (std::size_t at = 0; at < html.size();) {
    const std::size_t tag = std::min(html.find('<', at), html.size());
    text += html.substr(at, tag - at);
    const std::size_t end = html.find('>', tag);
    if (tag < html.size() && end == std::string_view::npos) return std::nullopt;
    at = tag == html.size() ? tag : end + 1;
  }
  return fold_white_space(text);
}

// Adds the anchors of the headings in one block; whether all could be read.
bool add_html_headings(const std::string& html, std::set<std::string>& anchors) {
  const std::string lower = to_lower_ascii(html);
  for (std::size_t at = lower.find("<h"); at != std::string::npos; at = lower.find("<h", at + 1)) {
    const char level = byte_at(lower, at + 2);
    if (level < '1' || level > '6') continue;
    const std::size_t begin = lower.find('>', at);
    const std::size_t end = begin == std::string::npos ? begin : lower.find(std::string("</h") + level, begin);
    if (end == std::string::npos) return false;
    const auto text = text_of_html(std::string_view(html).substr(begin + 1, end - begin - 1));
    if (!text) return false;
    anchors.insert(slug(*text));
    at = end;
  }
  return true;
}

}  // namespace

std::optional<std::set<std::string>> anchors_of_html_headings(const parse::Markdown& markdown) {
  std::set<std::string> anchors;
  for (const parse::Block& block : markdown.blocks)
    if (block.type == parse::BlockType::html && !add_html_headings(block.literal, anchors)) return std::nullopt;
  return anchors;
}

std::optional<NearAnchor> near_anchor(const SkillContext& context, const model::Anchors& anchors, std::size_t d,
                                      const std::string& fragment) {
  const std::string name = lower_case(fragment);
  if (std::string slug = slug_of_entry(context, d, name, false); !slug.empty())
    return NearAnchor{std::move(slug), true};
  const std::vector<std::string> slugs = anchors.slugs(d);
  if (slugs.size() > kMaxComparedHeadings) return std::nullopt;
  if (std::string slug = slug_of_title(context, d, name); !slug.empty()) return NearAnchor{std::move(slug), true};
  const auto near = nearest(name, slugs);
  if (near && is_unmistakable(name, *near, slugs)) return NearAnchor{*near, true};
  if (auto found = by_words(name, slugs)) return found;
  if (near) return NearAnchor{*near, false};
  std::string slug = slug_of_entry(context, d, name, true);
  return slug.empty() ? std::nullopt : std::optional(NearAnchor{std::move(slug), false});
}

std::optional<std::size_t> document_with_anchor(const SkillContext& context, const model::Anchors& anchors,
                                                std::size_t d, const std::string& fragment) {
  for (std::size_t other = 0; other < context.skill.documents.size(); ++other)
    if (other != d && anchors.has(other, fragment)) return other;
  return std::nullopt;
}

}  // namespace skillc::check::rules
