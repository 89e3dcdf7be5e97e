#pragma once
#include <string>
#include <string_view>

namespace skillc {

// SHA-256 (FIPS 180-4) as 64 lowercase hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
// Whether `text` is one.
bool is_sha256_hex(std::string_view text);

}  // namespace skillc
