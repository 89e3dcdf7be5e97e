// Where the templates are: with the program, and in the library.

#include "cli/templates.hpp"

#include <fmt/format.h>

#include "base/path.hpp"
#include "base/text.hpp"
#include "check/rules/secrets.hpp"
#include "diag/place_text.hpp"
#include "source/containment.hpp"
#include "source/unmatched.hpp"

namespace skillc::cli {
namespace {

// The built-in templates stand beside an installed program in share/skillc, beside a build folder in the source tree.
Result<std::string> find_templates(const Environment& environment) {
  std::string folder = parent_path(environment.executable);
  for (const char* place : {"../share/skillc/templates", "../templates"}) {
    std::string path = join_path(folder, place);
    if (environment.files.status_followed(path).type == FileType::directory) return path;
  }
  return fail(fmt::format("the templates of skillc are not where they belong: neither {} nor {} is there",
                          join_path(folder, "../share/skillc/templates"), join_path(folder, "../templates")),
              "install skillc whole with `make install`; the program alone cannot render");
}

}  // namespace

Result<render::TemplateSet> load_templates(const Environment& environment, const source::Configuration& configuration) {
  SKILLC_TRY(std::string builtin, find_templates(environment));
  std::string overrides = configuration.templates.empty() ? "" : join_path(configuration.root, configuration.templates);
  if (const auto absent = source::absent_folder(environment.files, configuration, configuration.templates);
      !overrides.empty() && !absent.empty())
    return fail(
        fmt::format("{}: {}, which `templates` names", diag::place_text(absent.back().place), absent.back().message),
        absent.back().help);
  if (!overrides.empty())
    SKILLC_TRY_VOID(source::keep_inside(environment.files, configuration.root, overrides, "`templates`"));
  SKILLC_TRY(render::TemplateSet templates, render::TemplateSet::load(environment.files, builtin, overrides));
  if (overrides.empty()) return templates;
  for (const render::TemplateSet::Source* one : templates.below("", ""))
    if (is_within(one->shown_path, overrides) &&
        check::rules::holds_secret(one->text))  // no rule looks at what a skill's text includes
      return fail(fmt::format("the template `{}` holds a key or token, which would go into bundles",
                              printable(one->shown_path)),
                  "revoke it where it was issued, then take it out");
  return templates;
}

}  // namespace skillc::cli
