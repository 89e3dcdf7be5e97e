// A stream that has lost something stays bad, so that whoever asks it knows that not all was said.
#include "cli/said.hpp"

namespace skillc::cli {

void NotingBuffer::note(std::string_view text) {
  if (said_.pieces.empty() || said_.pieces.back().is_error != is_error_) said_.pieces.push_back({is_error_, {}});
  said_.pieces.back().text += text;
}

NotingBuffer::int_type NotingBuffer::overflow(int_type byte) {
  if (traits_type::eq_int_type(byte, traits_type::eof())) return traits_type::not_eof(byte);
  const char one = traits_type::to_char_type(byte);
  return xsputn(&one, 1) == 1 ? byte : traits_type::eof();
}

std::streamsize NotingBuffer::xsputn(const char* bytes, std::streamsize count) {
  note({bytes, static_cast<std::size_t>(count)});
  to_.write(bytes, count);
  return to_.good() ? count : 0;
}

int NotingBuffer::sync() {
  to_.flush();
  return to_.good() ? 0 : -1;
}

void say(const Said& said, std::ostream& out, std::ostream& err) {
  for (const Said::Piece& piece : said.pieces) {
    if (piece.is_error) out.flush();
    (piece.is_error ? err : out) << piece.text;
  }
}

}  // namespace skillc::cli
