// Comments are looked for in the bytes of blocks that hold HTML, since Markdown's text has none. A comment of its own
// covers the next block at its depth, so that one before a list covers the list, and one within an item what follows
// there.

#include "check/suppressions.hpp"

#include <algorithm>
#include <map>

#include "base/text.hpp"
#include "check/check.hpp"
#include "check/rules/wording.hpp"

namespace skillc::check {
namespace {

using parse::Block;
using parse::BlockType;

constexpr std::string_view kMark = "skillc:";
constexpr std::string_view kRule = "content/unused-suppression";

// The names of "allow a, b -- reason"; nothing where the comment is another.
std::optional<Suppression> parse_comment(std::string_view text) {
  text = trim(text);
  if (!text.starts_with(kMark)) return std::nullopt;
  text = trim(text.substr(kMark.size()));
  Suppression suppression;
  for (const std::string_view word : {"allow-file", "allow"}) {
    if (!text.starts_with(word) || text.size() == word.size() ||
        std::string_view(" \t\n").find(text[word.size()]) == std::string_view::npos)
      continue;
    suppression.is_whole_file = word == "allow-file";
    text.remove_prefix(word.size());
    for (const std::string_view name : split(text.substr(0, text.find(" -- ")), ','))
      if (!trim(name).empty()) suppression.names.emplace_back(trim(name));
    suppression.used.resize(suppression.names.size());
    return suppression;
  }
  return std::nullopt;
}

std::size_t next_sibling(const std::vector<Block>& blocks, std::size_t block) {
  for (std::size_t b = block + 1; b < blocks.size(); ++b)
    if (blocks[b].parent == blocks[block].parent) return b;
  return model::kNone;
}

class Finder {
 public:
  Finder(const model::Document& document, std::vector<Suppression>& found) : document_(document), found_(found) {}

  void find() {
    const std::vector<Block>& blocks = document_.markdown.blocks;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (blocks[b].type == BlockType::html) {
        find_in(b, next_covered(b));
      } else if (!blocks[b].content.html.empty()) {
        find_in(b, b);
      }
    }
  }

 private:
  // Comments may be stacked: each covers the first block behind them that is none.
  std::size_t next_covered(std::size_t block) const {
    const std::vector<Block>& blocks = document_.markdown.blocks;
    std::size_t next = next_sibling(blocks, block);
    while (next != model::kNone && blocks[next].type == BlockType::html &&
           blocks[next].literal.find(kMark) != std::string::npos)
      next = next_sibling(blocks, next);
    return next;
  }

  void find_in(std::size_t block, std::size_t covered) {
    const std::vector<Block>& blocks = document_.markdown.blocks;
    const std::string_view bytes = document_.text.bytes();
    const std::size_t end = document_.text.line_begin(blocks[block].last_line + 1);
    for (std::size_t at = document_.text.line_begin(blocks[block].first_line);;) {
      const std::size_t open = bytes.substr(0, end).find("<!--", at);
      const std::size_t close = open == std::string_view::npos ? open : bytes.substr(0, end).find("-->", open + 4);
      if (close == std::string_view::npos) return;
      at = close + 3;
      auto suppression = parse_comment(bytes.substr(open + 4, close - open - 4));
      if (!suppression) continue;
      suppression->document = &document_;
      suppression->source = {open, at};
      if (covered != model::kNone) {
        suppression->first_line = blocks[covered].first_line;
        suppression->last_line = blocks[covered].last_line;
      }
      found_.push_back(std::move(*suppression));
    }
  }

  const model::Document& document_;
  std::vector<Suppression>& found_;
};

bool covers(const Suppression& suppression, const diag::Diagnostic& finding) {
  if (suppression.is_whole_file) return true;
  const std::size_t line = finding.place.begin.line;
  return suppression.first_line <= line && line <= suppression.last_line && line > 0;
}

diag::Diagnostic report(const Suppression& suppression, std::string message, std::string help) {
  return diag::make_diagnostic(kRule, suppression.document->shown_path, suppression.document->text, suppression.source,
                               std::move(message), std::move(help));
}

// Whether any rule that `name` means is on here: only then can it be told that there was nothing to allow.
bool has_run(const std::string& name, const std::string& path, const Levels& levels) {
  const std::vector<const RuleInfo*> rules = all_rules();
  return std::any_of(rules.begin(), rules.end(), [&](const RuleInfo* rule) {
    return selects(name, rule->name) && levels.severity(*rule, path).has_value();
  });
}

}  // namespace

std::vector<Suppression> find_suppressions(const model::Graph& graph) {
  std::vector<Suppression> found;
  for (const model::Skill& skill : graph.skills)
    for (const model::Document& document : skill.documents)
      if (document.is_utf8 && document.text.bytes().find(kMark) != std::string::npos) Finder(document, found).find();
  return found;
}

Findings take_out(Findings findings, std::vector<Suppression>& suppressions) {
  std::map<std::string_view, std::vector<Suppression*>> by_path;
  for (Suppression& one : suppressions) by_path[one.document->shown_path].push_back(&one);
  std::erase_if(findings, [&](const diag::Diagnostic& finding) {
    const auto there = by_path.find(finding.place.path);
    if (there == by_path.end()) return false;
    bool is_allowed = false;
    for (Suppression* one : there->second) {
      if (!covers(*one, finding)) continue;
      for (std::size_t n = 0; n < one->names.size(); ++n)
        if (selects(one->names[n], finding.rule)) is_allowed = one->used[n] = true;
    }
    return is_allowed;
  });
  return findings;
}

Findings unused(const std::vector<Suppression>& suppressions, const Levels& levels) {
  const std::vector<std::string> known = rule_names_and_families();
  Findings findings;
  for (const Suppression& one : suppressions) {
    for (std::size_t n = 0; n < one.names.size(); ++n) {
      const std::string& name = one.names[n];
      if (std::find(known.begin(), known.end(), name) == known.end()) {
        const std::string near = did_you_mean(name, known);
        findings.push_back(
            report(one, "there is no rule or family called " + rules::quote(name),
                   near.empty() ? "`skillc explain` lists them all; a reason stands behind ` -- `" : near));
      } else if (!one.used[n] && has_run(name, one.document->shown_path, levels)) {
        findings.push_back(report(one, rules::quote(name) + " is allowed here, and nothing of it is found",
                                  one.first_line == 0 && !one.is_whole_file
                                      ? "no block follows the comment: put it before what it allows"
                                      : "take the comment out, or put it right before what it allows"));
      }
    }
  }
  return findings;
}

}  // namespace skillc::check
