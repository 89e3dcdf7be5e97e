#pragma once
// What a `#fragment` can name: headings by their slug, explicit HTML anchors, entries and checklist items by their id.

#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/text.hpp"
#include "model/graph.hpp"

namespace skillc::model {

class Anchors {
 public:
  explicit Anchors(const Skill& skill);

  // The document that a link target names as seen from document `from` ("../x.md#y", "#y"); nothing where it is none
  // of the skill's. The fragment is not looked at.
  std::optional<std::size_t> document_of(std::size_t from, std::string_view target) const;
  // The entry that the heading or id named by the target declares.
  std::optional<std::size_t> entry_of(std::size_t from, std::string_view target) const;
  // Whether document `d` has an anchor called `fragment`: a heading's slug, an HTML id or name, a `{#name}`, an entry's
  // or item's id. As it is or, as code forges match it, in lower case.
  bool has(std::size_t d, std::string_view fragment) const;
  // All heading slugs of a document, for "did you mean".
  std::vector<std::string> slugs(std::size_t d) const;

 private:
  const Skill& skill_;
  std::map<std::string, std::size_t, std::less<>> documents_;              // by path
  std::vector<std::map<std::string, std::size_t, std::less<>>> headings_;  // per document: slug to block
  std::vector<std::map<std::string, std::size_t, std::less<>>> ids_;  // per document: id to entry, of an item to kNone
  std::map<std::pair<std::size_t, std::size_t>, std::size_t> entry_by_block_;
};

// What a map of anchors has for `fragment`: as it is or, as code forges match it, in lower case.
template <class Map>
typename Map::const_iterator find_fragment(const Map& anchors, std::string_view fragment) {
  const auto found = anchors.find(fragment);
  return found != anchors.end() ? found : anchors.find(lower_case(fragment));
}

// "ch-3" of the id "skill#ch-3", which lives as long as the id does: what its document's anchor is called.
std::string_view anchor_of(std::string_view id);
// The same of an id as authors and reviewers write it for `skill`: "item-17", "#item-17", "skill#item-17".
std::string_view written_anchor(std::string_view written, std::string_view skill);

// A link target's parts, percent-decoded: "a%20b.md?x#y" is {"a b.md", "y"}.
struct LinkTarget {
  std::string path;
  std::string fragment;
  bool is_external = false;  // has a scheme, or starts with "//"
};
LinkTarget split_target(std::string_view target);

// Slugs of all headings of a document in order, repeats suffixed -1, -2 as GitHub does.
std::vector<std::pair<std::string, std::size_t>> heading_slugs(const parse::Markdown& markdown);

}  // namespace skillc::model
