// Cobertura was made for Java; GitLab, Jenkins and Azure read it for any language. Its DTD demands branches, methods
// and complexity, of which Markdown has none.

#include <fmt/format.h>

#include "report/line_coverage.hpp"
#include "report/xml.hpp"

namespace skillc::report {
namespace {

// Four decimals, cut: 1 says that nothing is left out.
std::string rate(const eval::LineCounts& counts) {
  if (counts.hit == counts.all) return "1";
  const std::size_t scaled = counts.hit * 10'000 / counts.all;
  return fmt::format("0.{:04}", scaled);
}

void set_rates(pugi::xml_node node, const eval::LineCounts& counts) {
  set_attribute(node, "line-rate", rate(counts));
  set_attribute(node, "branch-rate", "0");
}

eval::LineCounts counts_of(const eval::SkillLines& skill) {
  eval::LineCounts counts;
  for (const eval::FileLines& file : skill.files) counts += file.counts();
  return counts;
}

void add_file(pugi::xml_node classes, const eval::FileLines& file) {
  pugi::xml_node node = classes.append_child("class");
  set_attribute(node, "name", file.path);
  set_attribute(node, "filename", file.path);
  set_rates(node, file.counts());
  set_attribute(node, "complexity", "0");
  node.append_child("methods");
  pugi::xml_node lines = node.append_child("lines");
  for (const auto& [number, hits] : file.lines) {
    pugi::xml_node line = lines.append_child("line");
    set_attribute(line, "number", std::to_string(number));
    set_attribute(line, "hits", std::to_string(hits));
    set_attribute(line, "branch", "false");
  }
}

}  // namespace

std::string write_cobertura(const std::vector<eval::SkillLines>& skills) {
  eval::LineCounts counts;
  for (const eval::SkillLines& skill : skills) counts += counts_of(skill);
  pugi::xml_document document;
  pugi::xml_node root = document.append_child("coverage");
  set_rates(root, counts);
  set_attribute(root, "lines-covered", std::to_string(counts.hit));
  set_attribute(root, "lines-valid", std::to_string(counts.all));
  set_attribute(root, "branches-covered", "0");
  set_attribute(root, "branches-valid", "0");
  set_attribute(root, "complexity", "0");
  set_attribute(root, "version", "skillc");
  set_attribute(root, "timestamp", "0");
  root.append_child("sources").append_child("source").append_child(pugi::node_pcdata).set_value(".");
  pugi::xml_node packages = root.append_child("packages");
  for (const eval::SkillLines& skill : skills) {
    pugi::xml_node package = packages.append_child("package");
    set_attribute(package, "name", skill.name);
    set_rates(package, counts_of(skill));
    set_attribute(package, "complexity", "0");
    pugi::xml_node classes = package.append_child("classes");
    for (const eval::FileLines& file : skill.files) add_file(classes, file);
  }
  return xml_bytes(document);
}

}  // namespace skillc::report
