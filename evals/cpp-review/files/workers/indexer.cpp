#include "indexer.hpp"

#include <fstream>
#include <stdexcept>
#include <utility>

Indexer::Indexer(int threads) {
  for (int i = 0; i < threads; ++i) {
    std::thread worker([this] { work(); });
    worker.detach();
  }
}

Indexer::~Indexer() {
  stopping_ = true;
  not_empty_.notify_all();
}

void Indexer::enqueue(std::string path) {
  std::lock_guard<std::mutex> lock(mutex_);
  pending_.push(std::move(path));
  not_empty_.notify_one();
}

void Indexer::clear() {
  std::lock_guard<std::mutex>{mutex_};
  std::queue<std::string>().swap(pending_);
}

void Indexer::work() {
  while (!stopping_) {
    std::string path;
    {
      std::unique_lock<std::mutex> lock(mutex_);
      if (pending_.empty()) not_empty_.wait(lock);
      path = std::move(pending_.front());
      pending_.pop();
    }
    while (paused_) std::this_thread::yield();
    index_file(path);
    ++indexed_;
  }
}

void Indexer::index_file(const std::string& path) {
  std::ifstream in(path);
  if (!in) throw std::runtime_error("cannot open " + path);
  std::string word;
  while (in >> word) {
    // the index itself is not part of this change
  }
}
