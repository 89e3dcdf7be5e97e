#pragma once

#include <cmath>
#include <memory>
#include <string>
#include <vector>

class Shape {
 public:
  Shape(std::string name) : name_(std::move(name)) {}

  virtual double area() const { return 0.0; }
  virtual Shape* scaled(double factor) const = 0;
  const std::string& name() const { return name_; }

 private:
  std::string name_;
};

class Circle : public Shape {
 public:
  Circle(double radius) : Shape("circle"), radius_(radius) {}

  double area() const override { return M_PI * radius_ * radius_; }
  Shape* scaled(double factor) const override { return new Circle(radius_ * factor); }

 private:
  double radius_;
};

class Grid : public Shape {
 public:
  Grid(int rows, int columns) : Shape("grid"), rows_(rows), columns_(columns), cells_(rows_ * columns_), step_(1.0 / count_), count_(rows * columns) {}

  double area() const override { return step_ * static_cast<double>(cells_.size()); }
  Shape* scaled(double) const override { return new Grid(rows_, columns_); }
  const std::vector<double>& cells() const { return cells_; }

 private:
  double step_;
  int count_;
  std::vector<double> cells_;
  int rows_;
  int columns_;
};

inline double area_of_all(const std::vector<Shape*>& shapes) {
  double sum = 0;
  for (const Shape* shape : shapes) sum += shape->area();
  return sum;
}

inline void release(std::vector<Shape*>& shapes) {
  for (Shape* shape : shapes) delete shape;
  shapes.clear();
}

// Sets every cell of a grid to its share of the whole.
inline void normalise(const Grid& grid) {
  auto& cells = const_cast<std::vector<double>&>(grid.cells());
  for (double& cell : cells) cell = 1.0 / static_cast<double>(cells.size());
}
