// Digests are OpenSSL's; no digest is ever computed by hand.

#include "base/digest.hpp"

#include <openssl/evp.h>

#include <stdexcept>

namespace skillc {
namespace {

constexpr std::string_view kDigits = "0123456789abcdef";

struct Digest {
  unsigned char bytes[EVP_MAX_MD_SIZE];
  unsigned int size = 0;
};

Digest sha256(std::string_view bytes) {
  Digest digest;
  if (EVP_Digest(bytes.data(), bytes.size(), digest.bytes, &digest.size, EVP_sha256(), nullptr) != 1)
    throw std::runtime_error("OpenSSL offers no SHA-256");
  return digest;
}

}  // namespace

std::string sha256_hex(std::string_view bytes) {
  const Digest digest = sha256(bytes);
  std::string hex;
  hex.reserve(digest.size * 2);
  for (unsigned int i = 0; i < digest.size; ++i) {
    hex += kDigits[digest.bytes[i] >> 4];
    hex += kDigits[digest.bytes[i] & 0xF];
  }
  return hex;
}

std::string sha256_base64(std::string_view bytes) {
  const Digest digest = sha256(bytes);
  unsigned char text[4 * (EVP_MAX_MD_SIZE / 3 + 1) + 1];
  const int length = EVP_EncodeBlock(text, digest.bytes, static_cast<int>(digest.size));
  return std::string(text, text + length);
}

bool is_sha256_hex(std::string_view text) {
  constexpr std::size_t kLength = 64;
  return text.size() == kLength && text.find_first_not_of(kDigits) == std::string_view::npos;
}

}  // namespace skillc
