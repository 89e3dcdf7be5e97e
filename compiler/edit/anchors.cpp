// Slugs and ids are compared before and after rather than worked out: a repeated heading's suffix, a checklist item's
// id that holds a number, all follow by themselves.
#include "edit/anchors.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cctype>

#include "base/text.hpp"
#include "edit/link_targets.hpp"
#include "model/anchors.hpp"
#include "model/link_definitions.hpp"

namespace skillc::edit {
namespace {

using Renamed = std::map<std::string, std::string, std::less<>>;

using model::anchor_of;

std::string without_selectors(std::string text) {
  constexpr std::string_view kSelector = "\xEF\xB8\x8F";
  for (std::size_t at = text.find(kSelector); at != std::string::npos; at = text.find(kSelector, at))
    text.erase(at, kSelector.size());
  return text;
}

// "item-%C3%BC" where the old fragment was written so.
std::string percent_encoded(std::string_view text) {
  std::string out;
  for (char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += byte < 0x80 ? std::string(1, c) : fmt::format("%{:02X}", byte);
  }
  return out;
}

class AnchorEditor {
 public:
  AnchorEditor(const model::Graph& before, const model::Graph& after, EditedFiles& files)
      : before_(before), after_(after), files_(files), targets_(before) {}

  void edit() {
    for (std::size_t s = 0; s < before_.skills.size(); ++s) {
      ids_.push_back(renamed_ids(s));
      for (std::size_t d = 0; d < before_.skills[s].documents.size(); ++d) {
        fragments_[{s, d}] = renamed_fragments(s, d);
        edit_explicit_anchors(s, d);
      }
    }
    for (std::size_t s = 0; s < before_.skills.size(); ++s) {
      for (std::size_t d = 0; d < before_.skills[s].documents.size(); ++d) edit_links(s, d);
      for (const model::EvalsDocument& evals : before_.skills[s].evals) edit_covers(s, evals);
    }
  }

 private:
  Renamed renamed_ids(std::size_t s) const {
    const model::Skill& old = before_.skills[s];
    const model::Skill& now = after_.skills[s];
    Renamed ids;
    for (std::size_t i = 0; i < old.entries.size(); ++i)
      ids.emplace(anchor_of(old.entries[i].id), anchor_of(now.entries[i].id));
    for (std::size_t i = 0; i < old.items.size(); ++i)
      ids.emplace(anchor_of(old.items[i].id), anchor_of(now.items[i].id));
    std::erase_if(ids, [](const auto& id) { return id.first == id.second; });
    return ids;
  }

  // Of one document: slugs of its headings first, then the ids of what it declares.
  Renamed renamed_fragments(std::size_t s, std::size_t d) const {
    const model::Skill& old = before_.skills[s];
    const model::Skill& now = after_.skills[s];
    Renamed renamed;
    const auto slugs = model::heading_slugs(old.documents[d].markdown);
    const auto now_slugs = model::heading_slugs(now.documents[d].markdown);
    for (std::size_t i = 0; i < slugs.size(); ++i) {
      renamed.emplace(without_selectors(slugs[i].first), without_selectors(now_slugs[i].first));
      renamed.emplace(slugs[i].first, now_slugs[i].first);
    }
    for (std::size_t i = 0; i < old.entries.size(); ++i)
      if (old.entries[i].document == d) renamed.emplace(anchor_of(old.entries[i].id), anchor_of(now.entries[i].id));
    for (std::size_t i = 0; i < old.items.size(); ++i)
      if (old.items[i].document == d) renamed.emplace(anchor_of(old.items[i].id), anchor_of(now.items[i].id));
    std::erase_if(renamed, [](const auto& one) { return one.first == one.second; });
    return renamed;
  }

  // `<a id="item-40">` and `{#item-40}` in the document that declares Item 40 say what its id says.
  void edit_explicit_anchors(std::size_t s, std::size_t d) {
    const model::Document& document = before_.skills[s].documents[d];
    for (const model::Entry& entry : before_.skills[s].entries) {
      const auto renamed = ids_[s].find(anchor_of(entry.id));
      if (entry.document != d || renamed == ids_[s].end()) continue;
      for (std::string_view form : {"id=\"{}\"", "name=\"{}\"", "id='{}'", "name='{}'", "{{#{}}}"}) {
        const std::string wanted = fmt::format(fmt::runtime(form), renamed->first);
        const std::string_view bytes = document.text.bytes();
        for (std::size_t at = bytes.find(wanted); at != std::string_view::npos; at = bytes.find(wanted, at + 1)) {
          const bool is_word = at > 0 && !std::isspace(static_cast<unsigned char>(bytes[at - 1])) && bytes[at] != '{';
          if (is_word || is_code(document, at)) continue;
          const std::size_t begin = at + wanted.find(renamed->first);
          add(document, {begin, begin + renamed->first.size()}, renamed->second);
        }
      }
    }
  }

  static bool is_code(const model::Document& document, std::size_t offset) {
    const std::size_t line = document.text.line_of(offset);
    return std::any_of(
        document.markdown.blocks.begin(), document.markdown.blocks.end(), [&](const parse::Block& block) {
          const auto& codes = block.content.codes;
          const bool is_span = std::any_of(codes.begin(), codes.end(), [&](const parse::CodeSpan& code) {
            return code.source.begin <= offset && offset < code.source.end;
          });
          const bool is_block =
              block.type == parse::BlockType::code && block.first_line <= line && line <= block.last_line;
          return is_span || is_block;
        });
  }

  void add(const model::Document& document, ByteRange range, std::string replacement) {
    files_.add(document.shown_path, document.text, {range, std::move(replacement)});
  }

  void edit_links(std::size_t s, std::size_t d) {
    const model::Document& document = before_.skills[s].documents[d];
    for (const parse::Block& block : document.markdown.blocks)
      for (const parse::Link& link : block.content.links) {
        const std::size_t hash = link.target.find('#');
        const auto place = hash == std::string::npos ? std::nullopt : targets_.document_of(s, d, link.target);
        if (!place) continue;
        const Renamed& renamed = fragments_.at(*place);
        const auto found = model::find_fragment(renamed, model::split_target(link.target).fragment);
        if (found != renamed.end()) edit_link(document, link, found->second);
      }
  }

  void edit_link(const model::Document& document, const parse::Link& link, const std::string& fragment) {
    if (link.target_source != link.source) {
      edit_target(document, link.target_source, link, fragment);
      return;
    }
    const auto [definitions, is_new] = definitions_.try_emplace(&document, document);
    const std::vector<ByteRange>& targets = definitions->second.of(link.target);
    for (const ByteRange target : targets) edit_target(document, target, link, fragment);
    if (targets.empty()) report(document, link);
  }

  void edit_target(const model::Document& document, ByteRange range, const parse::Link& link,
                   const std::string& fragment) {
    const std::string_view written =
        std::string_view(document.text.bytes()).substr(range.begin, range.end - range.begin);
    const std::size_t hash = written.find('#');
    const bool is_same = hash != std::string_view::npos &&
                         model::split_target(written).fragment == model::split_target(link.target).fragment;
    if (!is_same) return report(document, link);
    const bool is_encoded = written.find('%', hash) != std::string_view::npos;
    add(document, {range.begin + hash + 1, range.end}, is_encoded ? percent_encoded(fragment) : fragment);
  }

  void report(const model::Document& document, const parse::Link& link) {
    files_.report(
        document.shown_path, document.text, link.source,
        fmt::format("the link to `{}` cannot be rewritten: where its target is written cannot be told", link.target),
        "write it as `[text](target)`, or change it by hand");
  }

  void edit_covers(std::size_t s, const model::EvalsDocument& evals) {
    for (const parse::EvalCase& one : evals.file.cases) {
      edit_names(s, evals, one.covers, one.covers_sources);
      for (const parse::Expectation& expectation : one.expectations)
        edit_names(s, evals, expectation.covers, expectation.covers_sources);
    }
  }

  void edit_names(std::size_t s, const model::EvalsDocument& evals, const std::vector<std::string>& names,
                  const std::vector<ByteRange>& sources) {
    const std::string prefix = before_.skills[s].name + "#";
    for (std::size_t i = 0; i < names.size(); ++i) {
      std::string_view anchor = names[i];
      if (anchor.starts_with(prefix)) anchor.remove_prefix(prefix.size());
      const auto renamed = ids_[s].find(anchor);
      if (renamed == ids_[s].end()) continue;
      const std::string_view bytes = evals.text.bytes();
      const ByteRange range{sources[i].end - 1 - std::min(sources[i].end - 1, anchor.size()), sources[i].end - 1};
      if (bytes.substr(range.begin, range.end - range.begin) == anchor) {
        files_.add(evals.shown_path, evals.text, {range, renamed->second});
      } else {
        files_.report(evals.shown_path, evals.text, sources[i],
                      fmt::format("`{}` cannot be rewritten: it is spelled with escapes", names[i]),
                      "write its characters as they are");
      }
    }
  }

  const model::Graph& before_;
  const model::Graph& after_;
  EditedFiles& files_;
  LinkTargets targets_;
  std::map<const model::Document*, model::LinkDefinitions> definitions_;  // of documents that were asked for
  std::vector<Renamed> ids_;                                              // per skill
  std::map<std::pair<std::size_t, std::size_t>, Renamed> fragments_;      // per skill and document
};

}  // namespace

void edit_anchors(const model::Graph& before, const model::Graph& after, EditedFiles& files) {
  AnchorEditor(before, after, files).edit();
}

}  // namespace skillc::edit
