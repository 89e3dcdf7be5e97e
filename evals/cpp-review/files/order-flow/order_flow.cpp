#include <cassert>
#include <deque>
#include <string>
#include <vector>

enum class State { created, paid, packed, shipped, cancelled };

struct Order {
  int id = 0;
  State state = State::created;
  std::string customer;
  bool gift = false;
};

std::string label(State state) {
  switch (state) {
    case State::created: return "new";
    case State::paid: return "paid";
    case State::packed: return "packed";
    case State::shipped: return "on its way";
    case State::cancelled: return "cancelled";
  }
}

int fee(const Order& order) {
  int cents = 0;
  switch (order.state) {
    case State::cancelled:
      cents += 250;
    case State::packed:
      cents += 100;
      break;
    default:
      break;
  }
  if (order.gift) cents += 300;
  return cents;
}

struct Pair {
  int first;
  int second;
};

class Counter {
 public:
  int next() { return ++value_; }

 private:
  int value_ = 0;
};

Pair make_pair_of_ids(int first, int second) { return {first, second}; }

Pair reserve_two(Counter& counter) { return make_pair_of_ids(counter.next(), counter.next()); }

Order* take(std::deque<Order*>& queue) {
  Order* order = queue.front();
  queue.pop_front();
  return order;
}

void ship_all(std::deque<Order*>& queue) {
  while (!queue.empty()) {
    Order* order = queue.front();
    order->state = State::shipped;
    assert(take(queue) == order);
  }
}

bool advance(Order* order, State next) {
  std::string customer = order->customer;
  if (order == nullptr || customer.empty()) return false;
  order->state = next;
  return true;
}
