#pragma once
#include <string>
#include <string_view>

namespace skillc {

// SHA-256 (FIPS 180-4) as 64 lowercase hexadecimal digits.
std::string sha256_hex(std::string_view bytes);
// The same as a Content-Security-Policy names it: Base64 with padding (RFC 4648, section 4).
std::string sha256_base64(std::string_view bytes);
// Whether `text` is a digest as sha256_hex gives it.
bool is_sha256_hex(std::string_view text);

}  // namespace skillc
