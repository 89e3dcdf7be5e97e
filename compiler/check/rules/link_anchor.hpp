#pragma once
// Which heading a fragment that names none was meant for.

#include <optional>
#include <set>
#include <string>

#include "check/rule.hpp"
#include "model/anchors.hpp"

namespace skillc::check::rules {

struct NearAnchor {
  std::string slug;
  bool is_sure = false;  // may be written in the fragment's place: nothing else can have been meant
};

// The anchor in document `d` of the skill that `fragment`, which is none, was meant for: that of the entry it names
// ("chapter-two"), a near one, one with the same words and more ("circuits" for "chapter-3-circuits") or fewer.
std::optional<NearAnchor> near_anchor(const SkillContext& context, const model::Anchors& anchors, std::size_t d,
                                      const std::string& fragment);

// The anchors that headings in raw HTML have, but for the number behind a repeated one; nothing where what one says
// cannot be read.
std::optional<std::set<std::string>> anchors_of_html_headings(const parse::Markdown& markdown);

// The first document but `d` that has an anchor called so.
std::optional<std::size_t> document_with_anchor(const SkillContext& context, const model::Anchors& anchors,
                                                std::size_t d, const std::string& fragment);

}  // namespace skillc::check::rules
