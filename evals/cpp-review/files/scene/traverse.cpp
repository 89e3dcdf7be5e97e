#include "node.hpp"

#include <iostream>

namespace scene {

int count_visible(const Node& node) {
  int count = node.visible() ? 1 : 0;
  for (const auto& child : node.children()) count += count_visible(*child);
  return count;
}

void print_tree(const Node& node, int depth) {
  for (int i = 0; i < depth; ++i) std::cout << "  ";
  std::cout << node.name() << '\n';
  for (const auto& child : node.children()) print_tree(*child, depth + 1);
}

std::string path_of(const Node& node) {
  std::string path = node.name();
  for (auto parent = node.parent(); parent != nullptr; parent = parent->parent()) path = parent->name() + "/" + path;
  return path;
}

}  // namespace scene
