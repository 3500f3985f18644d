#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Hostile input: nothing from a text, a title, a path or a query steers a terminal, in any output of
# any command; queries of death end within a second and 256 MiB; trees with loops, pipes, devices,
# odd names and files that change under the reader never stop a run; pages that are bombs neither.
# DASEIN_TEXTS names a larger folder to ask the queries of, for ten results each.
# shellcheck disable=SC2086  # $ten and $timed are words, or nothing
. "$(dirname "$0")/common.sh"

# Bytes that no output may hold: C0 but tab and line feed, DEL, C1, and what turns the direction.
forbidden='[\x00-\x08\x0B-\x1F\x7F]|\xC2[\x80-\x9F]|\xD8\x9C|\xE2\x80[\x8E\x8F\xAA-\xAE]|\xE2\x81[\xA6-\xA9]'
esc=$(printf '\033]0;boese\007\033[31m')
c1=$(printf '\302\233')31m
rlo=$(printf '\342\200\256')
lri=$(printf '\342\201\246')
alm=$(printf '\330\234')
evil="$esc$c1$rlo$lri$alm"

# clean SENTENCE COMMAND…: both streams of the command, piped and on a terminal, are free of them.
clean() {
  sentence=$1
  shift
  "$@" >"$work/out" 2>"$work/err" </dev/null
  if cat "$work/out" "$work/err" | grep -qaP "$forbidden"; then
    check "$sentence, piped" false
    cat "$work/out" "$work/err" | grep -aP "$forbidden" | head -n 3 | cat -v
  else
    check "$sentence, piped" true
  fi
  command -v script >/dev/null 2>&1 || return 0
  # The terminal itself adds carriage returns; a line that is rewritten begins with one and ends in
  # "erase to the end of line", both ours.
  line=
  for word in "$@"; do line="$line '$(printf '%s' "$word" | sed "s/'/'\\\\''/g")'"; done
  TERM=dumb script -qec "$line" /dev/null </dev/null 2>/dev/null |
    sed 's/\r//g; s/\x1b\[K//g' >"$work/tty"
  if grep -qaP "$forbidden" "$work/tty"; then
    check "$sentence, on a terminal" false
    grep -aP "$forbidden" "$work/tty" | head -n 3 | cat -v
  else
    check "$sentence, on a terminal" true
  fi
}

# ---- outputs ----------------------------------------------------------------------------------

texts="$work/texte-$evil"
mkdir "$texts"
printf 'Der T\303\274rsteher %s im Titel\n\n4. Mai 2020\n\nVon %s Autorin\n\nDer T\303\274rsteher %s sagt kein %sWort und verkehrt %sZeilen.\n' \
  "$evil" "$evil" "$evil" "$rlo" "$c1" >"$texts/boese-$evil.txt"
cat >"$texts/seite.html" <<HTML
<html><head><title>Seite $evil des Türstehers</title><meta name="author" content="$evil Ina">
<meta name="keywords" content="Türsteher, $evil"><meta property="og:site_name" content="&#27;[31m$evil">
<meta name="date" content="2020-05-04"></head>
<body><h1>Seite $evil &#27;]0;x&#7; &#155;31m &#8238;Titel</h1><p>Der Türsteher &#27;[2J&#8238; steht vor der Tür$evil.</p></body></html>
HTML
printf 'kaputt\0%s\n' "$evil" >"$texts/kaputt-$evil.txt"
name=$(printf 'zeile\numbruch-%s\377.txt' "$evil")
printf 'Der T\303\274rsteher im Umbruch.\n' >"$texts/$name"

clean "index -v" "$program" index -v "$texts"
clean "index --json" "$program" index --full --json "$texts"
clean "index --dry-run" "$program" index --full -n -v
clean "info" "$program" info
clean "info --failed" "$program" info --failed
clean "info --format json" "$program" info --format json
for format in text json jsonl paths; do
  for query in Türsteher "Türsteher $evil" "\"kein $rlo\"" "titel:$evil" "$evil Türsteher*" "Tursteher$c1"; do
    clean "search --format $format" "$program" search --relax --explain --passages 3 --with-boilerplate --format $format "$query"
  done
done
clean "search for nothing" "$program" search "xyz$evil"
clean "search with a bad date" "$program" search "datum:$evil"
clean "search with a bad option" "$program" search "--$evil" x
clean "an unknown command" "$program" "befehl-$evil"
clean "a missing index" "$program" --index "$work/$evil" search x
clean "explain" "$program" explain "Türsteher $evil"
clean "explain --format json" "$program" explain --format json "Türsteher$evil"
clean "show" "$program" show "$texts/boese-$evil.txt"
clean "show --roles" "$program" show --roles "$texts/seite.html"
clean "show --format json" "$program" show --format json "$texts/seite.html"
clean "show --highlight" "$program" show --highlight "Türsteher $evil" "$texts/$name"
clean "show what is not there" "$program" show "$evil"
clean "strip" "$program" strip "$texts/boese-$evil.txt" "$texts/seite.html"
clean "strip --roles" "$program" strip --roles "$texts/seite.html"
clean "strip --format json" "$program" strip --format json "$texts/boese-$evil.txt"
clean "strip what is not there" "$program" strip "$work/$evil"
printf 'neu\n' >"$texts/neu-$evil.txt"
printf '%s anders\n' "$evil" >"$texts/seite.html"
rm "$texts/$name"
clean "verify" "$program" verify
clean "verify --format json" "$program" verify --format json
generation=$DASEIN_INDEX/$(head -n 1 "$DASEIN_INDEX/CURRENT")
cp "$generation/files" "$work/files"
printf x >>"$generation/files"
clean "a damaged index" "$program" search Türsteher
clean "verify of a damaged index" "$program" verify
cp "$work/files" "$generation/files"
chmod 600 "$generation/files"
mv "$texts" "$work/fort"
clean "index of a missing root" "$program" index
clean "verify of a missing root" "$program" verify
clean "forget" "$program" index --forget "$work/$evil"
check "raw bytes only where they were asked for" sh -c \
  "'$program' search -0 Türsteher | grep -qaP '\x1b'"

# ---- queries of death -------------------------------------------------------------------------

export DASEIN_INDEX="$work/zweiter"
check "the sample corpus is indexed" status_is 0 dasein index "${DASEIN_TEXTS:-$sample_corpus}"

# limited SECONDS KIB COMMAND…: bounds of computing and of the address space, which holds the
# libraries, too. A sanitizer takes terabytes of it and many times as long.
limited() (
  seconds=$1
  kib=$2
  shift 2
  if [ -n "${DASEIN_SANITIZED:-}" ]; then seconds=$((seconds * 20)); else ulimit -v "$kib"; fi
  ulimit -t "$seconds"
  exec "$@"
)

# Through a pipe every result is printed, which is no matter of the query where there are thousands.
ten=${DASEIN_TEXTS:+-n 10}
timed=
[ ! -x /usr/bin/time ] || timed="/usr/bin/time -q -a -o $work/costs -f %U+%S+%M"

# bounded SENTENCE COMMAND…: at most a second of computing and 256 MiB of memory, status 0, 1 or 2.
bounded() {
  sentence=$1
  shift
  limited 1 262144 $timed "$@" >"$work/out" 2>"$work/err" </dev/null
  status=$?
  check "$sentence: status $status" test $status -le 2
}
repeated() { awk -v text="$1" -v count="$2" 'BEGIN { while (count-- > 0) printf "%s", text }'; }
letters='a* b* c* d* e* f* g* h* i* j* k* l* m* n* o* p* q* r* s* t* u* v* w* x* y* z*'
triples='abe* ver* ein* aus* ges* bes* unt* vor* auf* ang* zus* ste* sta* gem* ver* dig* dor* bür* rät* kom* kin* sch* str* woh* lan* hau*'
for mode in --any --relax --strict; do
  bounded "every letter as a beginning, $mode" "$program" search $ten $mode "$letters"
  bounded "four times every letter, $mode" "$program" search $ten $mode "$letters $letters $letters $letters"
  bounded "beginnings of three letters, $mode" "$program" search $ten $mode "$triples $triples"
  bounded "64 frequent words, $mode" "$program" search $ten $mode "$(repeated 'der die das und Stadt Gemeinde ist zu ' 8)"
done
bounded "every word of the index" "$program" search $ten --any -- '-zzz'
bounded "negations within each other" "$program" search $ten "$(repeated 'NOT (' 31)Raum$(repeated ')' 31)"
bounded "ten thousand negations" "$program" search $ten "$(repeated 'NOT (' 10000)Raum"
bounded "a hundred thousand brackets" "$program" search $ten "$(repeated '(' 100000)Raum"
bounded "OR and AND within each other" "$program" search $ten "$(repeated '(Raum OR (Dorf AND ' 15)x$(repeated '))' 15)"
bounded "ten thousand of them" "$program" search $ten "$(repeated '(Raum OR (Dorf AND ' 6000)x"
bounded "a phrase of all it takes" "$program" search $ten "\"$(repeated 'der ' 60)\""
bounded "NEAR chains" "$program" search $ten "Raum$(repeated ' NEAR/100 der' 60)"
bounded "a hundred thousand quotes" "$program" search $ten "$(repeated '"' 100000)"
bounded "a hyphen chain" "$program" search $ten "$(repeated 'Raum-' 700)Raum"
bounded "one endless word" "$program" search $ten "$(repeated 'donaudampfschiff' 250)"
bounded "a wildcard of one letter" "$program" search $ten 'e*'
bounded "only stars" "$program" search $ten "$(repeated '* ' 500)"
bounded "broken UTF-8" "$program" search $ten "$(printf '\377\376\355\240\200')$(repeated "$(printf '\303')" 2000)"
bounded "all kinds at once" "$program" search --any --with-boilerplate --explain --passages 50 -n 10 "$triples"
bounded "explain of many words" "$program" explain -n 0 "$(repeated 'Gemeindeverwaltungsverband ' 60)"
bounded "a mark for every word" "$program" show --highlight "$triples" "$sample_corpus/kommunalspiegel/$(ls "$sample_corpus/kommunalspiegel" | head -n 1)"
# shellcheck disable=SC2046
bounded "100,000 words" "$program" search $ten $(repeated 'Raum ' 100000)
# shellcheck disable=SC2046
bounded "a megabyte and a half" "$program" search $ten $(repeated "$(repeated 'Gemeinderat' 1000) " 140)

[ ! -f "$work/costs" ] ||
  awk -F+ '{ t = $1 + $2; if (t > time) time = t; if ($3 > memory) memory = $3 }
           END { printf "queries of death: at most %.2f s and %.0f MiB\n", time, memory / 1024 }' \
    "$work/costs"

# ---- hostile trees ----------------------------------------------------------------------------

tree=$work/baum
export DASEIN_INDEX="$work/dritter"
mkdir -p "$tree/tief/tiefer"
ln -s .. "$tree/tief/schleife"
ln -s "$tree" "$tree/tief/tiefer/wurzel"
ln -s nirgends "$tree/nirgends.txt"
ln -s /etc/hostname "$tree/fremd.txt"
mkfifo "$tree/rohr.txt"
[ "$(id -u)" -ne 0 ] || mknod "$tree/geraet.txt" c 1 3 2>/dev/null
printf 'Der Leuchtturm mit Umbruch.\n' >"$tree/$(printf 'um\nbruch.txt')"
printf 'Der Leuchtturm in Latin-1.\n' >"$tree/$(printf 'latin\344\377.txt')"
printf 'Der Leuchtturm im Namen mit Strichen.\n' >"$tree/-rf.txt"
long=$(repeated 'x' 250)
printf 'Der Leuchtturm mit langem Namen.\n' >"$tree/$long.txt"
deep=$tree
i=0
while [ $i -lt 12 ]; do
  deep=$deep/$(repeated 'y' 200)
  mkdir "$deep"
  i=$((i + 1))
done
printf 'Der Leuchtturm ganz unten.\n' >"$deep/unten.txt"
printf 'Der Leuchtturm, der sich \344ndert.\n' >"$tree/waechst.txt"
(
  while :; do
    printf 'Noch eine Zeile vom Leuchtturm.\n' >>"$tree/waechst.txt"
    mv "$tree/waechst.txt" "$tree/umbenannt.txt" && mv "$tree/umbenannt.txt" "$tree/waechst.txt"
  done
) 2>/dev/null &
writer=$!
i=0
while [ $i -lt 5 ]; do
  check "a hostile tree is indexed while it changes" status_is 0 timeout 60 "$program" index --full "$tree"
  i=$((i + 1))
done
kill $writer
wait $writer 2>/dev/null
check "and once more, still" status_is 0 timeout 60 "$program" index "$tree"
check "all its texts are found" test "$(dasein search -0 Leuchtturm | tr -dc '\0' | wc -c)" -ge 6
check "nothing outside the tree is" status_is 1 dasein search "$(cat /etc/hostname) fremd"
check "verify agrees" status_is 0 timeout 60 "$program" verify

# ---- pages that are bombs ---------------------------------------------------------------------

bombs=$work/bomben
export DASEIN_INDEX="$work/vierter"
mkdir "$bombs"
{ repeated '<div>' 200000; printf 'Der Steinbruch tief unten.'; } >"$bombs/tief.html"
{ repeated '<b><i><u>' 3000; repeated '<p>Steinbruch' 3000; } >"$bombs/formate.html"
{ printf '<p'; awk 'BEGIN { for (i = 0; i < 100000; i++) printf " a%d=\"x\"", i }'; printf '>Der Steinbruch mit Attributen.</p>'; } >"$bombs/attribute.html"
{ printf '<p '; repeated 'a="x" ' 100000; printf '>Der Steinbruch mit gleichen.</p>'; } >"$bombs/gleiche.html"
{ repeated '<table><tr><td>' 20000; printf 'Der Steinbruch im Kasten.'; } >"$bombs/tabellen.html"
{ printf '<p>'; repeated 'Der Steinbruch in einer Zeile. ' 200000; } >"$bombs/zeile.html"
{ printf '<p title="'; repeated 'x' 5000000; printf '">Der Steinbruch mit Titel.'; } >"$bombs/wert.html"
{ printf '<!--'; repeated '<!-- ' 500000; printf '%s' '--><p>Der Steinbruch hinter Bemerkungen.'; } >"$bombs/bemerkung.html"
{ repeated '&lt;&#60;&bogus;&#x110000;' 200000; printf '<p>Der Steinbruch hinter Zeichen.'; } >"$bombs/zeichen.html"
{ printf '<script type="application/ld+json">'; repeated '[' 500000; printf '</script><p>Der Steinbruch mit Angaben.'; } >"$bombs/json.html"
{ repeated 'Steinbruch' 300000; } >"$bombs/wort.txt"
{ repeated '"' 500000; repeated '(' 500000; printf '\nDer Steinbruch.\n'; } >"$bombs/zeichen.txt"
check "bombs are indexed" status_is 0 limited 60 2097152 "$program" index "$bombs"
check "what they hold is found" test "$(dasein search -l Steinbruch | wc -l)" -ge 8
for file in "$bombs"/*; do
  check "strip of $(basename "$file")" status_is 0 limited 10 1048576 "$program" strip "$file"
done

# ---- privacy ----------------------------------------------------------------------------------

umask 000
export DASEIN_INDEX="$work/fuenfter/unter/index"
check "an index is made under a careless umask" status_is 0 dasein index "$sample_corpus/kommunalspiegel"
printf 'Der Wasserturm.\n' >"$work/wasserturm.txt"
check "and changed" status_is 0 dasein index "$work/wasserturm.txt"
check "its folders are private" test -z "$(find "$DASEIN_INDEX" -type d ! -perm 700)"
check "its files are private" test -z "$(find "$DASEIN_INDEX" -type f ! -perm 600)"
finish
