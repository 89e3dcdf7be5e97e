// A site is copied to whatever host there is, and its addresses are typed and sent: so names are plain, and two that
// differ in case alone are held to be one.

#include "render/site/plain_names.hpp"

#include <algorithm>
#include <array>
#include <map>

#include "base/excerpt.hpp"
#include "base/path.hpp"
#include "base/text.hpp"
#include "render/site/free_paths.hpp"

namespace skillc::render::site {
namespace {

constexpr std::size_t kMaxEnding = 10;  // bytes of a file's

// Cut where a file system would refuse it with what comes behind it.
std::string short_segment(std::string segment) {
  if (segment.size() <= kMaxSegment) return segment;
  const std::string_view ending = first_bytes(file_extension(segment), kMaxEnding);
  return std::string(first_bytes(segment, kMaxSegment)) + (ending.empty() ? "" : ".") + std::string(ending);
}

// The site's own files beside the skills' folders all end in one of these: a folder called like one is called
// otherwise.
std::string apart_from_files(std::string folder) {
  constexpr std::array<std::string_view, 5> kEndings = {".html", ".md", ".json", ".txt", ".xml"};
  const std::string name = lower_case(folder);
  const auto is_ending = [&](std::string_view ending) { return name.ends_with(ending); };
  if (std::any_of(kEndings.begin(), kEndings.end(), is_ending)) folder[folder.rfind('.')] = '-';
  return folder;
}

}  // namespace

std::string plain_segment(std::string_view segment) {
  std::string out;
  for (std::size_t at = 0; at < segment.size();) {
    const CodePoint point = decode_code_point(segment, at);
    const bool is_kept = is_letter_or_digit(point.value) || point.value == '-' || point.value == '_' ||
                         (point.value == '.' && !out.empty());
    if (is_kept)
      out += segment.substr(at, point.length);
    else
      out += '-';
    at += point.length;
  }
  return out.empty() ? "page" : short_segment(std::move(out));
}

std::string plain_path(std::string_view path) {
  std::string out;
  for (const std::string_view segment : split(path, '/')) out += (out.empty() ? "" : "/") + plain_segment(segment);
  return out;
}

std::vector<std::string> skill_folders(const model::Graph& graph, std::string_view root) {
  std::map<std::string, std::size_t> counts;
  for (const model::Skill& skill : graph.skills) ++counts[lower_case(plain_segment(skill.name))];
  FreePaths paths;
  paths.allocate("_skillc", "");  // the site's own folder of scripts and styles
  std::vector<std::string> folders;
  for (const model::Skill& skill : graph.skills) {
    const bool clashes = counts[lower_case(plain_segment(skill.name))] > 1;
    std::string place = plain_path(relative_path(skill.source.folder, root));
    std::replace(place.begin(), place.end(), '/', '-');
    folders.push_back(paths.allocate(apart_from_files(clashes ? place : plain_segment(skill.name)), ""));
  }
  return folders;
}

}  // namespace skillc::render::site
