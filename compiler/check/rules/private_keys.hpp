#pragma once
// Private keys as PEM and OpenPGP write them: Base64 between two lines that say what it is.

#include <cstddef>
#include <optional>
#include <string_view>
#include <vector>

#include "base/source_text.hpp"

namespace skillc::check::rules {

constexpr std::string_view kKeyBegin = "-----BEGIN ";

// "-----BEGIN RSA PRIVATE KEY-----" at `at`, where more than a mention of it follows: from its body's begin to its end.
// `may_be_cut`: also where the text that is shown ends within the body.
std::optional<ByteRange> private_key_at(std::string_view text, std::size_t at, bool may_be_cut);

// What stands between the first and the last line of each private key of the text, in order.
std::vector<ByteRange> key_bodies(std::string_view text);

}  // namespace skillc::check::rules
