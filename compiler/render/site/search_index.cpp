// Each worker takes a stretch of the records, in order, and gives their terms, sorted, and their scripts; then one pass
// over all workers' terms at once merges what they say of a term and writes it. Which stretches there were does not
// show: the best postings of the parts have those of the whole among them. Records are told apart by number alone, so
// nothing of them but their scripts is kept.

#include "render/site/search_index.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <iterator>
#include <optional>

#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "render/site/record_script.hpp"
#include "render/site/term_index.hpp"
#include "render/site/term_scripts.hpp"

namespace skillc::render {
namespace {

struct Stretch {  // of the records' numbers
  std::size_t begin = 0;
  std::size_t end = 0;
};

struct Part {
  TermIndex terms;
  std::vector<std::uint32_t> sorted_ids;
  std::vector<std::size_t> sizes;  // of its records' scripts
};

std::vector<Stretch> stretches_of(std::size_t records, unsigned jobs) {
  const std::size_t count = std::clamp<std::size_t>(jobs, 1, records);
  std::vector<Stretch> stretches;
  for (std::size_t i = 0; i < count; ++i) stretches.push_back({records * i / count, records * (i + 1) / count});
  return stretches;
}

Part index_stretch(const std::vector<SearchRecord>& records, Stretch stretch) {
  Part part;
  std::string script;
  for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
    part.terms.add(static_cast<std::uint32_t>(i), records[i]);
    script.clear();
    append_record(script, records[i]);
    part.sizes.push_back(script.size());
  }
  part.sorted_ids = part.terms.sorted_ids();
  return part;
}

// Goes through the parts' terms in order of their bytes, each term once.
class MergedTerms {
 public:
  explicit MergedTerms(const std::vector<Part>& parts) : parts_(parts), next_(parts.size(), 0) {}

  // The next term and what all parts say of it.
  std::optional<std::pair<std::string_view, PostingList>> next() {
    const std::optional<std::string_view> term = least();
    if (!term) return std::nullopt;
    PostingList merged;
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (front(i) == term) merged.add_all(parts_[i].terms.postings(parts_[i].sorted_ids[next_[i]++]));
    return std::pair(*term, std::move(merged));
  }

 private:
  std::optional<std::string_view> front(std::size_t part) const {
    const Part& of = parts_[part];
    if (next_[part] == of.sorted_ids.size()) return std::nullopt;
    return of.terms.term(of.sorted_ids[next_[part]]);
  }
  std::optional<std::string_view> least() const {
    std::optional<std::string_view> found;
    for (std::size_t i = 0; i < parts_.size(); ++i)
      if (const auto term = front(i); term && (!found || *term < *found)) found = term;
    return found;
  }

  const std::vector<Part>& parts_;
  std::vector<std::size_t> next_;  // place in each part's sorted_ids
};

struct Shard {
  std::size_t number = 0;
  Stretch records;
};

std::vector<Artifact> record_shards(const std::vector<SearchRecord>& records, const std::vector<std::size_t>& counts,
                                    unsigned jobs) {
  std::vector<Shard> shards;
  for (std::size_t begin = 0; const std::size_t count : counts) {
    shards.push_back({shards.size(), {begin, begin + count}});
    begin += count;
  }
  return parallel_map(shards, jobs, [&records](const Shard& shard) {
    std::string script = fmt::format("skillcSearch.records({},[", shard.number);
    for (std::size_t i = shard.records.begin; i < shard.records.end; ++i) {
      if (i > shard.records.begin) script += ',';
      append_record(script, records[i]);
    }
    script += "])\n";
    script.shrink_to_fit();
    return Artifact{fmt::format("r{}.js", shard.number), std::move(script), false};
  });
}

std::vector<Artifact> term_scripts(const std::vector<Part>& parts, const std::vector<std::size_t>& counts) {
  TermScripts scripts;
  MergedTerms terms(parts);
  while (auto term = terms.next()) scripts.add(term->first, term->second);
  return scripts.finish(counts);
}

// Sorts the artifacts and puts them below a folder that is named for what they hold.
SearchIndex in_folder(std::vector<Artifact> artifacts, unsigned jobs) {
  constexpr std::size_t kDigits = 12;
  std::sort(artifacts.begin(), artifacts.end(), [](const Artifact& a, const Artifact& b) { return a.path < b.path; });
  std::string content;
  for (const std::string& digest : parallel_map(artifacts, jobs, [](const Artifact& artifact) {
         return artifact.path + ' ' + sha256_hex(artifact.bytes) + '\n';
       }))
    content += digest;
  const std::string folder = "_skillc/search-" + sha256_hex(content).substr(0, kDigits) + '/';
  for (Artifact& artifact : artifacts) artifact.path = folder + artifact.path;
  return {folder, std::move(artifacts)};
}

}  // namespace

SearchIndex make_search_index(const std::vector<SearchRecord>& records, unsigned jobs) {
  if (records.empty()) return {};
  const std::vector<Part> parts =
      parallel_map(stretches_of(records.size(), jobs), jobs,
                   [&records](const Stretch& stretch) { return index_stretch(records, stretch); });
  std::vector<std::size_t> sizes;
  for (const Part& part : parts) sizes.insert(sizes.end(), part.sizes.begin(), part.sizes.end());
  const std::vector<std::size_t> counts = records_of_shards(sizes);
  std::vector<Artifact> artifacts = term_scripts(parts, counts);
  std::vector<Artifact> shards = record_shards(records, counts, jobs);
  std::move(shards.begin(), shards.end(), std::back_inserter(artifacts));
  return in_folder(std::move(artifacts), jobs);
}

}  // namespace skillc::render
