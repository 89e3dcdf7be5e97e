#pragma once
// Mustache templates, strictly: an unknown key, an unknown partial or a cycle of partials is an error with
// its place.

#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/file_system.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "diag/diagnostic.hpp"

namespace skillc::render {

// `markdown`: text in a line of Markdown; what would be markup there has a backslash in front.
enum class Escape { none, json, html, markdown };

// Templates by path ("llms/llms.txt.mustache"): the built-in folder, files of the override folder in their
// place.
class TemplateSet {
 public:
  // Both folders absolute or relative to the current directory; `overrides` may be "". Hidden files, links
  // and files over 1 MiB are no templates. Fails where a folder that is named cannot be read.
  static Result<TemplateSet> load(const FileReader& files, const std::string& builtin, const std::string& overrides);
  struct Source {
    std::string shown_path;
    std::string text;
  };
  const Source* find(std::string_view path) const;
  // `{{> shared/severity}}` is "shared/severity.md.mustache", "shared/severity.mustache",
  // "shared/severity.md" or the path itself, in this order.
  const Source* find_partial(std::string_view name) const;
  std::vector<std::string> partial_names() const;
  // All files below `folder` ("site/js/") whose names end so, in bytewise order.
  std::vector<const Source*> below(std::string_view folder, std::string_view ending) const;
  void add(std::string path, Source source);

 private:
  std::map<std::string, Source, std::less<>> sources_;
};

// Renders `text` (shown as `path` in diagnostics). Keys are looked up from the innermost section outwards,
// `a.b` is a path; an empty text, null and false are false. On any diagnostic (rule "template") the returned
// text is not to be used.
struct Rendering {
  std::string text;
  std::vector<diag::Diagnostic> diagnostics;
};
Rendering render_template(const std::string& path, const std::string& text, const Json& data, Escape escape,
                          const TemplateSet& templates);

struct Units;

// The same in two steps, for a template that is rendered many times: what it is made of is read once. May be rendered
// by several threads at a time.
class PreparedTemplate {
 public:
  // `templates` must outlive it. On any diagnostic every rendering is empty.
  PreparedTemplate(const std::string& path, const std::string& text, const TemplateSet& templates);
  PreparedTemplate(PreparedTemplate&&) noexcept;
  ~PreparedTemplate();
  const std::vector<diag::Diagnostic>& diagnostics() const { return diagnostics_; }
  Rendering render(const Json& data, Escape escape) const;

 private:
  std::unique_ptr<Units> units_;
  std::vector<diag::Diagnostic> diagnostics_;
};

}  // namespace skillc::render
