#pragma once
// What a page says of an entry beside its own text.

#include <string>
#include <string_view>

#include "render/artifact.hpp"
#include "render/site/site.hpp"

namespace skillc::render::site {

// Below an entry's heading: how many checks cover it, how many cases test it, what a run made of it, and who cites it.
// "" where nobody does and nothing is to be counted.
std::string entry_meta(const Site& site, const model::Target& entry, PageLinks& links);

// What a run made of something, as the way to where the report shows it; "" of nullptr.
std::string outcome_link(const RunOutcome* outcome, std::string_view css, PageLinks& links);

// The beginning of a link that cites an entry: `<a …>`, with what a hover card needs to know.
std::string open_citation(const Site& site, const model::Target& entry, std::string_view escaped_href);

// A link that cites the entry by `text`.
std::string cite_chip(const Site& site, const model::Target& entry, std::string_view text, PageLinks& links);

// The name of the file that holds the entry's hover card, without `.js`.
std::string card_file(const Site& site, const model::Target& entry);

// The hover cards of all entries, as classic scripts that call `skillcCards`, in a folder named after their content.
struct Cards {
  std::string folder;  // "_skillc/cards-<digest>/"
  std::vector<Artifact> files;
};
Cards write_cards(const Site& site);

// Where each id of a skill leads, for its own page where that has no room for all of them: classic scripts that call
// `skillcAddresses` with the page of each id, both as of the site's root. The file of an id is "<hash>.js", the hash
// being h = 31 h + byte over its UTF-8 in 32 bits, by `count`. templates/site/js/25-anchors.js reads them.
struct Addresses {
  std::string folder;  // "_skillc/ids-<digest>/"
  std::size_t count = 0;
  std::vector<Artifact> files;
};
Addresses write_addresses(const Site& site, std::size_t skill);

// The opening words of what an entry says.
std::string opening_words(const model::Skill& skill, const model::Entry& entry);

// The short name by which an artifact's bytes are known in its path.
std::string short_digest(std::string_view bytes);

}  // namespace skillc::render::site
