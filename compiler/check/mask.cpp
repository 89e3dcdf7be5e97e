// Findings quote their sources in messages, source lines and fixes, so the one place that hides keys is behind all
// rules, before findings are sorted and told apart. Edits come later, since files must get what they had. A private key
// goes over many lines, and whoever quotes one of them quotes a piece of it: what the files hold is learnt first. Every
// word of every finding may be such a piece, and of whichever skill's key: pieces are looked up in an index.

#include "check/mask.hpp"

#include <algorithm>
#include <cstring>

#include "base/ascii.hpp"
#include "check/rules/secrets.hpp"
#include "source/discovery.hpp"

namespace skillc::check {
namespace {

constexpr std::size_t kLeastPiece = 12;  // characters of the middle of a line: fewer give nothing away
constexpr std::size_t kLeastLine = 4;    // of a key's last line

// A line's windows begin at every kStep bytes: so many apart that any piece has a whole one within its first bytes.
constexpr std::size_t kWindow = sizeof(std::uint64_t), kStep = kLeastPiece - kWindow + 1;

std::uint64_t window_at(std::string_view text, std::size_t at) {
  std::uint64_t window = 0;
  std::memcpy(&window, text.data() + at, kWindow);
  return window;
}

// The end of the Base64 that begins at `at`.
std::size_t run_end(std::string_view text, std::size_t at) {
  while (at < text.size() && is_base64(text[at])) ++at;
  return at;
}

// Calls `use` with the begin and the end of every run of Base64.
template <class F>
void for_each_run(std::string_view text, F use) {
  for (std::size_t begin = 0; begin < text.size(); ++begin) {
    const std::size_t end = run_end(text, begin);
    if (end > begin) use(begin, end);
    begin = end;
  }
}

}  // namespace

void Mask::learn(std::string_view text) {
  for (const std::string& body : rules::private_key_bodies(text)) {
    for_each_run(body, [&](std::size_t begin, std::size_t end) {
      if (end - begin >= kLeastLine) learn_line(std::string_view(body).substr(begin, end - begin));
    });
  }
}

void Mask::learn_line(std::string_view line) {
  if (!lines_.emplace(line).second || line.size() < kLeastPiece) return;
  for (std::size_t at = 0; at + kWindow <= line.size(); at += kStep)
    windows_.emplace(window_at(line, at), text_.size() + at);
  text_.append(line) += '\n';
}

void Mask::learn(const model::Graph& graph) {
  for (const model::Skill& skill : graph.skills) learn(skill);
}

void Mask::learn(const model::Skill& skill) {
  for (const model::Document& document : skill.documents) learn(document.text.bytes());
  for (const model::EvalsDocument& evals : skill.evals) learn(evals.text.bytes());
  if (skill.source.is_neighbour) return;  // its texts are not all there
  for (const model::Document& document : skill.documents) read_.insert(document.shown_path);
  for (const model::EvalsDocument& evals : skill.evals) read_.insert(evals.shown_path);
}

void Mask::learn(const Mask& other) {
  for (const std::string& line : other.lines_) learn_line(line);
  read_.insert(other.read_.begin(), other.read_.end());
}

void Mask::learn_quoted(const FileReader& files, const std::vector<diag::Diagnostic>& findings) {
  for (const diag::Diagnostic& finding : findings) {
    const std::string& path = finding.place.path;
    if (finding.source_line.text().empty() || !read_.insert(path).second) continue;
    if (const auto bytes = files.read_file(path, source::kMaxFileSize)) learn(*bytes);
  }
}

bool Mask::is_of_key(std::string_view piece) const {
  if (lines_.contains(piece)) return true;
  if (piece.size() < kLeastPiece) return false;
  for (std::size_t at = 0; at < kStep; ++at) {
    const auto [begin, end] = windows_.equal_range(window_at(piece, at));
    for (auto window = begin; window != end; ++window)
      if (window->second >= at && text_.compare(window->second - at, piece.size(), piece) == 0) return true;
  }
  return false;
}

std::string Mask::masked(std::string text) const {
  rules::mask_secrets(text);
  if (lines_.empty()) return text;
  for_each_run(std::string_view(text), [&](std::size_t begin, std::size_t end) {
    const std::string_view run = std::string_view(text).substr(begin, end - begin);
    const bool is_signed = run.starts_with('+') && is_of_key(run.substr(1));  // a line that a diff adds
    if (!is_signed && !is_of_key(run)) return;
    std::fill(text.begin() + static_cast<std::ptrdiff_t>(begin + (is_signed ? 1 : 0)),
              text.begin() + static_cast<std::ptrdiff_t>(end), '*');
  });
  return text;
}

// Of UTF-16 every other byte is empty, also within keys: such a line is shown whole or not at all.
std::string Mask::masked_line(const std::string& line) const {
  if (line.find('\0') == std::string::npos) return masked(line);
  std::string letters = line;
  std::erase(letters, '\0');
  return masked(letters) == letters ? line : "";
}

void Mask::mask_words(diag::Diagnostic& finding) const {
  for (std::string* text : {&finding.message, &finding.help}) *text = masked(std::move(*text));
  finding.source_line = diag::SourceLine(masked_line(finding.source_line.text()));
  for (diag::Related& related : finding.related) related.message = masked(std::move(related.message));
  for (diag::Member& member : finding.members) member.name = masked(std::move(member.name));
  if (finding.fix) finding.fix->message = masked(std::move(finding.fix->message));
}

void Mask::mask_edits(diag::Diagnostic& finding) const {
  if (!finding.fix) return;
  for (diag::Fix::Edit& edit : finding.fix->edits) edit.replacement = masked(std::move(edit.replacement));
}

Mask mask_of(const model::Graph& graph) {
  Mask mask;
  mask.learn(graph);
  return mask;
}

Mask mask_of(const FileReader& files, const model::Graph& graph, const std::vector<diag::Diagnostic>& findings) {
  Mask mask = mask_of(graph);
  mask.learn_quoted(files, findings);
  return mask;
}

}  // namespace skillc::check
