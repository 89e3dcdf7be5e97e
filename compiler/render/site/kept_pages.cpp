// Nothing of a page is kept but its digest: the folder that the site is built into has the bytes, or they are made
// anew.

#include "render/site/kept_pages.hpp"

#include <utility>

#include "base/byte_codec.hpp"
#include "base/parallel.hpp"

namespace skillc::render::site {
namespace {

void write(const ArtifactDigest& artifact, ByteWriter& to) {
  to.text(artifact.path);
  to.text(artifact.sha256);
  to.number(artifact.size);
  to.number(artifact.executable ? 1 : 0);
}

ArtifactDigest read_artifact(ByteReader& from) {
  ArtifactDigest artifact;
  artifact.path = from.text();
  artifact.sha256 = from.text();
  artifact.size = from.number();
  artifact.executable = from.number() != 0;
  return artifact;
}

void write(const SkillLinks& links, ByteWriter& to) {
  to.number(links.places.size());
  for (const std::uint64_t place : links.places) to.number(place);
  to.number(links.awaited.size());
  for (const auto& [wanted, page] : links.awaited) {
    to.text(wanted);
    to.text(page);
  }
}

SkillLinks read_links(ByteReader& from) {
  SkillLinks links;
  from.each([&] { links.places.push_back(from.number()); });
  from.each([&] {
    std::string wanted(from.text());
    links.awaited.emplace(std::move(wanted), from.text());
  });
  return links;
}

}  // namespace

KeptPages::KeptPages(PageStore& store, const Site& site, const Assets& assets, unsigned jobs)
    : store_(store), site_(site), digests_(site, assets, jobs), now_(site.graph.skills.size()) {
  before_ = parallel_map(site.all_skills(), jobs, [&](const std::size_t& skill) { return read(skill); });
}

std::optional<SkillFiles> KeptPages::read(std::size_t skill) const {
  const std::string_view bytes = store_.find(site_.graph.skills[skill].source.folder);
  if (bytes.empty()) return std::nullopt;
  ByteReader from(bytes);
  const std::string_view digest = from.text();
  SkillFiles files;
  bool are_there = true;
  from.each([&] {
    const auto found = site_.map.by_place.find(from.text());
    are_there = are_there && found != site_.map.by_place.end();
    if (are_there) files.neighbours.insert(found->second);
  });
  if (!are_there || !from.is_good() || digests_.of(skill, files.neighbours) != digest) return std::nullopt;
  from.each([&] { files.artifacts.push_back(read_artifact(from)); });
  from.each([&] { files.pages.emplace_back(from.text()); });
  files.links = read_links(from);
  if (from.number() != 0) files.archive = read_artifact(from);
  if (!from.is_good() || !from.is_at_end()) return std::nullopt;
  return files;
}

void KeptPages::note(std::size_t skill, SkillFiles files) {
  if (before_[skill]) files.archive = before_[skill]->archive;
  now_[skill] = std::move(files);
}

void KeptPages::note_archive(std::size_t skill, ArtifactDigest archive) {
  if (!now_[skill]) now_[skill] = before_[skill];
  if (now_[skill]) now_[skill]->archive = std::move(archive);
}

void KeptPages::keep() const {
  for (std::size_t skill = 0; skill < now_.size(); ++skill)
    if (now_[skill]) store_.keep(site_.graph.skills[skill].source.folder, written(skill));
}

std::string KeptPages::written(std::size_t skill) const {
  const SkillFiles& files = *now_[skill];
  ByteWriter bytes;
  bytes.text(digests_.of(skill, files.neighbours));
  bytes.number(files.neighbours.size());
  for (const std::size_t neighbour : files.neighbours) bytes.text(site_.graph.skills[neighbour].source.folder);
  bytes.number(files.artifacts.size());
  for (const ArtifactDigest& artifact : files.artifacts) write(artifact, bytes);
  bytes.number(files.pages.size());
  for (const std::string& page : files.pages) bytes.text(page);
  write(files.links, bytes);
  bytes.number(files.archive ? 1 : 0);
  if (files.archive) write(*files.archive, bytes);
  return bytes.take();
}

}  // namespace skillc::render::site
