// A handful of lines in place of a library: the files they write are trusted only with the digest that ends them.
#include "base/byte_codec.hpp"

namespace skillc {
namespace {

constexpr unsigned kBits = 7;
constexpr std::uint64_t kLow = (1u << kBits) - 1;
constexpr std::uint64_t kMore = 1u << kBits;

}  // namespace

void ByteWriter::number(std::uint64_t value) {
  for (; value > kLow; value >>= kBits) bytes_ += static_cast<char>((value & kLow) | kMore);
  bytes_ += static_cast<char>(value);
}

void ByteWriter::text(std::string_view value) {
  number(value.size());
  bytes_.append(value);
}

std::uint64_t ByteReader::number() {
  std::uint64_t value = 0;
  for (unsigned shift = 0; shift < 64 && !rest_.empty(); shift += kBits) {
    const auto byte = static_cast<unsigned char>(rest_.front());
    rest_.remove_prefix(1);
    value |= (byte & kLow) << shift;
    if ((byte & kMore) == 0) return is_good_ ? value : 0;
  }
  is_good_ = false;
  return 0;
}

std::string_view ByteReader::text() {
  const std::uint64_t size = number();
  if (size > rest_.size()) is_good_ = false;
  if (!is_good_) return {};
  const std::string_view value = rest_.substr(0, static_cast<std::size_t>(size));
  rest_.remove_prefix(value.size());
  return value;
}

}  // namespace skillc
