// Globs, compiled to a small automaton that is walked with all its states at once. A backtracking matcher
// takes exponential time on "*a*a*a*b"; this one takes pattern length times path length, whatever the
// pattern.

#include <algorithm>
#include <utility>
#include <vector>

#include "base/path.hpp"
#include "base/text.hpp"

namespace skillc {
namespace {

constexpr auto kNone = std::u32string_view::npos;

struct Step {
  enum class Kind { literal, any_in_segment, any, set, fork, end };
  Kind kind = Kind::end;
  char32_t literal = 0;
  bool is_negated = false;                                 // a set that names what it does not match
  std::vector<std::pair<char32_t, char32_t>> ranges = {};  // of a set
  std::vector<std::size_t> next = {};                      // where a fork goes, without reading anything
};

// Turns a pattern into steps. A bracket or brace that is never closed stands for itself.
class Compiler {
 public:
  explicit Compiler(std::u32string_view pattern)
      : pattern_(pattern), last_close_(pattern.rfind(U']')), closing_(pattern.size(), kNone) {
    match_braces();
  }

  std::vector<Step> compile() {
    while (at_ < pattern_.size()) compile_one();
    steps_.push_back({Step::Kind::end});
    return std::move(steps_);
  }

 private:
  struct Group {  // an open brace: its fork, and the ends of the alternatives so far
    std::size_t fork;
    std::size_t close;
    std::vector<std::size_t> ends;
  };

  std::size_t set_end(std::size_t open) const {
    std::size_t first = open + 1;
    if (first < pattern_.size() && (pattern_[first] == U'!' || pattern_[first] == U'^')) ++first;
    // Behind the last one there is nothing to seek, or a run of `[` would be read to its end from each.
    return last_close_ == kNone || first >= last_close_ ? kNone : pattern_.find(U']', first + 1);
  }

  void match_braces() {
    std::vector<std::size_t> open;
    for (std::size_t i = 0; i < pattern_.size(); ++i) {
      if (pattern_[i] == U'[' && set_end(i) != kNone) {
        i = set_end(i);
      } else if (pattern_[i] == U'{') {
        open.push_back(i);
      } else if (pattern_[i] == U'}' && !open.empty()) {
        closing_[open.back()] = i;
        open.pop_back();
      }
    }
  }

  void compile_one() {
    char32_t c = pattern_[at_];
    if (c == U'*') {
      compile_star();
    } else if (c == U'?') {
      steps_.push_back({Step::Kind::any_in_segment});
      ++at_;
    } else if (c == U'[' && set_end(at_) != kNone) {
      compile_set(set_end(at_));
    } else if (c == U'{' && closing_[at_] != kNone) {
      groups_.push_back({steps_.size(), closing_[at_], {}});
      steps_.push_back({Step::Kind::fork, 0, false, {}, {steps_.size() + 1}});
      ++at_;
    } else if (c == U',' && !groups_.empty()) {
      end_alternative();
      steps_[groups_.back().fork].next.push_back(steps_.size());
      ++at_;
    } else if (c == U'}' && !groups_.empty() && groups_.back().close == at_) {
      end_alternative();
      for (std::size_t end : groups_.back().ends) steps_[end].next = {steps_.size()};
      groups_.pop_back();
      ++at_;
    } else {
      steps_.push_back({Step::Kind::literal, c});
      ++at_;
    }
  }

  void end_alternative() {
    groups_.back().ends.push_back(steps_.size());
    steps_.push_back({Step::Kind::fork});
  }

  // "*" is a loop within a segment, "**" one over segments, and "**/" may also be nothing at all.
  void compile_star() {
    std::size_t begin = at_;
    while (at_ < pattern_.size() && pattern_[at_] == U'*') ++at_;
    bool spans = at_ - begin > 1;
    bool is_folders = spans && at_ < pattern_.size() && pattern_[at_] == U'/';
    std::size_t loop = steps_.size();
    steps_.push_back({Step::Kind::fork, 0, false, {}, {loop + 1, loop + 3}});
    steps_.push_back({spans ? Step::Kind::any : Step::Kind::any_in_segment});
    steps_.push_back({Step::Kind::fork, 0, false, {}, {loop}});
    if (!is_folders) return;
    steps_.push_back({Step::Kind::literal, U'/'});
    steps_.insert(steps_.begin() + static_cast<std::ptrdiff_t>(loop), Step{Step::Kind::fork});
    steps_[loop].next = {loop + 1, loop + 5};
    steps_[loop + 1].next = {loop + 2, loop + 4};
    steps_[loop + 3].next = {loop + 1};
    ++at_;
  }

  void compile_set(std::size_t close) {
    Step set{Step::Kind::set};
    std::size_t i = at_ + 1;
    set.is_negated = pattern_[i] == U'!' || pattern_[i] == U'^';
    if (set.is_negated) ++i;
    while (i < close) {
      bool is_range = i + 2 < close && pattern_[i + 1] == U'-';
      set.ranges.emplace_back(pattern_[i], pattern_[is_range ? i + 2 : i]);
      i += is_range ? 3 : 1;
    }
    steps_.push_back(std::move(set));
    at_ = close + 1;
  }

  std::u32string_view pattern_;
  std::size_t last_close_;
  std::vector<std::size_t> closing_;
  std::size_t at_ = 0;
  std::vector<Step> steps_;
  std::vector<Group> groups_;
};

bool accepts(const Step& step, char32_t c) {
  switch (step.kind) {
    case Step::Kind::literal:
      return c == step.literal;
    case Step::Kind::any_in_segment:
      return c != U'/';
    case Step::Kind::any:
      return true;
    case Step::Kind::set: {
      bool is_named = false;
      for (auto [low, high] : step.ranges) is_named = is_named || (low <= c && c <= high);
      return c != U'/' && is_named != step.is_negated;
    }
    case Step::Kind::fork:
    case Step::Kind::end:
      return false;
  }
  return false;
}

// All the states that reading some characters may have led to, forks themselves left out. Keeps its memory between
// characters, since nearly all of the time would go into allocating it.
class States {
 public:
  explicit States(const std::vector<Step>& steps) : steps_(steps), seen_(steps.size(), 0) { enter({0}); }

  bool empty() const { return settled_.empty(); }
  bool has_end() const {
    return std::any_of(settled_.begin(), settled_.end(),
                       [&](std::size_t state) { return steps_[state].kind == Step::Kind::end; });
  }

  void read(char32_t c) {
    next_.clear();
    for (std::size_t state : settled_)
      if (accepts(steps_[state], c)) next_.push_back(state + 1);
    enter(next_);
  }

 private:
  // The steps reachable from `from` without reading anything.
  void enter(const std::vector<std::size_t>& from) {
    ++round_;
    settled_.clear();
    pending_ = from;
    while (!pending_.empty()) {
      const std::size_t state = pending_.back();
      pending_.pop_back();
      if (seen_[state] == round_) continue;
      seen_[state] = round_;
      const Step& step = steps_[state];
      if (step.kind == Step::Kind::fork) {
        pending_.insert(pending_.end(), step.next.begin(), step.next.end());
      } else {
        settled_.push_back(state);
      }
    }
  }

  const std::vector<Step>& steps_;
  std::vector<std::size_t> seen_;  // per step: the round in which it was entered last
  std::size_t round_ = 0;
  std::vector<std::size_t> settled_, next_, pending_;
};

// True where the steps match all of `path`, or the folder part of it before some '/'.
bool run(const std::vector<Step>& steps, std::u32string_view path, bool needs_folder) {
  States states(steps);
  for (std::size_t i = 0; i < path.size() && !states.empty(); ++i) {
    if (path[i] == U'/' && i > 0 && states.has_end()) return true;
    states.read(path[i]);
  }
  return !needs_folder && states.has_end();
}

}  // namespace

struct Glob::Automaton {
  std::vector<Step> steps;
  bool names_folder;
};

Glob::Glob(std::string_view pattern) {
  while (pattern.starts_with("./")) pattern.remove_prefix(2);
  const bool names_folder = pattern.ends_with('/');
  while (pattern.ends_with('/')) pattern.remove_suffix(1);
  if (pattern.empty()) return;
  const bool is_anywhere = pattern.find('/') == std::string_view::npos;
  const std::u32string decoded = decode_utf8((is_anywhere ? "**/" : "") + std::string(pattern));
  automaton_ = std::make_shared<const Automaton>(Automaton{Compiler(decoded).compile(), names_folder});
}

bool Glob::matches(std::string_view path) const {
  while (path.starts_with("./")) path.remove_prefix(2);
  return automaton_ && run(automaton_->steps, decode_utf8(path), automaton_->names_folder);
}

bool glob_match(std::string_view pattern, std::string_view path) {
  return Glob(pattern).matches(path);
}

}  // namespace skillc
