#pragma once
#include <string>

#include "base/descriptor.hpp"

namespace skillc {

// A small process beside this one. It knows which programs are running; when this process dies without saying so, it
// ends them and their descendants as Family does, removes the scratch folder they worked in, and then ends itself. It
// holds nothing of this process open but a pipe, is in a session of its own and takes no signal but SIGKILL.
class Keeper {
 public:
  // Forks. `marker`: what the marker variable of everything to be ended begins with, as "NAME=value". `scratch`: an
  // absolute path, "" for none. Returns once the keeper is ready, or has failed.
  Keeper(const std::string& marker, const std::string& scratch);
  ~Keeper();  // ends the keeper
  Keeper(const Keeper&) = delete;
  Keeper& operator=(const Keeper&) = delete;

  // False where it could not be forked, or could not let go of what this process holds.
  bool is_there() const { return pid_ > 0; }
  int pid() const { return pid_; }  // -1 where it is not there
  // A program now runs as `leader`, the head of a session. From any thread.
  void watch(int leader);
  // Its family is gone; to be told before its number is free.
  void forget(int leader);

 private:
  void tell(int message);
  void wait_for_its_end();

  Descriptor pipe_;
  int pid_ = -1;
};

}  // namespace skillc
