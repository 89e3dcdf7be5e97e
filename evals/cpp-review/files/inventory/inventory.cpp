#include <algorithm>
#include <iterator>
#include <map>
#include <string>
#include <vector>

struct Item {
  std::string sku;
  std::string shelf;
  int quantity = 0;
  double price = 0.0;
};

class Inventory {
 public:
  void add(const Item& item) { items_.push_back(item); }

  void set_alias(const std::string& alias, const std::string& sku) { aliases_[alias] = sku; }

  int quantity(const std::string& name) {
    const std::string sku = aliases_[name].empty() ? name : aliases_[name];
    int sum = 0;
    for (const Item& item : items_)
      if (item.sku == sku) sum += item.quantity;
    return sum;
  }

  const Item& cheapest_on(const std::string& shelf) const {
    const std::vector<Item> found = on_shelf(shelf);
    auto cheapest = std::min_element(found.begin(), found.end(), [](const Item& a, const Item& b) { return a.price < b.price; });
    return *std::find_if(items_.begin(), items_.end(), [&](const Item& item) { return item.sku == cheapest->sku; });
  }

  void drop_sold_out() {
    std::remove_if(items_.begin(), items_.end(), [](const Item& item) { return item.quantity == 0; });
  }

  void sort_by_price() {
    std::sort(items_.begin(), items_.end(), [](const Item& a, const Item& b) { return a.price <= b.price; });
  }

  std::vector<Item> on_shelf(const std::string& shelf) const {
    std::vector<Item> found;
    std::copy_if(items_.begin(), items_.end(), std::back_inserter(found), [&](const Item& item) { return item.shelf == shelf; });
    return found;
  }

  std::vector<std::string> skus() const {
    std::vector<std::string> result;
    for (const Item& item : items_) result.push_back(item.sku);
    return result;
  }

  bool knows(const std::string& sku) const {
    const std::vector<std::string> all = skus();
    return std::find(all.begin(), all.end(), sku) != all.end();
  }

 private:
  std::vector<Item> items_;
  std::map<std::string, std::string> aliases_;
};
