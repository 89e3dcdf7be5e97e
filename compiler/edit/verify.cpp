// What was planned is tried before anything is written: text around a number decides how it is read (a list may end
// sooner, a code series may stop counting, a plain word may begin to own a citation), and no rule of thumb knows all of
// that as the linker does.
#include "edit/verify.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <tuple>

#include "base/text.hpp"
#include "edit/possible_work.hpp"
#include "model/citations.hpp"
#include "model/library.hpp"
#include "model/owner_finder.hpp"
#include "model/series.hpp"

namespace skillc::edit {
namespace {

// Skill, kind and number of what is cited.
using Cited = std::set<std::tuple<std::size_t, model::KindIndex, model::Number>>;
using CitedByBlock = std::map<std::pair<std::size_t, std::size_t>, Cited>;  // by document and block

constexpr std::string_view kComesTrue = "nothing has that number today, and with this change it cites what gets it";

class Verifier {
 public:
  Verifier(const model::Graph& before, const model::Graph& after, const Change& change, EditedFiles& files)
      : before_(before),
        after_(after),
        change_(change),
        files_(files),
        library_before_(model::make_library(before.kinds, before.skills)),
        library_after_(model::make_library(after.kinds, after.skills)) {}

  bool run() {
    for (std::size_t s = 0; s < before_.skills.size(); ++s)
      if (!has_same_shape(s)) return false;
    for (std::size_t s = 0; s < before_.skills.size(); ++s) {
      compare_citations(s);
      find_coming_true(s);
      compare_cases(s);
      compare_descriptions(s);
      compare_links(s);
    }
    if (change_.retitled != model::kNone) {
      compare_title();
      compare_uses();
    }
    return true;
  }

 private:
  model::Number image(std::size_t skill, model::KindIndex kind, const model::Number& number) const {
    if (skill != change_.skill || kind != change_.kind) return number;
    const auto found = change_.numbers.find(number);
    return found == change_.numbers.end() ? number : found->second;
  }

  bool has_same_shape(std::size_t s) {
    const model::Skill& old = before_.skills[s];
    const model::Skill& now = after_.skills[s];
    for (std::size_t d = 0; d < old.documents.size(); ++d) {
      const bool is_same = d < now.documents.size() &&
                           old.documents[d].markdown.blocks.size() == now.documents[d].markdown.blocks.size() &&
                           old.documents[d].front_matter.readable == now.documents[d].front_matter.readable;
      if (!is_same) return report_shape(old.documents[d], {0, 0});
    }
    for (std::size_t i = 0; i < old.entries.size(); ++i) {
      const model::Entry& entry = old.entries[i];
      const bool is_same = i < now.entries.size() && now.entries[i].kind == entry.kind &&
                           now.entries[i].number == image(s, entry.kind, entry.number) &&
                           now.entries[i].document == entry.document && now.entries[i].block == entry.block;
      if (!is_same) return report_shape(old.documents[entry.document], entry.source);
    }
    if (now.entries.size() == old.entries.size() && now.items.size() == old.items.size() &&
        now.cases.size() == old.cases.size())
      return true;
    return report_shape(old.documents.front(), {0, 0});
  }

  bool report_shape(const model::Document& document, ByteRange range) {
    files_.report(document.shown_path, document.text, range,
                  "with this change, what is declared here would be read as something else",
                  "choose another number or title");
    return false;
  }

  CitedByBlock cited(const model::Graph& graph, std::size_t s, bool is_before) const {
    CitedByBlock by_block;
    for (const model::Citation& citation : graph.skills[s].citations) {
      Cited& here = by_block[{citation.document, citation.block}];
      auto add = [&](std::size_t skill, model::KindIndex kind, const model::Number& number) {
        here.emplace(skill, kind, is_before ? image(skill, kind, number) : number);
      };
      for (const model::Target& target : citation.targets) {
        const model::Entry& entry = graph.skills[target.skill].entries[target.entry];
        add(target.skill, entry.kind, entry.number);
      }
      for (const model::CitedNumber& one : citation.unresolved) add(citation.owner, one.kind, one.number);
    }
    std::erase_if(by_block, [](const auto& block) { return block.second.empty(); });
    return by_block;
  }

  // A block whose title has changed may cite by its new words.
  bool has_new_title(std::size_t s, std::size_t d, std::size_t b) const {
    return change_.retitled != model::kNone && before_.skills[s].documents[d].markdown.blocks[b].content.text !=
                                                   after_.skills[s].documents[d].markdown.blocks[b].content.text;
  }

  void compare_citations(std::size_t s) {
    const CitedByBlock old = cited(before_, s, true), now = cited(after_, s, false);
    for (const auto* one : {&old, &now})
      for (const auto& [place, numbers] : *one) {
        const auto in_old = old.find(place), in_now = now.find(place);
        const bool is_same = in_old != old.end() && in_now != now.end() && in_old->second == in_now->second;
        if (is_same || has_new_title(s, place.first, place.second)) continue;
        const model::Document& document = before_.skills[s].documents[place.first];
        if (cites_same(block_text(before_, s, place), block_text(after_, s, place))) continue;
        report_text(document.shown_path, document.text, document.markdown.blocks[place.second].source);
      }
  }

  // What names a number today that nothing has, and an entry afterwards: it may be meant so, or be another slip. Of a
  // citation that names others, too, which may change, just those.
  void find_coming_true(std::size_t s) {
    for (const model::Citation& citation : before_.skills[s].citations) {
      std::vector<model::Number> coming;
      for (const model::CitedNumber& one : citation.unresolved)
        if (is_taken_up(citation.owner, one)) coming.push_back(one.number);
      if (coming.empty()) continue;
      const bool is_all = citation.targets.empty() && coming.size() == citation.unresolved.size();
      const model::Document& document = before_.skills[s].documents[citation.document];
      files_.leave_alone(document.shown_path, document.text, citation.source, std::string(kComesTrue),
                         is_all ? citation.text : model::name_numbers(before_.kinds[change_.kind], coming));
    }
    for (const model::LinkedCase& one : before_.skills[s].cases) {
      const model::EvalsDocument& evals = before_.skills[s].evals[one.evals];
      const auto& sources = before_.skills[s].case_source(one).expectations;
      for (std::size_t e = 0; e < sources.size() && e < one.expectations.size(); ++e)
        for (const model::CitedNumber& number : one.expectations[e].unresolved)
          if (is_taken_up(s, number))
            files_.leave_alone(evals.shown_path, evals.text, sources[e].source, std::string(kComesTrue),
                               entry_name(before_.kinds[number.kind], number.number));
    }
  }

  // Whether the number becomes that of an entry.
  bool is_taken_up(std::size_t skill, const model::CitedNumber& one) const {
    return skill == change_.skill && one.kind == change_.kind &&
           std::any_of(change_.numbers.begin(), change_.numbers.end(),
                       [&](const auto& moved) { return moved.second == one.number; });
  }

  void report_text(const std::string& path, const SourceText& text, ByteRange range) {
    files_.report(path, text, {range.begin, range.begin},
                  "with this change, what stands here would cite something else", "change it by hand, in other words");
  }

  void compare_cases(std::size_t s) {
    const model::Skill& old = before_.skills[s];
    for (std::size_t c = 0; c < old.cases.size(); ++c) {
      const parse::EvalCase& source = old.case_source(old.cases[c]);
      const model::LinkedCase& now = after_.skills[s].cases[c];
      const model::EvalsDocument& evals = old.evals[old.cases[c].evals];
      if (!is_same(s, old.cases[c].covers, now.covers)) report_text(evals.shown_path, evals.text, source.source);
      for (std::size_t e = 0; e < source.expectations.size() && e < now.expectations.size(); ++e)
        if (!is_same(s, old.cases[c].expectations[e], now.expectations[e]) &&
            !is_left_alone(s, {source, old.cases[c]}, {after_.skills[s].case_source(now), now}, e))
          report_text(evals.shown_path, evals.text, source.expectations[e].source);
    }
  }

  struct Case {
    const parse::EvalCase& source;
    const model::LinkedCase& linked;
  };

  // Whether all that differs in an expectation may be another work's.
  bool is_left_alone(std::size_t s, const Case& old, const Case& now, std::size_t expectation) const {
    const model::LinkedExpectation &before = old.linked.expectations[expectation],
                                   &after = now.linked.expectations[expectation];
    return before.items == after.items && before.unknown == after.unknown &&
           cites_same(plain_text(s, old.source.expectations[expectation].text),
                      plain_text(s, now.source.expectations[expectation].text));
  }

  // Entries and items keep their places in the graph.
  bool is_same(std::size_t s, const model::LinkedExpectation& old, const model::LinkedExpectation& now) const {
    const auto as_set = [](const std::vector<std::size_t>& list) { return std::set(list.begin(), list.end()); };
    std::set<std::pair<model::KindIndex, model::Number>> old_numbers, now_numbers;
    for (const auto& one : old.unresolved) old_numbers.emplace(one.kind, image(s, one.kind, one.number));
    for (const auto& one : now.unresolved) now_numbers.emplace(one.kind, one.number);
    return as_set(old.entries) == as_set(now.entries) && as_set(old.items) == as_set(now.items) &&
           old.unknown == now.unknown && old_numbers == now_numbers;
  }

  using KindAndNumbers = std::pair<model::KindIndex, std::vector<model::Number>>;

  struct Text {
    CitingPlace place;
    model::CitingText citing;
    std::string masked;
  };
  static Text plain_text(std::size_t s, const std::string& text) {
    return {{s}, text, model::masked_text(std::string_view(text))};
  }
  static Text block_text(const model::Graph& graph, std::size_t s, std::pair<std::size_t, std::size_t> place) {
    const model::Document& document = graph.skills[s].documents[place.first];
    const parse::Inline& content = document.markdown.blocks[place.second].content;
    return {{s, &document, place.second}, {content, document.text.bytes()}, model::masked_text(content)};
  }

  // Whether a text cites afterwards what it cited before. What may be another work's was left alone, and is not asked
  // about.
  bool cites_same(const Text& old, const Text& now) const {
    std::set<KindAndNumbers> left;
    const Cited before = cited_in(library_before_, old, [&](model::OwnerFinder& owners, const auto& match) {
      const bool is_left = old.place.skill == change_.skill && concerns(match) &&
                           !possible_work(library_before_, old.place, owners, match).empty();
      if (is_left) left.emplace(match.kind, match.numbers);
      return is_left;
    });
    if (left.empty()) return false;
    const Cited after = cited_in(library_after_, now, [&](model::OwnerFinder& owners, const auto& match) {
      return left.contains({match.kind, match.numbers}) &&
             !possible_work(library_after_, now.place, owners, match).empty();
    });
    return after == changed(before);
  }

  bool concerns(const model::CitationMatch& match) const {
    return match.kind == change_.kind && std::any_of(match.numbers.begin(), match.numbers.end(),
                                                     [&](const auto& one) { return change_.numbers.contains(one); });
  }

  Cited changed(const Cited& before) const {
    Cited after;
    for (const auto& [skill, kind, number] : before) after.emplace(skill, kind, image(skill, kind, number));
    return after;
  }

  // Of all citations in a text but those that is_left(owners, match).
  template <class IsLeft>
  static Cited cited_in(const model::Library& library, const Text& text, IsLeft is_left) {
    Cited cited;
    const std::size_t s = text.place.skill;
    model::OwnerFinder owners(library, s, text.citing);
    for (const auto& match : model::find_citations(text.masked, library.kinds, library.citable[s])) {
      if (is_left(owners, match)) continue;
      const std::size_t owner = owners.find(match).skill;
      for (const model::Number& number : match.numbers) cited.emplace(owner, match.kind, number);
    }
    return cited;
  }
  static Cited cited_in(const model::Library& library, std::size_t s, const std::string& text) {
    return cited_in(library, plain_text(s, text), [](const auto&, const auto&) { return false; });
  }

  // `[Item 2][]` is a link by its text: with another it is none, or leads elsewhere. Anchors change with the entry.
  void compare_links(std::size_t s) {
    for (std::size_t d = 0; d < before_.skills[s].documents.size(); ++d) {
      const model::Document& document = before_.skills[s].documents[d];
      const auto& now = after_.skills[s].documents[d].markdown.blocks;
      for (std::size_t b = 0; b < document.markdown.blocks.size(); ++b) {
        const auto& old_links = document.markdown.blocks[b].content.links;
        const bool is_same =
            b < now.size() && std::equal(old_links.begin(), old_links.end(), now[b].content.links.begin(),
                                         now[b].content.links.end(), [](const parse::Link& x, const parse::Link& y) {
                                           const bool has_anchor = x.target.find('#') != std::string::npos;
                                           return has_anchor ? y.target.find('#') != std::string::npos
                                                             : x.target == y.target;
                                         });
        if (!is_same) report_text(document.shown_path, document.text, document.markdown.blocks[b].source);
      }
    }
  }

  // A title that YAML reads as something else ("a # b") would cut the description: its length has to change by that of
  // the title, as often as it stands there.
  bool is_retitled(const std::string& old, const std::string& now) const {
    const model::Entry& entry = before_.skills[change_.skill].entries[change_.retitled];
    const auto length = [](const std::string& text) {
      return static_cast<std::ptrdiff_t>(fold_white_space(text).size());
    };
    const std::ptrdiff_t apart = length(now) - length(old), each = length(change_.title) - length(entry.title);
    return each == 0 ? apart == 0 : apart % each == 0 && apart / each >= 0;
  }

  void compare_descriptions(std::size_t s) {
    for (std::size_t d = 0; d < before_.skills[s].documents.size(); ++d) {
      const model::Document& old = before_.skills[s].documents[d];
      const auto& now = after_.skills[s].documents[d].front_matter.description;
      if (!old.front_matter.description) continue;
      const std::string& text = *old.front_matter.description;
      const Cited wanted = changed(cited_in(library_before_, s, text));
      const bool is_same =
          now && (change_.retitled == model::kNone ? cited_in(library_after_, s, *now) == wanted ||
                                                         cites_same(plain_text(s, text), plain_text(s, *now))
                                                   : is_retitled(text, *now));
      if (!is_same) report_text(old.shown_path, old.text, old.front_matter.block);
    }
  }

  // The new title as it reads in a line of its own, its markup aside.
  std::string title_read() const {
    const parse::Markdown line = parse::parse_markdown(SourceText("T: " + change_.title + "\n"));
    std::string title = line.blocks.empty() ? "" : fold_white_space(line.blocks[0].content.text);
    if (title.starts_with("T: ")) title.erase(0, 3);
    return title;
  }

  // Asterisks that open nothing in a heading may close what stands around a citation: `**Item 2 — Avoid **kwargs**`.
  void compare_uses() {
    const std::string wanted = fold_case(title_read());  // it is written as what stood there was: also in capitals
    for (std::size_t s = 0; s < before_.skills.size(); ++s)
      for (std::size_t d = 0; d < before_.skills[s].documents.size(); ++d) {
        const model::Document& document = before_.skills[s].documents[d];
        for (std::size_t b = 0; b < document.markdown.blocks.size(); ++b) {
          const std::string& now = after_.skills[s].documents[d].markdown.blocks[b].content.text;
          if (!has_new_title(s, d, b) || fold_case(fold_white_space(now)).find(wanted) != std::string::npos) continue;
          files_.report(document.shown_path, document.text, document.markdown.blocks[b].source,
                        fmt::format("with the new title, the text here would read `{}`", fold_white_space(now)),
                        "put a backslash in front of what is no markup, as in `\\*\\*kwargs`");
        }
      }
  }

  // The title has to read as it was given, its markup aside.
  void compare_title() {
    const model::Entry& old = before_.skills[change_.skill].entries[change_.retitled];
    const model::Entry& now = after_.skills[change_.skill].entries[change_.retitled];
    if (now.title.starts_with(title_read())) return;
    const model::Document& document = before_.skills[change_.skill].documents[old.document];
    files_.report(document.shown_path, document.text, old.source,
                  fmt::format("with the new title, the title here would read `{}`", now.title),
                  "choose words that no heading or table reads otherwise");
  }

  const model::Graph& before_;
  const model::Graph& after_;
  const Change& change_;
  EditedFiles& files_;
  model::Library library_before_;
  model::Library library_after_;
};

}  // namespace

bool verify(const model::Graph& before, const model::Graph& after, const Change& change, EditedFiles& files) {
  return Verifier(before, after, change, files).run();
}

}  // namespace skillc::edit
