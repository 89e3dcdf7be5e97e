// A citation of another book looks like one of ours and is none: it must neither dangle nor be renumbered. What follows
// it decides (what stands before it: title_before.cpp), and carefully: prose behind "of" is mostly no title ("Item 3 of
// Spring's list"), and "in" mostly says where an entry applies. So a title has capitals, and whether it is the skill's
// own is asked of all that the skill calls so.
#include "model/other_works.hpp"

#include <algorithm>
#include <array>
#include <set>
#include <utility>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "model/anchors.hpp"
#include "model/citation_grammar.hpp"
#include "model/known_works.hpp"
#include "model/marked_titles.hpp"
#include "model/title_parts.hpp"
#include "model/weak_signs.hpp"

namespace skillc::model {
namespace {

constexpr std::array<std::string_view, 3> kEnglish = {"of", "in", "from"};  // prepositions
constexpr std::size_t kMaxMarkedBytes = 500;  // from a quote to the one that closes it, with a subtitle

// How quotes close; "" where `text` opens none.
std::pair<std::size_t, std::string_view> quote_at(std::string_view text) {
  for (const auto& [open, close] : kTitleQuotes)
    if (text.starts_with(open)) return {open.size(), close};
  return {0, ""};
}

class TitleReader {
 public:
  TitleReader(const CitingText& citing, const KindTable& kinds) : citing_(citing), text_(citing.text), kinds_(kinds) {}

  std::optional<WorkTitle> read(std::size_t end) {
    std::size_t at = skip_preposition(skip_gloss(end));
    if (at == 0) return std::nullopt;
    of_book_ = cited_book(text_, end);
    if (auto work = is_foreign_ ? std::nullopt : untitled_work(at)) return work;
    if (link_at(at) == nullptr) at = skip_author(skip_word(text_, skip_word(text_, at, "the"), "book"));
    if (is_entry(at)) return std::nullopt;
    const std::string_view name = hyphenated_name(at);
    found_.is_ours = !name.empty();
    std::string_view title = name.empty() ? trim(marked_title(at)) : name;
    if (title.starts_with("the ")) title.remove_prefix(4);
    found_.words = without_edition(title_words(title));
    const bool leads_elsewhere = found_.is_set_apart && leads_to_another(at);
    if (leads_elsewhere && is_any_document(found_.words)) found_.words = {std::string(kUntitled)};
    const bool is_title = (opens_with_capital(title) || leads_elsewhere) && !found_.words.empty() &&
                          title.size() <= kMaxTitleBytes && (found_.is_set_apart || found_.words.size() > 1);
    if (is_foreign_ && !(is_title && found_.is_set_apart)) return std::nullopt;
    if (is_title && says_where(title)) found_.is_ours = true;
    return is_title || found_.is_ours ? std::optional(found_) : std::nullopt;
  }

 private:
  // "Item 4 in Production Systems": behind "in" a few words with a capital are where an item applies. Books have
  // chapters there.
  bool says_where(std::string_view title) const {
    return found_.is_place && !found_.is_set_apart && !found_.is_ours && !of_book_ && !is_known_title(title) &&
           title.find_first_of("+#") == std::string_view::npos;
  }

  // "of [the guide](https://…)"
  bool leads_to_another(std::size_t at) const {
    const parse::Link* link = link_at(at);
    if (link == nullptr) return false;
    std::string_view before = trim(text_.substr(0, at));
    if (before.ends_with("the")) before = trim(before.substr(0, before.size() - 3));
    return (before.ends_with("of") || before.ends_with("from")) && leads_to_another_work(*link);
  }

  // Whoever looks for an end looks so far: in an answer of megabytes each citation is asked what stands behind it.
  std::string_view first(std::size_t bytes) const { return text_.substr(0, bytes); }

  // "Item 17 (minimize mutability) of …", "Chapter 14, "Managing Incidents", of …", "Chapter 14: "Incidents" in …"
  std::size_t skip_gloss(std::size_t end) const {
    const std::size_t open = skip_blanks(text_, end);
    if (byte_at(text_, open) == ',' || byte_at(text_, open) == ':')
      return skip_quoted(end, skip_blanks(text_, open + 1));
    if (byte_at(text_, open) != '(') return end;
    const std::size_t close = text_.substr(open, kMaxTitleBytes).find(')');
    return close == std::string_view::npos ? end : open + close + 1;
  }

  // Behind the quotes that open at `at` and a comma; `end` where none do.
  std::size_t skip_quoted(std::size_t end, std::size_t at) const {
    const auto [length, close] = quote_at(text_.substr(std::min(at, text_.size())));
    if (length == 0) return end;
    const std::size_t closing = first(at + length + kMaxTitleBytes).find(close, at + length);
    if (closing == std::string_view::npos) return end;
    const std::size_t behind = closing + close.size();
    return behind + (byte_at(text_, behind) == ',' ? 1 : 0);
  }

  // Behind "of ", "in ", "from ", and what those are in languages that a library's kinds have words of; 0 where none
  // stands there.
  std::size_t skip_preposition(std::size_t end) {
    const std::size_t from = skip_blanks(text_, end);
    if (from == end) return 0;
    for (const std::string_view word : {"of", "in", "from", "von", "aus", "de", "du"}) {
      const std::size_t behind = skip_word(text_, from, word);
      if (behind == from) continue;
      found_.is_place = word == "in";
      is_foreign_ = !is_one_of(kEnglish, word);
      return behind;
    }
    return 0;
  }

  // "DDIA", "the SRE book", "the official PostgreSQL manual", "Martin Kleppmann's book", "Google's SRE book", "the
  // user's manuscript": one word, or a work without its title.
  std::optional<WorkTitle> untitled_work(std::size_t from) const {
    std::size_t at = skip_word(text_, from, "the");
    if (link_at(from) != nullptr || link_at(at) != nullptr) return std::nullopt;  // its target says whose it is
    for (const std::string_view word : {"official", "original", "upstream"}) at = skip_word(text_, at, word);
    WorkTitle work = found_;
    work.is_place = true;  // as little is sure
    if (is_one_of(kOwners, word_at(at)) && !word_behind(at).empty()) {
      work.words = {std::string(kUntitled), std::string(word_behind(at))};
      return work;
    }
    if (at > from && is_others_document(word_at(at)) && !is_title_of_book(at)) {
      work.words = title_words(word_at(at));
      return work;
    }
    const std::size_t behind_author = skip_author(at);
    work.words = behind_author > at ? work_of_author(at, behind_author) : named_document(at);
    work.is_clear = of_book_ && marks_at(at).size() == 1 && known_work_opening(word_at(at)) == word_at(at);
    return work.words.empty() ? std::nullopt : std::optional(work);
  }

  // "book *Clean Code*", "book Clean Code"
  bool is_title_of_book(std::size_t at) const {
    const std::size_t behind = skip_word(text_, at, "book");
    return behind > at && (link_at(behind) != nullptr || !marks_at(behind).empty() ||
                           opens_with_capital(word_at(behind)) || quote_at(text_.substr(behind)).first != 0);
  }

  // "Kleppmann's book", "Google's SRE book", "Fowler's Refactoring".
  std::vector<std::string> work_of_author(std::size_t author, std::size_t at) const {
    const std::string_view word = word_at(at);
    if (is_work(word)) return title_words(text_.substr(author, at - author));
    const bool is_title =
        opens_with_capital(word) && (is_work(word_behind(at)) || !opens_with_capital(word_behind(at)));
    return is_title ? title_words(text_.substr(author, at + word.size() - author)) : std::vector<std::string>();
  }

  // "DDIA", "the SRE book", "PostgreSQL manual". A manual is called by both words, since the first is what the skill
  // itself may be about.
  std::vector<std::string> named_document(std::size_t at) const {
    const std::string_view name = word_at(at);
    const std::string_view next = word_behind(at);
    if (!opens_with_capital(name)) return {};
    if (is_one_of(kDocuments, next)) return title_words(std::string(name) + " " + std::string(next));
    const bool is_alone = !found_.is_place && !opens_with_capital(next) &&
                          (is_acronym(name) ? !is_technical(name) : known_work_opening(name) == name);
    return is_one_of(kWritings, next) || is_alone ? title_words(name) : std::vector<std::string>();
  }

  static bool is_work(std::string_view word) { return is_one_of(kWritings, word) || is_one_of(kDocuments, word); }

  std::string_view word_behind(std::size_t at) const { return word_at(skip_blanks(text_, at + word_at(at).size())); }

  std::string_view word_at(std::size_t at) const {
    std::size_t end = at;
    while (end < text_.size() && is_title_character(text_[end])) ++end;
    return text_.substr(std::min(at, text_.size()), end - at);
  }

  // "Scott Meyers' ", "Bloch's ": up to three words with a capital of which the last owns what follows.
  std::size_t skip_author(std::size_t at) const {
    std::size_t next = at;
    for (int words = 0; words < 3 && is_upper(byte_at(text_, next)); ++words) {
      const std::string_view near = first(next + kMaxTitleBytes);
      const std::size_t end = std::min(near.find_first_of(" \n", next), near.size());
      const std::string_view word = text_.substr(next, end - next);
      next = skip_blanks(text_, end);
      for (const std::string_view owning : {"'s", "s'", "\xE2\x80\x99s", "s\xE2\x80\x99"})
        if (word.ends_with(owning)) return next;
    }
    return at;
  }

  // "Step 2 of Phase 3": what stands at `at` names an entry.
  bool is_entry(std::size_t at) const {
    const std::string_view near = first(at + kMaxTitleBytes);
    const std::size_t end = std::min(near.find_first_of(" \n:,.;)", at), near.size());
    const std::string word = to_lower_ascii(text_.substr(std::min(at, end), end - std::min(at, end)));
    for (KindIndex kind = 0; kind < kinds_.size(); ++kind)
      for (const Word& known : kinds_[kind].words)
        if (to_lower_ascii(known.text) == word && read_number(text_, skip_blanks(text_, end), kinds_[kind], true))
          return true;
    return false;
  }

  // "effective-java", as skills are called; "" for other words.
  std::string_view hyphenated_name(std::size_t at) const {
    std::size_t end = at;
    while (is_digit(byte_at(text_, end)) || is_lower(byte_at(text_, end)) || byte_at(text_, end) == '-') ++end;
    const std::string_view name = text_.substr(std::min(at, text_.size()), end - at);
    return name.find('-') == std::string_view::npos ? std::string_view{} : name;
  }

  std::string_view marked_title(std::size_t at) {
    if (const parse::Link* link = link_at(at)) {
      found_.is_ours = !split_target(link->target).is_external;
      found_.is_set_apart = !found_.is_ours;
      return text_.substr(link->text.begin, link->text.end - link->text.begin);
    }
    if (const auto [length, close] = quote_at(text_.substr(std::min(at, text_.size()))); length != 0) {
      const std::size_t end = first(at + length + kMaxMarkedBytes).find(close, at + length);
      found_.is_set_apart = end != std::string_view::npos;
      if (found_.is_set_apart) return main_title(without_emphasis(text_.substr(at + length, end - at - length)));
    }
    const std::string_view marks = marks_at(at);
    if (marks.empty()) return plain_title(at);
    const std::size_t begin = citing_.content == nullptr ? at + marks.size() : at;
    const std::size_t end = marks_end(begin, marks);
    if (end == std::string_view::npos) return {};
    found_.is_set_apart = marks.size() != 2;  // bold is stress as often as it is a title
    return main_title(text_.substr(begin, end - begin));
  }

  const parse::Link* link_at(std::size_t at) const { return MarkedTitles(citing_).link_at(at); }

  // The stars or underscores that open emphasis at `at`; "" where none do.
  std::string_view marks_at(std::size_t at) const {
    const std::string_view from = citing_.content == nullptr ? text_ : citing_.bytes;
    std::size_t begin = at, end = at;
    if (citing_.content == nullptr) {
      while (is_emphasis_mark(byte_at(from, end))) ++end;
    } else {
      begin = end = at < text_.size() ? citing_.content->source_offset(at) : 0;
      while (begin > 0 && is_emphasis_mark(from[begin - 1])) --begin;
    }
    return from.substr(std::min(begin, from.size()), end - begin);
  }

  // Where the emphasis ends that opens at `begin`; npos where it is longer than a title.
  std::size_t marks_end(std::size_t begin, std::string_view marks) const {
    const std::size_t limit = std::min(text_.size(), begin + kMaxTitleBytes);
    if (citing_.content == nullptr) {
      const std::size_t end = text_.substr(0, limit).find(marks, begin);
      return end;
    }
    for (std::size_t end = begin + 1; end <= limit; ++end) {
      const std::size_t behind = citing_.content->source_range({end - 1, end}).end;
      if (byte_at(citing_.bytes, behind) != marks.back()) continue;
      if (end == text_.size() || citing_.content->source_offset(end) > behind) return end;
    }
    return std::string_view::npos;
  }

  // As many words as open with a capital, or stand between two that do; "" for one alone.
  std::string_view plain_title(std::size_t at) const {
    std::size_t last = at, words = 0;
    for (std::size_t next = at; next < text_.size() && next - at < kMaxTitleBytes;) {
      std::size_t end = next;
      while (end < text_.size() && is_title_character(text_[end])) ++end;
      const std::string_view word = text_.substr(next, end - next);
      if (opens_with_capital(word)) {
        last = end;
        ++words;
      } else if (words == 0 || !is_one_of(kSmallWords, word)) {
        break;
      }
      if (byte_at(text_, end) != ' ' && byte_at(text_, end) != '\n') break;
      next = end + 1;
    }
    return words > 1 ? text_.substr(at, last - at) : std::string_view{};
  }

  static std::vector<std::string> without_edition(std::vector<std::string> words) {
    if (words.size() > 3 && (words.back() == "edition" || words.back() == "ed")) words.resize(words.size() - 2);
    if (words.size() > 2 && words.back() == "book") words.pop_back();
    return words;
  }

  const CitingText& citing_;
  const std::string_view text_;
  const KindTable& kinds_;
  bool of_book_ = false;     // a chapter is cited
  bool is_foreign_ = false;  // its preposition: who writes it has other capitals
  WorkTitle found_;
};

// As documents and blocks: those that declare entries, and those that entries stand below.
std::set<std::pair<std::size_t, std::size_t>> headings_of_entries(const Skill& skill) {
  std::set<std::pair<std::size_t, std::size_t>> headings;
  for (const Entry& entry : skill.entries) {
    const auto& heading_of = skill.documents[entry.document].heading_of;
    headings.insert({entry.document, entry.block});
    for (std::size_t h = heading_of[entry.block]; h != kNone; h = heading_of[h])
      if (!headings.insert({entry.document, h}).second) break;
  }
  return headings;
}

std::string with_plain_apostrophes(std::string text) {
  constexpr std::string_view kApostrophe = "\xE2\x80\x99";
  std::size_t from = text.find(kApostrophe);
  if (from == std::string::npos) return text;
  std::string plain = text.substr(0, from);
  for (; from < text.size(); ++from) {
    const bool is_curly = std::string_view(text).substr(from).starts_with(kApostrophe);
    plain += is_curly ? '\'' : text[from];
    if (is_curly) from += kApostrophe.size() - 1;
  }
  return plain;
}

// "Martin's Clean Code" as "Martin Clean Code".
std::string without_possessives(std::string_view text) {
  const std::string words = with_plain_apostrophes(std::string(text));
  std::string bare;
  for (std::size_t at = 0; at < words.size(); ++at) {
    const bool owns = std::string_view(words).substr(at).starts_with("'s") && !is_alphanumeric(byte_at(words, at + 2));
    if (!owns) bare += words[at];
    if (owns) ++at;
  }
  return bare;
}

bool holds(const std::vector<std::string>& all, const std::vector<std::string>& part) {
  return !part.empty() && std::search(all.begin(), all.end(), part.begin(), part.end()) != all.end();
}

}  // namespace

std::optional<WorkTitle> title_behind(const CitingText& text, std::size_t offset, const KindTable& kinds) {
  return TitleReader(text, kinds).read(offset);
}

bool names_entry(const WorkTitle& title, const KindTable& kinds) {
  if (title.words.size() < 2 || !is_digit(title.words[1].front())) return false;
  for (KindIndex kind = 0; kind < kinds.size(); ++kind)
    for (const Word& known : kinds[kind].words)
      if (to_lower_ascii(known.text) == title.words[0] || to_lower_ascii(known.text) == title.words[0] + ".")
        return true;
  return false;
}

std::vector<std::string> title_words(std::string_view title) {
  std::vector<std::string> words;
  std::string word;
  const std::string folded = with_plain_apostrophes(to_lower_ascii(title));
  for (std::size_t i = 0; i <= folded.size(); ++i) {
    const char c = byte_at(folded, i);
    if (is_alphanumeric(c) || (i < folded.size() && !is_ascii(c))) {
      word += c;
    } else if (c == '+' && !word.empty()) {
      word += 'p';
    } else if (c == '#' && !word.empty()) {
      word += "sharp";
    } else if (c != '\'' && !word.empty()) {
      words.push_back(std::move(word));
      word.clear();
    }
  }
  return words;
}

const OwnWords::Words& OwnWords::words() const {
  std::call_once(read_, [this] {
    words_.name = title_words(skill_.name);
    for (const std::string& text : {skill_.name, skill_.description}) Words::add(text, words_.subject);
    if (const Document* main = skill_.main_document()) words_.title = title_words(main->title);
    for (const Document& document : skill_.documents) Words::add(document.title, words_.subject);
    words_.pairs = words_.subject;
    for (const Document& document : skill_.documents) Words::add(file_name(document.path), words_.pairs);
    words_.headings = words_.pairs;
    read_headings();
  });
  return words_;
}

// Of sections without entries none makes another's book the skill's own: "## Slatkin, Effective Python".
void OwnWords::read_headings() const {
  const auto of_entries = headings_of_entries(skill_);
  for (std::size_t d = 0; d < skill_.documents.size(); ++d) {
    const auto& blocks = skill_.documents[d].markdown.blocks;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (blocks[b].type != parse::BlockType::heading) continue;
      const std::string& text = blocks[b].content.text;
      const bool has_entries = of_entries.contains({d, b});
      if (has_entries) Words::add(text, words_.pairs);
      if (has_entries || (known_work_in(text).empty() && known_author_in(text).empty()))
        Words::add(text, words_.headings);
    }
  }
}

// "Martin's Clean Code" names Martin as well.
void OwnWords::Words::add(std::string_view text, Pairs& to) {
  for (const std::vector<std::string>& all : {title_words(text), title_words(without_possessives(text))})
    for (std::size_t i = 0; i < all.size(); ++i) {
      to.insert(all[i]);
      if (i > 0) to.insert(all[i - 1] + " " + all[i]);
    }
}

bool OwnWords::Words::hold(const Pairs& pairs, const std::vector<std::string>& title) {
  if (title.size() == 1) return pairs.contains(title[0]);
  for (std::size_t i = 1; i < title.size(); ++i)
    if (!pairs.contains(title[i - 1] + " " + title[i])) return false;
  return !title.empty();
}

bool OwnWords::hold(const std::vector<std::string>& title, Parts parts) const {
  const Words& own = words();
  if (title == own.name || (own.name.size() > 1 && holds(title, own.name))) return true;
  return Words::hold(parts == Parts::all_sections ? own.headings : own.pairs, title);
}

bool OwnWords::are_about(const std::vector<std::string>& title) const {
  return are_named_by(title) || Words::hold(words().subject, title);
}

bool OwnWords::are_named_by(const std::vector<std::string>& title) const {
  return holds(words().name, title) || holds(words().title, title);
}

}  // namespace skillc::model
