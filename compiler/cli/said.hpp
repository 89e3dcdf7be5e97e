#pragma once
#include <ostream>
#include <streambuf>
#include <string>
#include <vector>

namespace skillc::cli {

// What a command printed, on both streams, in its order.
struct Said {
  struct Piece {
    bool is_error = false;  // on standard error
    std::string text;
  };
  std::vector<Piece> pieces;
};

// Prints on `to`, and notes it.
class NotingBuffer final : public std::streambuf {
 public:
  // All arguments outlive the buffer. Two of them share `said`.
  NotingBuffer(std::ostream& to, Said& said, bool is_error) : to_(to), said_(said), is_error_(is_error) {}

 protected:
  int_type overflow(int_type byte) override;
  std::streamsize xsputn(const char* bytes, std::streamsize count) override;
  int sync() override;

 private:
  void note(std::string_view text);

  std::ostream& to_;
  Said& said_;
  const bool is_error_;
};

void say(const Said& said, std::ostream& out, std::ostream& err);

}  // namespace skillc::cli
