#pragma once
// What JUnit documents of findings and of results share.

#include <pugixml.hpp>
#include <string>
#include <string_view>

namespace skillc::report {

// What XML 1.0 cannot hold, not even escaped (control characters, U+FFFE, U+FFFF), spelled out; lines kept.
std::string xml_text(std::string_view text);
void set_attribute(pugi::xml_node node, const char* name, const std::string& value);
std::string xml_bytes(const pugi::xml_document& document);  // two-space indent, UTF-8

}  // namespace skillc::report
