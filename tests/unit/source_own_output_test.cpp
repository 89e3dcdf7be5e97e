// A manifest is ours only where the object itself says so, whatever else a file may hold.

#include "source/own_output.hpp"

#include <gtest/gtest.h>

#include <string>

namespace skillc::source {
namespace {

TEST(OwnOutput, TheSchemaOfTheTopLevelObjectDecides) {
  EXPECT_TRUE(is_own_manifest(R"({"schema": "skillc-manifest/1"})"));
  EXPECT_TRUE(is_own_manifest(R"({"files": [{"path": "a"}, [1, null, true]], "schema": "skillc-manifest/1"})"));
  EXPECT_FALSE(is_own_manifest(R"({"schema": "skillc-manifest/2"})"));
  EXPECT_FALSE(is_own_manifest(R"({"files": {"schema": "skillc-manifest/1"}})"));
  EXPECT_FALSE(is_own_manifest(R"([{"schema": "skillc-manifest/1"}])"));
  EXPECT_FALSE(is_own_manifest(R"({"schema": {"schema": "skillc-manifest/1"}})"));
  EXPECT_FALSE(is_own_manifest(R"({"schema": ["skillc-manifest/1"]})"));
  EXPECT_FALSE(is_own_manifest(R"("skillc-manifest/1")"));
}

TEST(OwnOutput, AnyBytesAreAnswered) {
  EXPECT_FALSE(is_own_manifest(""));
  EXPECT_FALSE(is_own_manifest("{"));
  EXPECT_FALSE(is_own_manifest("{\"schema\": "));
  EXPECT_FALSE(is_own_manifest("\xff\xfe"));
  EXPECT_FALSE(is_own_manifest(std::string(1'000'000, '[')));
  std::string deep = "{\"files\":";
  for (int i = 0; i < 500'000; ++i) deep += "[{\"schema\":";
  EXPECT_FALSE(is_own_manifest(deep)) << "depth costs no stack";
}

}  // namespace
}  // namespace skillc::source
