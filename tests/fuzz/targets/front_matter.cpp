// The block at a file's head: where it lies, what its fields are, and what is said where it is broken.

#include "parse/front_matter.hpp"

#include "fuzz/targets.hpp"
#include "fuzz/targets/require.hpp"

namespace skillc::fuzz {

void fuzz_front_matter(std::string_view bytes) {
  const SourceText file{std::string(bytes)};
  const parse::FrontMatter read = parse::parse_front_matter("SKILL.md", file);
  const ByteRange whole{0, bytes.size()};
  require_within(read.block, whole, "the block is not in the file");
  require(read.body_begin == (read.present ? read.block.end : 0), "the body does not begin behind the block");
  require(read.present || (!read.readable && read.diagnostics.empty()),
          "something is said of front matter that is not there");
  require(!read.readable || read.fields.kind == parse::Value::Kind::map, "readable fields are no map");
  if (read.readable && !read.fields.members.empty()) require_ranges(read.fields, read.block);
  require_places(read.diagnostics, file);
  require_reportable(read.diagnostics);
}

}  // namespace skillc::fuzz
