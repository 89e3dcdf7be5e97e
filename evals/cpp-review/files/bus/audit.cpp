#include "event_bus.hpp"

#include <iostream>

namespace audit {

void count_logins(EventBus& bus) {
  int logins = 0;
  std::string last_user;
  bus.on("login", [&](const Event& event) {
    ++logins;
    last_user = event.body;
    std::cout << logins << " logins, last by " << last_user << '\n';
  });
}

// Keeps the last events of a topic apart, and drops those that were acknowledged.
class Recorder {
 public:
  void add(const Event& event) { events_.push_back(event); }

  void acknowledge(const std::string& body) {
    for (auto it = events_.begin(); it != events_.end(); ++it) {
      if (it->body == body) events_.erase(it);
    }
  }

  const Event& duplicate_last() {
    const Event& last = events_.back();
    events_.push_back(Event{last.topic, last.body + " (again)"});
    return last;
  }

 private:
  std::vector<Event> events_;
};

}  // namespace audit
