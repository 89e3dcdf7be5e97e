// A checklist item is its own paragraphs and those of plain lists below it; a nested task is an item of its own. What
// its text does not cite it inherits, kind by kind, from the nearest heading above that names or declares some.
#include "model/checklist.hpp"

#include <algorithm>
#include <set>

#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "model/unique.hpp"
#include "parse/markdown_syntax.hpp"

namespace skillc::model {
namespace {

using parse::BlockType;

constexpr std::size_t kMaxSlugBytes = 80;
constexpr std::size_t kMaxInherited = 200;  // entries; a section about more is about none of them in particular

// Single hyphens, cut at a hyphen near the limit: ids are for reading, too.
std::string check_slug(std::string_view text) {
  std::string tidy;
  for (char c : slug(text)) {
    if (c == '-' && (tidy.empty() || tidy.back() == '-')) continue;
    tidy += c;
  }
  if (tidy.size() > kMaxSlugBytes) {
    std::size_t cut = tidy.rfind('-', kMaxSlugBytes);
    if (cut == std::string::npos) cut = first_bytes(tidy, kMaxSlugBytes).size();
    tidy.resize(cut);
  }
  while (!tidy.empty() && tidy.back() == '-') tidy.pop_back();
  return tidy.empty() ? "item" : tidy;
}

void set_label(const parse::Inline& content, ChecklistItem& item) {
  if (content.strong.empty()) return;
  std::string_view before = std::string_view(content.text).substr(0, content.strong[0].begin);
  for (std::size_t i = 0; i < before.size();) {
    CodePoint code_point = decode_code_point(before, i);
    if (code_point.value > 0x20 && !is_emoji_or_symbol(code_point.value)) return;
    i += code_point.length;
  }
  const auto& strong = content.strong[0];
  item.label = fold_white_space(std::string_view(content.text).substr(strong.begin, strong.end - strong.begin));
  while (!item.label.empty() && (item.label.back() == ':' || item.label.back() == '.')) item.label.pop_back();
  item.label_source = content.source_range(strong);
}

// What the item's id is made of: that of one about `List<T>` is as GitHub has the anchor of such a heading.
std::string text_of_id(const parse::Inline& content, const ChecklistItem& item) {
  return parse::text_without_tags(content,
                                  item.label.empty() ? parse::TextRange{0, content.text.size()} : content.strong[0]);
}

// Gives each block that has nothing (kNone) what the nearest one around it has.
void pass_down(const parse::Markdown& markdown, std::vector<std::size_t>& of_blocks) {
  for (std::size_t b = 0; b < of_blocks.size(); ++b) {
    const std::size_t parent = markdown.blocks[b].parent;
    if (of_blocks[b] == kNone && parent != parse::kNoBlock) of_blocks[b] = of_blocks[parent];
  }
}

// Per block, the task item it belongs to; kNone outside of any.
std::vector<std::size_t> task_items_of(const parse::Markdown& markdown) {
  std::vector<std::size_t> result(markdown.blocks.size(), kNone);
  for (std::size_t b = 0; b < markdown.blocks.size(); ++b)
    if (markdown.blocks[b].type == BlockType::item && markdown.blocks[b].is_task) result[b] = b;
  pass_down(markdown, result);
  return result;
}

}  // namespace

std::vector<std::string> section_path(const Document& document, const ChecklistItem& item) {
  std::vector<std::string> path;
  for (std::size_t h = document.heading_of[item.block]; h != kNone; h = document.heading_of[h]) {
    const parse::Block& heading = document.markdown.blocks[h];
    bool is_title = document.heading_of[h] == kNone && heading.level == 1;
    if (!is_title) path.push_back(fold_white_space(heading.content.text));
  }
  std::reverse(path.begin(), path.end());
  return path;
}

std::vector<ChecklistItem> collect_checklist(const Skill& skill, IdAllocator& ids) {
  std::vector<ChecklistItem> items;
  std::vector<std::string> texts_of_ids;
  for (std::size_t d = 0; d < skill.documents.size(); ++d) {
    const Document& document = skill.documents[d];
    std::vector<std::size_t> task_of = task_items_of(document.markdown);
    std::map<std::size_t, std::size_t> item_of_block;
    for (std::size_t b = 0; b < document.markdown.blocks.size(); ++b) {
      const auto& block = document.markdown.blocks[b];
      if (task_of[b] == b) {
        ChecklistItem item;
        item.document = d;
        item.block = b;
        item.source = block.source;
        item_of_block[b] = items.size();
        items.push_back(std::move(item));
        texts_of_ids.emplace_back();
      } else if (block.type == BlockType::paragraph && task_of[b] != kNone) {
        const std::size_t i = item_of_block[task_of[b]];
        ChecklistItem& item = items[i];
        std::string text = fold_white_space(block.content.text);
        if (item.text.empty()) {
          set_label(block.content, item);
          item.source = block.source;
        } else {
          text.insert(0, " ");
        }
        if (item.text.empty() || item.label.empty()) texts_of_ids[i] += text_of_id(block.content, item) + " ";
        item.text += text;
      }
    }
  }
  for (std::size_t i = 0; i < items.size(); ++i) items[i].id = ids.allocate("check-" + check_slug(texts_of_ids[i]));
  return items;
}

NamedByHeading entries_named_by_headings(const Skill& skill, std::size_t self) {
  NamedByHeading named;
  auto is_heading = [&](std::size_t d, std::size_t b) {
    return skill.documents[d].markdown.blocks[b].type == BlockType::heading;
  };
  for (std::size_t i = 0; i < skill.entries.size(); ++i) {
    const Entry& entry = skill.entries[i];
    if (is_heading(entry.document, entry.block)) named[{entry.document, entry.block}].entries[entry.kind].push_back(i);
  }
  for (const Repetition& repetition : skill.repetitions)
    if (is_heading(repetition.document, repetition.block))
      named[{repetition.document, repetition.block}].entries[skill.entries[repetition.entry].kind].push_back(
          repetition.entry);
  for (const Citation& citation : skill.citations) {
    if (!is_heading(citation.document, citation.block)) continue;
    // A number that is not declared names something, too: what stands further out is not meant.
    for (const CitedNumber& cited : citation.unresolved)
      if (citation.owner == self) named[{citation.document, citation.block}].entries[cited.kind];
    for (const Target& target : citation.targets)
      if (target.skill == self)
        named[{citation.document, citation.block}].entries[skill.entries[target.entry].kind].push_back(target.entry);
  }
  for (auto& [heading, by_kind] : named)
    for (auto& [kind, entries] : by_kind.entries) drop_repeats(entries);
  return named;
}

std::vector<std::vector<std::size_t>> items_by_block(const Skill& skill) {
  std::vector<std::vector<std::size_t>> found;
  for (const Document& document : skill.documents) found.emplace_back(document.markdown.blocks.size(), kNone);
  for (std::size_t i = 0; i < skill.items.size(); ++i) found[skill.items[i].document][skill.items[i].block] = i;
  for (std::size_t d = 0; d < found.size(); ++d) pass_down(skill.documents[d].markdown, found[d]);
  return found;
}

namespace {

// Kind by kind, the entries that an item inherits.
class Inheritance {
 public:
  Inheritance(const Skill& skill, std::size_t self)
      : skill_(skill), self_(self), named_(entries_named_by_headings(skill, self)) {}

  // `most`: of a kind.
  std::vector<std::size_t> of(const ChecklistItem& item, std::size_t most) const {
    std::vector<std::size_t> inherited;
    std::set<KindIndex> settled = cited_kinds(item);
    const Document& document = skill_.documents[item.document];
    for (std::size_t h = document.heading_of[item.block]; h != kNone; h = document.heading_of[h]) {
      const auto found = named_.find({item.document, h});
      if (found == named_.end()) continue;
      for (const auto& [kind, entries] : found->second.entries) {
        if (!settled.insert(kind).second) continue;
        const std::size_t room = std::min(most, kMaxInherited - std::min(kMaxInherited, inherited.size()));
        inherited.insert(inherited.end(), entries.begin(),
                         entries.begin() + static_cast<std::ptrdiff_t>(std::min(entries.size(), room)));
      }
    }
    return inherited;
  }

 private:
  std::set<KindIndex> cited_kinds(const ChecklistItem& item) const {
    std::set<KindIndex> kinds;
    for (const std::size_t c : item.citations) {
      for (const Target& target : skill_.citations[c].targets)
        if (target.skill == self_) kinds.insert(skill_.entries[target.entry].kind);
      for (const CitedNumber& number : skill_.citations[c].unresolved) kinds.insert(number.kind);
    }
    return kinds;
  }

  const Skill& skill_;
  const std::size_t self_;
  const NamedByHeading named_;
};

void inherit(Skill& skill, std::size_t self) {
  const Inheritance inheritance(skill, self);
  std::size_t left = kMaxInheritedOfSkill;
  skill.first_curtailed = kNone;
  for (std::size_t i = 0; i < skill.items.size(); ++i) {
    const bool is_curtailed = skill.first_curtailed != kNone;
    std::vector<std::size_t> inherited = inheritance.of(skill.items[i], is_curtailed ? 1 : kMaxInherited);
    if (!is_curtailed && inherited.size() > left) {
      skill.first_curtailed = i;
      inherited = inheritance.of(skill.items[i], 1);
    }
    left -= std::min(left, inherited.size());
    skill.items[i].inherits = std::move(inherited);
  }
}

}  // namespace

void link_checklist(Skill& skill, std::size_t self) {
  const auto item_of = items_by_block(skill);
  for (std::size_t c = 0; c < skill.citations.size(); ++c) {
    Citation& citation = skill.citations[c];
    const std::size_t i = item_of[citation.document][citation.block];
    if (i == kNone) continue;
    ChecklistItem& item = skill.items[i];
    item.citations.push_back(c);
    citation.in_label =
        citation.source.begin >= item.label_source.begin && citation.source.end <= item.label_source.end;
    for (const Target& target : citation.targets)
      if (target.skill == self) item.cites.push_back(target.entry);
  }
  for (ChecklistItem& item : skill.items) drop_repeats(item.cites);

  inherit(skill, self);
}

}  // namespace skillc::model
