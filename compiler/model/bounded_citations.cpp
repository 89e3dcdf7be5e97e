// A file that is full is not scanned any further: what follows is most often more of the same.
#include "model/bounded_citations.hpp"

#include <algorithm>

namespace skillc::model {

void BoundedCitations::begin_document(std::size_t document) {
  begin_file({document, kNone, {}, false});
}

void BoundedCitations::begin_evals(std::size_t evals) {
  begin_file({kNone, evals, {}, false});
}

void BoundedCitations::begin_file(const UnreadCitation& file) {
  file_ = file;
  is_full_ = false;
  left_ = kMaxCitations;
}

std::vector<CitationMatch> BoundedCitations::find(std::string_view text,
                                                  const std::function<ByteRange(const CitationMatch&)>& source_of) {
  if (is_full_) return {};
  auto matches = find_citations(text, library_.kinds, library_.citable[self_], {left_ + 1, left_in_ranges_});
  is_full_ = matches.size() > left_;
  if (is_full_) {
    unread_.push_back({file_.document, file_.evals, source_of(matches.back()), false});
    matches.pop_back();
  }
  left_ -= matches.size();
  for (const CitationMatch& match : matches) spend_ranges(match, source_of);
  return matches;
}

void BoundedCitations::spend_ranges(const CitationMatch& match,
                                    const std::function<ByteRange(const CitationMatch&)>& source_of) {
  left_in_ranges_ -= std::min(left_in_ranges_, match.in_ranges);
  if (!match.is_cut || is_cut_) return;
  is_cut_ = true;
  left_in_ranges_ = 0;  // whatever is short enough still: one place says what is cut
  unread_.push_back({file_.document, file_.evals, source_of(match), true});
}

}  // namespace skillc::model
