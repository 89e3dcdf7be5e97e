// What nobody can leave out who understands the Markdown of some skills: each file is read, its front matter parsed by
// yaml-cpp, its body by cmark-gfm, and the tree walked once, as HTML. Nothing is kept or compared; `skillc check` is
// measured beside it.
//
//     parse_floor FILE...
//
// Prints how many bytes were read, how many values the front matter has and how many bytes of HTML there are.

#include <cmark-gfm-core-extensions.h>
#include <cmark-gfm.h>
#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <yaml-cpp/yaml.h>

#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>
#include <string_view>

namespace {

struct Totals {
  std::size_t read = 0, values = 0, html = 0;
};

[[noreturn]] void give_up(const char* path) {
  std::perror(path);
  std::exit(1);
}

void read_whole(const char* path, std::string& bytes) {
  const int file = ::open(path, O_RDONLY | O_CLOEXEC);
  struct stat status {};
  if (file < 0 || ::fstat(file, &status) != 0) give_up(path);
  bytes.resize(static_cast<std::size_t>(status.st_size));
  std::size_t size = 0;
  while (size < bytes.size()) {
    const ssize_t more = ::read(file, bytes.data() + size, bytes.size() - size);
    if (more <= 0) give_up(path);
    size += static_cast<std::size_t>(more);
  }
  ::close(file);
}

// Where the body begins. Front matter that is no YAML is passed over, as it would be by whoever only reads on.
std::size_t parse_front_matter(const std::string& bytes, Totals& totals) {
  if (!bytes.starts_with("---\n")) return 0;
  const std::size_t end = bytes.find("\n---", 3);
  if (end == std::string::npos) return 0;
  try {
    totals.values += YAML::Load(bytes.substr(4, end - 3)).size();
  } catch (const YAML::Exception&) {
  }
  return end + 4;
}

void parse_body(std::string_view body, Totals& totals) {
  cmark_parser* const parser = cmark_parser_new(CMARK_OPT_DEFAULT);
  for (const char* name : {"table", "tasklist"})
    cmark_parser_attach_syntax_extension(parser, cmark_find_syntax_extension(name));
  cmark_parser_feed(parser, body.data(), body.size());
  cmark_node* const document = cmark_parser_finish(parser);
  char* const html = cmark_render_html(document, CMARK_OPT_DEFAULT, cmark_parser_get_syntax_extensions(parser));
  totals.html += std::strlen(html);
  std::free(html);
  cmark_node_free(document);
  cmark_parser_free(parser);
}

}  // namespace

int main(int count, char** arguments) {
  if (count < 2) return std::fputs("usage: parse_floor FILE...\n", stderr), 2;
  cmark_gfm_core_extensions_ensure_registered();
  Totals totals;
  std::string bytes;
  for (int i = 1; i < count; ++i) {
    read_whole(arguments[i], bytes);
    totals.read += bytes.size();
    if (!std::string_view(arguments[i]).ends_with(".md")) continue;
    const std::size_t begin = parse_front_matter(bytes, totals);
    parse_body(std::string_view(bytes).substr(begin), totals);
  }
  std::printf("%zu bytes read, %zu values, %zu bytes of HTML\n", totals.read, totals.values, totals.html);
  return 0;
}
