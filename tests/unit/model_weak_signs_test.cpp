// Codes that are others' by what stands beside them.
#include <gtest/gtest.h>

#include "model/known_code.hpp"

namespace skillc::model {
namespace {

struct Stand {
  std::string_view before, code, after;
};

TEST(KnownCode, CodesOfOthersAreToldByTheirNeighbours) {
  for (const Stand& one :
       {Stand{"See ", "A06", " (OWASP)."}, Stand{"", "AC-6", " (NIST)"}, Stand{"the FedRAMP ", "AC-6", " control"},
        Stand{"for SOC 2 (", "CC6", ")"}, Stand{"Rename it with Shift+", "F6", "."}, Stand{"Hit ", "F6", "."},
        Stand{"Node on ", "V8", "."}, Stand{"ProGuard or ", "R8", "."}, Stand{"at ", "L7", "."},
        Stand{"", "ES6", " modules"}, Stand{"Follow ", "PEP-8", "."}, Stand{"Cell ", "A6", "."},
        Stand{"Write ", "ADR-006", " next."}})
    EXPECT_TRUE(is_known_otherwise(one.code, one.before, one.after)) << one.before << one.code << one.after;
  for (const Stand& one : {Stand{"Apply ", "A6", " here."}, Stand{"See ", "L6", "."}, Stand{"See ", "F6", "."},
                           Stand{"As ", "ADR-006", " says."}, Stand{"Violates ", "AC-6", "."},
                           Stand{"Violates ", "ES6", "."}, Stand{"See ", "PEP-6", "."}})
    EXPECT_FALSE(is_known_otherwise(one.code, one.before, one.after)) << one.before << one.code << one.after;
}

}  // namespace
}  // namespace skillc::model
