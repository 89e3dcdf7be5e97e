#include "registry.hpp"

namespace {

class Echo : public Plugin {
 public:
  std::string name() const override { return "echo"; }
};

class Histogram : public Plugin {
 public:
  explicit Histogram(const std::vector<int>& bounds) : bounds_(bounds) {}
  std::string name() const override { return "histogram"; }
  std::size_t buckets() const { return counts_.size(); }

 private:
  const std::vector<int>& bounds_;
  std::vector<int> counts_{100, 0};
};

struct Registration {
  Registration() {
    registry.add(std::make_unique<Echo>());
    registry.add(std::make_unique<Histogram>(std::vector<int>{1, 10, 100}));
  }
};

Registration registration;

}  // namespace
