// "## Chapters 1–2: …" declares two chapters that are told together, unless they are declared by themselves. Ranges are
// looked at from the narrowest to the widest, so that one that declares counts as what a wider one groups. Each number
// is looked up in what declares it, in order: a document of nothing but ranges costs no more than its numbers.
#include "model/range_headings.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <utility>

namespace skillc::model {
namespace {

class Grouping {
 public:
  Grouping(const parse::Markdown& markdown, const KindTable& kinds, const std::vector<Declaration>& declarations)
      : ends_(section_ends(markdown)), kinds_(kinds) {
    for (const Declaration& one : declarations)
      if (one.is_in_range) {
        ranges_[one.block].push_back(&one);
      } else if (!cites(one.form)) {
        places_[{one.kind, one.number}].insert(one.block);
      }
  }

  // The blocks of the headings that group.
  std::set<std::size_t> find() {
    std::map<std::size_t, std::vector<std::size_t>> by_width;
    for (const auto& [block, numbers] : ranges_) by_width[numbers.size()].push_back(block);
    std::set<std::size_t> grouping;
    for (const auto& [width, blocks] : by_width) {
      std::vector<std::size_t> declaring;
      for (const std::size_t block : blocks)
        if (groups(block)) {
          grouping.insert(block);
        } else {
          declaring.push_back(block);
        }
      for (const std::size_t block : declaring)
        for (const Declaration* one : ranges_[block]) places_[{one->kind, one->number}].insert(block);
    }
    return grouping;
  }

 private:
  bool groups(std::size_t block) const {
    const auto& numbers = ranges_.at(block);
    const bool has_one_below =
        std::any_of(numbers.begin(), numbers.end(), [&](const Declaration* one) { return is_below(*one, block); });
    const bool is_local = kinds_[numbers.front()->kind].local;
    return has_one_below || (!is_local && std::all_of(numbers.begin(), numbers.end(), [&](const Declaration* one) {
             return places_.contains({one->kind, one->number});
           }));
  }

  bool is_below(const Declaration& one, std::size_t heading) const {
    const auto places = places_.find({one.kind, one.number});
    if (places == places_.end()) return false;
    const auto behind = places->second.upper_bound(heading);
    return behind != places->second.end() && *behind < ends_[heading];
  }

  const std::vector<std::size_t> ends_;
  const KindTable& kinds_;
  std::map<std::size_t, std::vector<const Declaration*>> ranges_;         // by block
  std::map<std::pair<KindIndex, Number>, std::set<std::size_t>> places_;  // blocks that declare it
};

}  // namespace

void drop_grouping_headings(const parse::Markdown& markdown, const KindTable& kinds,
                            std::vector<Declaration>& declarations) {
  if (std::none_of(declarations.begin(), declarations.end(), [](const Declaration& one) { return one.is_in_range; }))
    return;
  const std::set<std::size_t> grouping = Grouping(markdown, kinds, declarations).find();
  std::erase_if(declarations, [&](const Declaration& one) { return grouping.contains(one.block); });
}

}  // namespace skillc::model
