# SPDX-License-Identifier: GPL-2.0-or-later
# A collection of words for the cases: one page each in ./texte, indexed into ./index.
export DASEIN_INDEX="$HOME/index"
mkdir texte
page() { printf '%s\n' "$2" >"texte/$1.txt"; }
page 1 'Der Raum liegt am Markt, und die Wasserversorgung gehört zur Daseinsvorsorge.'
page 2 'Räume und Experimentierräume sind Orte, an denen die Kinder experimentieren dürfen.'
page 3 'Die Daseinsvorsorge ist eine Vorsorge für das Dasein, und Wohnraum gehört dazu.'
page 4 'Wohnräume brauchen Wasser, und die Versorgung mit Wasser ist Daseinsvorsorge.'
page 5 'In diesem Wohnraum wohnen Bürger:innen, die von der Daseinsvorsorge leben.'
page 6 'Ein Schreibfehler: Die Daseinsvorsoge ist seit dem 4. Mai 2020 im E-Government.'
dasein index texte || exit 99
