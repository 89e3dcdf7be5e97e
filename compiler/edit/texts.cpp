// One walk over everything that has words: documents, front matter, evals. Each citation is looked at where it stands,
// with the grammar and the owners that linking used, so that just those change that the graph holds.
#include "edit/texts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <set>
#include <span>

#include "base/path.hpp"
#include "base/text.hpp"
#include "edit/concerned.hpp"
#include "edit/left_alone.hpp"
#include "edit/link_targets.hpp"
#include "edit/passage.hpp"
#include "edit/possible_work.hpp"
#include "edit/title_case.hpp"
#include "model/citations.hpp"
#include "model/owner_finder.hpp"
#include "model/title_text.hpp"

namespace skillc::edit {
namespace {

using model::CitationMatch;

constexpr const char* kByHand = "change it by hand, or take what is in the way out of it";
constexpr const char* kUnknown =
    "whether something there cites what changes is not known; make it readable or leave its skill out";
constexpr const char* kUnread = "mend that first, or change it by hand";

// Where a passage stands.
struct Place {
  const std::string& path;
  const SourceText& text;
  std::size_t skill;
  const model::Document* document = nullptr;  // with a block of it, where it is one's
  std::size_t block = model::kNone;
};

class TextEditor {
 public:
  TextEditor(const model::Graph& graph, const model::Library& library, const Change& change, EditedFiles& files)
      : graph_(graph),
        library_(library),
        change_(change),
        concerned_(graph, library, change),
        files_(files),
        targets_(graph) {}

  void edit() {
    for (std::size_t s = 0; s < graph_.skills.size(); ++s) {
      const model::Skill& skill = graph_.skills[s];
      for (const std::string& folder : skill.source.unlisted)
        files_.report_file(join_path(skill.source.folder, folder), "cannot be listed", kUnknown);
      for (std::size_t d = 0; d < skill.documents.size(); ++d) edit_document(s, d);
      for (const model::EvalsDocument& evals : skill.evals) edit_evals(s, evals);
    }
  }

 private:
  bool is_local() const { return graph_.kinds[change_.kind].local; }
  Grammar grammar(std::size_t skill) const { return {graph_.kinds, library_.citable[skill]}; }

  void edit_document(std::size_t s, std::size_t d) {
    const model::Document& document = graph_.skills[s].documents[d];
    const Place place{document.shown_path, document.text, s};
    if (!document.unreadable.empty()) {
      files_.report_file(place.path, fmt::format("cannot be read: {}", document.unreadable), kUnknown);
      return;
    }
    if (!document.is_utf8) return report_unread(place, 0, "it is not UTF-8");
    const auto& blocks = document.markdown.blocks;
    const bool may_declare = s == change_.skill || is_local();
    declarations_ = may_declare ? declarations_of(document) : std::vector<model::Declaration>();
    if (s == change_.skill) edit_declarations(place, d);
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (model::is_leaf(blocks[b])) edit_block(place, d, b);
    }
    if (const parse::Unclosed& unclosed = document.markdown.unclosed; unclosed.line != 0)
      report_unread(place, document.text.line_begin(unclosed.line),
                    unclosed.is_comment ? "a comment above it never closes" : "a fence above it never closes");
    if (document.markdown.skipped.first != 0) report_skipped(place, document.markdown.skipped);
    edit_front_matter(place, document);
  }

  // What has the form of a declaration of the changed kind; codes of series that count nowhere are none.
  std::vector<model::Declaration> declarations_of(const model::Document& document) const {
    auto all = model::find_declarations(document.markdown, graph_.kinds);
    std::erase_if(all, [&](const model::Declaration& one) {
      const bool counts =
          one.number.series.empty() || library_.citable[change_.skill].codes.contains(one.number.series);
      return one.kind != change_.kind || !counts;
    });
    return all;
  }

  // Those that declare or repeat an entry and, of a kind that is numbered through the skill, those that could
  // ("## Chapter 2 — …" in a checklist beside a catalog).
  void edit_declarations(const Place& place, std::size_t d) {
    const model::Skill& skill = graph_.skills[change_.skill];
    std::set<std::size_t> declaring;
    for (const auto& entry : skill.entries)
      if (entry.document == d) declaring.insert(entry.source.begin);
    for (const auto& repetition : skill.repetitions)
      if (repetition.document == d) declaring.insert(repetition.source.begin);
    for (std::size_t first = 0; first < declarations_.size();) {
      std::size_t last = first + 1;  // "## Chapter 1–2: …" is a declaration for each number
      while (last < declarations_.size() && declarations_[last].source == declarations_[first].source) ++last;
      const bool counts = !is_local() || declaring.contains(declarations_[first].source.begin);
      if (counts)
        edit_declaration(place, skill.documents[d],
                         {declarations_.begin() + static_cast<std::ptrdiff_t>(first),
                          declarations_.begin() + static_cast<std::ptrdiff_t>(last)});
      first = last;
    }
  }

  void edit_declaration(const Place& place, const model::Document& document,
                        std::span<const model::Declaration> declared) {
    const model::Declaration& first = declared.front();
    if (concerned_.is_retitling()) {
      for (const model::Declaration& one : declared)
        if (one.number == concerned_.retitled()) edit_title(place, document, one);
      return;
    }
    if (model::cites(first.form)) return;  // read as a citation below
    CitationMatch match{first.opening.begin, first.opening.end, first.kind, {}, false};
    for (const model::Declaration& one : declared) match.numbers.push_back(one.number);
    const Passage passage = markdown_passage(document.text.bytes(), document.markdown.blocks[first.block]);
    apply(place, rewrite_declaration(passage, match, change_.numbers, grammar(place.skill)), first.source, passage,
          match);
  }

  void apply(const Place& place, const Rewritten& rewritten, ByteRange range, const Passage& passage,
             const CitationMatch& match) {
    for (const TextEdit& edit : rewritten.edits) files_.add(place.path, place.text, edit);
    if (rewritten.problem.empty()) return;
    const std::string text = fold_white_space(passage.content.text.substr(match.begin, match.end - match.begin));
    files_.report(place.path, place.text, range, fmt::format("`{}` cannot be rewritten: {}", text, rewritten.problem),
                  kByHand);
  }

  // Of a declaring text: whatever it says where it is the entry itself, else only the old title.
  void edit_title(const Place& place, const model::Document& document, const model::Declaration& declaration) {
    const model::Entry& entry = graph_.skills[change_.skill].entries[change_.retitled];
    const bool is_entry = &document == &graph_.skills[change_.skill].documents[entry.document] &&
                          entry.source.begin == declaration.source.begin;
    const Passage passage = markdown_passage(document.text.bytes(), document.markdown.blocks[declaration.title_block]);
    const std::string_view text = passage.content.text;
    parse::TextRange range = declaration.title_range;
    const std::string_view title = text.substr(range.begin, range.end - range.begin);
    range.end = range.begin + concerned_.title_end(title);
    if (range.begin == range.end) {
      if (is_entry)
        files_.report(place.path, place.text, declaration.source, "there is no title here that could be replaced",
                      "write it by hand behind the number");
      return;
    }
    const bool is_same = model::match_title(text, range.begin, concerned_.old_title()) == range.end;
    if (is_entry || is_same) replace(place, passage, range);
  }

  void replace(const Place& place, const Passage& passage, parse::TextRange range) {
    const auto source = passage.whole_source(range);
    if (!source) {
      files_.report(place.path, place.text, passage.content.source_range(range),
                    "this title cannot be replaced: a link or other markup runs through it", kByHand);
      return;
    }
    const std::string written = passage.content.text.substr(range.begin, range.end - range.begin);
    files_.add(place.path, place.text,
               {*source, passage.encode(in_case_of(change_.title, concerned_.old_title(), written))});
  }

  void edit_block(const Place& place, std::size_t d, std::size_t b) {
    const model::Document& document = graph_.skills[place.skill].documents[d];
    const parse::Block& block = document.markdown.blocks[b];
    const bool has_link = concerned_.is_retitling() && !block.content.links.empty();
    const model::CitingText citing(block.content, document.text.bytes());
    const std::vector<CitationMatch> matches = concerned_.in(citing, model::masked_text(block.content), place.skill);
    if (matches.empty() && !has_link) return;
    const Passage passage = markdown_passage(document.text.bytes(), block);
    model::OwnerFinder owners(library_, place.skill, citing);
    for (const CitationMatch& match : matches)
      if (!declares(place.skill, b, match))
        edit_citation({place.path, place.text, place.skill, &document, b}, passage, owners, match);
    if (has_link) edit_link_texts(place, d, passage);
  }

  // What declares is no citation of itself; local numbers start again elsewhere, so nothing that declares them cites.
  bool declares(std::size_t skill, std::size_t b, const CitationMatch& match) const {
    if (!is_local() && skill != change_.skill) return false;
    const auto from = std::partition_point(declarations_.begin(), declarations_.end(),
                                           [&](const model::Declaration& one) { return one.block < b; });
    return std::any_of(from, declarations_.end(), [&](const model::Declaration& one) {
      return one.block == b && !model::cites(one.form) && match.begin < one.opening.end &&
             one.opening.begin < match.end;
    });
  }

  // `owners`: of the passage's text.
  void edit_citation(const Place& place, const Passage& passage, model::OwnerFinder& owners,
                     const CitationMatch& match) {
    const ByteRange range = passage.content.source_range({match.begin, match.end});
    if (concerned_.is_retitling()) {
      if (match.numbers.size() != 1) return;
      const std::size_t limit = model::bold_end(passage.content, match);
      const auto gloss = model::find_title_gloss(passage.content.text, match, limit, concerned_.old_title());
      if (gloss && !leave_alone(place, passage, owners, match)) replace(place, passage, *gloss);
    } else if (leave_alone(place, passage, owners, match)) {
      return;
    } else if (model::crosses_html(passage.content, match)) {
      apply(place, {{}, "markup stands within it"}, range, passage, match);
    } else {
      const bool is_owned = change_.skill != place.skill;
      apply(place, rewrite_citation(passage, match, change_.numbers, grammar(place.skill), is_owned), range, passage,
            match);
    }
  }

  // Whether it may be another work's, which is told.
  bool leave_alone(const Place& place, const Passage& passage, model::OwnerFinder& owners, const CitationMatch& match) {
    if (change_.skill != place.skill) return false;
    std::string why = possible_work(library_, {place.skill, place.document, place.block}, owners, match);
    if (why.empty()) return false;
    files_.leave_alone(place.path, place.text, passage.content.source_range({match.begin, match.end}), std::move(why),
                       std::string_view(passage.content.text).substr(match.begin, match.end - match.begin));
    return true;
  }

  void edit_link_texts(const Place& place, std::size_t d, const Passage& passage) {
    for (const parse::Link& link : passage.content.links) {
      if (link.is_image || targets_.entry_of(place.skill, d, link.target) != std::pair(change_.skill, change_.retitled))
        continue;
      const std::string_view text = std::string_view(passage.content.text).substr(0, link.text.end);
      const auto found = model::find_title(text.substr(link.text.begin), concerned_.old_title());
      if (found) replace(place, passage, {found->begin + link.text.begin, found->end + link.text.begin});
    }
  }

  void edit_front_matter(const Place& place, const model::Document& document) {
    if (!document.front_matter.description) return;
    const std::string& text = *document.front_matter.description;
    const auto wanted = concerned_.in(text, model::masked_text(std::string_view(text)), place.skill);
    if (wanted.empty()) return;
    const parse::Value* value = document.front_matter.fields.find("description");
    if (value == nullptr) {
      files_.report(place.path, place.text, document.front_matter.block,
                    "the description cites what changes, and this front matter cannot be read", kUnread);
      return;
    }
    edit_string(place, yaml_passage(document.text.bytes(), value->range), wanted, value->range);
  }

  // `wanted`: the citations as the string's value has them; its notation must show the same.
  void edit_string(const Place& place, const Passage& passage, const std::vector<CitationMatch>& wanted,
                   ByteRange range) {
    const auto matches = concerned_.in(passage.content.text, passage.masked, place.skill);
    const bool is_same = std::equal(matches.begin(), matches.end(), wanted.begin(), wanted.end(),
                                    [](const auto& a, const auto& b) { return a.numbers == b.numbers; });
    if (!is_same) {
      files_.report(place.path, place.text, range, "a citation in this string cannot be placed for its escapes",
                    kByHand);
      return;
    }
    model::OwnerFinder owners(library_, place.skill, passage.content.text);
    for (const CitationMatch& match : matches) edit_citation(place, passage, owners, match);
  }

  void edit_evals(std::size_t s, const model::EvalsDocument& evals) {
    const Place place{evals.shown_path, evals.text, s};
    if (!evals.unreadable.empty()) {
      files_.report_file(place.path, fmt::format("cannot be read: {}", evals.unreadable), kUnknown);
      return;
    }
    if (!evals.is_utf8) return report_unread(place, 0, "the file is not UTF-8");
    for (const diag::Diagnostic& finding : evals.file.diagnostics)
      if (finding.rule == "evals/invalid-json") return report_unread(place, 0, "the file is not valid JSON");
    for (const parse::EvalCase& one : evals.file.cases)
      for (const parse::Expectation& expectation : one.expectations) {
        const auto wanted = concerned_.in(expectation.text, model::masked_text(std::string_view(expectation.text)), s);
        if (!wanted.empty())
          edit_string(place, json_passage(evals.text.bytes(), expectation.source), wanted, expectation.source);
      }
  }

  void report_unread(const Place& place, std::size_t begin, const std::string& reason) {
    const std::string text = place.text.bytes().substr(begin);
    for (const CitationMatch& match : concerned_.in_unread(text, place.skill))
      report_unread(place, {begin + match.begin, begin + match.end}, reason);
  }
  void report_unread(const Place& place, ByteRange range, const std::string& reason) {
    const std::string cited = fold_white_space(place.text.bytes().substr(range.begin, range.end - range.begin));
    files_.report(place.path, place.text, range, fmt::format("`{}` cannot be rewritten: {}", cited, reason), kUnread);
  }

  void report_skipped(const Place& place, const parse::SkippedLines& skipped) {
    const std::size_t begin = place.text.line_begin(skipped.first);
    const std::size_t end = place.text.line_begin(skipped.first + skipped.lines);
    const std::string text = place.text.bytes().substr(begin, end - begin);
    for (const CitationMatch& match : concerned_.in_unread(text, place.skill))
      report_unread(place, {begin + match.begin, begin + match.end}, std::string(skipped.reason));
  }

  const model::Graph& graph_;
  const model::Library& library_;
  const Change& change_;
  const Concerned concerned_;
  EditedFiles& files_;
  LinkTargets targets_;
  std::vector<model::Declaration> declarations_;  // of the document at hand, of the changed kind
};

}  // namespace

void edit_texts(const model::Graph& graph, const model::Library& library, const Change& change, EditedFiles& files) {
  TextEditor(graph, library, change, files).edit();
  find_left_alone(graph, Concerned(graph, library, change), files);
}

}  // namespace skillc::edit
