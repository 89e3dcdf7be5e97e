#pragma once

#include <cstddef>
#include <map>
#include <string>

namespace photos {

struct Pixels {
  Pixels(int width, int height);
  ~Pixels();

  int width;
  int height;
  unsigned char* data;
};

// Keeps scaled-down copies of images that were shown recently.
class ThumbnailCache {
 public:
  explicit ThumbnailCache(std::size_t max_entries) : max_entries_(max_entries) {}

  Pixels* get(const std::string& path);
  void put(const std::string& path, int width, int height, const unsigned char* rgba);
  void drop_oldest();
  std::size_t size() const { return entries_.size(); }

 private:
  struct Entry {
    Pixels* pixels;
    long last_used;
  };

  std::map<std::string, Entry> entries_;
  std::size_t max_entries_;
  long clock_ = 0;
};

}  // namespace photos
