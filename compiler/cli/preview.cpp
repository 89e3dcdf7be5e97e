// A page that is open asks for the next version and gets no answer until there is one, so a change shows as soon as it
// is made, and nothing is asked again and again.

#include "cli/preview.hpp"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <string_view>
#include <utility>

#include "base/path.hpp"

namespace skillc::cli {
namespace {

constexpr auto kPatience = std::chrono::seconds(20);  // less than what browsers and proxies wait

constexpr std::array<std::pair<std::string_view, std::string_view>, 13> kTypes = {{
    {"html", "text/html; charset=utf-8"},
    {"css", "text/css; charset=utf-8"},
    {"js", "text/javascript; charset=utf-8"},
    {"json", "application/json"},
    {"xml", "application/xml"},
    {"md", "text/markdown; charset=utf-8"},
    {"zip", "application/zip"},
    {"png", "image/png"},
    {"jpg", "image/jpeg"},
    {"jpeg", "image/jpeg"},
    {"gif", "image/gif"},
    {"webp", "image/webp"},
    {"avif", "image/avif"},
}};

std::string type_of(std::string_view path) {
  for (const auto& [extension, type] : kTypes)
    if (file_extension(path) == extension) return std::string(type);
  return "text/plain; charset=utf-8";
}

std::shared_ptr<const std::string> shared(std::string text) {
  return std::make_shared<const std::string>(std::move(text));
}

// Before there is a site at all: it comes by itself.
constexpr std::string_view kBeingMade = "The site is being made.";
constexpr std::string_view kNotMade = "The site cannot be made: the terminal says what is wrong.";

std::string page_of_nothing(std::string_view why) {
  return fmt::format(
      "<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><meta http-equiv=\"refresh\" content=\"1\">"
      "<title>skillc serve</title></head><body><h1>There is no site yet</h1><p>{}</p></body></html>\n",
      why);
}

}  // namespace

void Preview::show(render::Bundle site, Json findings) {
  const std::lock_guard lock(mutex_);
  files_.clear();
  for (render::Artifact& file : site.artifacts) files_.emplace("/" + file.path, shared(std::move(file.bytes)));
  findings_ = std::move(findings);
  ++version_;
  changed_.notify_all();
}

void Preview::keep(Json findings) {
  const std::lock_guard lock(mutex_);
  findings_ = std::move(findings);
  ++version_;
  changed_.notify_all();
}

void Preview::close() {
  const std::lock_guard lock(mutex_);
  is_closed_ = true;
  changed_.notify_all();
}

HttpAnswer Preview::answer(const std::string& path, const std::string& since) {
  if (path == kLivePath) return answer_live(since);
  const std::lock_guard lock(mutex_);
  return file(path);
}

HttpAnswer Preview::answer_live(const std::string& since) {
  std::unique_lock lock(mutex_);
  changed_.wait_for(lock, kPatience, [&] { return is_closed_ || std::to_string(version_) != since; });
  const Json state = {{"version", std::to_string(version_)}, {"findings", findings_}};
  return {200, "application/json", "", shared(dump_json_line(state))};
}

HttpAnswer Preview::file(const std::string& path) const {
  const std::string wanted = path.ends_with('/') ? path + "index.html" : path;
  if (const auto found = files_.find(wanted); found != files_.end()) return {200, type_of(wanted), "", found->second};
  if (files_.contains(wanted + "/index.html")) return {301, "", path + "/", {}};
  if (files_.empty())
    return {503, "text/html; charset=utf-8", "", shared(page_of_nothing(version_ == 0 ? kBeingMade : kNotMade))};
  return {404, "text/html; charset=utf-8", "", files_.find("/404.html")->second};
}

}  // namespace skillc::cli
