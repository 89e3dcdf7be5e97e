#pragma once
// Numbers and texts as bytes, for files that only skillc reads. A number is LEB128 (seven bits a byte, the lowest
// first).

#include <cstdint>
#include <string>
#include <string_view>
#include <utility>

namespace skillc {

class ByteWriter {
 public:
  void number(std::uint64_t value);
  void text(std::string_view value);
  std::string take() { return std::move(bytes_); }

 private:
  std::string bytes_;
};

// Reads what a ByteWriter wrote. Of bytes that end early, or that nobody wrote so, comes 0 or "", and is_good() is
// false from then on.
class ByteReader {
 public:
  explicit ByteReader(std::string_view bytes) : rest_(bytes) {}
  std::uint64_t number();
  std::string_view text();  // of the bytes that were given
  // `read_one` for each of as many as a number announces, as long as the bytes are good.
  template <class F>
  void each(F read_one) {
    for (std::uint64_t left = number(); left > 0 && is_good_; --left) read_one();
  }
  bool is_good() const { return is_good_; }
  bool is_at_end() const { return rest_.empty(); }

 private:
  std::string_view rest_;
  bool is_good_ = true;
};

}  // namespace skillc
