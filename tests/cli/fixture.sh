# SPDX-License-Identifier: GPL-2.0-or-later
# A small collection for the cases: makes ./texte and indexes it into ./index.
export DASEIN_INDEX="$HOME/index"
mkdir -p texte/amt texte/verein
cat >texte/amt/wochenmarkt.txt <<'TEXT'
Zum Inhalt springen

  • Startseite
  • Rathaus
  • Stellenmarkt
  • Kontakt

Wochenmarkt zieht auf den Lindenplatz

4. Mai 2020

ANZEIGE

Der Wochenmarkt zieht im Juni auf den Lindenplatz um, weil der alte Platz vor dem Rathaus neu gepflastert wird. Die Händlerinnen und Händler haben dem Umzug nach langer Beratung zugestimmt.

Auf dem Lindenplatz entstehen Begegnungs- und Experimentierräume, in denen Vereine ihre Arbeit zeigen. Die digitale Daseinsvorsorge gehört für die Stadt dazu, und das Ehrenamt bekommt einen festen Stand.

Für die Bürger:innen bleibt alles kostenlos. Das E-Government-Büro berät donnerstags von neun bis zwölf Uhr am Markt.

Lesen Sie auch

  • Hundesteuer

    Hundesteuer steigt zum neuen Jahr

    von Ina Holm

Impressum

Datenschutz

Nach oben
TEXT
cat >texte/amt/satzung.txt <<'TEXT'
Satzung über die Benutzung der Spielplätze

§ 1 Geltungsbereich

Diese Satzung gilt für alle Spielplätze, die von der Stadt unterhalten werden. Sie gilt auch für die Räume des Jugendhauses.

§ 2 Öffnungszeiten

Die Spielplätze sind von acht Uhr bis zum Einbruch der Dunkelheit geöffnet. Ausnahmen regelt der Bürgermeister nach § 5 Abs. 2 Satz 1 der Hauptsatzung.

§ 3 Inkrafttreten

Diese Satzung tritt am 1. Januar 2021 in Kraft.
TEXT
cat >texte/verein/feuerwehr.md <<'TEXT'
# Die Feuerwehr sucht Nachwuchs

12.03.2021

Von Jette Brandt

Die Freiwillige Feuerwehr sucht junge Leute, die im Ehrenamt helfen wollen. Geübt wird jeden Dienstag im großen Raum des Gerätehauses, und wer kommt, bekommt eine Führung.

Die Ausbildung dauert zwei Jahre. Danach fahren die Neuen mit zu den Einsätzen, aber nie allein.
TEXT
cat >texte/verein/chor.txt <<'TEXT'
Der Chor singt im Rathaus

Der gemischte Chor singt am Sonntag im großen Saal des Rathauses. Der Eintritt ist frei, Spenden für das neue Klavier sind willkommen.
TEXT
if [ "${INDEX:-yes}" = yes ]; then
  dasein index texte || exit 99
fi
