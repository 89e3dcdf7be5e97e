// A fix can bring the next one to light: behind a fence that is closed at last there are links again. So it goes in
// rounds, each on what the one before has made, and a bound ends what would go round in circles. All rounds together
// are one list of edits for each file, so that a diff shows no more than what has changed.
#include "cli/fixing.hpp"

#include <algorithm>
#include <map>
#include <optional>

#include "base/compose_edits.hpp"
#include "base/overlay_reader.hpp"
#include "model/link.hpp"

namespace skillc::cli {
namespace {

constexpr std::size_t kMaxRounds = 16;
const std::string kStandardInput = "<stdin>";

using Contents = std::map<std::string, std::string>;         // by path, as shown
using Edits = std::map<std::string, std::vector<TextEdit>>;  // likewise

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
    SKILLC_TRY(fixed_.left, find_(files_, session_.graph));
    for (std::size_t round = 0; round < kMaxRounds; ++round) {
      const Edits edits = next_edits();
      if (edits.empty()) break;
      for (const auto& [path, made] : edits) make(path, made);
      SKILLC_TRY_VOID(look_again());
    }
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
           original_.contains(finding.place.path);
  }

  // Findings are sorted by place.
  Edits next_edits() {
    Edits edits;
    for (const diag::Diagnostic& finding : fixed_.left) {
      if (!is_wanted(finding)) continue;
      std::vector<TextEdit>& of_file = edits[finding.place.path];
      std::vector<TextEdit> all = of_file;
      for (const diag::Fix::Edit& edit : finding.fix->edits) all.push_back({edit.range, edit.replacement});
      if (put_in_order(all, content(finding.place.path))) continue;
      of_file = std::move(all);
      ++fixed_.findings;
    }
    std::erase_if(edits, [](const auto& of_file) { return of_file.second.empty(); });
    return edits;
  }

  const std::string& content(const std::string& path) const {
    const auto changed = changed_.find(path);
    return changed == changed_.end() ? original_.at(path)->bytes() : changed->second;
  }

  void make(const std::string& path, const std::vector<TextEdit>& edits) {
    std::string after = apply_edits(content(path), edits);
    edits_[path] = compose_edits(edits_[path], edits, original_.at(path)->bytes().size());
    changed_[path] = std::move(after);
  }

  Result<void> look_again() {
    const OverlayReader reader(files_, changed_);
    model::LoadOptions options;
    options.jobs = session_.jobs;
    if (original_.contains(kStandardInput)) options.standard_input = &content(kStandardInput);
    SKILLC_TRY(const model::Graph graph, model::build_graph(reader, session_.library, options));
    SKILLC_TRY(fixed_.left, find_(reader, graph));
    return {};
  }

  const FileReader& files_;
  const Session& session_;
  const bool with_suggested_;
  const Finding& find_;
  std::map<std::string, const SourceText*> original_;
  Contents changed_;
  Edits edits_;  // from the original
  Fixed fixed_;
};

}  // namespace

Result<Fixed> make_fixes(const FileReader& files, const Session& session, bool with_suggested, const Finding& find) {
  return Fixing(files, session, with_suggested, find).run();
}

}  // namespace skillc::cli
