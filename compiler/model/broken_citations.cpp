// A citation broke where what it cites was there before. What never was is no change.

#include <algorithm>

#include "model/citations.hpp"
#include "model/owner_finder.hpp"
#include "model/skill_pair.hpp"

namespace skillc::model {
namespace {

class BrokenFinder {
 public:
  explicit BrokenFinder(const SkillPair& pair) : pair_(pair) {}

  std::vector<BrokenCitation> run() {
    for (const Citation& citation : pair_.after.citations) {
      if (citation.unresolved.empty()) continue;
      const Document& document = pair_.after.documents[citation.document];
      const parse::Inline& content = document.markdown.blocks[citation.block].content;
      const CitingText text(content, document.text.bytes());
      each_broken(text, masked_text(content), [&](const CitationMatch& match, const Number& number) {
        const CitedNumber cited{match.kind, number};
        const auto& lacking = citation.unresolved;
        if (content.source_range({match.begin, match.end}) == citation.source &&
            std::find(lacking.begin(), lacking.end(), cited) != lacking.end())
          add_broken(document.shown_path, document.text.position(citation.source.begin).line, citation.text, match.kind,
                     number);
      });
    }
    for (const LinkedCase& one : pair_.after.cases)
      for (const parse::Expectation& source : pair_.after.case_source(one).expectations)
        each_broken(source.text, masked_text(std::string_view(source.text)),
                    [&](const CitationMatch& match, const Number& number) {
                      const EvalsDocument& evals = pair_.after.evals[one.evals];
                      add_broken(evals.shown_path, evals.text.position(source.source.begin).line, source.text,
                                 match.kind, number);
                    });
    return std::move(found_);
  }

 private:
  bool was_declared(std::size_t old_skill, KindIndex kind, const Number& number) const {
    const auto known = pair_.before_library.kinds.by_name(pair_.after_library.kinds[kind].name);
    return old_skill != kNone && known && !pair_.before_library.indexes[old_skill].find(*known, number).empty();
  }

  // Whether what `match` cites with `number` was there before: in the skill that is named before it, as skills were
  // called then, else in the one that is meant today.
  bool broke(std::string_view text, const CitationMatch& match, std::size_t owner, const Number& number) const {
    const NamedOwner named = owner_before(text, match.begin, pair_.before_library.names);
    if (named.skill != kNone && was_declared(named.skill, match.kind, number)) return true;
    return was_declared(owner == pair_.new_index ? pair_.old_index : pair_.skills.before_of(owner), match.kind, number);
  }

  // The citations of a text that cite what was there and is gone: use(match, number).
  template <class F>
  void each_broken(const CitingText& text, const std::string& masked, F use) const {
    OwnerFinder owners(pair_.after_library, pair_.new_index, text);
    for (const CitationMatch& match :
         find_citations(masked, pair_.after_library.kinds, pair_.after_library.citable[pair_.new_index])) {
      const std::size_t owner = owners.find(match).skill;
      if (owner == kNone) continue;
      for (const Number& number : match.numbers)
        if (pair_.after_library.indexes[owner].find(match.kind, number).empty() &&
            broke(text.text, match, owner, number))
          use(match, number);
    }
  }

  void add_broken(const std::string& path, std::size_t line, const std::string& text, KindIndex kind,
                  const Number& number) {
    found_.push_back({path, line, text, entry_name(pair_.after_library.kinds[kind], number)});
  }

  const SkillPair& pair_;
  std::vector<BrokenCitation> found_;
};

}  // namespace

std::vector<BrokenCitation> find_broken_citations(const SkillPair& pair) {
  return BrokenFinder(pair).run();
}

}  // namespace skillc::model
