// `Item 33 (Meyers)`, `Item 78 by Joshua Bloch`, `Item 18 in this [guide](https://…)`: whose number it is stands behind
// it, though no title does. Each is a weak sign, so whoever asks heeds it only for numbers that are not declared here.
#include <algorithm>
#include <array>
#include <string>
#include <utility>
#include <vector>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/anchors.hpp"
#include "model/author_names.hpp"
#include "model/citation_grammar.hpp"
#include "model/known_works.hpp"
#include "model/marked_titles.hpp"
#include "model/other_works.hpp"
#include "model/title_parts.hpp"
#include "model/weak_signs.hpp"

namespace skillc::model {
namespace {

class WorkBehind {
 public:
  WorkBehind(const CitingText& citing, std::size_t offset)
      : citing_(citing), text_(citing.text.substr(0, offset + kMaxTitleBytes)), begin_(offset) {}

  std::optional<WorkTitle> read() const {
    if (ends_own_code(text_, begin_)) return std::nullopt;
    if (const auto title = title_beside()) return title;
    if (const auto author = by_author()) return author;
    if (const auto author = author_beside()) return author;
    return linked();
  }

 private:
  template <class Words>
  std::size_t skip_one_of(std::size_t at, const Words& words) const {
    for (const std::string_view word : words)
      if (const std::size_t behind = skip_word(text_, at, word); behind > at) return behind;
    return at;
  }

  // "(", "[", ", ", " – ", " — ", " ": what may part a number from who says it.
  std::size_t skip_mark() const {
    const std::size_t at = skip_blanks(text_, begin_);
    for (const std::string_view mark : {"(", "[", ",", "\xE2\x80\x93", "\xE2\x80\x94"})
      if (text_.substr(at).starts_with(mark)) return skip_blanks(text_, at + mark.size());
    return at;
  }

  // "(Effective Python)", ", *Effective Python*": a known title, or one of several words in italics. What teams
  // practise is what an item is about.
  std::optional<WorkTitle> title_beside() const {
    const std::size_t at = skip_mark();
    const char mark = byte_at(text_, skip_blanks(text_, begin_));
    if (mark != '(' && mark != ',') return std::nullopt;
    const bool of_book = cited_book(text_, begin_);
    if (const std::string_view title = in_italics(at); !title.empty()) {
      const std::size_t words = title_words(title).size();
      const bool is_work = is_known_title(title) || (is_title_case(title) && !is_label(title) &&
                                                     (of_book ? words > 1 : words > 2 && mark == ','));
      return is_work ? std::optional(work(title_words(title))) : std::nullopt;
    }
    if (const std::string_view book = of_book ? called_book(at) : std::string_view(); !book.empty())
      return work(title_words(book));
    const std::string_view known = known_work_opening(text_.substr(at));
    return !known.empty() && is_end(at + known.size()) && (of_book || !is_practice(known))
               ? std::optional(work(title_words(known)))
               : std::nullopt;
  }

  bool is_end(std::size_t at) const {
    return at == text_.size() || std::string_view(",.:;)]").find(text_[at]) != std::string_view::npos;
  }

  // "(the SRE book)", ", Google's SRE book)", "(the Debian Policy Manual)": without an article what is called a manual
  // is as often what the chapter is about.
  std::string_view called_book(std::size_t begin) const {
    constexpr int kMostWords = 5;
    const std::size_t name = skip_word(text_, skip_word(text_, begin, "the"), "The");
    std::size_t at = name;
    for (int words = 0; words < kMostWords && at < text_.size(); ++words) {
      std::size_t end = at;
      while (is_title_character(byte_at(text_, end)) && end < text_.size()) ++end;
      const std::string_view word = text_.substr(at, end - at);
      const bool is_book = is_one_of(kWritings, to_lower_ascii(word)) || (name > begin && names_writing(word));
      if (is_book && words > 0 && is_end(end)) return text_.substr(name, end - name);
      if (!opens_with_capital(word)) break;
      at = skip_blanks(text_, end);
    }
    return {};
  }

  // The title in italics that begins at `at`; "" where none does.
  std::string_view in_italics(std::size_t at) const {
    const MarkedTitles marked(citing_);
    for (const std::size_t end : marked.ends(at, text_.size())) {
      const std::string_view title = without_emphasis(marked.title(end, nullptr));
      if (title.empty() || !marked.quoted(end).empty()) continue;
      const auto begin = static_cast<std::size_t>(title.data() - text_.data());
      if (begin == at || (begin == at + 1 && is_emphasis_mark(text_[at]))) return main_title(title);
    }
    return {};
  }

  // "by Joshua Bloch", ", by Jane Doe": who is named in full needs not be known.
  std::optional<WorkTitle> by_author() const {
    const std::size_t mark = skip_mark();
    const std::size_t at = skip_word(text_, mark, "by");
    if (at == mark) return std::nullopt;
    const auto names = names_at(at);
    if (!names) return std::nullopt;
    if (!names->author.empty()) return work(title_words(names->author));
    const std::vector<std::string> words = title_words(names->first);
    return words.size() > 1 && words.front() != "default" ? std::optional(work(words)) : std::nullopt;
  }

  // "(Meyers)", "[Meyers, 2005]", "of Sutter's catalog", "in Sutter & Alexandrescu", ", Meyers"
  std::optional<WorkTitle> author_beside() const {
    constexpr std::array<std::string_view, 4> kPrepositions = {"of", "in", "from", "per"};
    const std::size_t mark = skip_mark();
    const std::size_t at = skip_one_of(mark, kPrepositions);
    if (at == skip_blanks(text_, begin_)) return std::nullopt;  // "Item 33 Meyers"
    const auto names = names_at(at);
    if (!names) return std::nullopt;
    if (!names->author.empty()) return work(title_words(names->author));
    const std::size_t behind = at + names->end;
    const bool has_others = text_.substr(skip_blanks(text_, behind)).starts_with("et al");
    return has_others ? std::optional(work(title_words(names->first))) : std::nullopt;
  }

  std::optional<AuthorNames> names_at(std::size_t at) const {
    const parse::Link* link = MarkedTitles(citing_).link_at(at);
    if (link != nullptr && !split_target(link->target).is_external) return std::nullopt;
    const auto names = names_opening(text_.substr(at));
    return names && !names->goes_on ? names : std::nullopt;
  }

  // "in the [guide](https://…)", "on [this page](https://…)", "of this excellent [style guide](https://…)", "are in the
  // [Top 10](https://…)". "in" mostly says where an entry applies ("in [chat](https://…)"), unless what is linked is
  // called a document.
  std::optional<WorkTitle> linked() const {
    constexpr std::array<std::string_view, 4> kBeing = {"is", "are", "comes", "come"};
    constexpr std::array<std::string_view, 2> kFrom = {"of", "from"};
    constexpr std::array<std::string_view, 2> kWithin = {"in", "on"};
    const std::size_t next = skip_blanks(text_, begin_);
    const std::size_t start = skip_one_of(next, kBeing);
    const std::size_t from = skip_one_of(start, kFrom);
    const std::size_t at = from > start ? from : skip_one_of(start, kWithin);
    if (at == start || next == begin_) return std::nullopt;
    const MarkedTitles marked(citing_);
    const parse::Link* link = marked.link_at(at);
    if (link == nullptr) link = marked.link_at(skip_attributes(at));
    if (link == nullptr || !leads_to_another_work(*link)) return std::nullopt;
    const std::string_view title = citing_.text.substr(link->text.begin, link->text.end - link->text.begin);
    const std::vector<std::string> words = title_words(title);
    if (words.empty() || title.size() > kMaxTitleBytes) return std::nullopt;
    if (is_any_document(words) || title.starts_with("http")) return work({std::string(kUntitled)});
    return from > start || start > next || names_document(words.back()) ? std::optional(work(words)) : std::nullopt;
  }

  // "the ", "this excellent ", "Google's "; not "our".
  std::size_t skip_attributes(std::size_t at) const {
    constexpr std::array<std::string_view, 7> kDeterminers = {"the", "this", "that", "these", "their", "a", "an"};
    constexpr int kMostAdjectives = 2;
    std::size_t behind = skip_one_of(at, kDeterminers);
    if (behind == at) behind = skip_owner(at);
    if (behind == at) return at;
    const MarkedTitles marked(citing_);
    for (int words = 0; words < kMostAdjectives && marked.link_at(behind) == nullptr; ++words)
      behind = skip_letters(behind);
    return behind;
  }

  std::size_t skip_owner(std::size_t at) const {
    if (!is_upper(byte_at(text_, at))) return at;
    std::size_t end = at;
    while (is_title_character(byte_at(text_, end))) ++end;
    const std::string_view word = text_.substr(at, end - at);
    return word.ends_with("'s") || word.ends_with("\xE2\x80\x99s") ? skip_blanks(text_, end) : at;
  }

  std::size_t skip_letters(std::size_t at) const {
    std::size_t end = at;
    while (is_letter(byte_at(text_, end)) || byte_at(text_, end) == '-') ++end;
    const std::size_t behind = skip_blanks(text_, end);
    return end > at && behind > end ? behind : at;
  }

  static WorkTitle work(std::vector<std::string> words) {
    WorkTitle found;
    found.words = std::move(words);
    found.is_place = true;
    return found;
  }

  const CitingText& citing_;
  const std::string_view text_;  // as far as anything is looked for
  const std::size_t begin_;
};

}  // namespace

std::optional<WorkTitle> work_behind(const CitingText& text, std::size_t offset) {
  return WorkBehind(text, offset).read();
}

}  // namespace skillc::model
