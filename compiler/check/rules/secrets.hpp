#pragma once
// Keys and tokens whose shape says what they open.

#include <string>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc::check::rules {

struct Secret {
  ByteRange range;
  std::string_view what;  // "an AWS access key ID"
};

// The secrets of `text`, in order. Only shapes that their issuers gave a mark of their own, and no documented example,
// mask or made-up value.
std::vector<Secret> find_secrets(std::string_view text);

// Whether there is one in a file's bytes, in UTF-16 as well, whose every other byte is empty where letters are ASCII.
bool holds_secret(std::string_view bytes);

// Of each private key in `text` what stands between its first and its last line; of one with escapes both what is
// meant and what is written.
std::vector<std::string> private_key_bodies(std::string_view text);

// Replaces secrets in what is about to be shown, also where the text was cut off within one: all but its mark by `*`,
// each for one character, so that columns stay.
void mask_secrets(std::string& text);

}  // namespace skillc::check::rules
