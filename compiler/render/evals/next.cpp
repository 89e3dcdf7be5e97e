// What everybody missed is either taught badly or expected wrongly, and worth a look before another case is written;
// what nobody was asked is unknown.

#include "render/evals/next.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <utility>

#include "base/path.hpp"
#include "base/text.hpp"
#include "eval/scoring/reach.hpp"
#include "model/next_cases.hpp"
#include "render/evals/visible_text.hpp"
#include "render/room.hpp"

namespace skillc::render::evals {
namespace {

using eval::Reach;

constexpr std::size_t kNextText = 160;
constexpr std::size_t kNextCases = 20;

class NextFinder {
 public:
  explicit NextFinder(const Sheet& sheet) : sheet_(sheet), report_(sheet.report) {
    add_missed();
    add_unexercised();
    out_.more = more_text(found_, kMaxNext);
    out_.beyond = more_text(found_, out_.next.size() + out_.rest.size());
  }

  NextJson take() { return std::move(out_); }

 private:
  const eval::SkillReach& reach_of(const Subject& subject) const { return report_.input.results->reach[subject.skill]; }

  template <class Add>
  void for_each(Reach wanted, Add add) {
    for (std::size_t s = 0; s < report_.subjects.size(); ++s) {
      const Subject& subject = report_.subjects[s];
      if (subject.table == nullptr) continue;
      const std::vector<bool> is_above = above_others(subject);
      for (const eval::CountedLines& lines : subject.lines)
        for (const auto& [number, line] : lines) {
          for (const std::size_t entry : line.entries)
            if (!is_above[entry] && eval::reach_at(reach_of(subject).entries, entry) == wanted) add(s, entry, true);
          for (const std::size_t item : line.items)
            if (eval::reach_at(reach_of(subject).items, item) == wanted) add(s, item, false);
        }
    }
  }

  // Which entries others stand below: what became of a chapter says nothing that its items do not say.
  std::vector<bool> above_others(const Subject& subject) const {
    const std::vector<model::Entry>& entries = report_.skill_of(subject).entries;
    std::vector<bool> is_above(entries.size());
    for (const model::Entry& entry : entries)
      if (entry.parent != kNone) is_above[entry.parent] = true;
    return is_above;
  }

  void add_missed() {
    for_each(Reach::missed, [&](std::size_t s, std::size_t index, bool is_entry) {
      add(s, index, is_entry, who_missed(report_.subjects[s], index, is_entry));
    });
  }

  // Of the columns of the skill's table that had it to miss: a baseline may have done better, and one who was not
  // graded missed nothing.
  std::string who_missed(const Subject& subject, std::size_t index, bool is_entry) const {
    const auto of = is_entry ? &eval::SkillBefore::entries : &eval::SkillBefore::items;
    std::size_t all = 0, missed = 0;
    for (const std::size_t column : subject.table->columns) {
      const eval::ReviewerResult& reviewer = report_.input.results->reviewers[column];
      if (!eval::is_counted(report_.plan(), eval::counted_for(reviewer), subject.skill, of, index)) continue;
      const eval::SkillReach& reach = reviewer.reach[subject.skill];
      ++all;
      missed += eval::reach_at(is_entry ? reach.entries : reach.items, index) == Reach::missed;
    }
    if (all == 1) return "missed";
    if (missed == all) return "missed in all columns";
    return fmt::format("missed in {} of {}", missed, plural(all, "column"));
  }

  void add_unexercised() {
    const model::NextCases next = model::next_cases(report_.graph(), kNextCases);
    for (const model::NextCase& one : next.cases) {
      const std::size_t s = report_.subject_of(one.skill);
      if (s == report_.subjects.size() || report_.subjects[s].table == nullptr) continue;
      const std::string why = "no case exercises it; one about " + visible_line(one.about, kNextText) + " would";
      for (const std::size_t entry : one.named)
        if (eval::reach_at(reach_of(report_.subjects[s]).entries, entry) == Reach::unexercised)
          add(s, entry, true, why);
      for (const std::size_t item : one.items)
        if (eval::reach_at(reach_of(report_.subjects[s]).items, item) == Reach::unexercised) add(s, item, false, why);
    }
    for_each(Reach::unexercised, [&](std::size_t s, std::size_t index, bool is_entry) {
      add(s, index, is_entry, "no case of this run exercises it");
    });
  }

  void add(std::size_t subject, std::size_t index, bool is_entry, const std::string& why) {
    if (!seen_.insert({subject, index * 2 + (is_entry ? 1 : 0)}).second) return;
    if (++found_ > kMaxNext && room_.is_full()) return;
    const model::Skill& skill = report_.skill_of(report_.subjects[subject]);
    const std::string name = is_entry ? entry_text(skill.entries[index]) : site::item_label(skill.items[index]);
    Json one = {{"what", visible_line(name, kNextText)},
                {"why", why},
                {"href", is_entry ? link_to_entry(sheet_, subject, index) : link_to_item(sheet_, subject, index)},
                {"place", is_entry ? place_of(skill, skill.entries[index]) : place_of(skill, skill.items[index])}};
    if (found_ <= kMaxNext)
      out_.next.push_back(std::move(one));
    else if (room_.take(weight_of(one)))
      out_.rest.push_back(std::move(one));
  }

  static std::size_t weight_of(const Json& one) {
    constexpr std::size_t kMarkup = 120;
    std::size_t weight = kMarkup;
    for (const Json& text : one) weight += html_size(text.get_ref<const std::string&>());
    return weight;
  }

  std::string entry_text(const model::Entry& entry) const {
    const std::string name = model::entry_name(report_.graph().kinds[entry.kind], entry);
    return entry.title.empty() ? name : name + ": " + entry.title;
  }

  template <class Declared>
  std::string place_of(const model::Skill& skill, const Declared& one) const {
    const model::Document& document = skill.documents[one.document];
    return visible_text(fmt::format("{}:{}", relative_path(document.shown_path, report_.input.root),
                                    document.text.line_of(one.source.begin)));
  }

  const Sheet& sheet_;
  const Report& report_;
  std::set<std::pair<std::size_t, std::size_t>> seen_;  // (subject, entry or item)
  std::size_t found_ = 0;
  Room room_{kMaxRest};
  NextJson out_;
};

}  // namespace

NextJson next_json(const Sheet& sheet) {
  return NextFinder(sheet).take();
}

}  // namespace skillc::render::evals
