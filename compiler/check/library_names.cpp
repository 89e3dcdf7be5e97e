// Names that are one edit apart share a number, and so do names with a word in common: what is looked up by it is held
// against the name itself then, for others may share it, too.

#include "check/library_names.hpp"

#include <algorithm>
#include <optional>

namespace skillc::check {
namespace {

constexpr std::size_t kMostAlike = 100;

// Numbers of which any two names that are one edit apart have one in common: of the name, and of the name without each
// of its bytes. All of a name take no longer than its length.
std::vector<std::uint64_t> edit_keys(std::string_view name) {
  constexpr std::uint64_t kBase = 0x9E3779B97F4A7C15;
  const auto value = [](char c) { return std::uint64_t{static_cast<unsigned char>(c)} + 1; };
  std::uint64_t whole = 0, without = 0, power = 1;  // `without` the first byte, to begin with
  for (std::size_t i = 0; i < name.size(); ++i, power *= kBase) {
    whole += value(name[i]) * power;
    if (i + 1 < name.size()) without += value(name[i + 1]) * power;
  }
  std::vector<std::uint64_t> keys = {whole, without};
  power = 1;
  for (std::size_t i = 1; i < name.size(); ++i, power *= kBase) {
    if (name[i] == name[i - 1]) continue;  // it is the same without the one or the other
    without += (value(name[i - 1]) - value(name[i])) * power;
    keys.push_back(without);
  }
  return keys;
}

// Of the words between hyphens.
std::vector<std::uint64_t> word_keys(std::string_view name) {
  std::vector<std::uint64_t> keys;
  for (std::size_t begin = 0; begin <= name.size();) {
    const std::size_t end = std::min(name.find('-', begin), name.size());
    if (end > begin) keys.push_back(edit_keys(name.substr(begin, end - begin)).front());
    begin = end + 1;
  }
  return keys;
}

bool is_one_edit_from(std::string_view name, std::string_view other) {
  if (name.size() > other.size() + 1 || other.size() > name.size() + 1) return false;
  while (!name.empty() && !other.empty() && name.front() == other.front())
    name.remove_prefix(1), other.remove_prefix(1);
  while (!name.empty() && !other.empty() && name.back() == other.back()) name.remove_suffix(1), other.remove_suffix(1);
  const bool is_swap = name.size() == 2 && other.size() == 2 && name[0] == other[1] && name[1] == other[0];
  return is_swap || (name.size() <= 1 && other.size() <= 1);
}

void sort_and_drop_repeats(std::vector<std::string>& names) {
  std::sort(names.begin(), names.end());
  names.erase(std::unique(names.begin(), names.end()), names.end());
}

}  // namespace

void LibraryNames::put_together() const {
  std::call_once(once_, [&] {
    for (const model::Skill& skill : graph_.skills) names_.push_back(skill.name);
    sort_and_drop_repeats(names_);
    for (std::uint32_t n = 0; n < names_.size(); ++n) {
      for (const std::uint64_t key : edit_keys(names_[n])) edits_.emplace_back(key, n);
      for (const std::uint64_t key : word_keys(names_[n])) words_.emplace_back(key, n);
    }
    std::sort(edits_.begin(), edits_.end());
    std::sort(words_.begin(), words_.end());
  });
}

bool LibraryNames::contains(std::string_view name) const {
  put_together();
  return std::binary_search(names_.begin(), names_.end(), name);
}

std::vector<std::string> LibraryNames::one_edit_from(std::string_view name) const {
  put_together();
  std::vector<std::string> near;
  for (const std::uint64_t key : edit_keys(name)) {
    auto at = std::lower_bound(edits_.begin(), edits_.end(), Key{key, 0});
    for (; at != edits_.end() && at->first == key && near.size() < kMostAlike; ++at)
      if (names_[at->second] != name && is_one_edit_from(name, names_[at->second])) near.push_back(names_[at->second]);
  }
  sort_and_drop_repeats(near);
  return near;
}

std::vector<std::string> LibraryNames::alike(std::string_view name) const {
  std::vector<std::string> near = one_edit_from(name);
  auto begun = std::lower_bound(names_.begin(), names_.end(), name);
  for (std::size_t n = 0; n < kMostAlike && begun != names_.end() && begun->starts_with(name); ++n, ++begun)
    near.push_back(*begun);
  add_of_rarest_word(name, near);
  sort_and_drop_repeats(near);
  return near;
}

void LibraryNames::add_of_rarest_word(std::string_view name, std::vector<std::string>& to) const {
  std::optional<std::pair<std::vector<Key>::const_iterator, std::vector<Key>::const_iterator>> rarest;
  for (const std::uint64_t key : word_keys(name)) {
    const auto begin = std::lower_bound(words_.begin(), words_.end(), Key{key, 0});
    const auto end = std::upper_bound(begin, words_.end(), Key{key, std::uint32_t(-1)});
    if (begin != end && (!rarest || end - begin < rarest->second - rarest->first)) rarest.emplace(begin, end);
  }
  if (!rarest) return;
  auto [at, end] = *rarest;
  for (std::size_t n = 0; n < kMostAlike && at != end; ++n, ++at) to.push_back(names_[at->second]);
}

}  // namespace skillc::check
