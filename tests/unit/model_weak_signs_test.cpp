// What the words beside a number say of whose it is.
#include <gtest/gtest.h>

#include "model/known_code.hpp"
#include "support/linked_graph.hpp"

namespace skillc::model {
namespace {

TEST(WeakSigns, APossessiveNamesItsOwner) {
  for (const std::string owned : {"Martin's", "Martin\xE2\x80\x99s"}) {
    const std::string text =
        "---\nname: s\ndescription: Reviews by Robert C. " + owned +
        " Rows. Use for code.\n---\n# S\n\n## Item 1: A\n\n## Item 2: B\n\n## Notes\n\nAs Martin says in Item 4.\n";
    EXPECT_EQ(test::linked_graph({{"s/SKILL.md", text}}).skills[0].citations.size(), 1U) << owned;
  }
}

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
