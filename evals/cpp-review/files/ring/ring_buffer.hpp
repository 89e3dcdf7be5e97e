#pragma once

#include <array>
#include <cstddef>
#include <optional>
#include <type_traits>
#include <utility>

// The last N values, oldest first. One thread only.
template <class T, std::size_t N>
class RingBuffer {
  static_assert(N > 0, "a ring buffer holds at least one value");
  static_assert(std::is_default_constructible_v<T>, "slots are made before they are filled");

 public:
  // Replaces the oldest value where the buffer is full.
  void push(T value) {
    slots_[(begin_ + size_) % N] = std::move(value);
    if (size_ < N) {
      ++size_;
    } else {
      begin_ = (begin_ + 1) % N;
    }
  }

  [[nodiscard]] std::optional<T> pop() {
    if (size_ == 0) return std::nullopt;
    T value = std::move(slots_[begin_]);
    begin_ = (begin_ + 1) % N;
    --size_;
    return value;
  }

  [[nodiscard]] std::size_t size() const { return size_; }
  [[nodiscard]] bool empty() const { return size_ == 0; }
  static constexpr std::size_t capacity() { return N; }

 private:
  std::array<T, N> slots_{};
  std::size_t begin_ = 0;
  std::size_t size_ = 0;
};
