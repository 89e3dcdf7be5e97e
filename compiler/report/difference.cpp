// The table of formats, and the words that text and Markdown share.

#include "report/difference.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <map>

#include "base/percent.hpp"
#include "base/text.hpp"

namespace skillc::report {
namespace {

using model::Changed;
using model::SkillDifference;
using Kind = DifferenceLine::Kind;

constexpr std::size_t kTitle = 80;
constexpr std::size_t kText = 100;
constexpr std::size_t kPath = 80;

constexpr std::array kDifferenceFormats = {
    DifferenceFormat{"text", "for people: what changed in each skill", write_difference_text},
    DifferenceFormat{"json", "for programs: one skillc-diff/1 document", write_difference_json},
    DifferenceFormat{"markdown", "for a changelog, release notes or a pull request", write_difference_markdown},
};

std::string share(std::size_t part, std::size_t whole) {
  if (whole == 0) return "none";
  return fmt::format("{} of {} ({})", part, whole,
                     percent_text(static_cast<double>(part) / static_cast<double>(whole)));
}

// "reworded (12 %)".
std::string rewording(double how_much) {
  return how_much == 0 ? "its words in another order" : fmt::format("reworded ({})", percent_text(how_much));
}

// Two long texts from some words before where they begin to differ: quoted to their beginnings they might read alike.
Changed from_difference(const Changed& texts) {
  constexpr std::size_t kLead = 20;
  const auto apart = std::mismatch(texts.before.begin(), texts.before.end(), texts.after.begin(), texts.after.end());
  const auto same = static_cast<std::size_t>(apart.first - texts.before.begin());
  const bool is_short = texts.before.size() <= kText && texts.after.size() <= kText;
  const std::size_t word = is_short || same <= kLead ? std::string::npos : texts.before.rfind(' ', same - kLead);
  if (word == std::string::npos) return texts;
  return {"…" + texts.before.substr(word + 1), "…" + texts.after.substr(word + 1)};
}

// "2 added, 1 renumbered": of what there is.
class Tally {
 public:
  void count(std::string_view what, bool is_so = true) {
    if (is_so) ++counts_[what];
  }
  std::string text() const {
    static constexpr std::array<std::string_view, 8> kOrder = {"added",    "removed",  "renumbered", "renamed",
                                                               "retitled", "reworded", "moved",      "changed"};
    std::vector<std::string> parts;
    for (const std::string_view what : kOrder)
      if (const auto found = counts_.find(what); found != counts_.end())
        parts.push_back(fmt::format("{} {}", found->second, what));
    return join(parts, ", ");
  }

 private:
  std::map<std::string_view, std::size_t> counts_;
};

class SectionWriter {
 public:
  SectionWriter(const SkillDifference& skill, const Quote& quote) : skill_(skill), quote_(quote) {}

  std::vector<DifferenceSection> write() {
    add("front matter", {}, fields());
    Tally tally;
    auto lines = documents(tally);
    add("documents", tally, std::move(lines));
    tally = {};
    lines = entries(tally);
    add("entries", tally, std::move(lines));
    tally = {};
    lines = items(tally);
    add("checklist", tally, std::move(lines));
    tally = {};
    lines = cases(tally);
    add("cases", tally, std::move(lines));
    add("citations that broke", {}, broken());
    return std::move(sections_);
  }

 private:
  using Lines = std::vector<DifferenceLine>;

  void add(std::string title, const Tally& tally, Lines lines) {
    if (!lines.empty()) sections_.push_back({std::move(title), tally.text(), std::move(lines)});
  }

  Lines fields() const {
    Lines lines;
    for (const model::FieldChange& field : skill_.fields) {
      const std::string name = quote_(field.name, kPath);
      const Changed value = from_difference(field.value);
      const std::string before = quote_(value.before, kText), after = quote_(value.after, kText);
      if (field.value.before.empty())
        lines.push_back({Kind::added, fmt::format("{}: {}", name, after)});
      else if (field.value.after.empty())
        lines.push_back({Kind::removed, fmt::format("{}: {}", name, before)});
      else
        lines.push_back({Kind::changed, fmt::format("{}: {} (was: {})", name, after, before)});
    }
    return lines;
  }

  // What stands on one side only.
  static DifferenceLine whole(bool is_added, std::string text, Tally& tally) {
    tally.count(is_added ? "added" : "removed");
    return {is_added ? Kind::added : Kind::removed, std::move(text)};
  }

  static void tell_rewording(const model::Reworded& reworded, std::vector<std::string>& parts, Tally& tally) {
    if (reworded) parts.push_back(rewording(*reworded));
    tally.count("reworded", reworded.has_value());
  }
  static void tell_other_citations(bool cites_others, std::vector<std::string>& parts, Tally& tally) {
    if (cites_others) parts.emplace_back("the numbers it cites are other entries now");
    tally.count("changed", cites_others);
  }
  void tell_move(bool is_moved, const Changed& path, std::vector<std::string>& parts, Tally& tally) const {
    if (is_moved)
      parts.push_back(fmt::format("moved from {} to {}", quote_(path.before, kPath), quote_(path.after, kPath)));
    tally.count("moved", is_moved);
  }

  Lines documents(Tally& tally) const {
    Lines lines;
    for (const model::DocumentChange& one : skill_.documents) {
      if (one.is_added() || one.is_removed()) {
        lines.push_back(whole(one.is_added(), quote_(one.path.before + one.path.after, kPath), tally));
        continue;
      }
      std::vector<std::string> parts;
      if (!one.path.is_same()) parts.push_back("was " + quote_(one.path.before, kPath));
      tally.count("renamed", !one.path.is_same());
      tell_rewording(one.reworded, parts, tally);
      tell_other_citations(one.cites_others, parts, tally);
      lines.push_back({Kind::changed, fmt::format("{}: {}", quote_(one.path.after, kPath), join(parts, "; "))});
    }
    return lines;
  }

  static std::string titled(const std::string& name, const std::string& title) {
    return title.empty() ? name : fmt::format("{}: {}", name, title);
  }

  Lines entries(Tally& tally) const {
    Lines lines;
    auto run = skill_.runs.begin();
    for (std::size_t i = 0; i < skill_.entries.size(); ++i) {
      const model::EntryChange& one = skill_.entries[i];
      if (run != skill_.runs.end() && run->first == i) {
        lines.push_back({Kind::changed, fmt::format("{} became {}", quote_(run->names.before, kTitle),
                                                    quote_(run->names.after, kTitle))});
        for (; i < run->last; ++i) tally.count("renumbered");
        tally.count("renumbered");
        ++run;
        continue;
      }
      lines.push_back(entry(one, tally));
    }
    return lines;
  }

  DifferenceLine entry(const model::EntryChange& one, Tally& tally) const {
    if (one.is_added() || one.is_removed()) {
      const std::string name = quote_(one.name.before + one.name.after, kTitle);
      return whole(one.is_added(),
                   fmt::format("{} ({})", titled(name, quote_(one.title.before + one.title.after, kTitle)),
                               quote_(one.path.before + one.path.after, kPath)),
                   tally);
    }
    std::vector<std::string> parts;
    if (one.is_renumbered()) parts.push_back("was " + quote_(one.name.before, kTitle));
    tally.count("renumbered", one.is_renumbered());
    if (one.is_retitled()) parts.push_back(fmt::format("was titled \"{}\"", quote_(one.title.before, kTitle)));
    tally.count("retitled", one.is_retitled());
    tell_move(one.is_moved, one.path, parts, tally);
    tell_rewording(one.reworded, parts, tally);
    tell_other_citations(one.cites_others, parts, tally);
    return {Kind::changed,
            fmt::format("{}: {}", titled(quote_(one.name.after, kTitle), quote_(one.title.after, kTitle)),
                        join(parts, "; "))};
  }

  Lines items(Tally& tally) const {
    Lines lines;
    for (const model::ItemChange& one : skill_.items) {
      if (one.is_added() || one.is_removed()) {
        lines.push_back(whole(one.is_added(), quote_(one.text.before + one.text.after, kText), tally));
        continue;
      }
      std::vector<std::string> parts;
      tell_move(one.is_moved, one.path, parts, tally);
      tell_rewording(one.reworded, parts, tally);
      auto names = [&](const std::vector<std::string>& cited) { return quote_(join(cited, ", "), kText); };
      if (!one.cites.empty()) parts.push_back("cites " + names(one.cites));
      if (!one.cites_no_more.empty()) parts.push_back("no longer cites " + names(one.cites_no_more));
      tally.count("changed", !one.is_moved && !one.reworded);
      lines.push_back({Kind::changed,
                       fmt::format("{}: {}", quote_(one.label.after.empty() ? one.text.after : one.label.after, kText),
                                   join(parts, "; "))});
    }
    return lines;
  }

  Lines cases(Tally& tally) const {
    Lines lines;
    for (const model::CaseChange& one : skill_.cases) {
      const std::string name = quote_(one.name.after.empty() ? one.name.before : one.name.after, kTitle);
      if (one.is_added() || one.is_removed()) {
        lines.push_back(whole(one.is_added(), titled(quote_(one.id.before + one.id.after, kTitle), name), tally));
        continue;
      }
      std::vector<std::string> parts;
      if (!one.id.is_same()) parts.push_back("was " + quote_(one.id.before, kTitle));
      if (!one.name.is_same()) parts.push_back(fmt::format("was named \"{}\"", quote_(one.name.before, kTitle)));
      if (one.prompt) parts.push_back("prompt " + rewording(*one.prompt));
      std::vector<std::string> counts;
      auto count = [&](std::size_t n, const char* what) {
        if (n > 0) counts.push_back(fmt::format("{} {}", n, what));
      };
      count(one.expectations_added.size(), "added");
      count(one.expectations_removed.size(), "removed");
      count(one.expectations_reworded.size(), "reworded");
      if (!counts.empty()) parts.push_back("expectations: " + join(counts, ", "));
      if (!one.others.empty()) parts.push_back("changed: " + join(one.others, ", "));
      tally.count("changed");
      lines.push_back(
          {Kind::changed, fmt::format("{}: {}", titled(quote_(one.id.after, kTitle), name), join(parts, "; "))});
    }
    return lines;
  }

  Lines broken() const {
    Lines lines;
    for (const model::BrokenCitation& one : skill_.broken)
      lines.push_back({Kind::broken, fmt::format("{}:{}: \"{}\" names {}, which is gone", quote_(one.path, kPath),
                                                 one.line, quote_(one.text, kText), quote_(one.name, kTitle))});
    return lines;
  }

  const SkillDifference& skill_;
  const Quote& quote_;
  std::vector<DifferenceSection> sections_;
};

}  // namespace

std::span<const DifferenceFormat> difference_formats() {
  return kDifferenceFormats;
}

const DifferenceFormat* find_difference_format(std::string_view name) {
  auto found = std::find_if(kDifferenceFormats.begin(), kDifferenceFormats.end(),
                            [&](const auto& format) { return format.name == name; });
  return found == kDifferenceFormats.end() ? nullptr : &*found;
}

std::vector<DifferenceSection> difference_sections(const SkillDifference& skill, const Quote& quote) {
  return SectionWriter(skill, quote).write();
}

std::string skill_change(const SkillDifference& skill, const Quote& quote) {
  if (skill.is_added() || skill.is_removed()) {
    const model::Coverage& held = skill.is_added() ? skill.after : skill.before;
    return fmt::format("{}, {} and {}", skill.is_added() ? "added" : "removed", plural(held.entries, "entry"),
                       plural(held.items, "checklist item"));
  }
  std::vector<std::string> parts;
  if (!skill.name.is_same()) parts.push_back("was called " + quote(skill.name.before, kTitle));
  if (!skill.folder.is_same())
    parts.push_back(
        fmt::format("moved from {} to {}", quote(skill.folder.before, kPath), quote(skill.folder.after, kPath)));
  return join(parts, ", ");
}

std::vector<std::string> coverage_changes(const model::Coverage& before, const model::Coverage& after) {
  std::vector<std::string> changes;
  auto add = [&](const char* what, std::size_t part, std::size_t whole, std::size_t old_part, std::size_t old_whole) {
    if (part == old_part && whole == old_whole) return;
    changes.push_back(fmt::format("{}: {}, was {}", what, share(part, whole), share(old_part, old_whole)));
  };
  add("entries in checklists", after.entries_by_checklist, after.entries, before.entries_by_checklist, before.entries);
  add("entries in evals", after.entries_by_evals, after.entries, before.entries_by_evals, before.entries);
  add("checklist items in evals", after.items_by_evals, after.items, before.items_by_evals, before.items);
  return changes;
}

}  // namespace skillc::report
