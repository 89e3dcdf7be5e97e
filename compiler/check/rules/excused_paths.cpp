// The spans of a list are one in what is said of them: "create `a.md`, `b.md` and `c.md`".
#include "check/rules/excused_paths.hpp"

#include <algorithm>

#include "base/path.hpp"
#include "check/rules/commands.hpp"
#include "check/rules/link_target.hpp"

namespace skillc::check::rules {

void ExcusedPaths::read(std::size_t document, const std::string& folder, const parse::Inline& content) {
  const std::string_view text = content.text;
  const auto& codes = content.codes;
  Elsewhere said = Elsewhere::no;
  std::size_t asked = 0;  // of the spans that are joined up to here, those before were asked what is said around them
  for (std::size_t i = 0; i < codes.size(); ++i) {
    if (i > 0 && !joins_paths(text.substr(codes[i - 1].text.end, codes[i].text.begin - codes[i - 1].text.end))) {
      said = Elsewhere::no;
      asked = i;
    }
    const auto code = text.substr(codes[i].text.begin, codes[i].text.end - codes[i].text.begin);
    if (code.find('/') == std::string_view::npos) continue;  // no path: it matters to those behind it alone
    for (; asked <= i && said != Elsewhere::said; ++asked) {
      const auto before = text.substr(0, codes[asked].text.begin);
      said = std::max(
          said, says_created(before) ? Elsewhere::said : says_elsewhere(before, text.substr(codes[asked].text.end)));
    }
    if (said != Elsewhere::no) said_of_.emplace(std::pair(document, codes[i].source.begin), said);
    if (said > Elsewhere::maybe) keep(folder, code);
  }
}

bool ExcusedPaths::is_said_of(std::size_t document, const parse::CodeSpan& code) const {
  return said_of_.contains({document, code.source.begin});
}

bool ExcusedPaths::is_elsewhere(std::size_t document, const std::string& folder, const parse::CodeSpan& code,
                                const std::string& path) {
  const auto found = said_of_.find({document, code.source.begin});
  return found != said_of_.end() && (found->second == Elsewhere::said || !is_slip(folder, path));
}

bool ExcusedPaths::is_created(const std::string& folder, const std::string& path) {
  return (created_.contains(join_path(folder, path)) || created_.contains(path)) && !is_slip(folder, path);
}

bool ExcusedPaths::is_slip(const std::string& folder, const std::string& path) {
  const std::string near_path = join_path(folder, path);
  const auto [known, is_new] = slips_.try_emplace(near_path);
  if (is_new && slips_.size() <= kMaxSlips)
    known->second = paths_.is_slip(near_path) || paths_.is_slip(normalize_path(path));
  return known->second;
}

void ExcusedPaths::keep(const std::string& folder, std::string_view code) {
  if (const auto path = code_path(code)) created_.insert(join_path(folder, *path));
  for (const CommandPath& named : command_paths(code, CommandPlace::span, skill_folder_))
    created_.insert(named.is_below_root ? normalize_path(named.path) : join_path(folder, named.path));
}

}  // namespace skillc::check::rules
