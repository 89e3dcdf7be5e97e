#pragma once

#include <functional>
#include <map>
#include <string>
#include <utility>
#include <vector>

struct Event {
  std::string topic;
  std::string body;
};

class EventBus {
 public:
  using Handler = std::function<void(const Event&)>;

  void on(const std::string& topic, Handler handler) { handlers_[topic].push_back(std::move(handler)); }

  void publish(Event event) {
    history_.push_back(std::move(event));
    auto it = handlers_.find(event.topic);
    if (it == handlers_.end()) return;
    for (auto& handler : it->second) handler(history_.back());
  }

  const std::vector<Event>& history() const { return history_; }

 private:
  std::map<std::string, std::vector<Handler>> handlers_;
  std::vector<Event> history_;
};
