// SPDX-License-Identifier: GPL-2.0-or-later
#include "dasein/german.hpp"
#include "dasein/index.hpp"
#include "dasein/store.hpp"
#include "dasein/terms.hpp"

namespace dasein {
namespace {

/// Touches every rule of the analysis, so that a change of any of them (ours, ICU's or the
/// stemmer's) changes the fingerprint, whatever the libraries' versions say.
constexpr std::string_view kProbe =
    "Die Bürger:innen, Bürger*innen und BürgerInnen, Lehrer/-innen, Schüler(innen) und "
    "Freund_innen "
    "größerer Städte fragen: Räume, RAEUME, Ra\xCC\x88ume, Experimentier\xC2\xADräume, "
    "E-Government, "
    "E\xE2\x80\x91Government, KGSt\xC2\xAE-Forum, Begegnungs- und Experimentierräume, Straße, "
    "Strasse, daß, § 5 Abs. 2, 2.300 und 2 300, 18.-20.11.2020, 4. Mai 2020, Satz.2Der Wohn-\n"
    "raum, Haupt-\nund Ehrenamt, gewonnen, eingeführt, Busse, Häuser, Bürgerinnen, Termin, Café, "
    "naïve, Łódź, Ελλάδα, Москва. Schulträger und -leitung, § 34 Abs. 2 Satz 1 Nr. 3 BauGB, §§ 5 "
    "bis "
    "7, Art. 28 GG, z. B. die G.m.b.H., Bürger(inn)en, Heimatmuseen, entwickelt, finanziert, "
    "geändert, beantragt, Mitarbeiter, Hauptstr. 5, Problem, 2020/05/04.";

}  // namespace

std::uint64_t identity_of(const std::filesystem::path& path) { return hash64(path.native()); }

std::string analysis_fingerprint() {
  std::string facts;
  append_varint(facts, static_cast<std::uint64_t>(kSchema));
  append_string(facts, DASEIN_DATA_HASH);
  Stemmer stemmer;
  for (const Token& token : tokens(kProbe)) {
    append_varint(facts, token.position);
    append_varint(facts, static_cast<std::uint64_t>(token.kind));
    append_string(facts, token.form);
    append_string(facts, stemmer.stem(token.form));
    append_varint(facts, is_stop_word(token.form) ? 1 : 0);
  }
  return to_hex(hash64(facts));
}

Analysis current_analysis() { return {code_identity(), analysis_fingerprint}; }

}  // namespace dasein
