// No attribute is ever written, so none has to be judged. A tag is written as text first and becomes a tag when the one
// that closes it has come: whatever a document leaves open, the page stays whole.
#include "render/site/raw_html.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/text.hpp"
#include "render/html.hpp"

namespace skillc::render::site {
namespace {

// Phrasing content that means the same with any content and with none (HTML Living Standard, 4.5 and 4.7).
constexpr std::array<std::string_view, 20> kInline = {"abbr",  "b",      "cite", "code", "del", "dfn", "em",
                                                      "i",     "ins",    "kbd",  "mark", "q",   "s",   "samp",
                                                      "small", "strong", "sub",  "sup",  "u",   "var"};
constexpr std::string_view kStruck = "~~";
constexpr std::size_t kMaxOpen = 16;  // tags: each may move what stands behind it once

struct Tag {
  std::string name;  // in lower case
  bool closes = false;
  bool is_alone = false;  // <br/>
};

// A tag without attributes.
std::optional<Tag> read_tag(std::string_view text) {
  if (text.size() < 3 || text.front() != '<' || text.back() != '>') return std::nullopt;
  Tag tag;
  text = text.substr(1, text.size() - 2);
  tag.closes = text.starts_with('/');
  if (tag.closes) text.remove_prefix(1);
  tag.is_alone = text.ends_with('/');
  if (tag.is_alone) text.remove_suffix(1);
  const std::string_view name = trim(text);
  const bool is_name = !name.empty() && std::all_of(name.begin(), name.end(), is_alphanumeric);
  if (!is_name || !text.starts_with(name) || (tag.closes && tag.is_alone)) return std::nullopt;
  tag.name = to_lower_ascii(name);
  return tag;
}

bool is_inline(const Tag& tag) {
  return !tag.is_alone && std::find(kInline.begin(), kInline.end(), tag.name) != kInline.end();
}

// Text of a source's own HTML, with the tags that may stand in it.
std::string phrase(std::string_view text) {
  std::string html;
  InlineTags tags;
  while (!text.empty()) {
    const std::size_t begin = std::min(text.find('<'), text.size());
    append_html(html, text.substr(0, begin));
    text.remove_prefix(begin);
    const std::size_t end = text.find_first_of("<>", 1);
    if (text.empty()) break;
    const std::size_t size = end == std::string_view::npos ? text.size() : end + (text[end] == '>' ? 1 : 0);
    tags.write(text.substr(0, size), html);
    text.remove_prefix(size);
  }
  return html;
}

// "" where the block is no <details> that stays open behind its <summary>.
std::string opening_of(std::string_view text) {
  constexpr std::string_view kDetails = "<details>", kSummary = "<summary>", kEnd = "</summary>";
  text = trim(text);
  if (!text.starts_with(kDetails)) return {};
  text = trim(text.substr(kDetails.size()));
  if (!text.starts_with(kSummary) || !text.ends_with(kEnd)) return {};
  const std::string_view summary = text.substr(kSummary.size(), text.size() - kSummary.size() - kEnd.size());
  if (trim(summary).empty() || summary.find(kEnd) != std::string_view::npos) return {};
  return fmt::format("<details><summary>{}</summary>\n", phrase(trim(summary)));
}

}  // namespace

void InlineTags::begin() {
  open_.clear();
  depth_ = 0;
}

void InlineTags::leave() {
  --depth_;
  while (!open_.empty() && open_.back().depth > depth_) open_.pop_back();
}

void InlineTags::write(std::string_view tag, std::string& out) {
  const auto read = read_tag(tag);
  if (read && !read->closes && (read->name == "br" || read->name == "wbr")) {
    out += fmt::format("<{}>", read->name);
    return;
  }
  const bool may_stand = read && is_inline(*read);
  if (may_stand && read->closes && close(read->name, read->name, out)) return;
  const std::size_t begin = out.size();
  append_html(out, tag);
  if (may_stand && !read->closes && open_.size() < kMaxOpen) open_.push_back({read->name, begin, out.size(), depth_});
}

void InlineTags::write_strike(bool may_open, bool may_close, std::string& out) {
  if (may_close && close(kStruck, "del", out)) return;
  const std::size_t begin = out.size();
  out += kStruck;
  if (may_open && open_.size() < kMaxOpen) open_.push_back({std::string(kStruck), begin, out.size(), depth_});
}

bool InlineTags::close(std::string_view name, std::string_view element, std::string& out) {
  const auto opened = std::find_if(open_.rbegin(), open_.rend(),
                                   [&](const Open& open) { return open.name == name && open.depth == depth_; });
  if (opened == open_.rend()) return false;
  out.replace(opened->begin, opened->end - opened->begin, fmt::format("<{}>", element));
  out += fmt::format("</{}>", element);
  open_.erase(std::prev(opened.base()), open_.end());
  return true;
}

Disclosures find_disclosures(const std::vector<parse::Block>& blocks, const std::set<std::size_t>& breaks) {
  struct Open {
    std::size_t block;
    std::string html;
  };
  Disclosures found;
  std::map<std::size_t, std::vector<Open>> open;  // by what holds them
  for (std::size_t i = 0; i < blocks.size(); ++i) {
    const parse::Block& block = blocks[i];
    const bool is_outer_heading = block.type == parse::BlockType::heading && block.parent == parse::kNoBlock;
    if (is_outer_heading || breaks.contains(i)) open.clear();
    if (block.type != parse::BlockType::html) continue;
    std::vector<Open>& here = open[block.parent];
    if (std::string html = opening_of(block.literal); !html.empty()) {
      here.push_back({i, std::move(html)});
    } else if (trim(block.literal) == "</details>" && !here.empty()) {
      found.opening.emplace(here.back().block, std::move(here.back().html));
      found.closing.insert(i);
      here.pop_back();
    }
  }
  return found;
}

}  // namespace skillc::render::site
