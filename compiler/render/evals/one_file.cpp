// The policy names what may be applied and run by its digest, so whatever else should ever get into the file, out of an
// answer or a library's own template, does nothing. A browser takes the digest of exactly what stands between the tags.

#include "render/evals/one_file.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "base/digest.hpp"
#include "base/text.hpp"
#include "diag/diagnostic.hpp"
#include "render/evals/cases.hpp"
#include "render/evals/heat.hpp"
#include "render/evals/layout.hpp"
#include "render/evals/lines.hpp"
#include "render/evals/others.hpp"
#include "render/evals/run_json.hpp"
#include "render/evals/visible_text.hpp"
#include "render/html.hpp"
#include "render/site/assets.hpp"
#include "render/site/link_check.hpp"

namespace skillc::render::evals {
namespace {

constexpr std::string_view kTemplate = "site/report.html.mustache";

// HTML's parser turns "\r" into line feeds before the digest is taken, and ends an element at its end tag wherever that
// stands.
Result<std::string> embeddable(std::string text, std::string_view element, std::string_view what) {
  std::erase(text, '\r');
  const std::string lower = to_lower_ascii(text);
  if (lower.find("</" + std::string(element)) != std::string::npos || lower.find("<!--") != std::string::npos)
    return fail(fmt::format("{} cannot stand within a page: it holds `</{}` or `<!--`", what, element),
                "take it out of the file below `templates` that brings it");
  if (text.find('\0') != std::string::npos) return fail(fmt::format("{} holds a NUL byte", what), "take it out");
  if (const auto invalid = first_invalid_utf8(text))
    return fail(
        fmt::format("{} is not UTF-8: byte {:#04x} in line {}", what, static_cast<unsigned char>(text[*invalid]),
                    std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(*invalid), '\n') + 1),
        "save the file below `templates` that brings it as UTF-8");
  return text;
}

Json skill_json(const Sheet& sheet, std::size_t subject) {
  const Subject& self = sheet.report.subjects[subject];
  const Address address = sheet.layout.of_skill(subject);
  sheet.links.add_anchor(address.anchor);
  Json skill = {{"name", visible_line(sheet.report.skill_of(self).name, 200)},
                {"id", address.anchor},
                {"href", sheet.links.to(address)},
                {"heat", heat_json(sheet, subject, 0, row_count(sheet.report, subject))},
                {"files", Json::array()},
                {"cases", Json::array()}};
  for (std::size_t d = 0; d < self.lines.size(); ++d)
    if (sheet.layout.shows(subject, d))
      skill["files"].push_back(text_json(sheet, subject, d, sheet.layout.texts[subject][d].front()));
  skill["has_chapters"] = row_count(sheet.report, subject) > 0;
  skill["others"] = others_json(sheet, subject, [](std::size_t) { return std::string(); });
  skill["has_text"] = !skill["files"].empty() || !skill["others"].empty();
  for (const CasePart& part : whole_cases(self)) skill["cases"].push_back(case_json(sheet, subject, part, true));
  return skill;
}

// Whether the policy stands where it holds for all that could be applied or run: before both.
Result<void> require_policy(const std::string& html, const std::string& policy, const std::string& shown_path) {
  const std::string meta =
      fmt::format("<meta http-equiv=\"Content-Security-Policy\" content=\"{}\">", escape_html(policy));
  const std::size_t at = html.find(meta);
  if (at != std::string::npos && at < std::min(html.find("<script"), html.find("<style"))) return {};
  return fail(shown_path + ": the report has no policy before its style and its script",
              "put `<meta http-equiv=\"Content-Security-Policy\" content=\"{{page.csp}}\">` first into its `<head>`");
}

Result<void> refuse(const std::vector<diag::Diagnostic>& findings) {
  if (findings.empty()) return {};
  const diag::Diagnostic& first = findings.front();
  return fail(fmt::format("{}:{}: {}", first.place.path, first.place.begin.line, first.message),
              first.help.empty() ? "mend the template" : first.help);
}

}  // namespace

Result<std::string> write_one_file(const Report& report, const TemplateSet& templates, std::string answers_folder) {
  const TemplateSet::Source* source = templates.find(kTemplate);
  if (source == nullptr)
    return fail(fmt::format("there is no template `{}`", kTemplate),
                "the installed templates are incomplete: install skillc again");
  SKILLC_TRY(const site::ReportAssets assets, site::report_assets(templates));
  SKILLC_TRY(const std::string style, embeddable(assets.style, "style", "the report's style sheet"));
  SKILLC_TRY(const std::string script, embeddable(assets.script, "script", "the report's script"));

  const Layout layout = one_file_layout(report, std::move(answers_folder));
  PageLinks links("");
  for (const char* anchor : {"content", "next", "skills"}) links.add_anchor(anchor);
  const Sheet sheet{report, layout, links};
  const std::string policy = fmt::format(
      "default-src 'none'; style-src 'sha256-{}'; script-src 'sha256-{}'; img-src data:; base-uri 'none'; form-action "
      "'none'",
      sha256_base64(style), sha256_base64(script));
  Json data = {{"report", run_json(sheet)}, {"page", {{"csp", policy}}}, {"style", style}, {"script", script}};
  for (std::size_t s = 0; s < report.subjects.size(); ++s) data["report"]["skills"].push_back(skill_json(sheet, s));
  site::LinkCheck check;
  check.add(site::links_of({links}, {}));
  SKILLC_TRY_VOID(check.run());

  Rendering rendering = render_template(source->shown_path, source->text, data, Escape::html, templates);
  SKILLC_TRY_VOID(refuse(rendering.diagnostics));
  for (const auto& [element, text] : {std::pair{"style", &style}, std::pair{"script", &script}})
    if (rendering.text.find(fmt::format("<{0}>{1}</{0}>", element, *text)) == std::string::npos)
      return fail(fmt::format("{0}: the policy of the report names `<{1}>{{{{&{1}}}}}</{1}>`, and it is not there",
                              source->shown_path, element),
                  "put it in with nothing between the tags but that");
  SKILLC_TRY_VOID(require_policy(rendering.text, policy, source->shown_path));
  return std::move(rendering.text);
}

}  // namespace skillc::render::evals
