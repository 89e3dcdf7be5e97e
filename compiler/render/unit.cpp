// Partials are settled before rendering: mustache(5) would skip a missing one and follow a cycle until the stack ends.
// Here the including templates form a chain, and a partial that is already in it is a cycle.

#include "render/unit.hpp"

#include <algorithm>
#include <utility>

#include "base/text.hpp"

namespace skillc::render {
namespace {

constexpr std::size_t kMaxSuggestions = 20;

class Gathering {
 public:
  Gathering(const TemplateSet& templates, std::vector<diag::Diagnostic>& diagnostics)
      : templates_(templates), diagnostics_(diagnostics) {}

  const Unit* add(const std::string& path, const std::string& text) {
    auto [place, is_new] = units_.by_path.try_emplace(path);
    if (!is_new) return place->second.get();
    place->second = std::make_unique<Unit>();
    Unit& unit = *place->second;
    unit.shown_path = path;
    unit.text = SourceText(text);
    if (text.size() > kMaxTemplateSize) {
      report(unit, {0, 0}, "this template is larger than 1 MiB");
      return &unit;
    }
    Tags scanned = scan_tags(unit.text.bytes());
    for (auto& problem : scanned.problems)
      report(unit, problem.range, std::move(problem.message), std::move(problem.help));
    unit.tags = std::move(scanned.tags);
    chain_.push_back(path);
    for (const Tag& tag : unit.tags)
      if (tag.kind == TagKind::partial && !tag.name.empty()) include(unit, tag);
    chain_.pop_back();
    return &unit;
  }

  Units take(const Unit* main) {
    units_.main = main;
    return std::move(units_);
  }

 private:
  void report(const Unit& unit, ByteRange range, std::string message, std::string help = {}) {
    diagnostics_.push_back(
        diag::make_diagnostic("template", unit.shown_path, unit.text, range, std::move(message), std::move(help)));
  }

  // A template may name nothing but what is not there: only the first of many such tags get a search.
  std::string suggestion(const std::string& name) {
    if (++suggestions_ > kMaxSuggestions) return "";
    if (names_.empty()) names_ = templates_.partial_names();
    return did_you_mean(name, names_);
  }

  void include(Unit& unit, const Tag& tag) {
    const TemplateSet::Source* source = templates_.find_partial(tag.name);
    if (!source) {
      report(unit, tag.source, "there is no partial `" + tag.name + "`", suggestion(tag.name));
      return;
    }
    const auto seen = std::find(chain_.begin(), chain_.end(), source->shown_path);
    if (seen != chain_.end()) {
      std::string way;
      for (auto step = seen; step != chain_.end(); ++step) way += *step + " > ";
      report(unit, tag.source, "the partial `" + tag.name + "` includes itself", way + source->shown_path);
      return;
    }
    // A partial that was read before brings its own depth along; one that is too deep is not even read.
    const Unit* included = chain_.size() > kMaxPartialDepth ? nullptr : add(source->shown_path, source->text);
    if (!included || chain_.size() + included->depth > kMaxPartialDepth + 1) {
      report(unit, tag.source, "partials include each other too deeply here");
      return;
    }
    unit.partials.emplace(tag.name, included);
    unit.depth = std::max(unit.depth, included->depth + 1);
  }

  const TemplateSet& templates_;
  std::vector<diag::Diagnostic>& diagnostics_;
  std::vector<std::string> chain_;
  std::vector<std::string> names_;  // of all partials, once somebody asked
  std::size_t suggestions_ = 0;
  Units units_;
};

}  // namespace

Units gather_units(const std::string& path, const std::string& text, const TemplateSet& templates,
                   std::vector<diag::Diagnostic>& diagnostics) {
  Gathering gathering(templates, diagnostics);
  const Unit* main = gathering.add(path, text);
  return gathering.take(main);
}

}  // namespace skillc::render
