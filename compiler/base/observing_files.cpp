// The stamp is taken before the question is asked: an answer that is newer than its stamp costs time, for the file is
// then not as it was; one that is older would cost the truth.
#include "base/observing_files.hpp"

#include <algorithm>
#include <atomic>
#include <map>
#include <mutex>
#include <set>
#include <tuple>
#include <type_traits>
#include <utility>

#include "base/path.hpp"

namespace skillc {

namespace {

// Of what is there but cannot be had, the reason may lie elsewhere: in a group, in memory, in a disk.
template <typename T>
bool is_failure(const Result<T>& answer) {
  return !answer;
}
bool is_failure(const FileStatus&) {
  return false;
}

}  // namespace

class ObservingFiles::Notes {
 public:
  void add(Stamp stamp) {
    const std::lock_guard lock(mutex_);
    note(stamps_, {std::move(stamp.path), stamp.follows, stamp.without_names}, stamp.signature);
  }

  void add(Answer answer) {
    const std::lock_guard lock(mutex_);
    note(answers_, {std::move(answer.path), answer.question, answer.limit}, answer.digest);
  }

  // Of all that `is_gone` is true of.
  template <typename F>
  std::size_t forget(F is_gone) {
    return std::erase_if(stamps_, [&](const auto& noted) { return is_gone(std::get<0>(noted.first)); }) +
           std::erase_if(answers_, [&](const auto& noted) { return is_gone(std::get<0>(noted.first)); });
  }

  template <typename F>
  bool has_any(F is_meant) const {
    const auto is_noted = [&](const auto& noted) { return is_meant(std::get<0>(noted.first)); };
    return std::any_of(stamps_.begin(), stamps_.end(), is_noted) ||
           std::any_of(answers_.begin(), answers_.end(), is_noted);
  }

  // The spellings of folders whose names were asked for, each with the answer's digest.
  std::vector<std::pair<std::string, std::string>> listed() const {
    std::vector<std::pair<std::string, std::string>> all;
    for (const auto& [key, digest] : answers_)
      if (std::get<1>(key) == Question::list_directory) all.emplace_back(std::get<0>(key), digest);
    return all;
  }

  void forget_names(const std::string& folder) {
    stamps_.erase({folder, true, false});
    answers_.erase({folder, Question::list_directory, 0});
  }

  // A name that is ours, and comes and goes in the folder.
  void add_lock(const std::string& folder) {
    const std::lock_guard lock(mutex_);
    locked_.insert(folder);
  }

  void unsettle() { is_settled_ = false; }
  bool is_settled() const { return is_settled_; }

  // Of what was asked, what settles the answers: of a folder of locks these are the names, of others its stamp.
  Observations take() {
    std::erase_if(stamps_, [&](const auto& noted) {
      const auto& [path, follows, without_names] = noted.first;
      return !without_names && locked_.contains(path);
    });
    Observations all;
    for (const auto& [key, digest] : answers_) {
      const auto& [path, question, limit] = key;
      const bool is_stamped = question == Question::list_directory && stamps_.contains({path, true, false});
      if (!is_stamped) all.answers.push_back({question, path, limit, digest});
    }
    for (const auto& [key, signature] : stamps_) {
      const auto& [path, follows, without_names] = key;
      all.stamps.push_back({path, follows, without_names, signature});
    }
    return all;
  }

 private:
  template <typename Key, typename Value>
  void note(std::map<Key, Value>& notes, std::type_identity_t<Key> key, const Value& value) {
    const auto [at, is_new] = notes.try_emplace(std::move(key), value);
    if (!is_new && at->second != value) is_settled_ = false;
  }

  std::mutex mutex_;
  std::atomic<bool> is_settled_{true};
  std::map<std::tuple<std::string, bool, bool>, FileSignature> stamps_;
  std::map<std::tuple<std::string, Question, std::uint64_t>, std::string> answers_;
  std::set<std::string> locked_;
};

ObservingFiles::ObservingFiles(FileSystem& below, std::int64_t young_since)
    : below_(below), young_since_(young_since), notes_(std::make_unique<Notes>()) {}

ObservingFiles::~ObservingFiles() = default;

Observations ObservingFiles::take() {
  return notes_->take();
}

bool ObservingFiles::is_settled() const {
  return notes_->is_settled();
}

void ObservingFiles::add(const Observations& seen, bool is_settled) {
  for (const Stamp& stamp : seen.stamps) {
    heed(stamp.signature.is_folder() && !stamp.without_names ? Question::list_directory : Question::status, stamp.path);
    notes_->add(stamp);
  }
  for (const Answer& answer : seen.answers) {
    heed(answer.question, answer.path);
    notes_->add(answer);
  }
  if (!is_settled) notes_->unsettle();
}

void ObservingFiles::note_read(const std::string& path, std::uint64_t size, const std::string& sha256,
                               std::optional<std::int64_t> changed) {
  auto stamp = stamp_of(below_, Question::read_file, path, young_since_);
  if (stamp && stamp->signature.changed == changed) {
    notes_->add(std::move(*stamp));
  } else {
    notes_->add(Answer{Question::read_file, path, size, "+" + sha256});
  }
}

bool ObservingFiles::has_asked(const std::string& path) const {
  const std::string here = current_directory();
  const std::string meant = join_path(here, path), beside = parent_path(meant);
  const auto listed = notes_->listed();
  return notes_->has_any([&](const std::string& noted) { return is_within(join_path(here, noted), meant); }) ||
         std::any_of(listed.begin(), listed.end(),
                     [&](const auto& folder) { return join_path(here, folder.first) == beside; });
}

void ObservingFiles::watch(const std::string& path) {
  here_ = current_directory();
  watched_ = join_path(here_, path);
  was_watched_asked_ = false;
}

void ObservingFiles::heed(Question question, const std::string& path) const {
  if (watched_.empty()) return;
  const std::string at = join_path(here_, path);
  if (is_within(at, watched_) || (question == Question::list_directory && at == parent_path(watched_)))
    was_watched_asked_ = true;
}

std::optional<std::size_t> ObservingFiles::forget_watched() {
  if (was_watched_asked_) return std::nullopt;
  const std::string beside = parent_path(watched_);
  std::vector<std::string> spellings;
  for (const auto& [folder, digest] : notes_->listed()) {
    if (join_path(here_, folder) != beside) continue;
    auto names = below_.list_directory(folder);
    if (digest_of(names) != digest && names)
      std::erase_if(*names, [&](const DirectoryEntry& entry) { return entry.name == file_name(watched_); });
    if (digest_of(names) != digest) return std::nullopt;
    spellings.push_back(folder);
  }
  const std::size_t forgotten =
      notes_->forget([&](const std::string& path) { return is_within(join_path(here_, path), watched_); });
  watched_.clear();
  for (const std::string& folder : spellings) {
    notes_->forget_names(folder);
    static_cast<void>(list_directory(folder));
  }
  return forgotten + spellings.size();
}

FileSystem& ObservingFiles::to_write() {
  notes_->unsettle();
  return below_;
}

template <typename Ask>
auto ObservingFiles::ask(Question question, const std::string& path, std::uint64_t limit, Ask answer) const {
  heed(question, path);
  const std::optional<Stamp> stamp = stamp_of(below_, question, path, young_since_);
  auto answered = answer();
  if (stamp && stamp->signature.exists() && is_failure(answered)) notes_->unsettle();
  // Names are noted in any case: a lock that is taken later changes the folder.
  if (!stamp || question == Question::list_directory) notes_->add(Answer{question, path, limit, digest_of(answered)});
  if (stamp) notes_->add(*stamp);
  return answered;
}

// Its signature says it all.
FileStatus ObservingFiles::ask_status(Question question, const std::string& path) const {
  const Look look = look_at(below_, question, path, young_since_);
  const bool follows = question == Question::status_followed;
  if (!look.signature)
    return ask(question, path, 0, [&] { return follows ? below_.status_followed(path) : below_.status(path); });
  heed(question, path);
  const FileStatus status = status_of(*look.signature);
  if (look.stamp)
    notes_->add(*look.stamp);
  else
    notes_->add(Answer{question, path, 0, digest_of(status)});
  return status;
}

Result<std::string> ObservingFiles::read_file(const std::string& path, std::uint64_t limit) const {
  return ask(Question::read_file, path, limit, [&] { return below_.read_file(path, limit); });
}

Result<std::vector<DirectoryEntry>> ObservingFiles::list_directory(const std::string& path) const {
  return ask(Question::list_directory, path, 0, [&] { return below_.list_directory(path); });
}

FileStatus ObservingFiles::status(const std::string& path) const {
  return ask_status(Question::status, path);
}

FileStatus ObservingFiles::status_followed(const std::string& path) const {
  return ask_status(Question::status_followed, path);
}

Result<std::string> ObservingFiles::real_path(const std::string& path) const {
  return ask(Question::real_path, path, 0, [&] { return below_.real_path(path); });
}

Result<void> ObservingFiles::create_directories(const std::string& path) {
  return to_write().create_directories(path);
}

Result<void> ObservingFiles::write_file(const std::string& path, std::string_view bytes, bool executable) {
  return to_write().write_file(path, bytes, executable);
}

Result<void> ObservingFiles::create_private_folder(const std::string& path) {
  return to_write().create_private_folder(path);
}

Result<void> ObservingFiles::write_private_file(const std::string& path, std::string_view bytes, bool executable) {
  return to_write().write_private_file(path, bytes, executable);
}

Result<void> ObservingFiles::write_like(const std::string& path, std::string_view bytes, const std::string& model) {
  return to_write().write_like(path, bytes, model);
}

Result<void> ObservingFiles::duplicate(const std::string& from, const std::string& to) {
  return to_write().duplicate(from, to);
}

Result<std::unique_ptr<AppendFile>> ObservingFiles::open_append(const std::string& path) {
  return to_write().open_append(path);
}

Result<void> ObservingFiles::rename(const std::string& from, const std::string& to) {
  return to_write().rename(from, to);
}

Result<void> ObservingFiles::exchange(const std::string& a, const std::string& b) {
  return to_write().exchange(a, b);
}

Result<std::unique_ptr<HeldFolder>> ObservingFiles::hold(const std::string& path) {
  return to_write().hold(path);
}

Result<void> ObservingFiles::remove_all(const std::string& path) {
  return to_write().remove_all(path);
}

Result<void> ObservingFiles::remove_by_force(const std::string& path) {
  return to_write().remove_by_force(path);
}

Result<void> ObservingFiles::remove_empty_folder(const std::string& path) {
  return to_write().remove_empty_folder(path);
}

bool ObservingFiles::empty_tree(const std::string& path, const std::vector<std::string>& kept) {
  return to_write().empty_tree(path, kept);
}

Result<void> ObservingFiles::synchronize(const std::string& path) {
  return to_write().synchronize(path);
}

Result<void> ObservingFiles::synchronize_file_system(const std::string& path) {
  return to_write().synchronize_file_system(path);
}

Result<std::unique_ptr<FileLock>> ObservingFiles::lock(const std::string& path, const std::function<void()>& on_wait) {
  notes_->add_lock(parent_path(path));
  // Whoever waited has said so, and there may be nobody to wait for the next time.
  return below_.lock(path, [&] {
    notes_->unsettle();
    on_wait();
  });
}

Result<std::unique_ptr<FileLock>> ObservingFiles::try_lock(const std::string& path) {
  notes_->add_lock(parent_path(path));
  return below_.try_lock(path);
}

}  // namespace skillc
