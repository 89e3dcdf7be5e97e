// What is found of a skill hangs on its own files, on those of the skills that it cites, and on what all skills are
// called. The first two are seen as the disk is asked, by a reader of its own for each skill; the last is one digest
// for the whole library. Nothing is kept of a skill in which a private key stands, for who shows findings has to know
// the key to hide it; nor where anything of what would be kept is a secret.

#include "check/kept_skills.hpp"

#include <algorithm>
#include <array>
#include <numeric>

#include "base/digest.hpp"
#include "base/parallel.hpp"
#include "check/check.hpp"
#include "check/finding_bytes.hpp"
#include "model/load.hpp"

namespace skillc::check {

// Read up to where the digests and what was seen end.
struct KeptSkills::Kept {
  std::size_t skill = 0;
  std::string library;  // digest of what all skills knew of each other
  std::string known;
  Observations seen;
  std::string_view body;
};

namespace {

// Skills whose files one skill's findings hang on. Of what cites more, nothing is kept: to look at all those files
// costs what checking it costs, and each such skill would hold what was seen of all.
constexpr std::size_t kMostRead = 1'000;

std::string digest_of(const source::SkillSource& source) {
  ByteWriter bytes;
  bytes.number(static_cast<std::uint64_t>(source.form));
  for (const std::string* text :
       {&source.folder, &source.folder_name, &source.evals_folder, &source.evals_path, &source.evals_root})
    bytes.text(*text);
  bytes.number(source.files.size());
  for (const source::SkillFile& file : source.files) {
    bytes.text(file.path);
    bytes.number(static_cast<std::uint64_t>(file.type));
    bytes.number((file.executable ? 2u : 0u) + (file.leaves_skill ? 1u : 0u));
  }
  for (const std::string& folder : source.unlisted) bytes.text(folder);
  return sha256_hex(bytes.take());
}

// Of all that its outline says.
std::string digest_of_known(const model::Skill& skill) {
  ByteWriter bytes;
  bytes.text(digest_of(skill.source));
  bytes.text(skill.name);
  bytes.text(skill.description);
  if (const model::Document* main = skill.main_document()) {
    bytes.text(std::string_view(main->text.bytes()).substr(0, main->front_matter.body_begin));
    bytes.number(main->is_utf8 ? 1 : 0);
  }
  return sha256_hex(bytes.take());
}

void write_name(const model::Document& main, ByteWriter& to) {
  to.text(std::string_view(main.text.bytes()).substr(0, main.front_matter.body_begin));
  const parse::Value* name = main.front_matter.fields.find("name");
  to.number(name != nullptr ? 1 : 0);
  if (name == nullptr) return;
  to.number(name->range.begin);
  to.number(name->range.end);
}

void read_name(ByteReader& from, model::Document& main) {
  main.text = SourceText(std::string(from.text()));
  main.front_matter.body_begin = main.text.bytes().size();
  if (from.number() == 0) return;
  parse::Member name{"name", {}, {}};
  name.value.kind = parse::Value::Kind::string;
  name.value.range.begin = static_cast<std::size_t>(from.number());
  name.value.range.end = static_cast<std::size_t>(from.number());
  main.front_matter.fields.kind = parse::Value::Kind::map;
  main.front_matter.fields.members.push_back(std::move(name));
}

constexpr std::array kCounts = {&model::Coverage::entries,          &model::Coverage::entries_by_checklist,
                                &model::Coverage::entries_by_evals, &model::Coverage::items,
                                &model::Coverage::items_by_evals,   &model::Coverage::cases};

void write_outline(const model::Skill& skill, ByteWriter& to) {
  to.text(skill.name);
  to.text(skill.description);
  for (const auto count : kCounts) to.number(skill.coverage.*count);
  to.number(skill.documents.size());
  for (const model::Document& document : skill.documents) {
    to.text(document.path);
    to.text(document.shown_path);
    to.number(static_cast<std::uint64_t>(document.role));
    to.number(document.is_utf8 ? 1 : 0);
    if (document.path == "SKILL.md") write_name(document, to);
  }
  to.number(skill.evals.size());
  for (const model::EvalsDocument& evals : skill.evals) {
    to.text(evals.path);
    to.text(evals.shown_path);
    to.number(evals.is_utf8 ? 1 : 0);
  }
}

constexpr auto kLastRole = static_cast<std::uint64_t>(model::Role::reference);

model::Skill read_outline(ByteReader& from, const source::SkillSource& source) {
  model::Skill skill;
  skill.source = source;
  skill.name = from.text();
  skill.description = from.text();
  for (const auto count : kCounts) skill.coverage.*count = static_cast<std::size_t>(from.number());
  from.each([&] {
    model::Document& document = skill.documents.emplace_back();
    document.path = from.text();
    document.shown_path = from.text();
    document.role = static_cast<model::Role>(std::min(from.number(), kLastRole));
    document.is_utf8 = from.number() != 0;
    if (document.path == "SKILL.md") read_name(from, document);
  });
  from.each([&] {
    model::EvalsDocument& evals = skill.evals.emplace_back();
    evals.path = from.text();
    evals.shown_path = from.text();
    evals.is_utf8 = from.number() != 0;
  });
  return skill;
}

std::string bytes_of(const Findings& findings) {
  ByteWriter bytes;
  write_findings(findings, bytes);
  return bytes.take();
}

// Whether all of it would be shown as it is.
bool are_without_secrets(Findings findings) {
  const std::string plain = bytes_of(findings);
  const Mask mask;
  for (diag::Diagnostic& finding : findings) {
    mask.mask_words(finding);
    mask.mask_edits(finding);
  }
  return bytes_of(findings) == plain;
}

bool are_of_the_table(const Findings& findings) {
  return std::all_of(findings.begin(), findings.end(),
                     [](const diag::Diagnostic& finding) { return find_rule(finding.rule) != nullptr; });
}

// None of the texts is of a key, or nothing would have been kept.
Mask keyless(const model::Skill& outline, const Findings& findings) {
  Mask mask;
  for (const model::Document& document : outline.documents) mask.learn_keyless(document.shown_path);
  for (const model::EvalsDocument& evals : outline.evals) mask.learn_keyless(evals.shown_path);
  for (const diag::Diagnostic& finding : findings) mask.learn_keyless(finding.place.path);
  return mask;
}

std::optional<UnchangedSkill> read_body(std::string_view body, std::size_t skill, const source::SkillSource& source) {
  ByteReader from(body);
  UnchangedSkill unchanged{skill, read_outline(from, source), {}};
  auto findings = read_findings(from);
  auto suppressions = findings ? read_suppressions(from) : std::nullopt;
  if (!suppressions || !from.is_good() || !from.is_at_end()) return std::nullopt;
  unchanged.checked.keys = keyless(unchanged.outline, *findings);
  unchanged.checked.findings = std::move(*findings);
  unchanged.checked.suppressions = std::move(*suppressions);
  return unchanged;
}

// Whether a file was young when it was kept: it is read each time, until it is kept again.
bool has_young(const Observations& seen) {
  return std::any_of(seen.answers.begin(), seen.answers.end(),
                     [](const Answer& one) { return one.question != Question::real_path; });
}

std::vector<std::size_t> numbers_up_to(std::size_t size) {
  std::vector<std::size_t> numbers(size);
  std::iota(numbers.begin(), numbers.end(), std::size_t{0});
  return numbers;
}

}  // namespace

KeptSkills::KeptSkills(SkillStore& store, const source::LibrarySource& library, unsigned jobs)
    : store_(store), library_(library), jobs_(jobs), readers_(library.skills.size()), known_(library.skills.size()) {}

std::vector<UnchangedSkill> KeptSkills::find_unchanged() {
  const std::vector<std::size_t> all = numbers_up_to(library_.skills.size());
  auto found = parallel_map(all, jobs_, [&](const std::size_t& s) { return read(s); });
  std::vector<Kept> kept;
  for (std::optional<Kept>& one : found)
    if (one) kept.push_back(std::move(*one));
  if (kept.empty()) return {};
  for (const Kept& one : kept) known_[one.skill] = one.known;
  learn_others();
  const std::string library = library_digest();
  std::erase_if(kept, [&](const Kept& one) { return one.library != library; });
  auto bodies = parallel_map(
      kept, jobs_, [&](const Kept& one) { return read_body(one.body, one.skill, library_.skills[one.skill]); });
  std::vector<UnchangedSkill> unchanged;
  for (std::size_t k = 0; k < kept.size(); ++k) {
    if (!bodies[k]) continue;
    refresh(kept[k]);
    store_.add(kept[k].seen, true);
    unchanged.push_back(std::move(*bodies[k]));
  }
  return unchanged;
}

void KeptSkills::refresh(Kept& kept) {
  if (!has_young(kept.seen)) return;
  const std::size_t answers = kept.seen.answers.size();
  kept.seen = with_stamps(store_.disk(), std::move(kept.seen), store_.young_since());
  if (kept.seen.answers.size() < answers) write(kept);
}

void KeptSkills::write(const Kept& kept) {
  const source::SkillSource& source = library_.skills[kept.skill];
  ByteWriter bytes;
  bytes.text(kept.library);
  bytes.text(digest_of(source));
  bytes.text(kept.known);
  bytes.text(kept.body);
  write_observations(kept.seen, bytes);
  store_.keep(source.folder, bytes.take());
}

std::optional<KeptSkills::Kept> KeptSkills::read(std::size_t skill) const {
  const source::SkillSource& source = library_.skills[skill];
  if (source.is_neighbour) return std::nullopt;
  const std::string_view bytes = store_.find(source.folder);
  if (bytes.empty()) return std::nullopt;
  ByteReader from(bytes);
  Kept kept{skill, std::string(from.text()), {}, {}, {}};
  const bool is_same = from.text() == digest_of(source);
  kept.known = from.text();
  kept.body = from.text();
  kept.seen = read_observations(from);
  if (!is_same || !from.is_good() || !from.is_at_end() || !still_hold(store_.disk(), kept.seen, 1)) return std::nullopt;
  return kept;
}

// Of those of which nothing is kept any more.
void KeptSkills::learn_others() {
  std::vector<std::size_t> others = numbers_up_to(known_.size());
  std::erase_if(others, [&](std::size_t s) { return !known_[s].empty(); });
  auto known = parallel_map(others, jobs_, [&](const std::size_t& s) {
    return digest_of_known(model::load_name(reader_of(s), library_.skills[s]));
  });
  for (std::size_t o = 0; o < others.size(); ++o) known_[others[o]] = std::move(known[o]);
}

std::string KeptSkills::library_digest() const {
  ByteWriter bytes;
  for (const std::string& known : known_) bytes.text(known);
  return sha256_hex(bytes.take());
}

const FileReader& KeptSkills::reader_of(std::size_t skill) {
  if (readers_[skill] == nullptr) readers_[skill] = store_.observe();
  return *readers_[skill];
}

// What is read of them later, for others who cite them, is asked anew.
void KeptSkills::let_go_of_readers(const std::set<std::size_t>& skills) {
  for (const std::size_t s : skills) {
    if (readers_[s] == nullptr) continue;
    Observations all = readers_[s]->take();
    store_.add(all, readers_[s]->is_settled());
    seen_.erase(s);
    if (readers_[s]->is_settled()) seen_.emplace(s, std::move(all));
    readers_[s].reset();
  }
}

void KeptSkills::note(const model::GraphInParts& parts, const std::vector<CheckedSkill>& checked) {
  std::set<std::size_t> read(parts.part().begin(), parts.part().end());
  for (std::size_t n = 0; n < parts.part().size(); ++n) read.insert(parts.asked_by(n).begin(), parts.asked_by(n).end());
  let_go_of_readers(read);
  auto noted = parallel_map(numbers_up_to(parts.part().size()), jobs_,
                            [&](const std::size_t& n) { return noted_of(parts, n, checked[n]); });
  for (const std::size_t s : parts.part()) known_[s] = digest_of_known(parts.graph().skills[s]);
  for (const std::size_t s : parts.part()) seen_.erase(s);  // who cites them later reads them again
  for (std::optional<Noted>& one : noted)
    if (one) noted_.push_back(std::move(*one));
}

// Nothing where nothing is to be kept.
std::optional<KeptSkills::Noted> KeptSkills::noted_of(const model::GraphInParts& parts, std::size_t n,
                                                      const CheckedSkill& checked) const {
  const std::size_t s = parts.part()[n];
  const model::Skill& skill = parts.graph().skills[s];
  const bool is_folder =
      skill.source.form == source::SkillForm::skill || skill.source.form == source::SkillForm::folder;
  if (!is_folder || checked.keys.knows_keys() || !are_of_the_table(checked.findings) ||
      !are_without_secrets(checked.findings))
    return std::nullopt;
  Observations all;
  std::set<std::size_t> read = parts.asked_by(n);
  if (read.size() > kMostRead) return std::nullopt;
  read.insert(s);
  for (const std::size_t one : read) {
    const auto found = seen_.find(one);
    if (found == seen_.end()) return std::nullopt;
    all.stamps.insert(all.stamps.end(), found->second.stamps.begin(), found->second.stamps.end());
    all.answers.insert(all.answers.end(), found->second.answers.begin(), found->second.answers.end());
  }
  ByteWriter body;
  write_outline(skill, body);
  write_findings(checked.findings, body);
  write_suppressions(checked.suppressions, body);
  return Noted{s, condense(std::move(all)), body.take()};
}

void KeptSkills::keep(const model::Graph& outline, const Mask& mask) {
  for (std::size_t s = 0; s < known_.size(); ++s)
    if (known_[s].empty()) known_[s] = digest_of_known(outline.skills[s]);
  const std::string library = library_digest();
  // Whether or not a finding says so: it may be allowed, or its rule switched off.
  const auto is_shown =
      parallel_map(noted_, jobs_, [&](const Noted& one) { return mask.masked(one.body) == one.body; });
  for (std::size_t n = 0; n < noted_.size(); ++n) {
    Noted& one = noted_[n];
    if (is_shown[n]) write({one.skill, library, known_[one.skill], std::move(one.seen), one.body});
  }
}

}  // namespace skillc::check
