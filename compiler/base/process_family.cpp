// What a program left behind. Its own group is signalled at once, which no fork can outrun; whoever left the group is
// found by walking /proc again and again until a walk meets nobody alive, and nobody who was just becoming another: a
// chain of short-lived processes shows itself in the middle of exec as often as not. Each one found is held by a pidfd
// before it is looked at a second time, so a signal never reaches a stranger that was given the number of a dead
// process, and its end is an event to wait for. A member is remembered, and so is its
// session: its children are members, whatever they do.

#include "base/process_family.hpp"

#include <poll.h>
#include <signal.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>

#include "base/pidfd.hpp"
#include "base/poll_time.hpp"
#include "base/process_children.hpp"

namespace skillc {
namespace {

// How soon to look again at what cannot be waited for, and for how long at what does not settle.
constexpr std::chrono::milliseconds kLookAgain{2};
constexpr std::chrono::seconds kSettling{1};
constexpr int kChase = 1000;  // looks at who was adopted

// A stopped process acts on SIGTERM only when it goes on.
void signal_group(int leader, int signal) {
  ::kill(-leader, signal);
  if (signal == SIGTERM) ::kill(-leader, SIGCONT);
}

void signal_one(int watch, int signal) {
  signal_pidfd(watch, signal);
  if (signal == SIGTERM) signal_pidfd(watch, SIGCONT);
}

// By its number only where there is no descriptor to be had.
bool send_to(int pid, const Descriptor& watch, int signal) {
  return watch.is_open() ? signal_pidfd(watch.number(), signal) : ::kill(pid, signal) == 0;
}

// Not so where it runs as somebody else: it is not ours to end then, nor to wait for.
bool may_signal(int pid, const Descriptor& watch) {
  return send_to(pid, watch, 0) || errno != EPERM;
}

}  // namespace

Family::Family(std::string_view marker, std::span<const int> leaders, std::uint64_t since, Children* children)
    : marker_(marker), leaders_(leaders), since_(since), children_(children) {}

Family::~Family() {
  for (std::size_t i = 0; i < count_; ++i) ::close(members_[i].watch);
}

void Family::signal_all(int signal) {
  pass(signal);
}

std::size_t Family::end(Clock::time_point gentle_until, Clock::time_point give_up) {
  std::size_t ended = 0;
  auto settled = Clock::now() + kSettling;
  for (bool is_first = true;; is_first = false) {
    bool is_gentle = Clock::now() < gentle_until;
    Pass seen = pass(is_gentle ? SIGTERM : SIGKILL);
    ended += is_first ? seen.alive : seen.newcomers;
    auto now = Clock::now();
    if (seen.alive > 0) settled = now + kSettling;
    bool is_over = seen.alive == 0 && (seen.unsettled == 0 || now >= settled);
    if (is_over || now >= give_up) return ended;
    if (!is_gentle && seen.newcomers + seen.unsettled > 0) ended += chase(give_up);
    wait_for_an_end(is_gentle ? gentle_until : give_up);
  }
}

// Looks first and signals then: a member is counted before it can be gone. Only SIGKILL cannot wait for the end of the
// walk, by which time a member that forks and exits all the time would be another.
Family::Pass Family::pass(int signal) {
  forget_dead(0);
  must_look_again_ = false;
  Pass seen;
  ProcessListing listing;
  for (ProcessEntry entry; listing.next(entry);) look_at(entry, signal, seen);
  must_look_again_ |= seen.unsettled > 0;
  send(signal);
  return seen;
}

void Family::look_at(const ProcessEntry& entry, int signal, Pass& seen) {
  if (!entry.is_alive) {
    bool is_adopted = children_ != nullptr && entry.parent == ::getpid() && children_->reap_adopted(entry.pid);
    seen.unsettled += is_adopted ? 1 : 0;
    return;
  }
  Marked kin = belongs(entry);
  if (kin == Marked::yes) meet(entry, signal, seen);
  if (kin == Marked::unsettled && may_be_lost(entry)) ++seen.unsettled;
}

// Kills whom this process adopts, until there is nobody new; returns how many there were. A chain of short-lived
// processes outruns a walk over all of the machine, and on a machine with much to do one walk after the other: here the
// next one is there as soon as its parent is not, and few steps lie between finding it and its end. Whoever cannot be
// remembered would be new each time. A look at a machine with much to do may take long: so not beyond `give_up`.
std::size_t Family::chase(Clock::time_point give_up) {
  std::size_t met = 0;
  for (int tries = 0; children_ != nullptr && tries < kChase && count_ < members_.size(); ++tries) {
    Pass seen;
    AdoptedListing adopted;
    for (ProcessEntry entry; adopted.next(entry);) look_at(entry, SIGKILL, seen);
    met += seen.newcomers;
    if (seen.newcomers + seen.unsettled == 0 || Clock::now() >= give_up) break;
  }
  return met;
}

void Family::meet(const ProcessEntry& entry, int signal, Pass& seen) {
  if (Member* known = find(entry.pid)) {
    known->parent = entry.parent;
    known->is_in_group = is_leader(entry.group);
    ++seen.alive;
    return;
  }
  Descriptor watch(open_pidfd(entry.pid));
  // Before the pidfd held it, the number may have gone to somebody else.
  ProcessEntry held;
  if (!read_process(entry.pid, held) || !held.is_alive || belongs(held) != Marked::yes) {
    ++seen.unsettled;
    return;
  }
  if (!may_signal(entry.pid, watch)) return;
  ++seen.alive;
  ++seen.newcomers;
  remember_session(held.session);
  bool is_kept = watch.is_open() && count_ < members_.size();
  bool is_signalled = signal == SIGKILL || !is_kept;
  if (is_signalled) send_to(entry.pid, watch, signal);
  if (is_kept)
    members_[count_++] = {entry.pid, watch.release(), is_signalled ? signal : 0, held.parent, is_leader(held.group)};
  else
    must_look_again_ = true;
}

void Family::send(int signal) {
  bool is_for_groups = group_signal_ != signal;
  if (is_for_groups)
    for (int leader : leaders_) signal_group(leader, signal);
  group_signal_ = signal;
  for (std::size_t i = 0; i < count_; ++i) {
    Member& member = members_[i];
    bool has_it = member.signal == signal || (is_for_groups && member.is_in_group);
    // What a member starts after it was asked to end is how it cleans up.
    if (signal == SIGTERM && !is_for_groups && member.signal == 0 && has_been_asked(member.parent)) continue;
    if (!has_it) signal_one(member.watch, signal);
    member.signal = signal;
  }
}

Marked Family::belongs(const ProcessEntry& entry) {
  if (entry.start < since_) return Marked::no;
  // A member may start another in the moment before it ends: that one has lost its parent before it was ever seen.
  bool is_known = is_leader(entry.session) || is_leader(entry.parent) || is_member(entry.parent) ||
                  is_member(entry.pid) || (may_be_lost(entry) && is_known_session(entry.session));
  return is_known ? Marked::yes : look_for_marker(entry.pid, marker_);
}

// A member whose parents are gone is a child of ours, where we are there to adopt it; elsewhere of anybody.
bool Family::may_be_lost(const ProcessEntry& entry) const {
  return children_ == nullptr || entry.parent == ::getpid();
}

bool Family::is_leader(int pid) const {
  return std::find(leaders_.begin(), leaders_.end(), pid) != leaders_.end();
}

bool Family::is_member(int pid) {
  // One that can still be asked still has its number.
  const Member* member = find(pid);
  return member != nullptr && signal_pidfd(member->watch, 0);
}

bool Family::is_known_session(int session) const {
  const int* end = sessions_.data() + session_count_;
  return std::find(sessions_.data(), end, session) != end;
}

void Family::remember_session(int session) {
  bool is_new = !is_leader(session) && !is_known_session(session);
  if (is_new && session_count_ < sessions_.size()) sessions_[session_count_++] = session;
}

bool Family::has_been_asked(int pid) {
  const Member* member = find(pid);
  return member != nullptr && member->signal == SIGTERM;
}

Family::Member* Family::find(int pid) {
  Member* end = members_.data() + count_;
  Member* found = std::find_if(members_.data(), end, [&](const Member& member) { return member.pid == pid; });
  return found == end ? nullptr : found;
}

void Family::wait_for_an_end(Clock::time_point until) {
  if (must_look_again_) until = std::min(until, Clock::now() + kLookAgain);
  forget_dead(poll_time(until));
}

// Waits up to `milliseconds` for the end of a member.
void Family::forget_dead(int milliseconds) {
  std::array<pollfd, std::tuple_size_v<decltype(members_)>> ends;
  for (std::size_t i = 0; i < count_; ++i) ends[i] = {members_[i].watch, POLLIN, 0};
  if (::poll(ends.data(), count_, milliseconds) <= 0) return;
  for (std::size_t i = count_; i-- > 0;) {
    if (ends[i].revents == 0) continue;
    if (children_ != nullptr) children_->reap_adopted(members_[i].pid);
    ::close(members_[i].watch);
    members_[i] = members_[--count_];
  }
}

}  // namespace skillc
