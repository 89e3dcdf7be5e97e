#pragma once
#include <chrono>
#include <condition_variable>
#include <mutex>
#include <streambuf>
#include <string>

namespace skillc::test {

// What several threads write, to be waited for.
class Screen : public std::streambuf {
 public:
  bool shows(const std::string& wanted) {
    std::unique_lock guard(mutex_);
    return written_.wait_for(guard, std::chrono::seconds(60), [&] { return text_.find(wanted) != std::string::npos; });
  }
  std::string text() {
    std::lock_guard guard(mutex_);
    return text_;
  }

 private:
  std::streamsize xsputn(const char* bytes, std::streamsize count) override {
    std::lock_guard guard(mutex_);
    text_.append(bytes, static_cast<std::size_t>(count));
    written_.notify_all();
    return count;
  }
  int_type overflow(int_type byte) override {
    const char one = traits_type::to_char_type(byte);
    xsputn(&one, 1);
    return byte;
  }

  std::mutex mutex_;
  std::condition_variable written_;
  std::string text_;
};

}  // namespace skillc::test
