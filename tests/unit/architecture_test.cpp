// Holds every #include below compiler/ against the house's arrows, and every foreign header against the few files that
// wrap it.

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <regex>
#include <set>
#include <sstream>

#include "base/path.hpp"
#include "base/text.hpp"

namespace skillc {
namespace {

namespace fs = std::filesystem;
using testing::ElementsAre;
using testing::IsEmpty;

// base <- diag <- source <- parse <- model <- { check | eval | edit }, eval <- render <- emit,
// { diag, model/difference.hpp, eval } <- report, everything <- cli; a header's name allows it alone
const std::map<std::string, std::set<std::string>> kMayUse = {
    {"base", {}},
    {"diag", {"base"}},
    {"source", {"base", "diag"}},
    {"parse", {"base", "diag", "source"}},
    {"model", {"base", "diag", "source", "parse"}},
    {"check", {"base", "diag", "source", "parse", "model"}},
    {"highlighter", {}},                        // a module by itself
    {"http_server", {"base/http_server.hpp"}},  // the same
    {"render", {"base", "diag", "source", "parse", "model", "eval", "highlighter/highlighter.hpp"}},
    {"eval", {"base", "diag", "source", "parse", "model"}},
    {"edit", {"base", "diag", "source", "parse", "model"}},
    {"emit", {"base", "diag", "source", "parse", "model", "render"}},
    {"report", {"base", "diag", "model/difference.hpp", "eval"}},
    {"cli", {"base", "diag", "source", "parse", "model", "check", "render", "eval", "edit", "emit", "report"}},
    {"main.cpp", {"base", "cli"}},
};

// A header of a library or of POSIX, by how its name begins, and the files that may see it.
const std::vector<std::pair<std::string, std::vector<std::string>>> kWrappers = {
    {"cmark-gfm", {"parse/markdown*.cpp"}},
    {"yaml-cpp/", {"parse/yaml.cpp"}},
    {"nlohmann/", {"base/json.hpp", "parse/json.cpp"}},
    {"KSyntaxHighlighting/", {"highlighter/*.cpp"}},
    {"Q", {"highlighter/*.cpp"}},  // Qt, whose headers have no ending
    {"CLI/", {"cli/*.cpp", "cli/*.hpp"}},
    {"minizip/", {"render/archive.cpp"}},
    {"nettle/", {"base/digest.cpp"}},
    {"httplib.h", {"http_server/*.cpp", "http_server/*.hpp"}},
    {"pugixml", {"report/xml.hpp", "report/formats/*junit.cpp"}},
    {"re2/", {"base/regex.cpp"}},
    {"libstemmer.h", {"base/words.cpp"}},
    {"utf8proc.h", {"base/*.cpp"}},
    {"tl/expected.hpp", {"base/result.hpp"}},
    {"fmt/", {"**"}},
    {"", {"base/*.cpp", "http_server/*.cpp", "main.cpp"}},  // all others: POSIX
};

std::string layer_of(std::string_view path) {
  return std::string(path.substr(0, path.find('/')));
}

std::string fault_of_own(const std::string& file, const std::string& header) {
  if (header.find('/') == std::string::npos) return file + " includes \"" + header + "\" without its folder";
  if (!kMayUse.contains(layer_of(file))) return file + " lies in a folder that the house does not have";
  const std::set<std::string>& allowed = kMayUse.at(layer_of(file));
  if (layer_of(header) == layer_of(file) || allowed.contains(layer_of(header)) || allowed.contains(header)) return "";
  return file + " must not use " + header;
}

std::string fault_of_foreign(const std::string& file, const std::string& header) {
  const bool is_qt = header.starts_with('Q');
  if (!is_qt && header.find_first_of("./") == std::string::npos) return "";  // the standard library
  for (const auto& [prefix, wrappers] : kWrappers) {
    if (!header.starts_with(prefix)) continue;
    for (const std::string& wrapper : wrappers)
      if (glob_match(wrapper, file)) return "";
    return file + " must not see <" + header + ">";
  }
  return "";
}

// The library behind base/json.hpp is seen through its include alone, so its name is held to its files as well.
const std::vector<std::string> kMayNameNlohmann = {"base/json.hpp", "base/json.cpp", "parse/json.cpp"};

// What is wrong with the includes of `file` (relative to compiler/), whose content is `text`.
std::vector<std::string> faults(const std::string& file, const std::string& text) {
  static const std::regex kInclude(R"(^\s*#\s*include\s*([<"])([^>"]+)[>"])");
  std::vector<std::string> found;
  std::istringstream lines(text);
  std::smatch match;
  const bool may_name_it = std::count(kMayNameNlohmann.begin(), kMayNameNlohmann.end(), file) > 0;
  for (std::string line; std::getline(lines, line);) {
    if (!may_name_it && line.find("nlohmann::") != std::string::npos)
      found.push_back(file + " must not name nlohmann::");
    if (!std::regex_search(line, match, kInclude)) continue;
    bool is_own = match[1] == "\"";
    std::string fault = is_own ? fault_of_own(file, match[2]) : fault_of_foreign(file, match[2]);
    if (!fault.empty()) found.push_back(fault);
  }
  return found;
}

TEST(Architecture, IncludesFollowTheArrows) {
  const fs::path root = fs::path(SKILLC_SOURCE_DIR) / "compiler";
  std::size_t files = 0;
  for (const auto& entry : fs::recursive_directory_iterator(root)) {
    if (entry.path().extension() != ".hpp" && entry.path().extension() != ".cpp") continue;
    std::ifstream stream(entry.path());
    std::stringstream text;
    text << stream.rdbuf();
    EXPECT_THAT(faults(fs::relative(entry.path(), root).string(), text.str()), IsEmpty());
    ++files;
  }
  EXPECT_GT(files, 30u) << "the sources were not found at " << root;
}

TEST(Architecture, AFaultIsSeen) {
  EXPECT_THAT(faults("base/text.cpp", "#include \"diag/diagnostic.hpp\"\n"),
              ElementsAre("base/text.cpp must not use diag/diagnostic.hpp"));
  EXPECT_THAT(faults("check/rules/a.cpp", "#include \"render/target.hpp\"\n#include \"model/graph.hpp\"\n"),
              ElementsAre("check/rules/a.cpp must not use render/target.hpp"));
  EXPECT_THAT(faults("report/report.cpp", "  #  include \"model/graph.hpp\"\n#include \"model/difference.hpp\"\n"),
              ElementsAre("report/report.cpp must not use model/graph.hpp"));
  EXPECT_THAT(faults("check/check.cpp", "#include \"report/report.hpp\"\n"),
              ElementsAre("check/check.cpp must not use report/report.hpp"));
  EXPECT_THAT(faults("base/text.cpp", "#include \"text.hpp\"\n"),
              ElementsAre("base/text.cpp includes \"text.hpp\" without its folder"));
  EXPECT_THAT(faults("tools/a.cpp", "#include \"base/text.hpp\"\n"),
              ElementsAre("tools/a.cpp lies in a folder that the house does not have"));
}

TEST(Architecture, AForeignHeaderOutsideItsWrapperIsSeen) {
  EXPECT_THAT(faults("model/link.cpp", "#include <cmark-gfm.h>\n"),
              ElementsAre("model/link.cpp must not see <cmark-gfm.h>"));
  EXPECT_THAT(faults("parse/markdown_inline.cpp", "#include <cmark-gfm-core-extensions.h>\n"), IsEmpty());
  EXPECT_THAT(faults("base/json.cpp", "#include <nlohmann/json.hpp>\n"),
              ElementsAre("base/json.cpp must not see <nlohmann/json.hpp>"));
  EXPECT_THAT(faults("render/site/highlight.cpp", "#include <QString>\n"),
              ElementsAre("render/site/highlight.cpp must not see <QString>"));
  EXPECT_THAT(faults("source/own_output.cpp", "#include \"base/json.hpp\"\nnlohmann::json tree;\n"),
              ElementsAre("source/own_output.cpp must not name nlohmann::"));
  EXPECT_THAT(faults("cli/check.cpp", "#include <unistd.h>\n#include <vector>\n#include <fmt/format.h>\n"),
              ElementsAre("cli/check.cpp must not see <unistd.h>"));
}

}  // namespace
}  // namespace skillc
