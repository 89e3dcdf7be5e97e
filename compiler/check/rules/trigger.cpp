// An agent picks a skill by its description alone, so it must say when the skill applies and not only what it does.
// There is no grammar for that, only habits of wording; the list is wide because a wrong hint costs more trust than a
// missed one. Single words count only where they cannot be part of describing what the skill does ("use" can: "use
// case").

#include "check/rules/trigger.hpp"

#include <algorithm>
#include <array>
#include <bitset>
#include <string>
#include <string_view>

#include "base/ascii.hpp"
#include "base/text.hpp"

namespace skillc::check::rules {

namespace {

// Looked up in lowercase text whose every run of other characters than letters, digits and apostrophes is one blank.
// clang-format off
constexpr std::string_view kPhrases[] = {
    " when ", " whenever ", " while ", " before ", " after ", " during ", " if ", " once ", " trigger ",
    " triggers ", " triggered ", " triggering ", " invoke ", " invoked ", " invoking ", " activate ", " activates ",
    " activated ", " use this ", " use it ", " use for ", " use in ", " use to ", " use on ", " use only ",
    " use proactively ", " use first ", " use always ", " use immediately ", " use early ", " use with ", " use at ",
    " use as ", " use by ", " used for ", " used to ", " used by ",
    " used in ", " used on ", " used at ", " useful for ", " useful in ", " using this ", " apply to ",
    " applies to ", " apply this ", " user asks ", " users ask ", " user wants ", " users want ", " user needs ",
    " users need ", " user says ", " users say ", " user mentions ", " asked to ", " asks for ", " asking for ",
    " asks about ", " requests for ", " for tasks ", " for requests ", " for questions ", " in case ", " consult ",
    " load this ", " run this ", " call this ", " read this ", " relevant for ", " intended for ", " meant for ",
    " designed for ", " ideal for ", " suitable for ",
};
// clang-format on

// Words that hardly a sentence does without. Those of English that other languages know too ("in", "on", "a") are
// left out.
constexpr std::string_view kEnglish[] = {" the ",  " and ",   " with ", " from ", " of ",    " for ",
                                         " to ",   " that ",  " this ", " your ", " which ", " their ",
                                         " into ", " using ", " are ",  " you "};
constexpr std::string_view kOfOthers[] = {
    " und ",   " der ",  " das ",    " für ",    " mit ", " von ",  " eine ", " les ",  " des ",   " une ",
    " pour ",  " avec ", " dans ",   " el ",     " los ", " las ",  " una ",  " para ", " por ",   " con ",
    " y ",     " com ",  " uma ",    " een ",    " het ", " voor ", " van ",  " che ",  " della ", " och ",
    " att ",   " til ",  " og ",     " som ",    " bei ", " zu ",   " wenn ", " im ",   " auf ",   " si ",
    " quand ", " sur ",  " cuando ", " quando ", " ao ",  " di ",   " del ",  " de ",   " du ",    " la ",
    " le ",    " il ",   " en ",     " ved ",    " vid ", " bij ",  " als "};
constexpr std::size_t kMaxShort = 6;  // words that need no small one between them

bool mostly_of_another_script(std::string_view text) {
  if (std::all_of(text.begin(), text.end(), is_ascii)) return false;
  std::size_t letters = 0;
  std::size_t foreign = 0;
  for (std::size_t at = 0; at < text.size();) {
    const CodePoint point = decode_code_point(text, at);
    at += point.length;
    if (!is_letter_or_digit(point.value)) continue;
    ++letters;
    // Beyond the Latin blocks: U+0250 on.
    if (point.value >= 0x250) ++foreign;
  }
  return foreign * 5 > letters;
}

// Phrases by the letter that follows their first blank, so that a text is gone through once for all of them.
template <std::size_t count>
class Phrases {
 public:
  explicit constexpr Phrases(const std::string_view (&phrases)[count]) {
    std::size_t next = 0;
    for (std::size_t first = 0; first < 256; ++first) {
      begins_[first] = next;
      for (const std::string_view phrase : phrases)
        if (static_cast<unsigned char>(phrase[1]) == first) phrases_[next++] = phrase;
    }
    begins_[256] = next;
  }

  // Which of them stand in `words`, as words_of gives them.
  std::bitset<count> in(std::string_view words) const {
    std::bitset<count> found;
    for (std::size_t at = 0; at + 1 < words.size(); ++at) {
      if (words[at] != ' ') continue;
      const std::size_t first = static_cast<unsigned char>(words[at + 1]);
      for (std::size_t p = begins_[first]; p < begins_[first + 1]; ++p)
        if (words.substr(at).starts_with(phrases_[p])) found.set(p);
    }
    return found;
  }

 private:
  std::array<std::string_view, count> phrases_{};
  std::array<std::size_t, 257> begins_{};
};

constexpr Phrases kOfTriggers(kPhrases);
constexpr Phrases kOfEnglish(kEnglish);
constexpr Phrases kOfOtherLanguages(kOfOthers);

bool has_english_words(const std::string& words) {
  return kOfEnglish.in(words).count() > kOfOtherLanguages.in(words).count();
}

// "Reviews Go code": too short to tell its language by small words, and too short to say when in any.
bool is_short_and_plain(std::string_view description, const std::string& words) {
  const bool is_plain = std::all_of(description.begin(), description.end(), is_ascii);
  const auto blanks = static_cast<std::size_t>(std::count(words.begin(), words.end(), ' '));
  return is_plain && blanks <= kMaxShort + 1 && kOfOtherLanguages.in(words).none();
}

std::string words_of(std::string_view text) {
  std::string words = " ";
  for (const char character : to_lower_ascii(text)) {
    const auto byte = static_cast<unsigned char>(character);
    const bool in_word = byte >= 0x80 || (byte >= 'a' && byte <= 'z') || (byte >= '0' && byte <= '9') || byte == '\'';
    if (in_word)
      words += character;
    else if (words.back() != ' ')
      words += ' ';
  }
  if (words.back() != ' ') words += ' ';
  return words;
}

}  // namespace

bool says_when_to_use(std::string_view description) {
  if (mostly_of_another_script(description)) return true;
  const std::string words = words_of(description);
  if (!has_english_words(words) && !is_short_and_plain(description, words)) return true;
  return kOfTriggers.in(words).any();
}

bool is_evidently_english(std::string_view text) {
  return !mostly_of_another_script(text) && has_english_words(words_of(text));
}

}  // namespace skillc::check::rules
