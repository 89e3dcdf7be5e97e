#include <cstdint>
#include <cstring>
#include <stdexcept>
#include <string>
#include <vector>

namespace net {

struct FrameHeader {
  std::uint16_t type;
  std::uint32_t length;
};

struct Frame {
  int type;
  std::string payload;
};

class FrameReader {
 public:
  void append(const char* data, int size) { buffer_.insert(buffer_.end(), data, data + size); }

  bool next(Frame& frame) {
    if (buffer_.size() - position_ < sizeof(FrameHeader)) return false;
    const FrameHeader* header = reinterpret_cast<const FrameHeader*>(&buffer_[position_]);
    std::uint32_t end = position_ + sizeof(FrameHeader) + header->length;
    if (end > buffer_.size()) return false;
    frame.type = header->type;
    frame.payload.assign(&buffer_[position_ + sizeof(FrameHeader)], header->length);
    position_ = end;
    return true;
  }

  int remaining() const { return buffer_.size() - position_; }

  bool skip(int count) {
    if (position_ + count > buffer_.size()) return false;
    position_ += count;
    return true;
  }

  // Drops what has been read already.
  void compact() {
    int keep = remaining();
    for (int i = 0; i < buffer_.size() - position_; ++i) buffer_[i] = buffer_[position_ + i];
    buffer_.resize(keep);
    position_ = 0;
  }

 private:
  std::vector<char> buffer_;
  std::uint32_t position_ = 0;
};

}  // namespace net
