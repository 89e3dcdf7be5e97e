// A fix can bring the next one to light: behind a fence that is closed at last there are links again. So it goes in
// rounds, each on what the one before has made, and a bound ends what would go round in circles. All rounds together
// are one list of edits for each file, so that a diff shows no more than what has changed.
//
// No rule can foresee all that its fix does. So what a round made of a file is put back where that file then has an
// error which it did not have, and the file is left alone from then on. An unclosed fence hides what stands behind it:
// of links and citations, who closes it cannot be said to have broken them.
#include "cli/fixing.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>
#include <utility>

#include "base/compose_edits.hpp"
#include "base/edit_set.hpp"
#include "base/overlay_reader.hpp"
#include "model/link.hpp"
#include "source/standard_input.hpp"

namespace skillc::cli {
namespace {

constexpr std::size_t kMaxRounds = 16;

using Contents = std::map<std::string, std::string>;  // by path, as shown

// What one round makes of one file.
struct Round {
  EditSet edits;
  std::size_t findings = 0;
  bool closes_fence = false;
};

bool is_hidden_by_fence(const diag::Diagnostic& finding) {
  return finding.rule.starts_with("link/") || finding.rule.starts_with("xref/");
}

class Fixing {
 public:
  Fixing(const FileReader& files, const Session& session, bool with_suggested, const Finding& find)
      : files_(files), session_(session), with_suggested_(with_suggested), find_(find) {
    for (const model::Skill& skill : session.graph.skills) {
      for (const model::Document& document : skill.documents) keep(document.shown_path, document.text);
      for (const model::EvalsDocument& evals : skill.evals) keep(evals.shown_path, evals.text);
    }
  }

  Result<Fixed> run() {
    SKILLC_TRY(left_, find_(files_, session_.graph));
    std::map<std::string, Round> rounds = next_round();
    for (std::size_t count = 0; count < kMaxRounds && !rounds.empty(); ++count) {
      SKILLC_TRY_VOID(make(rounds));
      rounds = next_round();
    }
    fixed_.is_cut_short = !rounds.empty();
    for (auto& [path, edits] : edits_)
      if (!edits.empty()) fixed_.files.push_back({path, original_.at(path)->bytes(), std::move(edits)});
    return std::move(fixed_);
  }

 private:
  void keep(const std::string& path, const SourceText& text) {
    if (files_.status(path).type != FileType::symlink) original_.emplace(path, &text);
  }

  bool is_wanted(const diag::Diagnostic& finding) const {
    return finding.fix && (with_suggested_ || finding.fix->kind == diag::Fix::Kind::safe) &&
           original_.contains(finding.place.path) && !refused_.contains(finding.place.path);
  }

  // By path. Findings are sorted by place.
  std::map<std::string, Round> next_round() const {
    std::map<std::string, Round> rounds;
    for (const diag::Diagnostic& finding : left_) {
      if (!is_wanted(finding)) continue;
      std::vector<TextEdit> edits;
      for (const diag::Fix::Edit& edit : finding.fix->edits) edits.push_back({edit.range, edit.replacement});
      Round& round = rounds[finding.place.path];
      if (!round.edits.add(edits, content(finding.place.path))) continue;
      ++round.findings;
      round.closes_fence |= finding.rule == "content/unclosed-fence";
    }
    std::erase_if(rounds, [](const auto& of_file) { return of_file.second.edits.empty(); });
    return rounds;
  }

  const std::string& content(const std::string& path) const {
    const auto changed = changed_.find(path);
    return changed == changed_.end() ? original_.at(path)->bytes() : changed->second;
  }

  Result<void> make(const std::map<std::string, Round>& rounds) {
    const Findings before = std::move(left_);
    const Contents changed = changed_;
    for (const auto& [path, round] : rounds) changed_[path] = apply_edits(content(path), round.edits.list());
    SKILLC_TRY_VOID(look_again());
    const Findings broken = new_errors(before, rounds);
    for (const diag::Diagnostic& error : broken) put_back(error, changed);
    for (const auto& [path, round] : rounds) {
      if (refused_.contains(path)) continue;
      edits_[path] = compose_edits(edits_[path], round.edits.list(), original_.at(path)->bytes().size());
      fixed_.findings += round.findings;
    }
    return broken.empty() ? Result<void>() : look_again();
  }

  // Of each file the first error that it has now and had not before.
  Findings new_errors(const Findings& before, const std::map<std::string, Round>& rounds) const {
    std::set<std::tuple<std::string_view, std::string_view, std::string_view>> known;
    for (const diag::Diagnostic& one : before) known.emplace(one.place.path, one.rule, one.message);
    Findings found;
    for (const diag::Diagnostic& one : left_) {
      const auto round = rounds.find(one.place.path);
      if (one.severity != diag::Severity::error || round == rounds.end()) continue;
      if (round->second.closes_fence && is_hidden_by_fence(one)) continue;
      if (known.contains({one.place.path, one.rule, one.message})) continue;
      if (found.empty() || found.back().place.path != one.place.path) found.push_back(one);
    }
    return found;
  }

  // The file of `error`, as it was in `changed`.
  void put_back(const diag::Diagnostic& error, const Contents& changed) {
    const std::string& path = error.place.path;
    if (const auto was = changed.find(path); was == changed.end())
      changed_.erase(path);
    else
      changed_[path] = was->second;
    refused_.insert(path);
    fixed_.put_back.push_back(error);
  }

  Result<void> look_again() {
    const OverlayReader reader(files_, changed_);
    model::LoadOptions options;
    options.jobs = session_.jobs;
    if (original_.contains(source::kStandardInput)) options.standard_input = &content(source::kStandardInput);
    SKILLC_TRY(const model::Graph graph, model::build_graph(reader, session_.library, options));
    SKILLC_TRY(left_, find_(reader, graph));
    return {};
  }

  const FileReader& files_;
  const Session& session_;
  const bool with_suggested_;
  const Finding& find_;
  std::map<std::string, const SourceText*> original_;
  std::set<std::string> refused_;  // paths of files that fixes would break
  Contents changed_;
  std::map<std::string, std::vector<TextEdit>> edits_;  // by path, from the original
  Findings left_;                                       // what is found in `changed_`
  Fixed fixed_;
};

}  // namespace

Result<Fixed> make_fixes(const FileReader& files, const Session& session, bool with_suggested, const Finding& find) {
  return Fixing(files, session, with_suggested, find).run();
}

}  // namespace skillc::cli
