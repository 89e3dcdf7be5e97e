// Declarations are recognised by form alone, block by block: a kind's word and a number at the start of a heading, a
// bold code in a table's first cell, "Step 3:" opening a line. The grammar of numbers is shared with citations.
#include "model/declarations.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <span>

#include "base/ascii.hpp"
#include "base/excerpt.hpp"
#include "base/text.hpp"
#include "model/lead_codes.hpp"
#include "model/range_headings.hpp"

namespace skillc::model {
namespace {

using parse::Block;
using parse::BlockType;

constexpr std::size_t kMaxReadInRanges = 100'000;  // numbers, before those that group others are left out
constexpr std::size_t kMaxParenthesis = 80;        // bytes; a longer one is prose, no citation
constexpr std::size_t kMaxTitle = 400;             // bytes of a title that are kept
constexpr std::size_t kRunOfCodes = 3;
constexpr std::size_t kMaxCode = 13;  // bytes: a longest code and what must not follow it

// Length of a keycap emoji ("1️⃣": a digit, U+FE0F where it is not left out, U+20E3) at `offset`; 0 where there is
// none.
std::size_t keycap_length(std::string_view text, std::size_t offset) {
  if (!is_digit(byte_at(text, offset))) return 0;
  std::string_view rest = text.substr(offset + 1);
  if (rest.starts_with("\xEF\xB8\x8F\xE2\x83\xA3")) return 7;
  return rest.starts_with("\xE2\x83\xA3") ? 4 : 0;
}

// Offset behind emoji, blanks and list numbers ("✅ ", "3. ", "1.2) ") that may stand before a heading's own words.
std::size_t skip_ornaments(std::string_view text) {
  std::size_t offset = 0;
  for (;;) {
    std::size_t start = offset;
    offset = skip_blanks(text, offset);
    while (offset < text.size() && static_cast<unsigned char>(text[offset]) >= 0x80) {
      CodePoint code_point = decode_code_point(text, offset);
      if (!is_emoji_or_symbol(code_point.value)) break;
      offset += code_point.length;
    }
    offset += keycap_length(text, offset);
    std::size_t end = offset;
    while (is_digit(byte_at(text, end)) || (end > offset && byte_at(text, end) == '.')) ++end;
    if (end > offset && byte_at(text, end) == ')') ++end;
    bool is_list_number =
        end > offset && (text[end - 1] == '.' || text[end - 1] == ')') && skip_blanks(text, end) > end;
    if (is_list_number) offset = end;
    if (offset == start) return offset;
  }
}

// Behind the number: ':', '.', a dash or the end. Gives the offset of what follows, or npos.
std::size_t skip_terminator(std::string_view text, std::size_t offset) {
  std::size_t next = skip_blanks(text, offset);
  if (next >= text.size()) return text.size();
  if (text[next] == ':' || (text[next] == '.' && next == offset)) return skip_blanks(text, next + 1);
  if (text.substr(next, 3) == "\xEF\xBC\x9A") return skip_blanks(text, next + 3);  // full-width colon
  if (auto dash = read_dash(text, next); dash.dash != Dash::none) return skip_blanks(text, next + dash.length);
  return std::string_view::npos;
}

// Where a declaration's title stands.
struct TitlePlace {
  std::size_t block = 0;
  std::size_t begin = 0;  // in the block's text
  std::size_t end = 0;
};

struct Opening {
  KindIndex kind = 0;
  std::vector<Number> numbers;
  std::size_t begin = 0;
  std::size_t end = 0;  // behind the last number
  bool is_cut = false;  // a range of more numbers than are read, of which this is the first
};

class BlockScanner {
 public:
  BlockScanner(const parse::Markdown& markdown, const KindTable& kinds) : markdown_(markdown), kinds_(kinds) {}

  std::vector<Declaration> scan() {
    for (std::size_t i = 0; i < markdown_.blocks.size(); ++i) {
      switch (markdown_.blocks[i].type) {
        case BlockType::heading:
          scan_heading(i);
          break;
        case BlockType::row:
          scan_row(i);
          break;
        case BlockType::paragraph:
          scan_line(i);
          break;
        default:
          break;
      }
    }
    return std::move(declarations_);
  }

  // What a heading with this text declares at its beginning, and where its title begins.
  std::optional<std::pair<Opening, std::size_t>> read_heading(std::string_view text) const {
    const std::size_t start = skip_ornaments(text);
    auto opening = read_opening(text, start, true);
    if (!opening) opening = read_code_opening(text, start);
    if (!opening) return std::nullopt;
    const std::size_t title = skip_terminator(text, opening->end);
    return title == std::string_view::npos ? std::nullopt : std::optional(std::pair(*opening, title));
  }

 private:
  void scan_heading(std::size_t i) {
    const std::string& text = markdown_.blocks[i].content.text;
    if (const auto read = read_heading(text))
      add(Form::heading, read->first, {i, read->second, text.size()}, i);
    else if (const auto lead = read_spaced_code(text))
      add(Form::spaced_heading, {kinds_.code(), {lead->number}, 0, lead->end}, {i, lead->title.begin, lead->title.end},
          i);
    else
      scan_heading_end(i);
  }

  // "(G30)" closing a heading, "(Ch. 12)" closing it or standing before a dash.
  void scan_heading_end(std::size_t i) {
    const std::string_view text = markdown_.blocks[i].content.text;
    const std::size_t start = skip_ornaments(text);
    const std::size_t last_open = text.rfind('(');
    for (std::size_t open = text.find('('); open != std::string_view::npos; open = text.find('(', open + 1)) {
      std::string_view inner = text.substr(open + 1, kMaxParenthesis);
      inner = inner.substr(0, inner.find(')'));
      const std::size_t close = open + 1 + inner.size();
      if (byte_at(text, close) != ')') continue;
      const std::size_t behind = skip_blanks(text, close + 1);
      const bool is_last = behind >= text.size();
      if (!is_last && read_dash(text, behind).dash == Dash::none) continue;
      const TitlePlace title{i, start, std::max(start, open)};
      if (auto code = read_code(inner, 0); code && code->length == inner.size()) {
        if (is_last && open == last_open)
          add(Form::heading_closing, {kinds_.code(), {code->number}, open + 1, close}, title, i);
      } else {
        add_cited(Form::cited_in_heading, inner, open + 1, title, i);
      }
    }
  }

  // `inner`, which begins at `offset` of block i's text, is nothing but one citation.
  void add_cited(Form form, std::string_view inner, std::size_t offset, const TitlePlace& title, std::size_t i) {
    auto matches = find_citations(inner, kinds_, {}, {2, left_in_ranges_});
    if (matches.size() != 1 || matches[0].begin != 0 || matches[0].end != inner.size() || kinds_[matches[0].kind].local)
      return;
    if (matches[0].is_cut) matches[0].numbers.resize(1);
    add(form, {matches[0].kind, matches[0].numbers, offset, offset + inner.size(), matches[0].is_cut}, title, i);
  }

  void scan_row(std::size_t i) {
    if (markdown_.blocks[i].is_header) return;
    std::size_t first = parse::kNoBlock, second = parse::kNoBlock;
    for (std::size_t k = i + 1; k < markdown_.blocks.size() && second == parse::kNoBlock; ++k) {
      const Block& cell = markdown_.blocks[k];
      if (cell.type == BlockType::row || cell.first_line > markdown_.blocks[i].last_line) break;
      if (cell.type != BlockType::cell || cell.parent != i) continue;
      (first == parse::kNoBlock ? first : second) = k;
    }
    if (first == parse::kNoBlock) return;
    const TitlePlace title = second == parse::kNoBlock ? TitlePlace{first} : row_title(second);
    const parse::Inline& cell = markdown_.blocks[first].content;
    std::string_view text = trim(cell.text);
    bool bold = cell.strong.size() == 1 && cell.strong[0].end - cell.strong[0].begin == text.size();
    auto code = read_code(text, 0);
    if (bold && code && code->length == text.size()) {
      add(Form::code_row, {kinds_.code(), {code->number}, cell.strong[0].begin, cell.strong[0].end}, title, first);
    } else {
      add_cited(Form::cited_in_row, text, static_cast<std::size_t>(text.data() - cell.text.data()), title, first);
    }
  }

  // "Duplication — THE cardinal sin …": the words before the first dash that stands between blanks.
  TitlePlace row_title(std::size_t cell) const {
    const std::string& text = markdown_.blocks[cell].content.text;
    for (std::string_view dash : {" \xE2\x80\x94 ", " \xE2\x80\x93 ", " - "})
      if (auto at_dash = text.find(dash); at_dash != std::string::npos && at_dash > 0) return {cell, 0, at_dash};
    return {cell, 0, text.size()};
  }

  void scan_line(std::size_t i) {
    const parse::Inline& content = markdown_.blocks[i].content;
    const std::string& text = content.text;
    const bool is_item =
        i > 0 && markdown_.blocks[i - 1].type == BlockType::item && markdown_.blocks[i].parent == i - 1;
    if (is_item || markdown_.blocks[i].parent == parse::kNoBlock)
      if (const auto lead = read_lead_code(content, is_item)) {
        const Form form = is_item && markdown_.blocks[i - 1].is_task ? Form::task_lead : lead->form;
        return add(form, {kinds_.code(), {lead->number}, 0, lead->end}, {i, lead->title.begin, lead->title.end}, i);
      }
    std::size_t start = skip_ornaments(text);
    auto opening = read_opening(text, start, false);
    if (!opening || !kinds_[opening->kind].local) return;
    bool bold =
        !content.strong.empty() && content.strong[0].begin <= opening->begin && content.strong[0].end >= opening->end;
    std::size_t title = skip_terminator(text, opening->end);
    bool colon = byte_at(text, skip_blanks(text, opening->end)) == ':';
    bool bold_alone = bold && content.strong[0].end == opening->end;
    if (!colon && !(bold && title != std::string_view::npos) && !bold_alone) return;
    if (title == std::string_view::npos) title = skip_blanks(text, opening->end);
    std::size_t end =
        bold && title < content.strong[0].end ? content.strong[0].end : std::min(text.find('\n', title), text.size());
    add(Form::line, *opening, {i, title, end}, i);
  }

  std::optional<Opening> read_opening(std::string_view text, std::size_t start, bool any_case) const {
    if (!is_letter(byte_at(text, start)) && static_cast<unsigned char>(byte_at(text, start)) < 0x80)
      return std::nullopt;
    const char here = byte_at(text, start), first = to_upper(here);
    const bool is_in_capitals = !kinds_.words_starting_with(first).empty();
    if (!is_in_capitals && kinds_.words_starting_with(is_letter(here) ? static_cast<char>(here | 0x20) : here).empty())
      return std::nullopt;
    for (KindIndex kind = 0; kind < kinds_.size(); ++kind)
      for (const Word& word : kinds_[kind].words) {
        if (to_upper(byte_at(word.text, 0)) != first) continue;
        if (auto opening = read_opening_of(text, start, kind, word, any_case)) return opening;
      }
    return std::nullopt;
  }

  std::optional<Opening> read_opening_of(std::string_view text, std::size_t start, KindIndex kind, const Word& word,
                                         bool any_case) const {
    std::string_view here = text.substr(start);
    bool stands = any_case ? starts_with_ignoring_case(here, word.text) : here.starts_with(word.text);
    if (!stands) return std::nullopt;
    std::size_t end = start + word.text.size();
    bool dotted = word.abbreviated && byte_at(text, end) == '.';
    if (dotted) ++end;
    std::size_t offset = skip_blanks(text, end);
    if (offset == end && !dotted) return std::nullopt;
    auto first = read_number(text, offset, kinds_[kind], any_case);
    if (!first || (word.letters_only && !first->number.is_letter)) return std::nullopt;
    Opening opening{kind, {first->number}, start, offset + first->length, false};
    const bool is_of_line = !any_case;
    if (!is_of_line || kinds_[kind].local) extend_range(text, kind, any_case, opening);  // others declare no line
    return opening;
  }

  // "Chapter 1–2: …" declares both.
  void extend_range(std::string_view text, KindIndex kind, bool any_case, Opening& opening) const {
    auto dash = read_dash(text, skip_blanks(text, opening.end));
    if (dash.dash == Dash::none) return;
    std::size_t offset = skip_blanks(text, skip_blanks(text, opening.end) + dash.length);
    auto right = read_number(text, offset, kinds_[kind], any_case);
    const Number left = opening.numbers[0];
    if (!right || !right->number.suffix.empty() || !left.suffix.empty() || right->number.is_letter != left.is_letter)
      return;
    std::size_t end = offset + right->length;
    const bool is_tight = offset == opening.end + dash.length;  // with blanks it may be "Phase 1 – 2024"
    if (right->number.ordinal <= left.ordinal || (!is_tight && right->number.ordinal - left.ordinal >= kMaxRange))
      return;
    if (skip_terminator(text, end) == std::string_view::npos) return;
    take_range(left, right->number, end, opening);
  }

  std::optional<Opening> read_code_opening(std::string_view text, std::size_t start) const {
    auto code = read_code(text, start);
    if (!code) return std::nullopt;
    Opening opening{kinds_.code(), {code->number}, start, start + code->length};
    extend_code_range(text, opening);
    return opening;
  }

  // "G1–G5: …", "G1–5: …" declare all of them.
  void extend_code_range(std::string_view text, Opening& opening) const {
    const Number left = opening.numbers[0];
    const DashMatch dash = read_dash(text, opening.end);
    const std::size_t offset = opening.end + dash.length;
    if (dash.dash == Dash::none || (!is_digit(byte_at(text, offset)) && !is_upper(byte_at(text, offset)))) return;
    const std::string code = is_digit(byte_at(text, offset)) ? left.series : std::string();
    const auto right = read_code(code + std::string(text.substr(offset, kMaxCode)), 0);
    if (!right || right->number.series != left.series || right->number.ordinal <= left.ordinal) return;
    const std::size_t end = offset + right->length - code.size();
    if (skip_terminator(text, end) == std::string_view::npos) return;
    take_range(left, right->number, end, opening);
  }

  void take_range(const Number& left, const Number& right, std::size_t end, Opening& opening) const {
    opening.end = end;
    opening.is_cut = right.ordinal - left.ordinal >= std::min<std::size_t>(kMaxRange, left_in_ranges_);
    for (Number number = left; !opening.is_cut && ++number.ordinal <= right.ordinal;) opening.numbers.push_back(number);
  }

  // A title's white space is folded; what is longer than any title is cut.
  void add(Form form, const Opening& opening, const TitlePlace& place, std::size_t block) {
    const ByteRange source = markdown_.blocks[block].content.source_range({opening.begin, opening.end});
    const std::string_view text = markdown_.blocks[place.block].content.text;
    const std::string_view title = trim(text.substr(place.begin, place.end - place.begin));
    const bool is_in_range = opening.numbers.size() > 1;
    const bool is_cut = opening.is_cut || (is_in_range && opening.numbers.size() > left_in_ranges_);
    const std::span<const Number> numbers(opening.numbers.data(), is_cut ? 1 : opening.numbers.size());
    if (is_in_range && !is_cut) left_in_ranges_ -= numbers.size();
    const std::string folded = fold_white_space(first_bytes(title, kMaxTitle));
    const std::size_t begin = title.empty() ? place.begin : static_cast<std::size_t>(title.data() - text.data());
    for (const Number& number : numbers)
      declarations_.push_back({form,
                               opening.kind,
                               number,
                               folded,
                               block,
                               source,
                               {opening.begin, opening.end},
                               place.block,
                               {begin, begin + title.size()},
                               is_in_range && !is_cut,
                               is_cut});
  }

  const parse::Markdown& markdown_;
  const KindTable& kinds_;
  std::vector<Declaration> declarations_;
  std::size_t left_in_ranges_ = kMaxReadInRanges;
};

// Whether `numbers` hold `length` or more in a row, up to `holes` missing among them.
bool has_run(const std::set<std::uint32_t>& numbers, std::size_t length, std::uint32_t holes) {
  const std::vector<std::uint32_t> rising(numbers.begin(), numbers.end());
  for (std::size_t last = length - 1; last < rising.size(); ++last)
    if (rising[last] - rising[last - length + 1] < length + holes) return true;
  return false;
}

}  // namespace

bool cites(Form form) {
  return form == Form::cited_in_heading || form == Form::cited_in_row || is_lead(form);
}

void cut_ranges(std::vector<Declaration>& declarations, std::size_t& left) {
  std::size_t kept = 0;
  for (std::size_t first = 0, last = 0; first < declarations.size(); first = last) {
    const Declaration& opening = declarations[first];
    for (last = first + 1; last < declarations.size() && opening.is_in_range && declarations[last].is_in_range &&
                           declarations[last].block == opening.block;)
      ++last;
    const bool is_cut = opening.is_in_range && last - first > left;
    if (opening.is_in_range && !is_cut) left -= last - first;
    for (std::size_t at = first; at < (is_cut ? first + 1 : last); ++at, ++kept)
      if (kept != at) declarations[kept] = std::move(declarations[at]);
    if (is_cut) declarations[kept - 1].is_in_range = false;
    if (is_cut) declarations[kept - 1].is_cut = true;
  }
  declarations.resize(kept);
}

std::vector<Declaration> find_declarations(const parse::Markdown& markdown, const KindTable& kinds) {
  std::vector<Declaration> declarations = BlockScanner(markdown, kinds).scan();
  drop_grouping_headings(markdown, kinds, declarations);
  return declarations;
}

std::optional<std::pair<KindIndex, Number>> heading_declares(std::string_view text, const KindTable& kinds) {
  const parse::Markdown none;
  const auto read = BlockScanner(none, kinds).read_heading(text);
  return read ? std::optional(std::pair(read->first.kind, read->first.numbers.front())) : std::nullopt;
}

std::vector<std::size_t> headings_of(const parse::Markdown& markdown) {
  std::vector<std::size_t> result(markdown.blocks.size(), parse::kNoBlock);
  std::vector<std::size_t> open;  // headings, levels rising
  for (std::size_t i = 0; i < markdown.blocks.size(); ++i) {
    const Block& block = markdown.blocks[i];
    if (block.type == BlockType::heading)
      while (!open.empty() && markdown.blocks[open.back()].level >= block.level) open.pop_back();
    if (!open.empty()) result[i] = open.back();
    if (block.type == BlockType::heading) open.push_back(i);
  }
  return result;
}

std::vector<std::size_t> section_ends(const parse::Markdown& markdown) {
  std::vector<std::size_t> ends(markdown.blocks.size(), markdown.blocks.size());
  std::vector<std::size_t> open;
  for (std::size_t b = 0; b < markdown.blocks.size(); ++b) {
    if (markdown.blocks[b].type != BlockType::heading) continue;
    for (; !open.empty() && markdown.blocks[open.back()].level >= markdown.blocks[b].level; open.pop_back())
      ends[open.back()] = b;
    open.push_back(b);
  }
  return ends;
}

bool are_a_list(const std::set<std::uint32_t>& numbers, std::string_view series, std::size_t run) {
  return has_run(numbers, run, series.ends_with('-') ? 1 : 0) || has_run(numbers, run + 1, 1);
}

CodeSeries counted_series(const std::vector<const std::vector<Declaration>*>& documents, const KindTable& kinds) {
  const auto declares_code = [&](const Declaration& one) { return one.kind == kinds.code() && !is_lead(one.form); };
  std::map<std::string, std::set<std::uint32_t>> numbers;
  for (const auto* declarations : documents)
    for (const auto& declaration : *declarations)
      if (declares_code(declaration) && !declaration.is_in_range)
        numbers[declaration.number.series].insert(declaration.number.ordinal);
  CodeSeries counted;
  for (const auto& [series, ordinals] : numbers)
    if (are_a_list(ordinals, series, kRunOfCodes)) counted.insert(series);
  CodeSeries beside;
  for (const auto* declarations : documents) {
    std::set<Form> forms;
    for (const auto& declaration : *declarations)
      if (declares_code(declaration) && counted.contains(declaration.number.series)) forms.insert(declaration.form);
    for (const auto& declaration : *declarations)
      if (declares_code(declaration) && forms.contains(declaration.form)) beside.insert(declaration.number.series);
  }
  counted.merge(beside);
  return counted;
}

}  // namespace skillc::model
