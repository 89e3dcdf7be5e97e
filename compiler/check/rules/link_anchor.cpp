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

// The heading of "chapter-two" and "item-17", whatever it is called; "" where the fragment says more, or nothing has
// it.
std::string slug_of_entry(const SkillContext& context, std::size_t d, std::string_view name) {
  const std::size_t hyphen = name.find('-');
  if (hyphen == std::string_view::npos) return {};
  for (const model::Entry& entry : context.skill.entries) {
    const model::Kind& kind = context.graph.kinds[entry.kind];
    if (entry.document != d || name.substr(0, hyphen) != kind.name) continue;
    const auto number = model::read_number(name, hyphen + 1, kind, true);
    if (!number || hyphen + 1 + number->length != name.size() || number->number != entry.number) continue;
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

}  // namespace

std::optional<NearAnchor> near_anchor(const SkillContext& context, const model::Anchors& anchors, std::size_t d,
                                      const std::string& fragment) {
  const std::string name = lower_case(fragment);
  if (std::string slug = slug_of_entry(context, d, name); !slug.empty()) return NearAnchor{std::move(slug), true};
  const std::vector<std::string> slugs = anchors.slugs(d);
  if (slugs.size() > kMaxComparedHeadings) return std::nullopt;
  if (std::string slug = slug_of_title(context, d, name); !slug.empty()) return NearAnchor{std::move(slug), true};
  const auto near = nearest(name, slugs);
  if (near && is_unmistakable(name, *near, slugs)) return NearAnchor{*near, true};
  if (auto found = by_words(name, slugs)) return found;
  return near ? std::optional(NearAnchor{*near, false}) : std::nullopt;
}

std::optional<std::size_t> document_with_anchor(const SkillContext& context, const model::Anchors& anchors,
                                                std::size_t d, const std::string& fragment) {
  for (std::size_t other = 0; other < context.skill.documents.size(); ++other)
    if (other != d && anchors.has(other, fragment)) return other;
  return std::nullopt;
}

}  // namespace skillc::check::rules
