#pragma once
// One template with all that it includes, read and proved sound before anything is rendered.

#include <cstddef>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "diag/diagnostic.hpp"
#include "render/tags.hpp"
#include "render/template.hpp"

namespace skillc::render {

struct Unit {
  std::string shown_path;
  SourceText text;
  std::vector<Tag> tags;
  std::map<std::string, const Unit*, std::less<>> partials;  // by the name in the tag
  std::size_t depth = 1;                                     // itself and the longest chain of partials below it
};

struct Units {
  std::map<std::string, std::unique_ptr<Unit>> by_path;  // shown path; each template is read once
  const Unit* main = nullptr;
};

// Partials may include partials this deep; templates may be this large, and expand to this much beside what the data
// holds.
inline constexpr std::size_t kMaxPartialDepth = 16;
inline constexpr std::size_t kMaxTemplateSize = 1u << 20;
inline constexpr std::size_t kMaxExpansion = 64u << 20;

// Reads `text` and every partial below it. Reports broken tags, partials that do not exist and ones that
// include themselves; only without such findings may the units be used.
Units gather_units(const std::string& path, const std::string& text, const TemplateSet& templates,
                   std::vector<diag::Diagnostic>& diagnostics);

}  // namespace skillc::render
