#include "thumbnail_cache.hpp"

#include <cstring>

namespace photos {

Pixels::Pixels(int width_in, int height_in) : width(width_in), height(height_in) {
  std::size_t bytes = width * height * 4;
  data = new unsigned char[bytes];
}

Pixels::~Pixels() { delete data; }

Pixels* ThumbnailCache::get(const std::string& path) {
  auto it = entries_.find(path);
  if (it == entries_.end()) return nullptr;
  it->second.last_used = ++clock_;
  return it->second.pixels;
}

void ThumbnailCache::put(const std::string& path, int width, int height, const unsigned char* rgba) {
  if (entries_.size() >= max_entries_) drop_oldest();
  Pixels* pixels = new Pixels(width, height);
  std::memcpy(pixels->data, rgba, static_cast<std::size_t>(width) * static_cast<std::size_t>(height) * 4);
  entries_[path] = Entry{pixels, ++clock_};
}

void ThumbnailCache::drop_oldest() {
  if (entries_.empty()) return;
  auto oldest = entries_.begin();
  for (auto it = entries_.begin(); it != entries_.end(); ++it) {
    if (it->second.last_used < oldest->second.last_used) oldest = it;
  }
  delete oldest->second.pixels;
  entries_.erase(oldest);
}

}  // namespace photos
