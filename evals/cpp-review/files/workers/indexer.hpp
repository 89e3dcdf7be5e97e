#pragma once

#include <condition_variable>
#include <mutex>
#include <queue>
#include <string>
#include <thread>
#include <vector>

// Reads documents in the background and hands their words to the index.
class Indexer {
 public:
  explicit Indexer(int threads);
  ~Indexer();

  void enqueue(std::string path);
  void clear();
  void pause() { paused_ = true; }
  void resume() { paused_ = false; }
  int indexed() const { return indexed_; }

 private:
  void work();
  void index_file(const std::string& path);

  std::queue<std::string> pending_;
  std::mutex mutex_;
  std::condition_variable not_empty_;
  bool paused_ = false;
  bool stopping_ = false;
  int indexed_ = 0;
};
