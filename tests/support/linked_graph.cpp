#include "support/linked_graph.hpp"

#include <stdexcept>

#include "model/link.hpp"
#include "support/memory_file_system.hpp"

namespace skillc::test {
namespace {

std::string_view anchor_of(const std::string& id) {
  return std::string_view(id).substr(id.find('#') + 1);
}

void append(std::string& out, const std::string& id) {
  if (!out.empty()) out += ' ';
  out += anchor_of(id);
}

}  // namespace

model::Graph linked_graph(const std::map<std::string, std::string>& files, const source::Configuration& configuration) {
  MemoryFileSystem disk;
  for (const auto& [path, bytes] : files) {
    bool bare = path.ends_with("SKILL.md") && !bytes.starts_with("---");
    std::string name = path.substr(0, path.find('/'));
    disk.add_file(path, bare ? "---\nname: " + name + "\ndescription: Use when testing.\n---\n" + bytes : bytes);
  }
  auto library = source::discover(disk, configuration, {"."});
  if (!library) throw std::runtime_error(library.error().message);
  auto graph = model::build_graph(disk, *library, {});
  if (!graph) throw std::runtime_error(graph.error().message);
  return std::move(*graph);
}

bool has_entry(const model::Skill& skill, std::string_view anchor) {
  for (const model::Entry& entry : skill.entries)
    if (anchor_of(entry.id) == anchor) return true;
  return false;
}

const model::Entry& entry(const model::Skill& skill, std::string_view anchor) {
  for (const model::Entry& entry : skill.entries)
    if (anchor_of(entry.id) == anchor) return entry;
  throw std::runtime_error("no entry " + std::string(anchor));
}

const model::Citation& citation(const model::Skill& skill, std::string_view text) {
  for (const model::Citation& citation : skill.citations)
    if (citation.text == text) return citation;
  throw std::runtime_error("no citation " + std::string(text));
}

std::string anchors(const model::Graph& graph, const model::Citation& citation) {
  std::string out;
  for (const model::Target& target : citation.targets) append(out, graph.skills[target.skill].entries[target.entry].id);
  return out;
}

std::string anchors(const model::Skill& skill, const std::vector<std::size_t>& entries) {
  std::string out;
  for (std::size_t i : entries) append(out, skill.entries[i].id);
  return out;
}

}  // namespace skillc::test
