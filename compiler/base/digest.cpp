// Digests are Nettle's; no digest is ever computed by hand. It is small to load, which every start of skillc does, and
// quick for short texts, which most are.

#include "base/digest.hpp"

#include <nettle/base64.h>
#include <nettle/sha2.h>

#include <array>

namespace skillc {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

using Digest = std::array<std::uint8_t, SHA256_DIGEST_SIZE>;

Digest sha256(std::string_view bytes) {
  Digest digest;
  sha256_ctx context;
  sha256_init(&context);
  sha256_update(&context, bytes.size(), reinterpret_cast<const std::uint8_t*>(bytes.data()));
  sha256_digest(&context, digest.size(), digest.data());
  return digest;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  std::string hex;
  hex.reserve(SHA256_DIGEST_SIZE * 2);
  for (const std::uint8_t byte : sha256(bytes)) {
    hex += kDigits[byte >> 4];
    hex += kDigits[byte & 0xF];
  }
  return hex;
}

std::string sha256_base64(std::string_view bytes) {
  const Digest digest = sha256(bytes);
  std::array<char, BASE64_ENCODE_RAW_LENGTH(SHA256_DIGEST_SIZE)> text;
  base64_encode_raw(text.data(), digest.size(), digest.data());
  return std::string(text.data(), text.size());
}

bool is_sha256_hex(std::string_view text) {
  constexpr std::size_t kLength = 64;
  return text.size() == kLength && text.find_first_not_of(kDigits) == std::string_view::npos;
}

}  // namespace skillc
