#pragma once
#include <chrono>
#include <condition_variable>
#include <functional>
#include <mutex>
#include <ostream>
#include <string>
#include <thread>

namespace skillc::cli {

// A line of a terminal that is painted over until it goes away.
class LiveLine {
 public:
  // Paints what `text` gives, on a thread of its own, five times a second and not before `delay`.
  LiveLine(std::ostream& stream, std::chrono::milliseconds delay, std::function<std::string()> text);
  ~LiveLine();  // takes the line away
  LiveLine(const LiveLine&) = delete;
  LiveLine& operator=(const LiveLine&) = delete;

 private:
  void paint(std::chrono::milliseconds delay);
  bool is_over_within(std::chrono::milliseconds time);

  std::ostream& stream_;
  const std::function<std::string()> text_;
  std::mutex mutex_;  // of all below
  std::condition_variable wake_;
  bool is_over_ = false;
  std::thread painter_;
};

std::string duration_text(double seconds);  // "40 s", "12 min", "1.5 h"

}  // namespace skillc::cli
