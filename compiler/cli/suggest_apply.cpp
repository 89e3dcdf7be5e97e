// What is written changes what is suggested next: an expectation is found by the checklist items that cite, too. So it
// is done in rounds, in memory, until nothing is left that is sure enough, and only then on the disk.

#include "cli/suggest_apply.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <numeric>
#include <optional>
#include <set>
#include <tuple>

#include "base/overlay_reader.hpp"
#include "base/parallel.hpp"
#include "base/text.hpp"
#include "base/text_edit.hpp"
#include "check/check.hpp"
#include "check/new_findings.hpp"
#include "diag/place_text.hpp"
#include "emit/rewrite.hpp"
#include "model/citing.hpp"
#include "model/link.hpp"
#include "source/found_places.hpp"

namespace skillc::cli {
namespace {

using model::Graph;
using model::Insertion;
using model::Skill;
using Contents = std::map<std::string, std::string>;            // by path
using Key = std::tuple<std::size_t, std::size_t, std::size_t>;  // item, case, expectation: the same in every round

Key key_of(const Insertion& insertion) {
  const model::Suggestion& suggestion = insertion.suggestion;
  return {suggestion.item, suggestion.eval_case, suggestion.expectation};
}

// What holds the text: its path and bytes.
std::pair<const std::string&, const SourceText&> file_of(const Skill& skill, const Insertion& insertion) {
  if (insertion.document != model::kNone) {
    const model::Document& document = skill.documents[insertion.document];
    return {document.shown_path, document.text};
  }
  return {skill.evals[insertion.evals].shown_path, skill.evals[insertion.evals].text};
}

// Whether all that both have is the same in number, so that indexes mean the same, and evals read no worse.
bool is_alike(const Skill& before, const Skill& after) {
  if (before.items.size() != after.items.size() || before.entries.size() != after.entries.size() ||
      before.cases.size() != after.cases.size() || before.evals.size() != after.evals.size())
    return false;
  for (std::size_t e = 0; e < before.evals.size(); ++e)
    if (before.evals[e].file.diagnostics.size() != after.evals[e].file.diagnostics.size()) return false;
  for (std::size_t c = 0; c < before.cases.size(); ++c)
    if (before.cases[c].expectations.size() != after.cases[c].expectations.size()) return false;
  return true;
}

// The insertions of a skill that did not come out as meant.
std::set<Key> failed(const Skill& before, const Skill& after, const std::vector<Insertion>& insertions) {
  std::set<Key> keys, bad;
  std::set<std::size_t> items;
  for (const Insertion& insertion : insertions) {
    keys.insert(key_of(insertion));
    items.insert(insertion.suggestion.item);
  }
  if (!is_alike(before, after)) return keys;
  for (const Insertion& insertion : insertions) {
    const auto& [candidates, item, one, expectation] =
        std::tie(insertion.suggestion.candidates, insertion.suggestion.item, insertion.suggestion.eval_case,
                 insertion.suggestion.expectation);
    const std::vector<std::size_t>& cited =
        item == model::kNone ? after.cases[one].expectations[expectation].entries : after.items[item].cites;
    if (cited != std::vector{candidates.front().entry}) bad.insert(key_of(insertion));
  }
  for (std::size_t i = 0; i < before.items.size(); ++i) {
    const bool keeps_citing = items.contains(i) || before.items[i].cites == after.items[i].cites;
    const bool keeps_name = before.items[i].exercised_by == after.items[i].exercised_by;
    if (!keeps_citing || !keeps_name) return keys;
  }
  return bad;
}

class Applying {
 public:
  Applying(const FileReader& files, const Session& session)
      : files_(files), session_(session), refused_(session.graph.skills.size()) {}

  // How many would be written; 0 where that cannot be told.
  std::size_t count() { return take_all() ? applied_.citations : 0; }

  Result<Applied> run() {
    SKILLC_TRY_VOID(take_all());
    for (const std::vector<model::Suggestion>& suggestions : suggest(graph(), session_.jobs))
      applied_.left_out += static_cast<std::size_t>(
          std::count_if(suggestions.begin(), suggestions.end(), [](const auto& one) { return one.is_accepted(); }));
    applied_.files = changed_.size();
    show_lines();
    if (graph_) applied_.brought = check::new_findings(findings(files_, session_.graph), findings(overlay(), *graph_));
    return std::move(applied_);
  }

  Result<std::vector<emit::Rewrite>> rewrites() const {
    const source::FoundPlaces places(session_.library);
    std::vector<emit::Rewrite> rewrites;
    for (const auto& [path, bytes] : changed_) {
      SKILLC_TRY(std::string place, places.of(files_, path));
      rewrites.push_back({path, original_.at(path), bytes, std::move(place)});
    }
    return rewrites;
  }

 private:
  Result<void> take_all() {
    for (std::vector<std::vector<Insertion>> round = next_round(); !round.empty(); round = next_round())
      SKILLC_TRY_VOID(take(round));
    return {};
  }

  const Graph& graph() const { return graph_ ? *graph_ : session_.graph; }

  OverlayReader overlay() const { return {files_, changed_}; }

  std::vector<diag::Diagnostic> findings(const FileReader& files, const Graph& of) const {
    return check::run_rules(files, session_.library, of, {session_.jobs, {}, {}});
  }

  // By skill; empty where there is nothing to write.
  std::vector<std::vector<Insertion>> next_round() const {
    const Suggestions all = suggest(graph(), session_.jobs);
    std::vector<std::vector<Insertion>> round(all.size());
    bool has_any = false;
    for (std::size_t s = 0; s < all.size(); ++s) {
      std::vector<model::Suggestion> accepted;
      std::copy_if(all[s].begin(), all[s].end(), std::back_inserter(accepted),
                   [](const model::Suggestion& one) { return one.is_accepted(); });
      round[s] = model::insertions_for(graph(), s, accepted);
      std::erase_if(round[s], [&](const Insertion& one) { return refused_[s].contains(key_of(one)); });
      has_any |= !round[s].empty();
    }
    if (!has_any) round.clear();
    return round;
  }

  // Reads back what the round makes of the files. It counts where all came out as meant; else the next round is without
  // what did not.
  Result<void> take(const std::vector<std::vector<Insertion>>& round) {
    Contents contents = changed_;
    for (std::size_t s = 0; s < round.size(); ++s) insert(graph().skills[s], round[s], contents);
    model::LoadOptions options;
    options.jobs = session_.jobs;
    SKILLC_TRY(Graph after, model::build_graph(OverlayReader(files_, contents), session_.library, options));
    bool is_good = true;
    for (std::size_t s = 0; s < round.size(); ++s) {
      const std::set<Key> bad = failed(graph().skills[s], after.skills[s], round[s]);
      is_good &= bad.empty();
      refused_[s].insert(bad.begin(), bad.end());
    }
    if (!is_good) return {};
    for (std::size_t s = 0; s < round.size(); ++s) record(graph().skills[s], round[s]);
    changed_ = std::move(contents);
    graph_ = std::move(after);
    return {};
  }

  static void insert(const Skill& skill, std::vector<Insertion> insertions, Contents& contents) {
    std::stable_sort(insertions.begin(), insertions.end(),
                     [](const Insertion& a, const Insertion& b) { return a.offset < b.offset; });
    std::map<std::string, std::pair<const std::string*, std::vector<TextEdit>>> files;  // by path: old bytes and edits
    for (const Insertion& insertion : insertions) {
      const auto& [path, text] = file_of(skill, insertion);
      auto& [old, edits] = files[path];
      old = &text.bytes();
      edits.push_back({{insertion.offset, insertion.offset}, insertion.text});
    }
    for (const auto& [path, file] : files) contents[path] = apply_edits(*file.first, file.second);
  }

  void record(const Skill& skill, const std::vector<Insertion>& insertions) {
    for (const Insertion& insertion : insertions) {
      const auto& [path, text] = file_of(skill, insertion);
      original_.try_emplace(path, text.bytes());  // of the first round that changes it
      const model::Candidate& candidate = insertion.suggestion.candidates.front();
      const model::Entry& entry = skill.entries[candidate.entry];
      written_[{path, text.line_of(insertion.offset)}].push_back(
          {entry_name(graph().kinds[entry.kind], entry), candidate.score});
      ++applied_.citations;
    }
  }

  // Insertions hold no line end, so that lines keep their numbers.
  void show_lines() {
    std::map<std::string, std::pair<SourceText, SourceText>> texts;
    for (const auto& [path, bytes] : changed_)
      texts.try_emplace(path, SourceText(original_.at(path)), SourceText(bytes));
    for (auto& [place, citations] : written_) {
      const auto& [path, line] = place;
      const auto& [before, after] = texts.at(path);
      applied_.written.push_back(
          {path, line, std::move(citations), std::string(before.line(line)), std::string(after.line(line))});
    }
  }

  const FileReader& files_;
  const Session& session_;
  std::optional<Graph> graph_;  // of what is to be written
  Contents changed_, original_;
  std::vector<std::set<Key>> refused_;                                                   // by skill
  std::map<std::pair<std::string, std::size_t>, std::vector<WrittenCitation>> written_;  // by path and line
  Applied applied_;
};

}  // namespace

Suggestions suggest(const model::Graph& graph, unsigned jobs) {
  std::vector<std::size_t> skills(graph.skills.size());
  std::iota(skills.begin(), skills.end(), 0);
  return parallel_map(skills, jobs, [&](std::size_t skill) { return model::suggest_citations(graph, skill); });
}

namespace {

bool has_stream(const Graph& graph) {
  return std::any_of(graph.skills.begin(), graph.skills.end(),
                     [](const Skill& skill) { return skill.source.form == source::SkillForm::stream; });
}

}  // namespace

std::size_t count_suggestions(const FileReader& files, const Session& session) {
  return has_stream(session.graph) ? 0 : Applying(files, session).count();
}

Result<Applied> apply_suggestions(FileSystem& files, const Session& session) {
  if (has_stream(session.graph)) return fail("standard input cannot be changed", "name the file, or leave --apply out");
  Applying applying(files, session);
  SKILLC_TRY(Applied applied, applying.run());
  SKILLC_TRY(const std::vector<emit::Rewrite> rewrites, applying.rewrites());
  SKILLC_TRY_VOID(emit::rewrite_files(files, rewrites));
  return applied;
}

namespace {

std::string citations_text(const std::vector<WrittenCitation>& citations) {
  std::string out;
  for (const WrittenCitation& one : citations)
    out += fmt::format("{}{} ({})", out.empty() ? "" : ", ", printable(one.entry), one.score);
  return out;
}

// An item that cites says which kinds a checklist is about, and so what it leaves out.
std::string brought_text(const Applied& applied) {
  if (applied.brought.empty()) return "";
  std::string out = fmt::format("\n{} of `skillc check` {} new by this:\n", plural(applied.brought.size(), "finding"),
                                applied.brought.size() == 1 ? "is" : "are");
  for (const diag::Diagnostic& one : applied.brought)
    out += fmt::format("  {}: {} [{}]\n", printable(diag::place_text(one.place)), printable(one.message), one.rule);
  return out;
}

}  // namespace

std::string applied_text(const Applied& applied) {
  std::string out;
  for (const WrittenLine& one : applied.written)
    out += fmt::format("{}:{}: {}\n  - {}\n  + {}\n", printable(one.path), one.line, citations_text(one.citations),
                       printable(one.before), printable(one.after));
  out +=
      applied.written.empty()
          ? fmt::format("nothing was written: no suggestion that could be scores {} or more\n", model::kAccepted)
          : fmt::format("\n{} written to {}\n", plural(applied.citations, "citation"), plural(applied.files, "file"));
  if (applied.left_out > 0)
    out +=
        fmt::format("{} left to you: evals name the item, or it would not read as meant; `skillc suggest` shows it\n",
                    plural(applied.left_out, "suggestion"));
  return out + brought_text(applied);
}

Json applied_json(const Applied& applied) {
  Json out = Json::array();
  for (const WrittenLine& one : applied.written) {
    Json citations = Json::array();
    for (const WrittenCitation& citation : one.citations)
      citations.push_back({{"entry", citation.entry}, {"score", citation.score}});
    out.push_back({{"path", one.path},
                   {"line", one.line},
                   {"citations", std::move(citations)},
                   {"before", one.before},
                   {"after", one.after}});
  }
  return out;
}

Json brought_json(const Applied& applied) {
  Json out = Json::array();
  for (const diag::Diagnostic& one : applied.brought)
    out.push_back({{"path", one.place.path},
                   {"line", one.place.begin.line},
                   {"column", one.place.begin.column},
                   {"severity", diag::severity_name(one.severity)},
                   {"rule", one.rule},
                   {"message", one.message}});
  return out;
}

}  // namespace skillc::cli
