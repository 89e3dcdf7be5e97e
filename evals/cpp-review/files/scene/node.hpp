#pragma once

#include <memory>
#include <string>
#include <vector>

namespace scene {

class Node : public std::enable_shared_from_this<Node> {
 public:
  explicit Node(std::string name) : name_(std::move(name)) { reset(); }
  virtual ~Node() = default;

  virtual void reset() { visible_ = true; }

  void add_child(std::shared_ptr<Node> child) {
    child->parent_ = shared_from_this();
    children_.push_back(std::move(child));
  }

  std::shared_ptr<Node> parent() const { return parent_; }
  const std::vector<std::shared_ptr<Node>>& children() const { return children_; }
  const std::string& name() const { return name_; }
  bool visible() const { return visible_; }

 private:
  std::string name_;
  std::shared_ptr<Node> parent_;
  std::vector<std::shared_ptr<Node>> children_;
  bool visible_ = false;
};

class Light : public Node {
 public:
  explicit Light(std::string name) : Node(std::move(name)) {}

  void reset() override {
    Node::reset();
    intensity_ = 1.0f;
  }

  float intensity() const { return intensity_; }

 private:
  float intensity_ = 0.0f;
};

}  // namespace scene
