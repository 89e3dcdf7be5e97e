#pragma once
#include <array>
#include <chrono>
#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "base/process_table.hpp"

namespace skillc {

class Children;

// A program and all its descendants: found in /proc, signalled, and seen to their end. Nothing here allocates.
class Family {
 public:
  using Clock = std::chrono::steady_clock;
  static constexpr std::chrono::seconds kGiveUp{5};  // how long to wait for what was killed

  // Members began at or after `since` (ProcessEntry::start) and are in the session of a leader, have a member as
  // parent, lost their parent in the session of a member, or have in their environment a variable that begins with
  // `marker`. `leaders` are each the head of a session, and their numbers are taken until the family is gone. Where
  // `children` is given, lost ones are children of this process, and dead children that it did not start are reaped on
  // the way. The arguments outlive the family.
  Family(std::string_view marker, std::span<const int> leaders, std::uint64_t since, Children* children);
  ~Family();
  Family(const Family&) = delete;
  Family& operator=(const Family&) = delete;

  // Sends `signal` to every member that has not had it: to the leaders' groups at once, to others one by one.
  void signal_all(int signal);

  // Ends all: SIGTERM, SIGKILL from `gentle_until` on, until no member is alive or, for a process in a sleep that
  // nothing interrupts, until `give_up`. Returns how many were alive (of more than a few hundred at once, about).
  std::size_t end(Clock::time_point gentle_until, Clock::time_point give_up);

 private:
  struct Member {
    int pid;
    int watch;         // a pidfd: stays with the process whatever becomes of its number
    int signal;        // the last one it was sent
    int parent;        // now
    bool is_in_group;  // of a leader, now
  };
  struct Pass {
    std::size_t alive = 0;
    std::size_t newcomers = 0;
    std::size_t unsettled = 0;  // ended meanwhile or are in the middle of exec: a child of theirs may be anywhere
  };

  Pass pass(int signal);
  void look_at(const ProcessEntry& entry, int signal, Pass& seen);
  std::size_t chase(Clock::time_point give_up);
  void meet(const ProcessEntry& entry, int signal, Pass& seen);
  void send(int signal);
  Marked belongs(const ProcessEntry& entry);
  bool may_be_lost(const ProcessEntry& entry) const;
  bool is_leader(int pid) const;
  bool is_member(int pid);
  bool is_known_session(int session) const;
  void remember_session(int session);
  bool has_been_asked(int pid);
  Member* find(int pid);  // nullptr where there is none
  void wait_for_an_end(Clock::time_point until);
  void forget_dead(int milliseconds);

  std::string_view marker_;
  std::span<const int> leaders_;
  std::uint64_t since_;
  Children* children_;
  int group_signal_ = 0;          // the last one the groups were sent
  bool must_look_again_ = false;  // the last pass met somebody whose end cannot be waited for
  std::array<Member, 256> members_;
  std::size_t count_ = 0;
  std::array<int, 256> sessions_;  // members' own, once they left the leaders'
  std::size_t session_count_ = 0;
};

}  // namespace skillc
