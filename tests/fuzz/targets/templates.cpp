// Templates and their data, both of strangers: a template, `%%`, an object of JSON, `%%`, a partial called "part". Data
// never gets out unescaped, whatever the template; and what no template says is never said.

#include "render/template.hpp"

#include <string>
#include <utility>
#include <vector>

#include "base/text.hpp"
#include "fuzz/targets.hpp"
#include "fuzz/targets/require.hpp"
#include "parse/json.hpp"
#include "render/unit.hpp"

namespace skillc::fuzz {
namespace {

using render::Escape;

constexpr std::size_t kLongestEscape = 6;  // "&quot;"

Json data_in(std::string_view text) {
  const parse::ParsedValue parsed = parse::parse_json(text);  // refuses what nests too deeply
  Json data = parsed.readable() ? Json::parse(text, nullptr, false) : Json();
  return data.is_object() ? data : Json{{"text", std::string(text)}};
}

// Raw tags are there to let everything through.
bool may_be_raw(std::string_view text) {
  return text.find('&') != text.npos || text.find("{{{") != text.npos;
}

void require_escaped(std::string_view output, std::string_view source, std::string_view partial) {
  if (may_be_raw(source) || may_be_raw(partial)) return;
  for (const char c : {'<', '>', '"'})
    if (source.find(c) == source.npos && partial.find(c) == partial.npos)
      require(output.find(c) == output.npos, "data got into HTML unescaped");
}

// Each escape by a template of ours, which holds `text` alone.
void require_kept(const std::string& text, const render::TemplateSet& none) {
  const Json data = {{"text", text}};
  const auto rendered = [&](const char* source, Escape escape) {
    const render::Rendering rendering = render::render_template("own", source, data, escape, none);
    require(rendering.diagnostics.empty(), "a sound template was refused");
    return rendering.text;
  };
  require(rendered("{{text}}", Escape::none) == text, "a text is not what it was");
  const std::string html = rendered("{{text}}", Escape::html);
  require(html.find_first_of("<>\"'") == html.npos, "a text got into HTML unescaped");
  const parse::ParsedValue json = parse::parse_json(rendered("{\"text\": \"{{text}}\"}", Escape::json));
  require(json.readable() && json.value.members.size() == 1, "a text broke the JSON around it");
  require(first_invalid_utf8(text) || parse::text_of(json.value, "text") == text, "a text is another one in JSON");
}

}  // namespace

void fuzz_templates(std::string_view bytes) {
  const auto parts = parts_of(bytes, 3);
  const std::string source(parts[0]), partial(parts[2]);
  render::TemplateSet templates;
  templates.add("part.mustache", {"part.mustache", partial});
  const Json data = data_in(parts[1]);
  const render::PreparedTemplate prepared("main", source, templates);
  std::vector<diag::Diagnostic> findings;  // mostly the same three times: reports take longer than rendering
  for (const Escape escape : {Escape::none, Escape::json, Escape::html}) {
    const render::Rendering once = render::render_template("main", source, data, escape, templates);
    const render::Rendering again = prepared.render(data, escape);
    if (once.diagnostics.empty()) {
      require(once.text == again.text && again.diagnostics.empty(), "a prepared template gives something else");
      require(once.text.size() <= render::kMaxExpansion + kLongestEscape * bytes.size(),
              "a template expands beyond its limit");
      if (escape == Escape::html) require_escaped(once.text, source, partial);
    }
    findings.insert(findings.end(), once.diagnostics.begin(), once.diagnostics.end());
  }
  require_reportable(std::move(findings));
  require_kept(std::string(bytes), templates);
}

}  // namespace skillc::fuzz
