#pragma once
// Path-like words of any text: prose, commands, scripts.

#include <string>
#include <string_view>
#include <vector>

namespace skillc::check::rules {

// In lower case (ASCII), each once. A word runs over letters, digits and "_-+@~./*" and has a letter or digit; emphasis
// marks, "./" and a final full stop are cut. Behind a slash a blank to fill ("<topic>", "{topic}", "$topic", "[topic]")
// becomes "*", a choice ("{a,b}") stays: both make the word a glob. A word of a folder keeps its trailing slash.
std::vector<std::string> path_mentions(std::string_view text);

}  // namespace skillc::check::rules
