// Read back as any untrusted JSON is: what is no preference counts as not there.

#include "eval/judging/preferred.hpp"

#include <algorithm>
#include <array>

#include "eval/keeping/kept_json.hpp"

namespace skillc::eval {
namespace {

constexpr std::array<std::string_view, 4> kPreferred = {"with_skill", "against", "tie", "error"};

Preferred winner_of(const Preference::Said& said) {
  if (said.preferred == "tie") return Preferred::tie;
  return said.preferred == said.with_as ? Preferred::with_skill : Preferred::against;
}

bool is_side(std::string_view name) {
  return name == "A" || name == "B";
}

// What an error keeps hangs on nothing that was said before it.
bool follows(const Preference& preference) {
  const auto& said = preference.said;
  for (const Preference::Said& one : said)
    if (!is_side(one.with_as) || !(is_side(one.preferred) || one.preferred == "tie")) return false;
  if (preference.preferred == Preferred::error) return said.size() < 2 && !preference.error.empty();
  const bool is_whole = said.empty() || (said.size() == 2 && said[0].with_as != said[1].with_as);
  return is_whole && preference.error.empty() && preference.preferred == preferred_of(said);
}

}  // namespace

Preferred preferred_of(const std::vector<Preference::Said>& said) {
  if (said.empty()) return Preferred::tie;
  const Preferred first = winner_of(said.front());
  return winner_of(said.back()) == first ? first : Preferred::tie;
}

std::string_view preferred_name(Preferred preferred) {
  return kPreferred[static_cast<std::size_t>(preferred)];
}

bool Preference::is_swayed() const {
  if (preferred != Preferred::tie) return false;
  return std::any_of(said.begin(), said.end(), [](const Said& one) { return one.preferred != "tie"; });
}

Json preference_json(const Preference& preference) {
  Json json = {{"preferred", preferred_name(preference.preferred)}, {"said", Json::array()}};
  for (const Preference::Said& one : preference.said)
    json["said"].push_back({{"with_as", one.with_as}, {"preferred", one.preferred}, {"evidence", one.evidence}});
  if (!preference.error.empty()) json["error"] = preference.error;
  if (!preference.words.empty()) json["words"] = preference.words;
  return json;
}

Result<Preference> read_preference(const parse::Value& value) {
  const auto known = std::find(kPreferred.begin(), kPreferred.end(), text_of(value, "preferred"));
  const parse::Value* said = value.find("said");
  if (known == kPreferred.end() || said == nullptr) return fail("a preference has no `preferred` that is known");
  Preference preference{
      static_cast<Preferred>(known - kPreferred.begin()), {}, text_of(value, "error"), text_of(value, "words")};
  for (const parse::Value& one : said->elements)
    preference.said.push_back({text_of(one, "with_as"), text_of(one, "preferred"), text_of(one, "evidence")});
  if (!follows(preference)) return fail("a preference is not what was said");
  return preference;
}

}  // namespace skillc::eval
