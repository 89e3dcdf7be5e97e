#pragma once

#include <cstddef>
#include <fstream>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

// Values under small integers that stay good until they are freed.
template <class T>
class SlotMap {
 public:
  SlotMap() = default;
  SlotMap(const SlotMap&) = default;
  SlotMap(SlotMap&& other) : values_(std::move(other.values_)), free_(std::move(other.free_)) {}
  SlotMap& operator=(SlotMap other) {
    values_.swap(other.values_);
    free_.swap(other.free_);
    return *this;
  }

  template <class U>
  std::size_t insert(U&& value) {
    if (free_.empty()) {
      values_.push_back(std::move(value));
      return values_.size() - 1;
    }
    std::size_t slot = free_.back();
    free_.pop_back();
    values_[slot] = std::move(value);
    return slot;
  }

  void erase(std::size_t slot) { free_.push_back(slot); }

  const T& at(std::size_t slot) const { return values_.at(slot); }

  template <class F>
  void for_each(F f) {
    for (T& value : values_) f(value);
  }

  template <class A, class B>
  auto sum(A first, B second) const {
    auto total = first;
    for (const T& value : values_) total = total + second(value);
    return total;
  }

 private:
  std::vector<T> values_;
  std::vector<std::size_t> free_;
};

class Snapshot {
 public:
  explicit Snapshot(const std::string& path) : out_(path) {}

  ~Snapshot() {
    out_.flush();
    if (!out_) throw std::runtime_error("snapshot is incomplete");
  }

  void write(const std::string& line) noexcept {
    if (line.empty()) throw std::invalid_argument("empty line");
    out_ << line << '\n';
  }

 private:
  std::ofstream out_;
};
