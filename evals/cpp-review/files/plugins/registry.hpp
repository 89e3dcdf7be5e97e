#pragma once

#include <memory>
#include <string>
#include <vector>

class Plugin {
 public:
  virtual ~Plugin() = default;
  virtual std::string name() const = 0;
};

class Registry {
 public:
  void add(std::unique_ptr<Plugin> plugin);
  Plugin* find(const std::string& name) const;
  std::unique_ptr<Plugin> take(const std::string& name);
  void clear();

 private:
  std::vector<std::unique_ptr<Plugin>> plugins_;
};

extern Registry registry;
