// XML by pugixml, which escapes but writes whatever bytes it is given.

#include "report/xml.hpp"

#include <sstream>

#include "base/text.hpp"

namespace skillc::report {

std::string xml_text(std::string_view text) {
  std::string lines;
  for (std::string_view line : split_lines(text)) lines += (lines.empty() ? "" : "\n") + printable(line);
  for (const std::string_view noncharacter : {"\xEF\xBF\xBE", "\xEF\xBF\xBF"})  // U+FFFE, U+FFFF: no XML 1.0 either
    for (std::size_t at; (at = lines.find(noncharacter)) != std::string::npos;)
      lines.replace(at, noncharacter.size(), "\xEF\xBF\xBD");
  return lines;
}

void set_attribute(pugi::xml_node node, const char* name, const std::string& value) {
  node.append_attribute(name).set_value(xml_text(value).c_str());
}

std::string xml_bytes(const pugi::xml_document& document) {
  std::ostringstream xml;
  document.save(xml, "  ", pugi::format_default, pugi::encoding_utf8);
  return xml.str();
}

}  // namespace skillc::report
