// One walk over a skill's blocks. Each belongs to the innermost checklist item, else to the innermost entry, that it
// stands in, else to its document. Markup is gone by then; where lines end does not matter.

#include "model/compared_text.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/text.hpp"
#include "base/words.hpp"
#include "model/checklist.hpp"
#include "model/citations.hpp"
#include "model/entry_text.hpp"
#include "model/owner_finder.hpp"
#include "model/title_text.hpp"

namespace skillc::model {
namespace {

bool is_white(char c) {
  return c == ' ' || (c >= '\t' && c <= '\r');
}

class SkillReader {
 public:
  SkillReader(const Library& library, std::size_t self, WordTable& words, const Titles& titles)
      : library_(library),
        self_(self),
        skill_(library.skills[self]),
        words_(words),
        titles_(titles),
        anchors_(skill_),
        item_of_(items_by_block(skill_)) {}

  ComparedSkill read() {
    compared_.documents.resize(skill_.documents.size());
    compared_.entries.resize(skill_.entries.size());
    compared_.items.resize(skill_.items.size());
    read_plain(skill_.description, compared_.description);
    for (const Entry& entry : skill_.entries) read_plain(plain_title(entry), compared_.titles.emplace_back());
    for (const LinkedCase& linked : skill_.cases) read_case(skill_.case_source(linked));
    ends_ = entry_text_ends(skill_);
    for (std::size_t d = 0; d < skill_.documents.size(); ++d) read_document(d);
    return std::move(compared_);
  }

 private:
  void read_plain(const std::string& text, ComparedText& into) {
    read_text(text, masked_text(std::string_view(text)), {}, into);
  }

  // A stretch of a text that names something.
  struct Piece {
    parse::TextRange range;
    Named named;
  };

  void read_case(const parse::EvalCase& source) {
    ComparedCase& into = compared_.cases.emplace_back();
    read_plain(source.prompt, into.prompt);
    read_plain(source.expected_output, into.expected_output);
    for (const parse::Expectation& one : source.expectations) read_plain(one.text, into.expectations.emplace_back());
  }

  // Indices of what stands in document `d`, in its order.
  template <class T>
  static std::vector<std::size_t> standing_in(std::size_t d, const std::vector<T>& all) {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < all.size(); ++i)
      if (all[i].document == d) found.push_back(i);
    std::stable_sort(found.begin(), found.end(),
                     [&](std::size_t a, std::size_t b) { return all[a].source.begin < all[b].source.begin; });
    return found;
  }

  void read_document(std::size_t d) {
    const Document& document = skill_.documents[d];
    const auto& blocks = document.markdown.blocks;
    const std::vector<std::size_t> entries = standing_in(d, skill_.entries);
    std::vector<std::size_t> open;  // entries, outermost first
    auto next = entries.begin();
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      const parse::Block& block = blocks[b];
      if (!is_leaf(block) && block.literal.empty()) continue;
      const std::size_t begin = place_of(document, block);
      while (!open.empty() && ends_[open.back()] <= begin) open.pop_back();
      for (; next != entries.end() && (skill_.entries[*next].source.begin < begin || skill_.entries[*next].block == b);
           ++next)
        open.push_back(*next);
      if (!open.empty() && is_title(skill_.entries[open.back()], blocks, b)) continue;
      const std::size_t item = item_of_[d][b];
      ComparedText& into = item != kNone   ? compared_.items[item]
                           : !open.empty() ? compared_.entries[open.back()]
                                           : compared_.documents[d];
      read_block(d, block, into);
    }
  }

  // Whether the block is all declaration: the heading, or the number's cell of a row and its title's.
  static bool is_title(const Entry& entry, const std::vector<parse::Block>& blocks, std::size_t b) {
    if (blocks[b].type == parse::BlockType::heading) return entry.block == b;
    if (blocks[b].type != parse::BlockType::cell) return false;
    return entry.block == b || (entry.block + 1 == b && fold_white_space(blocks[b].content.text) == entry.title);
  }

  static std::size_t place_of(const Document& document, const parse::Block& block) {
    return is_leaf(block) ? block.source.begin : document.text.line_begin(block.first_line);
  }

  void read_block(std::size_t d, const parse::Block& block, ComparedText& into) {
    if (is_leaf(block)) {
      read_text(CitingText(block.content, skill_.documents[d].text.bytes()), masked_text(block.content),
                titles_in_links(d, block.content), into);
      for (const parse::Link& link : block.content.links) read_link(d, link.target, into);
      return;
    }
    const bool is_html = block.type == parse::BlockType::html;
    each_word(block.literal, [&](const std::string& word) {
      const bool is_anchor = is_html && (word.starts_with("id=") || word.starts_with("name="));
      if (!is_anchor) into.words.push_back(words_.number_of(word));
    });
  }

  template <class F>
  static void each_word(std::string_view text, F use) {
    for (std::size_t begin = 0; begin < text.size();) {
      while (begin < text.size() && is_white(text[begin])) ++begin;
      std::size_t end = begin;
      while (end < text.size() && !is_white(text[end])) ++end;
      if (end > begin) use(std::string(text.substr(begin, end - begin)));
      begin = end;
    }
  }

  // `found`: what is known to name something; citations and glosses are added.
  void read_text(const CitingText& citing, const std::string& masked, std::vector<Piece> found, ComparedText& into) {
    const std::string_view text = citing.text;
    OwnerFinder owners(library_, self_, citing);
    for (CitationMatch& match : find_citations(masked, library_.kinds, library_.citable[self_])) {
      const bool is_broken = citing.content != nullptr && crosses_html(*citing.content, match);
      const std::size_t owner = is_broken ? kNone : owners.find(match).skill;
      if (owner == kNone) continue;  // words like any others
      if (auto gloss = title_beside(citing, match, owner)) found.push_back(std::move(*gloss));
      std::sort(match.numbers.begin(), match.numbers.end());
      found.push_back({{match.begin, match.end}, {owner, match.kind, std::move(match.numbers), kNone, "", ""}});
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const Piece& a, const Piece& b) { return a.range.begin < b.range.begin; });
    std::size_t begin = 0;
    auto read_words = [&](std::size_t end) {
      each_word(text.substr(begin, end - begin),
                [&](const std::string& word) { into.words.push_back(words_.number_of(word)); });
    };
    for (Piece& piece : found) {
      if (piece.range.begin < begin) continue;
      read_words(piece.range.begin);
      begin = piece.range.end;
      name(std::move(piece.named), into);
    }
    read_words(text.size());
  }

  Piece title_piece(std::string_view text, parse::TextRange range, std::size_t owner, KindIndex kind, Number number) {
    return {
        range,
        {owner, kind, {std::move(number)}, kNone, "", std::string(text.substr(range.begin, range.end - range.begin))}};
  }

  const std::vector<std::string>* titles_of(std::size_t owner, KindIndex kind, const Number& number) const {
    const auto found = titles_.find({owner, kind, number});
    return found == titles_.end() ? nullptr : &found->second;
  }

  // The citation's gloss, where it is a title of the entry.
  std::optional<Piece> title_beside(const CitingText& citing, const CitationMatch& match, std::size_t owner) {
    const auto* titles = match.numbers.size() == 1 ? titles_of(owner, match.kind, match.numbers[0]) : nullptr;
    if (titles == nullptr) return std::nullopt;
    const std::size_t limit = citing.content == nullptr ? citing.text.size() : bold_end(*citing.content, match);
    for (const std::string& title : *titles)
      if (const auto range = find_title_gloss(citing.text, match, limit, title))
        return title_piece(citing.text, *range, owner, match.kind, match.numbers[0]);
    return std::nullopt;
  }

  // `[Close every file](catalog.md#item-2)`
  std::vector<Piece> titles_in_links(std::size_t d, const parse::Inline& content) {
    std::vector<Piece> found;
    if (titles_.empty()) return found;
    for (const parse::Link& link : content.links) {
      const auto e = link.is_image ? std::nullopt : anchors_.entry_of(d, link.target);
      const auto* titles = e ? titles_of(self_, skill_.entries[*e].kind, skill_.entries[*e].number) : nullptr;
      if (titles == nullptr) continue;
      const std::string_view text = std::string_view(content.text).substr(0, link.text.end);
      for (const std::string& title : *titles) {
        const auto range = find_title(text.substr(link.text.begin), title);
        if (!range) continue;
        found.push_back(title_piece(text, {link.text.begin + range->begin, link.text.begin + range->end}, self_,
                                    skill_.entries[*e].kind, skill_.entries[*e].number));
        break;
      }
    }
    return found;
  }

  void name(Named named, ComparedText& into) {
    into.words.push_back(kNamed + static_cast<std::uint32_t>(into.named.size()));
    into.named.push_back(std::move(named));
  }

  void read_link(std::size_t d, const std::string& target, ComparedText& into) {
    if (const auto entry = anchors_.entry_of(d, target)) {
      const Entry& named = skill_.entries[*entry];
      return name({self_, named.kind, {named.number}, kNone, "", ""}, into);
    }
    const LinkTarget parts = split_target(target);
    const auto document = parts.is_external ? std::nullopt : anchors_.document_of(d, target);
    if (document) return name({self_, 0, {}, *document, heading_words(*document, parts.fragment), ""}, into);
    // In another skill's documents, numbers may change that are none of this skill's.
    into.words.push_back(words_.number_of(parts.is_external ? target : parts.path));
  }

  // What a slug is made of, without numbers of entries.
  std::string heading_words(std::size_t d, const std::string& fragment) {
    const auto [slugs, is_new] = slugs_.try_emplace(d);
    if (is_new)
      for (const auto& [slug, block] : heading_slugs(skill_.documents[d].markdown)) slugs->second.emplace(slug, block);
    const auto found = slugs->second.find(fragment);
    if (found == slugs->second.end()) return fragment;
    const parse::Inline& content = skill_.documents[d].markdown.blocks[found->second].content;
    std::string text = content.text;
    const auto matches = find_citations(masked_text(content), library_.kinds, library_.citable[self_]);
    for (auto match = matches.rbegin(); match != matches.rend(); ++match)
      text.erase(match->begin, match->end - match->begin);
    return slug(text);
  }

  const Library& library_;
  std::size_t self_;
  const Skill& skill_;
  WordTable& words_;
  const Titles& titles_;
  Anchors anchors_;
  const std::vector<std::vector<std::size_t>> item_of_;  // by document and block
  std::vector<std::size_t> ends_;
  std::map<std::size_t, std::map<std::string, std::size_t>> slugs_;
  ComparedSkill compared_;
};

}  // namespace

std::uint32_t WordTable::number_of(const std::string& word) {
  return numbers_.try_emplace(word, static_cast<std::uint32_t>(numbers_.size())).first->second;
}

WordSet WordTable::topic(const std::string& text) {
  std::vector<std::uint32_t> found;
  for (const std::string& word : read_words(text)) found.push_back(number_of(word));
  if (!found.empty()) return word_set(found);
  const std::string folded = fold_case(fold_white_space(text));  // the words below are views of it
  for (const std::string_view word : split(folded, ' '))
    if (!word.empty()) found.push_back(number_of(std::string(word)));
  return word_set(found);
}

std::string plain_title(const Entry& entry) {
  const std::size_t anchor = entry.title.ends_with('}') ? entry.title.rfind("{#") : std::string::npos;
  return std::string(trim(std::string_view(entry.title).substr(0, anchor)));
}

ComparedSkill compared_skill(const Library& library, std::size_t self, WordTable& words, const Titles& titles) {
  return SkillReader(library, self, words, titles).read();
}

std::vector<std::uint32_t> settled(const ComparedText& text, const Say& say, WordTable& words) {
  std::vector<std::uint32_t> out = text.words;
  for (std::uint32_t& word : out)
    if (word >= kNamed) word = words.number_of('\x02' + say(text.named[word - kNamed]));
  return out;
}

WordSet plain_words(const ComparedText& text) {
  std::vector<std::uint32_t> words;
  for (const std::uint32_t word : text.words)
    if (word < kNamed) words.push_back(word);
  return word_set(words);
}

}  // namespace skillc::model
