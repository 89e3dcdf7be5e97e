#pragma once
// What an eval needs of skillc.yaml: `reviewers`, `judges`, `comparers` and `gates`. Every complaint goes to `values`.

#include <string>
#include <vector>

#include "parse/configuration_values.hpp"
#include "source/configuration.hpp"

namespace skillc::parse {

// What `asked` of a reviewer may say, in the order of source::ReviewerDefinition::Asked.
const std::vector<std::string>& asked_names();

// Of a definition that is wrong in some part the rest is read all the same: any complaint stops the command.
void read_reviewers(const Member& member, ConfigurationValues& values, source::Configuration& configuration);
void read_judges(const Member& member, ConfigurationValues& values, source::Configuration& configuration);
void read_comparers(const Member& member, ConfigurationValues& values, source::Configuration& configuration);
void read_gates(const Member& member, ConfigurationValues& values, source::Configuration& configuration);

}  // namespace skillc::parse
