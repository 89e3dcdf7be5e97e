// `*Clean Code*, Chapter 17`, `(Clean Code, Ch. 17)`, `The Rust Book, Chapter 10`, `ISO 26262 Part 6`: a work that is
// named before the number. Words before a citation are prose far more often than a title, so a plain one must stand
// right before it, or where nothing but a title stands; and whoever asks heeds it only for numbers that are not
// declared here, unless its markup and its capitals make it plain that a work is named.
#include <algorithm>
#include <optional>
#include <vector>

#include "base/one_of.hpp"
#include "base/text.hpp"
#include "model/anchors.hpp"
#include "model/author_names.hpp"
#include "model/citation_grammar.hpp"
#include "model/known_standards.hpp"
#include "model/known_works.hpp"
#include "model/marked_titles.hpp"
#include "model/other_works.hpp"
#include "model/title_parts.hpp"
#include "model/weak_signs.hpp"

namespace skillc::model {
namespace {

// Words that open a sentence rather than a title.
constexpr std::array<std::string_view, 24> kLeads = {
    "also", "and",  "apply", "but", "check", "compare", "consult", "follow", "from", "if",  "in",   "like",
    "per",  "read", "refer", "see", "study", "then",    "to",      "under",  "use",  "via", "when", "with"};

// What a document is called without saying which, and what has no chapters though it owns something.
constexpr std::array<std::string_view, 34> kNobody = {
    "a",       "an",    "another",  "catalog", "company", "each",      "every", "everyone", "guide",
    "he",      "here",  "how",      "it",      "its",     "let",       "one",   "our",      "project",
    "service", "she",   "skill",    "someone", "team",    "that",      "the",   "their",    "there",
    "this",    "today", "tomorrow", "what",    "who",     "yesterday", "your"};

struct Word {
  std::size_t begin = 0, end = 0;
};

// Whether a kind's word begins at `begin` that the library added: no item of a list is called so.
bool cites_added_kind(std::string_view text, std::size_t begin, const KindTable& kinds) {
  const auto& words = kinds.words_starting_with(byte_at(text, begin));
  return std::any_of(words.begin(), words.end(), [&](const KindTable::WordOfKind& one) {
    return kinds[one.kind].added && !kinds[one.kind].local && text.substr(begin).starts_with(one.word->text) &&
           !is_word_character(byte_at(text, begin + one.word->text.size()));
  });
}

class TitleBefore {
 public:
  TitleBefore(const CitingText& citing, std::size_t begin, const KindTable& kinds)
      : citing_(citing),
        marked_(citing),
        text_(citing.text),
        kinds_(kinds),
        begin_(begin),
        of_book_(cites_book(citing.text, begin) || cites_added_kind(citing.text, begin, kinds)),
        of_own_code_(begins_own_code(citing.text, begin)) {}

  std::optional<WorkTitle> read() const {
    std::size_t end = back_over_blanks(text_, begin_);
    const bool is_parenthesised = end == begin_ && end > 0 && text_[end - 1] == '(';
    if (is_parenthesised) end = back_over_blanks(text_, end - 1);
    const bool has_comma = end > 0 && text_[end - 1] == ',' && !is_parenthesised;
    if (has_comma) --end;
    if (const auto known = known_title(end, is_parenthesised)) return known;
    if (const auto work = by_form(end, has_comma)) return work;
    if (of_own_code_) return std::nullopt;
    if (const auto title = is_parenthesised ? std::nullopt : title_further_on(end)) return title;
    if (end == begin_ || end == 0) return std::nullopt;
    const parse::Link* link = marked_.link_before(end);
    if (link != nullptr && !split_target(link->target).is_external) return std::nullopt;  // our own
    const std::string_view marked = main_title(without_emphasis(marked_.title(end, link)));
    if (!marked.empty()) return title_set_apart(marked, is_parenthesised, link != nullptr);
    return is_parenthesised ? called_book(end) : plain_work(end, has_comma);
  }

 private:
  // "*Clean Code*, Chapter 17". In parentheses and of one word that nobody knows it is what the item is about:
  // "*Feature Envy* (Item 4)", "In *Production*, Item 4". Chapters that follow a link to elsewhere are there, however
  // it is called.
  std::optional<WorkTitle> title_set_apart(std::string_view marked, bool is_parenthesised, bool is_link) const {
    WorkTitle found;
    found.is_place = found.is_set_apart = true;
    found.words = title_words(marked);
    found.is_known = !known_work_before(marked).empty();
    found.is_clear =
        (is_like_work(marked, found.words) && (found.is_known || !is_parenthesised)) || (found.is_known && of_book_);
    const bool is_work =
        is_known_title(marked) || (is_link && of_book_) ||
        (is_title_case(marked) && !is_label(marked) && (of_book_ || (found.words.size() > 1 && !is_parenthesised)));
    found.is_ours = !is_work;
    const bool may_name = is_work || (opens_with_capital(marked) && found.words.size() > 1 && !is_label(marked));
    return may_name && !found.words.empty() ? std::optional(found) : std::nullopt;
  }

  // "the SRE book, Chapter 2": what is called so is no topic.
  WorkTitle titled_book(std::string_view title) const {
    WorkTitle found;
    found.words = title_words(title);
    found.is_place = true;
    found.is_clear = of_book_ && found.words.size() > 1 && is_one_of(kWritings, found.words.back());
    return found;
  }

  std::optional<WorkTitle> plain_work(std::size_t end, bool has_comma) const {
    WorkTitle found;
    found.is_place = true;
    const std::string_view plain = plain_title(end, has_comma);
    for (const std::string_view title :
         {author(end, has_comma), document_title(end), plain, bold_title(end, has_comma)}) {
      found = titled_book(title);
      if (found.words.empty()) continue;
      found.is_ours = title.data() == plain.data() && is_topic(end);
      return found;
    }
    return std::nullopt;
  }

  // "Google's SRE book (Chapter 22)", "Kubernetes in Action (Chapter 8)": what is called a book, not what it is about.
  std::optional<WorkTitle> called_book(std::size_t end) const {
    if (!of_book_) return std::nullopt;
    WorkTitle found;
    found.is_place = true;
    const std::vector<Word> words = words_before(end);
    const bool is_of_series = words.size() > 1 && ends_as_books(words);
    if (names_writing(word_before(end)))
      found = titled_book(document_title(end));
    else if (is_of_series)
      found.words = title_words(text_.substr(words.front().begin, end - words.front().begin));
    return found.words.empty() ? std::nullopt : std::optional(found);
  }

  // "DDIA, Chapter 9", "Effective Java (Item 78)", "CS:APP: Chapter 9", "Josh Bloch (Item 78)", "Kleppmann's book, …"
  std::optional<WorkTitle> known_title(std::size_t end, bool is_parenthesised) const {
    const std::string_view before = text_.substr(0, back_over_sign(end));
    std::string_view title = known_work_before(before);
    if (is_parenthesised && !of_book_ && is_practice(title) && !is_marked(before.size())) return std::nullopt;
    for (const std::string_view owning : {"'s", "\xE2\x80\x99s"})
      if (title.empty() && before.ends_with(owning))
        title = known_work_before(before.substr(0, before.size() - owning.size()));
    if (title.empty() && is_known_author(word_before(before.size()))) title = word_before(before.size());
    for (const std::string_view owned : {"'s book", "\xE2\x80\x99s book"})
      if (title.empty() && before.ends_with(owned) && is_known_author(word_before(before.size() - owned.size())))
        title = word_before(before.size() - owned.size());
    if (title.empty()) return std::nullopt;
    WorkTitle found;
    found.words = title_words(title);
    found.is_place = found.is_known = true;
    found.is_set_apart = is_marked(before.size());
    const bool is_several = found.words.size() > 1;
    found.is_clear = found.is_set_apart ? is_several || (of_book_ && !is_known_author(title))
                                        : of_book_ && is_led(before.size() - title.size()) && !is_practice(title) &&
                                              (is_several || is_acronym(title));
    return found;
  }

  // "In Clean Code": what stands there is no topic on its own.
  bool is_led(std::size_t begin) const {
    constexpr std::array<std::string_view, 8> kLeading = {"as", "by", "cf", "from", "in", "per", "see", "to"};
    return is_one_of(kLeading, to_lower_ascii(word_before(back_over_blanks(text_, begin))));
  }

  // In italics, in quotes, or the text of a link to elsewhere.
  bool is_marked(std::size_t end) const {
    if (end == 0) return false;
    const parse::Link* link = marked_.link_before(end);
    return link != nullptr ? split_target(link->target).is_external : !marked_.title(end, nullptr).empty();
  }

  static bool is_like_work(std::string_view title, const std::vector<std::string>& words) {
    return words.size() > 1 && is_title_case(title);
  }

  // "**Clean Code**, Chapter 17": stress and labels have no comma behind them, and mostly no capitals.
  std::string_view bold_title(std::size_t end, bool has_comma) const {
    if (!has_comma || citing_.content == nullptr) return {};
    if (!ends_bold(end)) return {};
    const auto& strong = citing_.content->strong;
    const auto behind = std::partition_point(strong.begin(), strong.end(),
                                             [&](const parse::TextRange& bold) { return bold.begin < end; });
    const parse::TextRange bold = *(behind - 1);
    if (bold.end - bold.begin > kMaxTitleBytes) return {};
    const std::string_view title = main_title(text_.substr(bold.begin, bold.end - bold.begin));
    const bool is_work = of_book_ ? title_words(title).size() > 1 && is_title_case(title) : is_known_title(title);
    return is_work ? title : std::string_view();
  }

  // What no list of titles holds, and what its form gives away.
  std::optional<WorkTitle> by_form(std::size_t end, bool has_comma) const {
    WorkTitle found;
    found.is_place = true;
    const std::string_view author = of_book_ ? cited_author_before(text_.substr(0, end)) : std::string_view();
    for (const std::string_view name : {standard(end), cited_author(end, has_comma), author}) {
      found.words = title_words(name);
      if (!found.words.empty()) return found;
    }
    return std::nullopt;
  }

  // "RFC 9110, Chapter 4", "ISO 26262 (Chapter 4)", "FedRAMP AC-6". One without a number has chapters, but an item that
  // follows its name is mostly ours: "for GDPR, Item 4".
  std::string_view standard(std::size_t end) const {
    const std::string_view name = standard_before(text_.substr(0, end));
    const bool has_number = std::any_of(name.begin(), name.end(), is_digit);
    return of_own_code_ ? (has_controls(name) ? name : std::string_view())
                        : (has_number || of_book_ ? name : std::string_view());
  }

  // "Hastie et al., ", "Burns et al. (2022), ", "Lukša (2018), ", "Knuth Vol. 3, ", "Russell & Norvig, ", "K&R, "
  std::string_view cited_author(std::size_t end, bool has_comma) const {
    const std::size_t behind_name = back_over_year(end);
    for (const std::string_view others : {" et al.", " et al"})
      if (text_.substr(0, behind_name).ends_with(others)) return name_before(behind_name - others.size());
    if (behind_name < end) return name_before(behind_name);
    if (const std::size_t at = back_over_volume(end); at < end) return name_before(at);
    if (!has_comma || !of_book_) return {};
    const std::string_view last = name_before(end);
    if (last.find('&') != std::string_view::npos) return last;
    const std::string_view before = text_.substr(0, end - last.size());
    return !last.empty() && before.ends_with(" & ") ? name_before(before.size() - 3) : std::string_view();
  }

  // The word with a capital that ends at `end`, letters of any language; "" where none does.
  std::string_view name_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && is_title_character(text_[begin - 1])) --begin;
    const std::string_view name = text_.substr(begin, end - begin);
    const bool is_name = !name.empty() && (is_upper(name[0]) || !is_ascii(name[0]));
    return is_name && !is_kind(name) ? name : std::string_view();
  }

  // Before " (2018)", or " (2018" of "Newman (2018, Chapter 3)"; `end` where none ends there.
  std::size_t back_over_year(std::size_t end) const {
    constexpr std::string_view kYear = "(2018";
    const std::size_t behind = end > 0 && text_[end - 1] == ')' ? end - 1 : end;
    if (behind < kYear.size()) return end;
    const std::string_view year = text_.substr(behind - kYear.size(), kYear.size());
    return year[0] == '(' && is_year(year.substr(1)) ? back_over_blanks(text_, behind - kYear.size()) : end;
  }

  // Before " Vol. 3"; `end` where none ends there.
  std::size_t back_over_volume(std::size_t end) const {
    std::size_t at = end;
    while (at > 0 && is_digit(text_[at - 1])) --at;
    if (at == end) return end;
    at = back_over_blanks(text_, at);
    for (const std::string_view word : {" Vol.", " vol.", " Volume", " Vol"})
      if (text_.substr(0, at).ends_with(word)) return at - word.size();
    return end;
  }

  // "Postgres docs, Chapter 13", "the SRE book's Chapter 14", "upstream Chapter 9", "the user's Chapter 9"
  std::string_view document_title(std::size_t owner_end) const {
    std::size_t end = owner_end;
    for (const std::string_view owning : {"'s", "\xE2\x80\x99s"})
      if (text_.substr(0, end).ends_with(owning)) end -= owning.size();
    const std::string_view document = word_before(end);
    const std::string lower = to_lower_ascii(document);
    if (lower == "upstream" || (end < owner_end && is_one_of(kOwners, lower + "'s"))) return kUntitled;
    if ((!is_one_of(kDocuments, lower) && !is_one_of(kWritings, lower)) || document.size() >= end) return {};
    const std::string_view name = word_before(end - document.size() - 1);
    const std::size_t begin = end - document.size() - 1 - name.size();
    const bool is_name = opens_with_capital(name) && text_[end - document.size() - 1] == ' ' && !is_kind(name) &&
                         !is_one_of(kNobody, to_lower_ascii(name)) && !is_one_of(kLeads, to_lower_ascii(name));
    return is_name ? text_.substr(begin, end - begin) : std::string_view();
  }

  // "Meyers' Item 55", "Bloch's Item 90", "Fowler, Chapter 12"
  std::string_view author(std::size_t end, bool has_comma) const {
    if (has_comma) {
      const std::string_view name = word_before(end);
      return is_known_author(name) ? name : std::string_view();
    }
    for (const std::string_view owning : {"'s", "\xE2\x80\x99s", "'", "\xE2\x80\x99"}) {
      if (!text_.substr(0, end).ends_with(owning)) continue;
      const std::string_view name = word_before(end - owning.size());
      const bool is_name = name.size() > 2 && is_upper(name[0]) && !is_one_of(kNobody, to_lower_ascii(name)) &&
                           (owning.ends_with('s') || name.ends_with('s'));
      return is_name ? name : std::string_view();
    }
    return {};
  }

  // The letters and digits that end at `end`.
  std::string_view word_before(std::size_t end) const {
    std::size_t begin = end;
    while (begin > 0 && (is_alphanumeric(text_[begin - 1]) || text_[begin - 1] == '+' || text_[begin - 1] == '#'))
      --begin;
    return text_.substr(begin, end - begin);
  }

  // "*Release It!*: Chapter 9", "*Domain-Driven Design* – Chapter 14", "*Release It!* (Nygard), Chapter 9", "_Release
  // It!_ 2nd ed., Ch. 9": a marked title before a colon, a dash, an author or an edition.
  std::optional<WorkTitle> title_further_on(std::size_t end) const {
    const std::size_t behind_author = back_over_sign(end);
    const std::size_t behind_edition = back_over_author(behind_author);
    const std::size_t behind_title = back_over_edition(behind_edition);
    const std::size_t at = back_over_blanks(text_, behind_title);
    if (at == end || at == 0) return std::nullopt;
    const parse::Link* link = marked_.link_before(at);
    if (link != nullptr && !split_target(link->target).is_external) return std::nullopt;
    const std::string_view marked = main_title(without_emphasis(marked_.title(at, link)));
    if (marked.empty()) return plain_title_of_edition(at, end);
    WorkTitle found;
    found.is_place = true;
    found.is_set_apart = true;
    found.words = title_words(marked);
    const bool has_author = behind_edition < behind_author;
    const bool is_sure = found.words.size() > 1 || (has_author && !found.words.empty());
    found.is_known = !known_work_before(marked).empty() || behind_title < behind_edition ||
                     (has_author && opens_author(behind_edition));
    found.is_clear = is_like_work(marked, found.words) && found.is_known;
    const bool is_work = found.is_known || is_known_title(marked) || (of_book_ && is_title_case(marked));
    found.is_ours = !is_work;
    return opens_with_capital(marked) && is_sure && !is_label(marked) ? std::optional(found) : std::nullopt;
  }

  // "Release It!, 2nd ed., Chapter 5", "Effective Java (3rd ed.), Item 17": no topic has an edition.
  std::optional<WorkTitle> plain_title_of_edition(std::size_t at, std::size_t end) const {
    constexpr std::array<std::string_view, 4> kEditions = {" ed.", " ed", " edition", " Edition"};
    std::string_view behind = trim(text_.substr(at, end - at));
    while (!behind.empty() && std::string_view(",)").find(behind.back()) != std::string_view::npos)
      behind.remove_suffix(1);
    if (!ends_with_one_of(kEditions, behind)) return std::nullopt;
    std::string_view title = known_work_before(text_.substr(0, at));
    const std::vector<Word> words = words_before(at);
    if (title.empty() && !words.empty()) title = text_.substr(words.front().begin, at - words.front().begin);
    WorkTitle found;
    found.words = title_words(title);
    found.is_place = found.is_known = true;
    return found.words.empty() ? std::nullopt : std::optional(found);
  }

  std::size_t back_over_sign(std::size_t at) const {
    at = back_over_blanks(text_, at);
    for (const std::string_view sign : {":", ",", "\xE2\x80\x93", "\xE2\x80\x94"})
      if (text_.substr(0, at).ends_with(sign)) return back_over_blanks(text_, at - sign.size());
    return at;
  }

  std::size_t back_over_author(std::size_t at) const {
    constexpr std::size_t kLongest = 40;
    if (at == 0 || text_[at - 1] != ')') return at;
    const std::size_t earliest = at > kLongest ? at - kLongest : 0;
    const std::size_t open = text_.substr(earliest, at - earliest).rfind('(');
    return open == std::string_view::npos ? at : back_over_blanks(text_, earliest + open);
  }

  // "(Nygard, 2018)", "(2nd edition)", and not "(see below)" or "(Item 3)".
  bool opens_author(std::size_t at) const {
    const std::size_t begin = skip_blanks(text_, at) + 1;  // behind the parenthesis
    std::size_t end = begin;
    while (end < text_.size() && is_title_character(text_[end])) ++end;
    const char first = byte_at(text_, begin);
    return (is_upper(first) || is_digit(first)) && !is_kind(text_.substr(begin, end - begin));
  }

  std::size_t back_over_edition(std::size_t at) const {
    constexpr std::size_t kLongest = 40;
    const std::size_t earliest = at > kLongest ? at - kLongest : 0;
    const std::string_view before = text_.substr(earliest, at - earliest);
    for (const std::string_view word : {" ed.", " ed", " edition", " Edition"}) {
      if (!before.ends_with(word)) continue;
      const std::size_t ordinal = before.substr(0, before.size() - word.size()).find_last_of(" \n");
      if (ordinal == std::string_view::npos || !is_digit(before[ordinal + 1])) return at;
      return back_over_sign(earliest + ordinal);
    }
    return at;
  }

  // The words with a capital, or between two with one, that end at `end`; "" where they are no title.
  std::string_view plain_title(std::size_t end, bool has_comma) const {
    const std::vector<Word> words = words_before(end);
    if (words.empty() || ends_bold(end)) return {};
    const std::size_t begin = words.front().begin;
    if (has_comma && !stands_alone(words)) return {};
    const auto named = std::count_if(words.begin(), words.end(), [&](const Word& word) { return !is_small(word); });
    const std::string_view word = of(words.front());
    if (named > 1) return text_.substr(begin, end - begin);
    return has_comma || is_name(word) ? word : std::string_view();
  }

  // "DDIA" and "GDPR"; longer words in capitals are written so for stress.
  static bool is_name(std::string_view word) {
    constexpr std::size_t kLongest = 6;
    return is_acronym(word) && word.size() <= kLongest && !is_stressed(word) && !is_technical(word);
  }

  // "Check Thread Safety Item 4": several words with a capital, which only of chapters are a title.
  bool is_topic(std::size_t end) const {
    const std::vector<Word> words = words_before(end);
    return !of_book_ && words.size() > 1 && of(words.front()) != "Effective" && !is_called_book(words) &&
           !is_name(of(words.front())) && !holds_sign(words);
  }

  // "Effective C++ Item 55", "Form 8-K Item 5": no topic is written so.
  bool holds_sign(const std::vector<Word>& words) const {
    return std::any_of(words.begin(), words.end(), [&](const Word& word) {
      return of(word).find_first_of("+#") != std::string_view::npos ||
             (is_digit(of(word)[0]) && is_upper(of(word).back()));
    });
  }

  // In order; what opens a sentence, and small words in front, left out. Nothing where an entry is named among them.
  std::vector<Word> words_before(std::size_t end) const {
    std::vector<Word> words;
    const std::size_t earliest = end > kMaxTitleBytes ? end - kMaxTitleBytes : 0;
    for (std::size_t at = end; at > earliest;) {
      std::size_t begin = at;
      while (begin > earliest && is_title_character(text_[begin - 1])) --begin;
      const std::string_view word = text_.substr(begin, at - begin);
      const bool is_number = std::all_of(word.begin(), word.end(), is_digit);
      if (word.empty() || !(opens_with_capital(word) || is_number || is_one_of(kSmallWords, word))) break;
      if (is_kind(word)) return {};
      words.insert(words.begin(), {begin, at});
      if (begin == 0 || (text_[begin - 1] != ' ' && text_[begin - 1] != '\n')) break;
      at = begin - 1;
    }
    const auto is_title = [&](const Word& word) {
      return opens_with_capital(of(word)) && !is_one_of(kLeads, to_lower_ascii(of(word)));
    };
    words.erase(words.begin(), std::find_if(words.begin(), words.end(), is_title));
    return words.empty() || is_small(words.back()) ? std::vector<Word>() : words;
  }

  bool is_small(const Word& word) const { return is_one_of(kSmallWords, of(word)); }

  std::string_view of(const Word& word) const { return text_.substr(word.begin, word.end - word.begin); }

  bool is_kind(std::string_view word) const {
    const std::string lower = to_lower_ascii(word);
    for (KindIndex kind = 0; kind < kinds_.size(); ++kind)
      for (const model::Word& known : kinds_[kind].words)
        if (to_lower_ascii(known.text) == lower) return true;
    return false;
  }

  bool ends_bold(std::size_t end) const {
    if (citing_.content == nullptr) return text_.substr(0, end).ends_with("**");
    const auto& strong = citing_.content->strong;
    const auto behind = std::partition_point(strong.begin(), strong.end(),
                                             [&](const parse::TextRange& bold) { return bold.begin < end; });
    return behind != strong.begin() && (behind - 1)->end == end;
  }

  // "(Clean Code, Ch. 17)", "The Rust Book, Chapter 10": before a comma plain words are a title only so; one word, as
  // those are cited by whom a list of works names, before chapters alone: "(Child, Chapter 9)".
  bool stands_alone(const std::vector<Word>& words) const {
    const bool is_in_parentheses = words.front().begin > 0 && text_[words.front().begin - 1] == '(';
    if (words.size() < 2) return is_in_parentheses && of_book_ && is_like_surname(of(words.front()));
    return is_in_parentheses || is_called_book(words) || (of_book_ && ends_as_books(words));
  }

  // "Child", "SRE", and not "Security", "Retries", "Logging", "Note", "API".
  static bool is_like_surname(std::string_view word) {
    constexpr std::array<std::string_view, 9> kEndsOfTopics = {"ance", "cy",   "ence", "ing", "ity",
                                                               "ment", "ness", "ion",  "s"};
    return !ends_with_one_of(kEndsOfTopics, word) && !is_label(word) && !is_technical(word) && !is_stressed(word) &&
           !is_one_of(kNobody, to_lower_ascii(word));
  }

  bool is_called_book(const std::vector<Word>& words) const {
    return is_one_of(kWritings, to_lower_ascii(of(words.back()))) || (of(words.front()) == "The" && words.size() > 2);
  }

  // "Kubernetes in Action", "Kubernetes: Up and Running": as publishers call series of books.
  bool ends_as_books(const std::vector<Word>& words) const {
    constexpr std::array<std::string_view, 7> kSeries = {" in Action",          " in Depth", " in Practice",
                                                         " in a Nutshell",      "Cookbook",  "Up and Running",
                                                         "The Definitive Guide"};
    const std::string_view before = text_.substr(0, words.back().end);
    return ends_with_one_of(kSeries, before);
  }

  const CitingText& citing_;
  const MarkedTitles marked_;
  const std::string_view text_;
  const KindTable& kinds_;
  const std::size_t begin_;  // of the citation
  const bool of_book_;       // it cites a chapter, or what a library has besides the kinds of all catalogs
  const bool of_own_code_;   // it cites a code whose letters are the skill's own
};

}  // namespace

std::optional<WorkTitle> title_before(const CitingText& text, std::size_t offset, const KindTable& kinds) {
  auto title = TitleBefore(text, offset, kinds).read();
  return title && names_entry(*title, kinds) ? std::nullopt : title;
}

}  // namespace skillc::model
