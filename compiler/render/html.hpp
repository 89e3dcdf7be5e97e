#pragma once
#include <string>
#include <string_view>

namespace skillc::render {

// `text` for use between tags and in quoted attributes: & < > " ' become references; control characters that HTML
// does not allow, and ill-formed bytes, U+FFFD.
std::string escape_html(std::string_view text);
void append_html(std::string& out, std::string_view text);

// Text of others as it is shown: what would hide or turn text round is spelled out, as base/text.hpp's printable does
// it, but lines stay lines and tabs stay tabs; "\r\n" is a line end. Not escaped.
std::string visible_text(std::string_view text);
// The same, escaped.
std::string escape_visible(std::string_view text);
void append_visible(std::string& out, std::string_view text);

// Text of others in a line of Markdown: as it is shown, on one line, with a backslash before what would be markup.
void append_markdown(std::string& out, std::string_view text);

// The fence of a block of code in Markdown that holds `text`: longer than any run of backticks in it.
std::string code_fence(std::string_view text);

// A sentence of ours: escaped, and what stands in it between two backticks as code. Several in a row are text.
std::string sentence_html(std::string_view text);

// A relative path or fragment for use in a link: all bytes but unreserved ones and `/` percent-encoded (RFC 3986).
std::string percent_encoded(std::string_view path);

}  // namespace skillc::render
