// A fix can bring the next one to light: behind a fence that is closed at last there are links again. So it goes in
// rounds, each on what the one before has made, and a bound ends what would go round in circles. All rounds together
// are one list of edits for each file, so that a diff shows no more than what has changed.
//
// No rule can foresee all that its fix does. So what a round made of a file is put back where that file then has an
// error which it did not have. Which fix brought it is found by halves: each round makes half as many in that file as
// the one before, until a single one is left out and all others can be made. An unclosed fence hides what stands behind
// it: of links and citations, who closes it cannot be said to have broken them.
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
constexpr std::size_t kMaxSearching = 64;  // rounds besides that look for a fix that breaks its file

using Contents = std::map<std::string, std::string>;  // by path, as shown

// What one round makes of one file.
struct Round {
  EditSet edits;
  Findings findings;
  bool closes_fence = false;
};

// What a finding says of its file, wherever in it: path, rule, message.
using Claim = std::tuple<std::string, std::string_view, std::string>;

Claim claim_of(const diag::Diagnostic& finding) {
  return {finding.place.path, finding.rule, finding.message};
}

using Rounds = std::map<std::string, Round>;  // by path

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
    Rounds rounds = next_round();
    for (std::size_t left = kMaxRounds; left > 0 && !rounds.empty();) {
      SKILLC_TRY_VOID(make(rounds));
      const bool is_searching = !at_most_.empty();
      if (!is_searching || searched_ == kMaxSearching) --left;
      searched_ += is_searching && searched_ < kMaxSearching;
      rounds = next_round();
      std::erase_if(at_most_, [&](const auto& of_file) { return !rounds.contains(of_file.first); });
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
           original_.contains(finding.place.path) && !refused_.contains(claim_of(finding));
  }

  // By path. Findings are sorted by place.
  Rounds next_round() const {
    Rounds rounds;
    for (const diag::Diagnostic& finding : left_) {
      if (!is_wanted(finding)) continue;
      std::vector<TextEdit> edits;
      for (const diag::Fix::Edit& edit : finding.fix->edits) edits.push_back({edit.range, edit.replacement});
      Round& round = rounds[finding.place.path];
      const auto limit = at_most_.find(finding.place.path);
      if (limit != at_most_.end() && round.findings.size() == limit->second) continue;
      if (!round.edits.add(edits, content(finding.place.path))) continue;
      round.findings.push_back(finding);
      round.closes_fence |= finding.rule == "content/unclosed-fence";
    }
    std::erase_if(rounds, [](const auto& of_file) { return of_file.second.edits.empty(); });
    return rounds;
  }

  const std::string& content(const std::string& path) const {
    const auto changed = changed_.find(path);
    return changed == changed_.end() ? original_.at(path)->bytes() : changed->second;
  }

  Result<void> make(const Rounds& rounds) {
    Findings before = std::move(left_);
    const Contents changed = changed_;
    for (const auto& [path, round] : rounds) changed_[path] = apply_edits(content(path), round.edits.list());
    SKILLC_TRY_VOID(look_again());
    const std::map<std::string, diag::Diagnostic> broken = new_errors(before, rounds);
    for (const auto& [path, round] : rounds) {
      const auto error = broken.find(path);
      if (error != broken.end()) {
        put_back(round, error->second, changed);
        continue;
      }
      edits_[path] = compose_edits(edits_[path], round.edits.list(), original_.at(path)->bytes().size());
      fixed_.findings += round.findings.size();
      if (const auto limit = at_most_.find(path); limit != at_most_.end()) limit->second = half(limit->second);
    }
    if (broken.size() == rounds.size()) {
      left_ = std::move(before);  // all is as it was
      return {};
    }
    return broken.empty() ? Result<void>() : look_again();
  }

  static std::size_t half(std::size_t count) { return (count + 1) / 2; }

  // Of each file the first error that it has now and had not before, by path.
  std::map<std::string, diag::Diagnostic> new_errors(const Findings& before, const Rounds& rounds) const {
    std::set<Claim> known;
    for (const diag::Diagnostic& one : before) known.insert(claim_of(one));
    std::map<std::string, diag::Diagnostic> found;
    for (const diag::Diagnostic& one : left_) {
      const auto round = rounds.find(one.place.path);
      if (one.severity != diag::Severity::error || round == rounds.end()) continue;
      if (round->second.closes_fence && is_hidden_by_fence(one)) continue;
      if (!known.contains(claim_of(one))) found.try_emplace(one.place.path, one);
    }
    return found;
  }

  // The file of `round`, as it was in `changed`. Where the search has gone on for too long all that was tried is left
  // out.
  void put_back(const Round& round, const diag::Diagnostic& error, const Contents& changed) {
    const std::string& path = error.place.path;
    if (const auto was = changed.find(path); was == changed.end())
      changed_.erase(path);
    else
      changed_[path] = was->second;
    if (round.findings.size() > 1 && searched_ < kMaxSearching) {
      at_most_[path] = half(round.findings.size());
      return;
    }
    at_most_.erase(path);
    for (const diag::Diagnostic& finding : round.findings)
      if (refused_.insert(claim_of(finding)).second) fixed_.put_back.push_back({finding, error});
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
  std::set<Claim> refused_;                     // their fixes would break their files
  std::map<std::string, std::size_t> at_most_;  // fixes in a round, of files in which one that breaks them is sought
  std::size_t searched_ = 0;                    // rounds
  Contents changed_;
  std::map<std::string, std::vector<TextEdit>> edits_;  // by path, from the original
  Findings left_;                                       // what is found in `changed_`
  Fixed fixed_;
};

}  // namespace

Result<Fixed> make_fixes(const FileReader& files, const Session& session, bool with_suggested, const Finding& find) {
  return Fixing(files, session, with_suggested, find).run();
}

void drop_refused_fixes(const Fixed& fixed, Findings& findings) {
  std::set<Claim> refused;
  for (const PutBack& one : fixed.put_back) refused.insert(claim_of(one.finding));
  for (diag::Diagnostic& finding : findings)
    if (refused.contains(claim_of(finding))) finding.fix.reset();
}

}  // namespace skillc::cli
