#pragma once
// What must hold of any input, whatever reads it.

#include <cstddef>
#include <stdexcept>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"
#include "diag/diagnostic.hpp"
#include "parse/value.hpp"

namespace skillc::fuzz {

struct Broken : std::logic_error {
  using std::logic_error::logic_error;
};

// `what`: what does not hold where `holds` is false.
void require(bool holds, const char* what);

void require_within(ByteRange range, ByteRange outer, const char* what);
// Every value and key lies within the one that holds it, the outermost within `outer`.
void require_ranges(const parse::Value& value, ByteRange outer);
// Places and fixes lie in the text that the findings are about.
void require_places(const std::vector<diag::Diagnostic>& findings, const SourceText& text);
// The first of them, in every format: UTF-8; JSON where it is JSON; and nothing in the text that steers a terminal.
void require_reportable(std::vector<diag::Diagnostic> findings);
void require_safe_for_a_terminal(std::string_view text);

// What stands between lines `%%`: how an input has several files. At most `count`; the last has all that is left.
std::vector<std::string_view> parts_of(std::string_view bytes, std::size_t count);

}  // namespace skillc::fuzz
