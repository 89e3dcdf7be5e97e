#pragma once
#include <string>
#include <vector>

namespace skillc {

// Removes all that is in the folder `path` but for the folders `kept`: relative to `path`, sorted, and with each the
// one that it stands in. Whether these and `path` are then as create_private_folder makes one in the folder above
// `path`: nothing in them, for us alone, no mount, no larger than a new one, and without attributes (an access control
// list, append-only, …) that would show in what is put into them. Where not, any part may be gone already. Never
// follows a link; nobody else may be at work there.
bool empty_tree(const std::string& path, const std::vector<std::string>& kept);

}  // namespace skillc
