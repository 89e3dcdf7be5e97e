#pragma once
#include <span>
#include <string>
#include <string_view>

#include "diag/diagnostic.hpp"

namespace skillc::diag {

// Gives a finding on `text` the fix that writes `right` for `written`, where that stands in `range` just once and
// differs from it; otherwise none.
void add_replacement(Diagnostic& finding, const SourceText& text, Fix::Kind kind, ByteRange range,
                     std::string_view written, const std::string& right);
// The same in several places at once: all of them or none.
void add_replacement(Diagnostic& finding, const SourceText& text, Fix::Kind kind, std::span<const ByteRange> ranges,
                     std::string_view written, const std::string& right);

}  // namespace skillc::diag
