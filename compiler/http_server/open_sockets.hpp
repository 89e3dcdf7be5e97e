#pragma once
// The connections that are open, so that all can be ended.

#include <httplib.h>

#include <chrono>
#include <condition_variable>
#include <mutex>
#include <set>

namespace skillc {

// May be used by several threads at a time.
class OpenSockets {
 public:
  // From here on it is ended with the others. False, and it is not, where they have been already.
  bool add(socket_t socket);
  void close(socket_t socket);
  // Nobody may ask any more; answers that are being given have `patience` to be taken, and are cut off then. Returns
  // once nothing keeps who answers.
  void end_all(std::chrono::milliseconds patience);

 private:
  void shut_down(int how);

  std::mutex mutex_;
  std::condition_variable closed_;
  std::set<socket_t> open_;
  bool is_ended_ = false;
};

}  // namespace skillc
