#pragma once
// Search records as the scripts hold them.

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "render/artifact.hpp"
#include "render/site/search_index.hpp"

namespace skillc::render {

// [title, href, skill, snippet, kind, idea, extra]; extra is {"checks": [[label, href]], "cases": [id], "path": [step],
// "tokens": N} of an entry and {} of all others.
void append_record(std::string& out, const SearchRecord& record);

// The first `limit` characters at most; where that leaves any out, "…" is the last of them and no word is cut that is
// short enough to do without.
std::string cut_text(std::string_view text, std::size_t limit);

// How many records each shard has, in their order, where `sizes` are those of the records' scripts: as many as leave it
// at 5 KB, one at least and 35 at most, which is one digit in base 36.
std::vector<std::size_t> records_of_shards(const std::vector<std::size_t>& sizes);

}  // namespace skillc::render
