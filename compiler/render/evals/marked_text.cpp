// Marks may overlap, elements may not. So the text is cut wherever a quotation begins or ends, and what lies between is
// marked as a whole; citations stand within that, cut where they go over such an edge.

#include "render/evals/marked_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <tuple>

#include "base/excerpt.hpp"
#include "render/html.hpp"

namespace skillc::render::evals {
namespace {

// What is within `size` bytes, and there alone.
template <class Place>
void keep_within(std::vector<Place>& places, std::size_t size) {
  std::erase_if(places, [&](const Place& one) { return one.source.begin >= std::min(one.source.end, size); });
  for (Place& one : places) one.source.end = std::min(one.source.end, size);
}

// By place, none over another.
std::vector<CitedPlace> without_overlaps(std::vector<CitedPlace> cited) {
  std::stable_sort(cited.begin(), cited.end(), [](const CitedPlace& a, const CitedPlace& b) {
    return std::tuple(a.why.empty(), a.source.begin) < std::tuple(b.why.empty(), b.source.begin);
  });
  const auto right = std::find_if(cited.begin(), cited.end(), [](const CitedPlace& one) { return one.why.empty(); });
  std::vector<CitedPlace> kept;
  std::size_t wrong = 0;  // of those that are wrong, the first that does not end before the one at hand
  std::size_t end = 0;
  for (auto one = cited.begin(); one != right; ++one)
    if (one->source.begin >= end) {
      end = one->source.end;
      kept.push_back(*one);
    }
  const std::size_t count = kept.size();
  end = 0;
  for (auto one = right; one != cited.end(); ++one) {
    while (wrong < count && kept[wrong].source.end <= one->source.begin) ++wrong;
    const bool is_taken = wrong < count && kept[wrong].source.begin < one->source.end;
    if (is_taken || one->source.begin < end) continue;
    end = one->source.end;
    kept.push_back(*one);
  }
  std::sort(kept.begin(), kept.end(),
            [](const CitedPlace& a, const CitedPlace& b) { return a.source.begin < b.source.begin; });
  return kept;
}

class MarkedWriter {
 public:
  MarkedWriter(std::string_view text, std::vector<Quoted> quoted, std::vector<CitedPlace> cited)
      : text_(text), quoted_(std::move(quoted)), cited_(std::move(cited)) {}

  std::string run() {
    std::vector<std::size_t> edges = {0, text_.size()};
    for (const Quoted& one : quoted_) edges.insert(edges.end(), {one.source.begin, one.source.end});
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    for (std::size_t i = 0; i + 1 < edges.size(); ++i) add(edges[i], edges[i + 1]);
    return std::move(out_);
  }

 private:
  // A run of bytes within which no quotation begins or ends.
  void add(std::size_t begin, std::size_t end) {
    std::vector<std::string> ids;
    for (; next_ < quoted_.size() && quoted_[next_].source.begin == begin; ++next_) {
      ids.push_back(quoted_[next_].id);
      open_until_ = std::max(open_until_, quoted_[next_].source.end);
    }
    const bool is_marked = begin < open_until_;
    for (std::size_t i = 1; i < ids.size(); ++i) out_ += fmt::format("<span id=\"{}\"></span>", escape_html(ids[i]));
    if (is_marked)
      out_ += ids.empty() ? "<mark class=\"evidence\">"
                          : fmt::format("<mark class=\"evidence\" id=\"{}\">", escape_html(ids.front()));
    add_cited(begin, end);
    if (is_marked) out_ += "</mark>";
  }

  void add_cited(std::size_t begin, std::size_t end) {
    while (begin < end) {
      while (cite_ < cited_.size() && cited_[cite_].source.end <= begin) ++cite_;
      if (cite_ == cited_.size() || cited_[cite_].source.begin >= end) break;
      const CitedPlace& cite = cited_[cite_];
      const std::size_t from = std::max(begin, cite.source.begin);
      append_visible(out_, text_.substr(begin, from - begin));
      begin = from;
      const std::size_t to = std::min(end, cite.source.end);
      add_citation(cite, begin, to);
      begin = to;
    }
    append_visible(out_, text_.substr(begin, end - begin));
  }

  void add_citation(const CitedPlace& cite, std::size_t begin, std::size_t end) {
    const bool is_link = cite.why.empty() && !cite.href.empty();
    if (is_link) out_ += fmt::format("<a class=\"cite\" href=\"{}\">", escape_html(cite.href));
    if (!cite.why.empty()) out_ += fmt::format("<span class=\"cite-broken\" title=\"{}\">", escape_html(cite.why));
    append_visible(out_, text_.substr(begin, end - begin));
    out_ += is_link ? "</a>" : cite.why.empty() ? "" : "</span>";
  }

  std::string_view text_;
  std::vector<Quoted> quoted_;  // by where they begin
  std::vector<CitedPlace> cited_;
  std::size_t next_ = 0;        // of `quoted_`, the first that has not begun
  std::size_t open_until_ = 0;  // how far those that have begun go
  std::size_t cite_ = 0;        // of `cited_`
  std::string out_;
};

}  // namespace

std::string marked_html(std::string_view text, std::size_t limit, std::vector<Quoted> quoted,
                        std::vector<CitedPlace> cited) {
  text = first_bytes(text, limit);
  keep_within(quoted, text.size());
  keep_within(cited, text.size());
  std::stable_sort(quoted.begin(), quoted.end(),
                   [](const Quoted& a, const Quoted& b) { return a.source.begin < b.source.begin; });
  return MarkedWriter(text, std::move(quoted), without_overlaps(std::move(cited))).run();
}

}  // namespace skillc::render::evals
