#pragma once
#include <array>
#include <cstddef>
#include <streambuf>

namespace skillc {

// Output to an open file descriptor, which it does not close. Once a write has failed, what follows is dropped and
// the stream is bad; failure() says why, however much was printed since.
class DescriptorBuffer final : public std::streambuf {
 public:
  explicit DescriptorBuffer(int descriptor);
  // The errno of the first write that failed, 0 where none did.
  int failure() const { return failure_; }

 protected:
  int_type overflow(int_type byte) override;
  int sync() override;

 private:
  int descriptor_;
  int failure_ = 0;
  std::array<char, 1 << 16> bytes_;
};

}  // namespace skillc
