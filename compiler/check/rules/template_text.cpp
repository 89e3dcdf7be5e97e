// A skill's templates speak about another project: their blanks, links and numbers are that project's. They are known
// by where they lie and what they are called, since their text looks like any other.

#include "check/rules/template_text.hpp"

#include "base/text.hpp"

namespace skillc::check::rules {

bool is_form_to_fill_in(std::string_view path) {
  for (const std::string_view segment : split(path, '/')) {
    const std::string name = to_lower_ascii(segment);
    if (name == "assets" || name.find("template") != std::string::npos) return true;
  }
  return false;
}

}  // namespace skillc::check::rules
