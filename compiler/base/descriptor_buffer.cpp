// Why std::cout does not do: when its write fails it only turns bad, and errno is long another when somebody asks
// whether the reader went away (nothing to say) or the disk is full (an error).

#include "base/descriptor_buffer.hpp"

#include <unistd.h>

#include <cerrno>

namespace skillc {

DescriptorBuffer::DescriptorBuffer(int descriptor) : descriptor_(descriptor) {
  setp(bytes_.data(), bytes_.data() + bytes_.size());
}

DescriptorBuffer::int_type DescriptorBuffer::overflow(int_type byte) {
  if (sync() != 0) return traits_type::eof();
  return traits_type::eq_int_type(byte, traits_type::eof()) ? traits_type::not_eof(byte)
                                                            : sputc(traits_type::to_char_type(byte));
}

int DescriptorBuffer::sync() {
  for (const char* at = pbase(); failure_ == 0 && at < pptr();) {
    const ssize_t put = ::write(descriptor_, at, static_cast<std::size_t>(pptr() - at));
    if (put >= 0) {
      at += put;
    } else if (errno != EINTR) {
      failure_ = errno;
    }
  }
  setp(bytes_.data(), bytes_.data() + bytes_.size());
  return failure_ == 0 ? 0 : -1;
}

}  // namespace skillc
