// Read back as any untrusted JSON is: what is no preference counts as not there.

#include "eval/preferred.hpp"

#include <algorithm>
#include <array>

#include "eval/kept_json.hpp"

namespace skillc::eval {
namespace {

constexpr std::array<std::string_view, 4> kPreferred = {"with_skill", "against", "tie", "error"};

}  // namespace

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
  return preference;
}

}  // namespace skillc::eval
