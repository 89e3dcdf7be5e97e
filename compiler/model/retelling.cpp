// A number that is given twice is a slip of whoever inserted an entry, or an overview, a table of severities, a heading
// within the entry. A slip has another title than the first and stands where entries stand; titles that are equal and
// tables of another header that go through the same codes were written on purpose.
#include "model/retelling.hpp"

#include <algorithm>
#include <optional>

#include "model/other_works.hpp"

namespace skillc::model {
namespace {

using parse::BlockType;

std::size_t table_of(const Document& document, const Declaration& row) {
  const auto& blocks = document.markdown.blocks;
  return blocks[blocks[row.block].parent].parent;
}

}  // namespace

Retelling::Retelling(const Skill& skill, const std::vector<FoundDeclaration>& found) : skill_(skill) {
  for (const FoundDeclaration& one : found) {
    if (one.declaration->form != Form::code_row) continue;
    Rows& rows = rows_[{one.document, place_of(one)}];
    rows.numbers.insert(one.declaration->number);
    rows.titles.insert(one.declaration->title);
  }
}

// The table of a row, the heading above anything else.
std::size_t Retelling::place_of(const FoundDeclaration& one) const {
  const Document& document = skill_.documents[one.document];
  return one.declaration->form == Form::code_row ? table_of(document, *one.declaration)
                                                 : document.heading_of[one.declaration->block];
}

std::vector<bool> Retelling::mistakes(const std::vector<FoundDeclaration>& group) {
  std::set<std::pair<std::size_t, std::size_t>> headings;  // that declare the number
  std::map<std::pair<std::size_t, Form>, const FoundDeclaration*> firsts;
  std::set<std::tuple<std::size_t, Form, std::size_t>> places;
  std::vector<bool> mistakes;
  for (const FoundDeclaration& one : group) {
    const auto& heading_of = skill_.documents[one.document].heading_of;
    bool is_within = false;
    for (std::size_t h = heading_of[one.declaration->block]; h != kNone && !is_within; h = heading_of[h])
      is_within = headings.contains({one.document, h});
    headings.insert({one.document, one.declaration->block});
    if (is_within) {
      mistakes.push_back(false);
      continue;
    }
    const auto [first, is_first] = firsts.try_emplace({one.document, one.declaration->form}, &one);
    const bool is_new_place = places.insert({one.document, one.declaration->form, place_of(one)}).second;
    mistakes.push_back(!is_first && !(is_new_place && is_told_again(one, *first->second)));
  }
  return mistakes;
}

bool Retelling::is_told_again(const FoundDeclaration& one, const FoundDeclaration& first) {
  const auto words = title_words(one.declaration->title);
  const auto of_first = title_words(first.declaration->title);
  // "### Item 1" and "### Item 1: Names, before and after" below "## Examples" come back to "## Item 1: Names".
  const auto level = [&](const FoundDeclaration& which) {
    return skill_.documents[which.document].markdown.blocks[which.declaration->block].level;
  };
  if (!words.empty() && words == of_first) return true;
  if (one.declaration->form == Form::heading && level(one) > level(first) && words.size() != of_first.size() &&
      std::equal(words.begin(), words.begin() + static_cast<std::ptrdiff_t>(std::min(words.size(), of_first.size())),
                 of_first.begin()))
    return true;
  return one.declaration->form == Form::code_row &&
         repeats({one.document, place_of(one)}, {first.document, place_of(first)});
}

bool Retelling::repeats(const Table& one, const Table& other) {
  const auto [known, is_new] = repeats_.try_emplace({one, other});
  if (!is_new) return known->second;
  const std::set<Number>* fewer = &rows_.at(one).numbers;
  const std::set<Number>* more = &rows_.at(other).numbers;
  if (fewer->size() > more->size()) std::swap(fewer, more);
  const auto shared =
      std::count_if(fewer->begin(), fewer->end(), [&](const Number& number) { return more->contains(number); });
  return known->second =
             shared > 1 && static_cast<std::size_t>(shared) * 2 >= fewer->size() && header_of(one) != header_of(other);
}

std::string Retelling::header_of(const Table& table) const {
  const auto& blocks = skill_.documents[table.first].markdown.blocks;
  std::string header;
  for (std::size_t b = table.second + 1; b < blocks.size(); ++b) {
    const parse::Block& block = blocks[b];
    if (block.type == BlockType::row && !block.is_header) break;
    if (block.type == BlockType::cell) header += block.content.text + '|';
  }
  return header;
}

bool Retelling::has_titles(const FoundDeclaration& row) const {
  const Rows& rows = rows_.at({row.document, place_of(row)});
  return rows.titles.size() >= rows.numbers.size();
}

}  // namespace skillc::model
