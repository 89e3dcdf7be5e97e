// A check of a library asks some ten questions for each file; two of three follow from the stamps of the file and of
// the folder it lies in. What is left is one stat(2) for each file and folder, which is what it costs to see that
// nothing changed.
#include "base/observations.hpp"

#include <algorithm>
#include <atomic>
#include <numeric>
#include <tuple>
#include <unordered_set>

#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "base/path.hpp"

namespace skillc {
namespace {

auto order(const Stamp& stamp) {
  return std::tie(stamp.path, stamp.follows, stamp.without_names);
}

auto order(const Answer& answer) {
  return std::tie(answer.path, answer.question, answer.limit);
}

// What was seen of one skill after the other is in order nearly everywhere, which merging makes use of; and paths that
// are long alike are better not moved about.
template <typename T>
void sort_and_unite(std::vector<T>& list) {
  std::vector<std::size_t> places(list.size());
  std::iota(places.begin(), places.end(), std::size_t{0});
  std::stable_sort(places.begin(), places.end(),
                   [&](std::size_t a, std::size_t b) { return order(list[a]) < order(list[b]); });
  std::vector<T> sorted;
  sorted.reserve(list.size());
  for (const std::size_t place : places)
    if (sorted.empty() || order(sorted.back()) != order(list[place])) sorted.push_back(std::move(list[place]));
  list = std::move(sorted);
}

// Of stamps in order, so that those of one path stand beside each other: first what is there itself, with its names
// where they were asked for.
class Condensing {
 public:
  explicit Condensing(std::vector<Stamp>& stamps) : stamps_(stamps) {
    for_each_path([](Stamp* own, Stamp& stamp) {
      if (own != nullptr && stamp.follows) tell_names(*own, stamp);
    });
    for (const Stamp& stamp : stamps_)
      if (stamp.signature.is_folder() && !stamp.without_names) folders_.insert(stamp.path);
  }

  std::vector<Stamp> run() {
    std::vector<Stamp> left;
    for_each_path([&](const Stamp* own, const Stamp& stamp) {
      if (!(own != nullptr && says_what_is_there(*own, stamp)) && !is_told_by_its_folder(stamp)) left.push_back(stamp);
    });
    return left;
  }

 private:
  // `use(own, stamp)` of each stamp; `own`: of what is there at its path itself, or nullptr.
  template <typename F>
  void for_each_path(F use) {
    Stamp* first = nullptr;
    for (Stamp& stamp : stamps_) {
      if (first == nullptr || first->path != stamp.path) first = &stamp;
      use(first->follows ? nullptr : first, stamp);
    }
  }

  // The folder at a path that is no link: its names were asked for through it.
  static void tell_names(Stamp& own, const Stamp& followed) {
    if (followed.without_names || !own.without_names) return;
    if (own.signature != followed.signature.without_names()) return;
    own.signature = followed.signature;
    own.without_names = false;
  }

  // What a path leads to, where it is no link, is what is there.
  static bool says_what_is_there(const Stamp& own, const Stamp& stamp) {
    if (&own == &stamp || own.signature.is_link()) return false;
    return (stamp.without_names ? own.signature.without_names() : own.signature) == stamp.signature;
  }

  // A name that is made in a folder changes the folder.
  bool is_told_by_its_folder(const Stamp& stamp) const {
    return !stamp.signature.exists() && folders_.contains(parent_path(stamp.path));
  }

  std::vector<Stamp>& stamps_;
  std::unordered_set<std::string_view> folders_;  // whose names are known
};

std::string digest_of_answer(const FileReader& files, const Answer& asked) {
  switch (asked.question) {
    case Question::read_file:
      return digest_of(files.read_file(asked.path, asked.limit));
    case Question::list_directory:
      return digest_of(files.list_directory(asked.path));
    case Question::status:
      return digest_of(files.status(asked.path));
    case Question::status_followed:
      return digest_of(files.status_followed(asked.path));
    case Question::real_path:
      break;
  }
  return digest_of(files.real_path(asked.path));
}

// Whether `holds` is true of all of them; asks no more once one is not.
template <typename T, typename F>
bool all_hold(const std::vector<T>& list, unsigned jobs, F holds) {
  constexpr std::size_t kStep = 256;
  std::atomic<std::size_t> next{0};
  std::atomic<bool> all{true};
  const std::size_t steps = list.size() / kStep + 1;
  run_on_threads(std::clamp<std::size_t>(jobs, 1, steps), [&] {
    for (std::size_t begin; all && (begin = next.fetch_add(kStep)) < list.size();) {
      const std::size_t end = std::min(begin + kStep, list.size());
      for (std::size_t i = begin; i < end; ++i)
        if (!holds(list[i])) all = false;
    }
  });
  return all;
}

void write_signature(const FileSignature& signature, ByteWriter& to) {
  to.number(signature.mode);
  if (!signature.exists()) return;
  for (const std::uint64_t number :
       {signature.device, signature.inode, signature.owner, signature.size,
        static_cast<std::uint64_t>(signature.modified), static_cast<std::uint64_t>(signature.changed)})
    to.number(number);
}

FileSignature read_signature(ByteReader& from) {
  FileSignature signature;
  signature.mode = from.number();
  if (!signature.exists()) return signature;
  for (std::uint64_t* number : {&signature.device, &signature.inode, &signature.owner, &signature.size})
    *number = from.number();
  signature.modified = static_cast<std::int64_t>(from.number());
  signature.changed = static_cast<std::int64_t>(from.number());
  return signature;
}

// Sorted paths begin alike.
class PathWriter {
 public:
  explicit PathWriter(ByteWriter& to) : to_(to) {}
  void write(std::string_view path) {
    const auto differs = std::mismatch(path.begin(), path.end(), last_.begin(), last_.end()).first;
    const auto shared = static_cast<std::size_t>(differs - path.begin());
    to_.number(shared);
    to_.text(path.substr(shared));
    last_ = path;
  }

 private:
  ByteWriter& to_;
  std::string_view last_;
};

class PathReader {
 public:
  explicit PathReader(ByteReader& from) : from_(from) {}
  const std::string& read() {
    last_.resize(std::min<std::size_t>(from_.number(), last_.size()));
    last_ += from_.text();
    return last_;
  }

 private:
  ByteReader& from_;
  std::string last_;
};

}  // namespace

std::string digest_of(const Result<std::string>& answer) {
  return answer ? "+" + sha256_hex(*answer) : "-" + sha256_hex(answer.error().message);
}

std::string digest_of(const Result<std::vector<DirectoryEntry>>& answer) {
  if (!answer) return sha256_hex("-" + answer.error().message);
  ByteWriter bytes;
  for (const DirectoryEntry& entry : *answer) {
    bytes.text(entry.name);
    bytes.number(static_cast<std::uint64_t>(entry.type));
  }
  return sha256_hex("+" + bytes.take());
}

std::string digest_of(const FileStatus& answer) {
  ByteWriter bytes;
  bytes.number(static_cast<std::uint64_t>(answer.type));
  bytes.number(answer.size);
  bytes.number(answer.executable ? 1 : 0);
  bytes.number(answer.is_ours ? 1 : 0);
  return sha256_hex(bytes.take());
}

Look look_at(const FileReader& files, Question question, const std::string& path, std::int64_t young_since) {
  if (question == Question::real_path) return {};
  const bool follows = question != Question::status;
  const auto signature = files.signature(path, follows);
  if (!signature || signature->changed >= young_since) return {signature, {}};
  // What a link wants may come into being anywhere.
  const auto own = follows && !signature->exists() ? files.signature(path, false) : FileSignature{};
  if (!own || own->exists()) return {signature, {}};
  const bool asks_for_names = question == Question::list_directory || !signature->is_folder();
  return {signature, Stamp{path, follows, !asks_for_names, asks_for_names ? *signature : signature->without_names()}};
}

std::optional<Stamp> stamp_of(const FileReader& files, Question question, const std::string& path,
                              std::int64_t young_since) {
  return look_at(files, question, path, young_since).stamp;
}

Observations condense(Observations observations) {
  sort_and_unite(observations.stamps);
  sort_and_unite(observations.answers);
  observations.stamps = Condensing(observations.stamps).run();
  return observations;
}

bool still_hold(const FileReader& files, const Observations& observations, unsigned jobs) {
  const auto is_unchanged = [&](const Stamp& stamp) {
    const auto now = files.signature(stamp.path, stamp.follows);
    return now && (stamp.without_names ? now->without_names() : *now) == stamp.signature;
  };
  const auto answers_alike = [&](const Answer& answer) { return digest_of_answer(files, answer) == answer.digest; };
  return all_hold(observations.stamps, jobs, is_unchanged) && all_hold(observations.answers, jobs, answers_alike);
}

Observations with_stamps(const FileReader& files, Observations observations, std::int64_t young_since) {
  const std::size_t stamps = observations.stamps.size();
  std::erase_if(observations.answers, [&](const Answer& answer) {
    auto stamp = stamp_of(files, answer.question, answer.path, young_since);
    // What was changed behind the first look has another signature now, or is young.
    if (!stamp || digest_of_answer(files, answer) != answer.digest) return false;
    observations.stamps.push_back(std::move(*stamp));
    return true;
  });
  if (observations.stamps.size() > stamps) return condense(std::move(observations));
  return observations;  // in order already
}

void write_observations(const Observations& observations, ByteWriter& to) {
  to.number(observations.stamps.size());
  PathWriter stamped(to);
  for (const Stamp& stamp : observations.stamps) {
    stamped.write(stamp.path);
    to.number(stamp.follows ? 1 : 0);
    to.number(stamp.without_names ? 1 : 0);
    write_signature(stamp.signature, to);
  }
  to.number(observations.answers.size());
  PathWriter answered(to);
  for (const Answer& answer : observations.answers) {
    answered.write(answer.path);
    to.number(static_cast<std::uint64_t>(answer.question));
    to.number(answer.limit);
    to.text(answer.digest);
  }
}

Observations read_observations(ByteReader& from) {
  Observations observations;
  PathReader stamped(from);
  from.each([&] {
    const std::string& path = stamped.read();
    const bool follows = from.number() != 0;
    const bool without_names = from.number() != 0;
    observations.stamps.push_back({path, follows, without_names, read_signature(from)});
  });
  PathReader answered(from);
  from.each([&] {
    const std::string& path = answered.read();
    const auto question = static_cast<Question>(from.number());
    const std::uint64_t limit = from.number();
    observations.answers.push_back({question, path, limit, std::string(from.text())});
  });
  return observations;
}

}  // namespace skillc
