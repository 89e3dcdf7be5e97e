// Commands name the files of whoever types them, too, and often such as they are to write. So only what is run or read
// counts: the command's own word, the first word behind an interpreter, and only in the folders that a skill keeps its
// files in. An option's value and what stands behind `>` is never looked at.
#include "check/rules/commands.hpp"

#include <algorithm>
#include <array>
#include <optional>

#include "base/ascii.hpp"
#include "base/one_of.hpp"
#include "base/text.hpp"
#include "check/rules/link_target.hpp"

namespace skillc::check::rules {
namespace {

constexpr std::array<std::string_view, 3> kFolders = {"assets/", "references/", "scripts/"};
constexpr std::array<std::string_view, 2> kRoots = {"${CLAUDE_SKILL_DIR}/", "$CLAUDE_SKILL_DIR/"};
constexpr std::string_view kBaseRoot = "{baseDir}/";
constexpr std::array<std::string_view, 2> kSomeRoots = {"${SKILL_DIR}/", "$SKILL_DIR/"};
constexpr std::array<std::string_view, 17> kInterpreters = {"bash",   "bun",     "deno",    "node", "npx", "perl",
                                                            "php",    "python",  "python3", "ruby", "run", "sh",
                                                            "source", "ts-node", "tsx",     "uv",   "zsh"};
constexpr std::array<std::string_view, 12> kReaders = {".",    "Load", "Open", "Read", "See", "cat",
                                                       "less", "load", "open", "read", "see", "view"};
constexpr std::array<std::string_view, 8> kWriters = {">", ">>", "tee", "touch", "mkdir", "-o", "--out", "--output"};

struct Word {
  std::size_t begin = 0;
  std::string_view text;
};

std::vector<Word> words_of(std::string_view line) {
  constexpr std::size_t kMaxWords = 64;
  std::vector<Word> words;
  for (std::size_t at = 0; at < line.size() && words.size() < kMaxWords;) {
    const std::size_t begin = line.find_first_not_of(" \t\n", at);
    if (begin == std::string_view::npos) break;
    at = std::min(line.find_first_of(" \t\n", begin), line.size());
    words.push_back({begin, line.substr(begin, at - begin)});
  }
  return words;
}

Word without_quotes(Word word) {
  constexpr std::string_view kQuotes = "\"'";
  while (!word.text.empty() && kQuotes.find(word.text.front()) != std::string_view::npos)
    word.text.remove_prefix(1), ++word.begin;
  while (!word.text.empty() && kQuotes.find(word.text.back()) != std::string_view::npos) word.text.remove_suffix(1);
  return word;
}

// The path that the word is below one of the folders; with an extension, since one without may be a folder to be made.
std::optional<CommandPath> path_below_folders(const Word& word) {
  bool is_below = false;
  for (const std::string_view folder : kFolders) is_below |= word.text.starts_with(folder);
  const auto path = is_below ? code_path(word.text) : std::nullopt;
  if (!path || path->find('.', path->rfind('/')) == std::string::npos) return std::nullopt;
  return CommandPath{word.begin, word.begin + word.text.size(), *path};
}

// Behind "skills/<skill>/" where the word opens with it, or a hidden folder or a plugin's root stands before it; 0
// where it does not.
std::size_t end_of_named_root(std::string_view word, std::string_view skill) {
  const std::string root = "skills/" + std::string(skill) + "/";
  const std::size_t at = skill.empty() ? std::string_view::npos : word.find(root);
  if (at == std::string_view::npos) return 0;
  std::string_view before = word.substr(0, at);
  if (before.empty() || before == "./") return at + root.size();
  if (!before.ends_with('/')) return 0;
  before.remove_suffix(1);
  const std::string_view last = before.substr(before.rfind('/') + 1);
  const bool is_hidden = last.size() > 1 && last[0] == '.' && last != "..";
  return is_hidden || last == "$CLAUDE_PLUGIN_ROOT" || last == "${CLAUDE_PLUGIN_ROOT}" ? at + root.size() : 0;
}

std::optional<CommandPath> path_below_root(const Word& word, std::string_view skill) {
  const auto below = [&](std::size_t root, bool may_be_new, bool may_be_anothers) -> std::optional<CommandPath> {
    const auto path = code_path(word.text.substr(root));
    if (!path) return std::nullopt;
    return CommandPath{word.begin, word.begin + word.text.size(), *path, true, may_be_new, may_be_anothers, false};
  };
  for (const std::string_view root : kRoots)
    if (word.text.starts_with(root)) return below(root.size(), false, false);
  if (word.text.starts_with(kBaseRoot)) return below(kBaseRoot.size(), true, false);
  for (const std::string_view root : kSomeRoots)
    if (word.text.starts_with(root)) return below(root.size(), true, true);
  const std::size_t named = end_of_named_root(word.text, skill);
  return named == 0 ? std::nullopt : below(named, true, false);
}

// "./scripts/check.py", and "scripts/check.py" with more behind it: alone it may stand in a listing.
std::optional<CommandPath> direct_path(Word word, bool is_alone) {
  constexpr std::string_view kHere = "./", kScripts = "scripts/";
  const bool is_here = word.text.starts_with(kHere);
  if (is_here) word.text.remove_prefix(kHere.size()), word.begin += kHere.size();
  if (!word.text.starts_with(kScripts) || (is_alone && !is_here)) return std::nullopt;
  auto path = path_below_folders(word);
  if (path) path->is_direct = true;
  return path;
}

}  // namespace

std::vector<CommandPath> command_paths(std::string_view line, CommandPlace place, std::string_view skill) {
  const bool is_block = place != CommandPlace::span;
  std::vector<CommandPath> paths;
  const std::vector<Word> words = words_of(line);
  bool may_be_run = !is_block;                                               // nothing but programs and flags before it
  const std::size_t first = !words.empty() && words[0].text == "$" ? 1 : 0;  // behind the prompt
  for (std::size_t w = 0; w < words.size(); ++w) {
    const Word word = without_quotes(words[w]);
    const bool is_written = w > 0 && is_one_of(kWriters, words[w - 1].text);
    const auto direct =
        w == first && place == CommandPlace::shell_block ? direct_path(word, words.size() == w + 1) : std::nullopt;
    if (const auto path = path_below_root(word, skill); path && !is_written) {
      paths.push_back(*path);
    } else if (direct) {
      paths.push_back(*direct);
    } else if (may_be_run && words.size() > 1) {
      if (const auto below = path_below_folders(word)) paths.push_back(*below);
    }
    const bool is_prompt = w == 0 && word.text == "$";
    const bool is_flag =
        w > 0 && word.text.starts_with("-") && word.text.find_first_of("cem") == std::string_view::npos;
    const bool is_program = is_one_of(kInterpreters, word.text) || (!is_block && is_one_of(kReaders, word.text));
    may_be_run = (may_be_run || w == 0) && (is_prompt || is_program || is_flag);
  }
  return paths;
}

std::vector<CommandPath> html_sources(std::string_view line) {
  std::vector<CommandPath> paths;
  for (std::size_t at = line.find('='); at != std::string_view::npos; at = line.find('=', at + 1)) {
    const std::string_view before = line.substr(0, at);
    const char quote = byte_at(line, at + 1);
    if ((quote != '"' && quote != '\'') || !(before.ends_with(" src") || before.ends_with(" href"))) continue;
    const std::size_t begin = at + 2;
    const std::size_t end = line.find(quote, begin);
    if (end == std::string_view::npos) break;
    if (const auto path = path_below_folders({begin, line.substr(begin, end - begin)})) paths.push_back(*path);
  }
  return paths;
}

}  // namespace skillc::check::rules
