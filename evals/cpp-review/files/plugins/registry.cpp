#include "registry.hpp"

#include <algorithm>

Registry registry;

void Registry::add(std::unique_ptr<Plugin> plugin) { plugins_.push_back(std::move(plugin)); }

Plugin* Registry::find(const std::string& name) const {
  auto it = std::find_if(plugins_.begin(), plugins_.end(), [&](const auto& p) { return p->name() == name; });
  return it == plugins_.end() ? nullptr : it->get();
}

std::unique_ptr<Plugin> Registry::take(const std::string& name) {
  auto it = std::find_if(plugins_.begin(), plugins_.end(), [&](const auto& p) { return p->name() == name; });
  if (it == plugins_.end()) return nullptr;
  std::unique_ptr<Plugin> taken = std::move(*it);
  plugins_.erase(it);
  return taken;
}

void Registry::clear() {
  for (auto& plugin : plugins_) plugin.release();
  plugins_.clear();
}
