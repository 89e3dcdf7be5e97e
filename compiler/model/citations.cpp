// Citations are found block by block, skipping what declares, and resolved at once: skill-wide kinds by number, local
// kinds by the nearest declaration outwards, a citation that another skill's name owns in that skill.
#include "model/citations.hpp"

#include <algorithm>
#include <optional>
#include <set>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "model/anchors.hpp"
#include "model/bounded_citations.hpp"
#include "model/gloss.hpp"
#include "model/library.hpp"
#include "model/owner_finder.hpp"

namespace skillc::model {
namespace {

using parse::Block;
using parse::BlockType;

class Collector {
 public:
  Collector(const Library& library, std::size_t self, const DeclarationsByDocument& declarations,
            BoundedCitations& bounded, std::set<std::size_t>& asked)
      : library_(library),
        skill_(library.skills[self]),
        self_(self),
        declarations_(declarations),
        bounded_(bounded),
        asked_(asked) {
    for (const Document& document : skill_.documents) {
      section_ends_.push_back(section_ends(document.markdown));
      titles_above_.emplace_back(document);
    }
    index_numbered_headings();
    used_.resize(skill_.documents.size());
    for (const Entry& entry : skill_.entries) {
      used_[entry.document].insert(entry.source.begin);
      const std::string& bytes = skill_.documents[entry.document].text.bytes();
      if (std::any_of(bytes.begin() + static_cast<std::ptrdiff_t>(entry.source.begin),
                      bytes.begin() + static_cast<std::ptrdiff_t>(entry.source.end), is_digit))
        in_digits_.insert(entry.kind);
    }
    for (const Repetition& repetition : skill_.repetitions) used_[repetition.document].insert(repetition.source.begin);
  }

  std::vector<Citation> collect() {
    for (std::size_t d = 0; d < skill_.documents.size(); ++d) collect_document(d);
    return std::move(citations_);
  }

 private:
  struct BelowWork {
    std::size_t document, block;
    bool is_so;
  };

  void collect_document(std::size_t d) {
    const Document& document = skill_.documents[d];
    const std::vector<ByteRange> nothing;
    const std::map<std::size_t, std::vector<ByteRange>> declaring = declaring_ranges(d);
    bounded_.begin_document(d);
    for (std::size_t b = 0; b < document.markdown.blocks.size(); ++b) {
      if (!is_leaf(document.markdown.blocks[b])) continue;
      std::size_t first = citations_.size();
      const auto declares = declaring.find(b);
      collect_block(d, b, declares == declaring.end() ? nothing : declares->second);
      collect_links(d, b, first);
      std::stable_sort(citations_.begin() + static_cast<std::ptrdiff_t>(first), citations_.end(),
                       [](const Citation& x, const Citation& y) { return x.source.begin < y.source.begin; });
    }
  }

  // What declares an entry or repeats its declaration; also every declaration of a local kind, whose numbers start
  // again elsewhere. A weaker declaration of a skill-wide kind is a citation like any other.
  std::map<std::size_t, std::vector<ByteRange>> declaring_ranges(std::size_t d) const {
    std::map<std::size_t, std::vector<ByteRange>> ranges;
    for (const Declaration& declaration : declarations_[d])
      if (cites(declaration.form))
        continue;
      else if (used_[d].contains(declaration.source.begin) || library_.kinds[declaration.kind].local)
        ranges[declaration.block].push_back(declaration.source);
    return ranges;
  }

  void collect_block(std::size_t d, std::size_t b, const std::vector<ByteRange>& declaring) {
    const parse::Inline& content = skill_.documents[d].markdown.blocks[b].content;
    const std::string& bytes = skill_.documents[d].text.bytes();
    const std::string masked = content.codes.empty() ? std::string() : masked_text(content);
    const std::string_view text = content.codes.empty() ? std::string_view(content.text) : masked;
    OwnerFinder owners(library_, self_, CitingText(content, bytes));
    const auto source_of = [&](const CitationMatch& match) { return content.source_range({match.begin, match.end}); };
    for (const CitationMatch& match : bounded_.find(text, source_of)) {
      const ByteRange source = source_of(match);
      OwnerFinder::Found owner = owners.find(match, &asked_);
      if (owner.skill == self_ && stands_below_work(d, b, match)) owner.skill = kNone;
      bool declares = std::any_of(declaring.begin(), declaring.end(), [&](ByteRange range) {
        return source.begin < range.end && range.begin < source.end;
      });
      if (crosses_html(content, match) || declares || owner.skill == kNone || is_placeholder(text, match)) continue;
      Citation citation;
      citation.document = d;
      citation.block = b;
      citation.source = source;
      citation.text = content.text.substr(match.begin, match.end - match.begin);
      std::replace(citation.text.begin(), citation.text.end(), '\n', ' ');
      citation.gloss = find_gloss(content.text, match, bold_end(content, match));
      if (citation.gloss.empty()) citation.clause = find_clause(content.text, match);
      citation.owner = owner.skill;
      citation.is_titled = owner.is_titled;
      citation.reversed = match.reversed;
      resolve(match, citation);
      citations_.push_back(std::move(citation));
    }
  }

  // "Chapter X" beside "Chapter 3": any of them.
  bool is_placeholder(std::string_view text, const CitationMatch& match) const {
    return match.numbers.size() == 1 && text.substr(match.begin, match.end - match.begin).ends_with(" X") &&
           in_digits_.contains(match.kind);
  }

  bool stands_below_work(std::size_t d, std::size_t b, const CitationMatch& match) {
    if (library_.kinds[match.kind].local || library_.declares_any(self_, match)) return false;
    if (below_work_ && below_work_->block == b && below_work_->document == d) return below_work_->is_so;
    below_work_ = {d, b, work_above(library_, self_, titles_above_[d], b).has_value()};
    return below_work_->is_so;
  }

  void resolve(const CitationMatch& match, Citation& citation) {
    for (const Number& number : match.numbers) {
      if (!number.series.empty() && match.kind != library_.kinds.code()) {
        resolve_section_sign(number, citation);
        continue;
      }
      const auto& candidates = library_.indexes[citation.owner].find(match.kind, number);
      if (candidates.empty()) {
        citation.unresolved.push_back({match.kind, number});
      } else {
        citation.targets.push_back({citation.owner, nearest_declaration(candidates, citation)});
      }
    }
  }

  // "§ 4" names the heading numbered 4 of the same document; an entry where that heading declares one.
  void resolve_section_sign(const Number& number, Citation& citation) const {
    auto found = numbered_headings_.find({citation.document, std::to_string(number.ordinal) + number.suffix});
    if (found != numbered_headings_.end()) citation.targets.push_back({self_, found->second});
  }

  // The entries whose headings open with a number and a full stop ("4. Emergence (Ch. 12)").
  void index_numbered_headings() {
    for (std::size_t i = 0; i < skill_.entries.size(); ++i) {
      const Entry& entry = skill_.entries[i];
      const Block& block = skill_.documents[entry.document].markdown.blocks[entry.block];
      std::string_view text = trim(block.content.text);
      std::size_t end = text.find_first_not_of("0123456789.");
      std::string_view number = text.substr(0, end);
      if (block.type != BlockType::heading || !number.ends_with('.')) continue;
      number.remove_suffix(1);
      numbered_headings_.emplace(std::pair(entry.document, std::string(number)), i);
    }
  }

  // Outwards: same section, its ancestors, the document, the skill; in each the last one before, else the first behind.
  std::size_t nearest_declaration(const std::vector<std::size_t>& candidates, const Citation& citation) const {
    if (candidates.size() == 1 || citation.owner != self_) return candidates.front();
    const auto& blocks = skill_.documents[citation.document].markdown.blocks;
    const auto& heading_of = skill_.documents[citation.document].heading_of;
    const bool is_heading = blocks[citation.block].type == BlockType::heading;
    for (std::size_t h = is_heading ? citation.block : heading_of[citation.block]; h != kNone; h = heading_of[h])
      if (auto found = nearest_within(candidates, citation, h, section_ends_[citation.document][h])) return *found;
    return nearest_within(candidates, citation, 0, blocks.size()).value_or(candidates.front());
  }

  // Of the candidates declared in blocks [first, end) of the citation's document; candidates are in document order.
  std::optional<std::size_t> nearest_within(const std::vector<std::size_t>& candidates, const Citation& citation,
                                            std::size_t first, std::size_t end) const {
    auto starts_at = [&](std::size_t block) {
      return std::partition_point(candidates.begin(), candidates.end(), [&](std::size_t candidate) {
        const Entry& entry = skill_.entries[candidate];
        return std::pair(entry.document, entry.block) < std::pair(citation.document, block);
      });
    };
    const auto from = starts_at(first), to = starts_at(end);
    if (from == to) return std::nullopt;
    const auto behind = std::clamp(starts_at(citation.block + 1), from, to);
    return behind == from ? *from : *(behind - 1);
  }

  // A link to a heading or an entry's id cites it, unless its text already does.
  void collect_links(std::size_t d, std::size_t b, std::size_t first) {
    const parse::Inline& content = skill_.documents[d].markdown.blocks[b].content;
    const std::size_t last = citations_.size();
    for (const parse::Link& link : content.links) {
      if (link.is_image || link.target.find('#') == std::string::npos) continue;
      if (!anchors_) anchors_.emplace(skill_);
      auto entry = anchors_->entry_of(d, link.target);
      if (!entry) continue;
      if (is_cited_within(link.source, *entry, first, last)) continue;
      Citation citation;
      citation.document = d;
      citation.block = b;
      citation.source = link.source;
      citation.text = content.text.substr(link.text.begin, link.text.end - link.text.begin);
      citation.targets.push_back({self_, *entry});
      citation.owner = self_;
      citation.is_link = true;
      citations_.push_back(std::move(citation));
    }
  }

  // Whether one of the block's citations [first, last), which stand in order, cites `entry` within `source`.
  bool is_cited_within(ByteRange source, std::size_t entry, std::size_t first, std::size_t last) const {
    const auto all = citations_.begin();
    const auto end = all + static_cast<std::ptrdiff_t>(last);
    auto at = std::partition_point(all + static_cast<std::ptrdiff_t>(first), end,
                                   [&](const Citation& one) { return one.source.begin < source.begin; });
    for (; at != end && at->source.begin < source.end; ++at)
      if (at->source.end <= source.end &&
          std::any_of(at->targets.begin(), at->targets.end(),
                      [&](const Target& target) { return target.entry == entry && target.skill == self_; }))
        return true;
    return false;
  }

  const Library& library_;
  const Skill& skill_;
  std::size_t self_;
  const DeclarationsByDocument& declarations_;
  BoundedCitations& bounded_;
  std::set<std::size_t>& asked_;
  std::optional<Anchors> anchors_;                      // once a link with a fragment asks
  std::vector<std::vector<std::size_t>> section_ends_;  // per document and heading block: where its section ends
  std::map<std::pair<std::size_t, std::string>, std::size_t> numbered_headings_;  // by document and number
  std::vector<std::set<std::size_t>> used_;  // per document: where what declares begins
  std::set<KindIndex> in_digits_;            // kinds of which an entry is declared in digits
  std::vector<TitlesAbove> titles_above_;    // per document
  std::optional<BelowWork> below_work_;      // of the block asked last
  std::vector<Citation> citations_;
};

}  // namespace

bool is_leaf(const Block& block) {
  return block.type == BlockType::heading || block.type == BlockType::paragraph || block.type == BlockType::cell;
}

std::size_t bold_end(const parse::Inline& content, const CitationMatch& match) {
  auto behind = std::partition_point(content.strong.begin(), content.strong.end(),
                                     [&](const auto& strong) { return strong.begin <= match.begin; });
  bool within = behind != content.strong.begin() && match.end < (behind - 1)->end;
  return within ? (behind - 1)->end : content.text.size();
}

bool crosses_html(const parse::Inline& content, const CitationMatch& match) {
  const auto html = std::upper_bound(content.html.begin(), content.html.end(), match.begin);
  return html != content.html.end() && *html < match.end;
}

std::vector<Citation> collect_citations(const Library& library, std::size_t self,
                                        const DeclarationsByDocument& declarations, BoundedCitations& bounded,
                                        std::set<std::size_t>& asked) {
  return Collector(library, self, declarations, bounded, asked).collect();
}

}  // namespace skillc::model
