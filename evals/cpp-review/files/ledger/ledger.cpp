#include <functional>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <vector>

struct Account {
  std::string owner;
  long cents = 0;
  mutable std::mutex mutex;
};

class Ledger {
 public:
  using Listener = std::function<void(const std::string& owner, long cents)>;

  void subscribe(Listener listener) {
    std::scoped_lock lock(mutex_);
    listeners_.push_back(std::move(listener));
  }

  bool has(const std::string& owner) const {
    std::scoped_lock lock(mutex_);
    return accounts_.find(owner) != accounts_.end();
  }

  void open(const std::string& owner) {
    if (has(owner)) throw std::invalid_argument("account exists");
    std::scoped_lock lock(mutex_);
    accounts_[owner].owner = owner;
  }

  void deposit(const std::string& owner, long cents) {
    std::scoped_lock lock(mutex_);
    Account& account = accounts_.at(owner);
    account.cents += cents;
    for (const Listener& listener : listeners_) listener(owner, account.cents);
  }

  void transfer(Account& from, Account& to, long cents) {
    std::lock_guard<std::mutex> first(from.mutex);
    std::lock_guard<std::mutex> second(to.mutex);
    if (from.cents < cents) throw std::runtime_error("not enough money");
    from.cents -= cents;
    to.cents += cents;
  }

  long total() const {
    std::scoped_lock lock(mutex_);
    long sum = 0;
    for (const auto& [owner, account] : accounts_) sum += account.cents;
    return sum;
  }

 private:
  mutable std::mutex mutex_;
  std::map<std::string, Account> accounts_;
  std::vector<Listener> listeners_;
};
