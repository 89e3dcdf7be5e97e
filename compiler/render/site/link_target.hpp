#pragma once
// Where a link of a document leads from its page.

#include <cstddef>
#include <string>
#include <string_view>

#include "render/site/site.hpp"

namespace skillc::render::site {

struct LinkTarget {
  Address address;        // of the site
  model::Target entry;    // where the link names one
  std::string external;   // an http, https or mailto address; then the others are empty
  bool is_image = false;  // a picture that the site hands out
  bool is_file = false;   // a file of the skill that is no document
  bool is_nowhere() const { return address.path.empty() && external.empty(); }
};

// What `target` means in a document of the skill: a page, a heading, an entry, a file of this skill or another one of
// the library; an address elsewhere of an allowed scheme; else nowhere, and the link is to be plain text. `page`, on
// which it stands, is told of another skill in which it was looked up.
LinkTarget resolve_link(const Site& site, std::size_t skill, std::size_t document, std::string_view target,
                        PageLinks& page);

// Appends `text` as HTML, bare http and https addresses in it as links.
void append_text_with_addresses(std::string& out, std::string_view text);

}  // namespace skillc::render::site
