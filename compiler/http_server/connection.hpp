#pragma once
// A browser's connection, with limits that the library does not set: it times each read alone, and never adds up what
// the lines of a request come to. So one client could keep a thread for ever, or fill the memory.

#include <httplib.h>

#include <array>
#include <chrono>
#include <cstddef>
#include <optional>
#include <string>

namespace skillc {

// README.md lists them among the limits.
inline constexpr std::chrono::seconds kTimeToAsk{5};    // from a request's first byte to its last
inline constexpr std::chrono::seconds kTimeToTake{30};  // from an answer's first byte to its last
inline constexpr std::size_t kMaxRequest = 64U << 10;   // bytes

// Reads and writes fail beyond the limits, and at the connection's end.
class Connection final : public httplib::Stream {
 public:
  // `socket` stays its owner's.
  explicit Connection(socket_t socket) : socket_(socket) {}

  // Waits for the next request; its limits count from there. False where none comes within `patience`, or one before it
  // was too much.
  bool begin_request(std::chrono::seconds patience);

  bool is_readable() const override;
  bool is_writable() const override;
  ssize_t read(char* to, std::size_t size) override;
  ssize_t write(const char* from, std::size_t size) override;
  void get_remote_ip_and_port(std::string& ip, int& port) const override;
  void get_local_ip_and_port(std::string& ip, int& port) const override;
  socket_t socket() const override { return socket_; }

 private:
  using Time = std::chrono::steady_clock::time_point;

  bool wait_for(short event, Time until) const;
  bool has_buffered() const { return begin_ < end_; }
  bool fill();

  const socket_t socket_;
  std::array<char, 4096> buffer_;  // the library asks for one byte at a time
  std::size_t begin_ = 0, end_ = 0;
  std::size_t left_ = 0;  // bytes that the request may have yet
  bool is_over_ = false;
  Time ask_until_;
  std::optional<Time> take_until_;  // once the answer has begun
};

}  // namespace skillc
