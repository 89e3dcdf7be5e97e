#pragma once
// What a case says, as pages about it show it.

#include <string>
#include <string_view>

namespace skillc::render::site {

// A prompt as HTML: fenced blocks as code, what is around them as it stands, line by line, and what is between
// two backticks of one paragraph as code. Where it was cut short, code that is open is closed. No line ends between the
// blocks.
std::string prompt_html(std::string_view prompt);

// What is left to say of a check beside the expectation that tests it: "Owners visible" of "Item 1 — Owners visible"
// where the expectation names Item 1 itself, else all of the label.
std::string label_beside(std::string_view expectation, const std::string& label);

// Where `name` stands in a sentence: no part of a longer name or number or of a range, and not within code.
// std::string_view::npos where it does not.
std::size_t find_name(std::string_view sentence, std::string_view name);

}  // namespace skillc::render::site
