// The severity scale is a table under a heading of a fixed name; its first two columns are what a reviewer needs.
#include "model/severities.hpp"

#include "base/text.hpp"

namespace skillc::model {
namespace {

using parse::BlockType;

bool announces_severities(const Document& document, std::size_t heading) {
  if (heading == kNone) return false;
  std::string text = to_lower_ascii(document.markdown.blocks[heading].content.text);
  return text.find("severity levels") != std::string::npos || text.find("severity classification") != std::string::npos;
}

}  // namespace

std::vector<Severity> collect_severities(const std::vector<Document>& documents) {
  std::vector<Severity> severities;
  for (const Document& document : documents) {
    const auto& blocks = document.markdown.blocks;
    for (std::size_t b = 0; b < blocks.size(); ++b) {
      if (blocks[b].type != BlockType::row || blocks[b].is_header ||
          !announces_severities(document, document.heading_of[b]))
        continue;
      std::vector<std::string> cells;
      for (std::size_t c = b + 1; c < blocks.size() && blocks[c].parent == b; ++c)
        cells.push_back(fold_white_space(blocks[c].content.text));
      if (!cells.empty() && !cells[0].empty())
        severities.push_back({cells[0], cells.size() > 1 ? cells[1] : std::string()});
    }
  }
  return severities;
}

}  // namespace skillc::model
