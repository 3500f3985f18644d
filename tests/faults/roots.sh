#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Roots that are missing, empty, unreadable or shrunk: no document is lost without consent.
. "$(dirname "$0")/common.sh"

mkdir -p "$work/a" "$work/b"
cp -r "$sample_corpus"/* "$work/a"
printf 'Der Bauhof räumt den Schnee von den Gehwegen.\n' >"$work/b/bauhof.txt"
check "two roots are indexed" status_is 0 dasein index "$work/a" "$work/b"
all=$(dasein search -n 0 -l --any Stadt Gemeinde Kreis Dorf Bauhof 2>/dev/null | wc -l)
count() { dasein search -n 0 -l --any Stadt Gemeinde Kreis Dorf Bauhof 2>/dev/null | wc -l; }

mv "$work/a" "$work/away"
check "a missing root ends with status 2" status_is 2 dasein index
check "a missing root is named" says "$work/a"
check "its documents stay" test "$(count)" -eq "$all"

mkdir "$work/a"
check "an empty root ends with status 2" status_is 2 dasein index
check "an empty root is named" says "$work/a"
check "its documents stay, too" test "$(count)" -eq "$all"

printf 'Die Kehrmaschine fährt dienstags.\n' >"$work/b/kehrmaschine.txt"
check "the other root is refreshed meanwhile" status_is 2 dasein index
check "and its news are found" status_is 0 dasein search Kehrmaschine

rmdir "$work/a"
mv "$work/away" "$work/a"
rm -r "$work/a/kommunalspiegel" "$work/a/rathaus-digital"
check "a root that lost more than a fifth stops the run" status_is 2 dasein index
check "the message names the option" says '--allow-shrink'
check "nothing was removed" test "$(count)" -eq "$all"
check "with consent they go" status_is 0 dasein index --allow-shrink
check "and are gone" test "$(count)" -lt "$all"

check "--forget is consent enough" status_is 0 dasein index --forget "$work/a"
check "the other root stays" status_is 0 dasein search Kehrmaschine
check "the forgotten one is gone" status_is 1 dasein search Experimentierräume

# A damaged index and nothing to build it from: rather that than an empty one.
words=$DASEIN_INDEX/$(head -n 1 "$DASEIN_INDEX/CURRENT")/words
printf 'XXXX' | dd of="$words" bs=1 seek=100 conv=notrunc 2>/dev/null
mv "$work/b" "$work/away"
check "a damaged index is not replaced by an empty one" status_is 65 dasein index
check "the message says so" says 'nothing was changed'
check "the index still says that it is damaged" status_is 65 dasein verify
mv "$work/away" "$work/b"
check "with its folder it is made again" status_is 0 dasein index
check "and answers" status_is 0 dasein search Kehrmaschine

# Permissions do not bind root: these run as nobody.
as=
if [ "$(id -u)" -eq 0 ]; then
  if command -v setpriv >/dev/null 2>&1; then
    as='setpriv --reuid=65534 --regid=65534 --clear-groups'
  else
    finish
    exit
  fi
fi
user=$work/user
mkdir "$user"
cp -r "$sample_corpus/landkreis-wiesenau" "$user/kreis"
cp -r "$sample_corpus/rathaus-digital" "$user/portal"
chmod -R go+rwX "$user"
[ -z "$as" ] || chown -R 65534:65534 "$user"
export DASEIN_INDEX="$user/index" HOME="$user"
# shellcheck disable=SC2086
dasein() { $as "$program" "$@"; }
check "nobody indexes too" status_is 0 dasein index "$user/kreis" "$user/portal"
before=$(dasein search -n 0 -l --any Kreis Verwaltung Stadt 2>/dev/null | wc -l)
chmod 000 "$user/portal"
check "an unreadable root ends with status 2" status_is 2 dasein index
check "its documents stay as well" \
  test "$(dasein search -n 0 -l --any Kreis Verwaltung Stadt 2>/dev/null | wc -l)" -eq "$before"
chmod 755 "$user/portal"
one=$(find "$user/portal" -type f | sort | head -n 1)
chmod 000 "$one"
touch "$one"
check "an unreadable file never stops a run" status_is 0 dasein index
check "--strict makes it a failure" status_is 2 dasein index --strict
dasein info --failed >"$work/err" 2>&1
check "info --failed names it" says "$(basename "$one")"
mkdir "$user/zu"
printf 'Der Schacht ist zu.\n' >"$user/zu/schacht.txt"
[ -z "$as" ] || chown -R 65534:65534 "$user/zu"
chmod 000 "$user/zu"
printf '%s\n' "$user/zu/schacht.txt" >"$work/liste"
chmod 644 "$work/liste"
check "a listed file in a closed folder is a problem, no end" status_is 0 dasein index --files-from "$work/liste"
check "and said with --strict" status_is 2 dasein index --strict --files-from "$work/liste"
chmod 000 "$user/index/CURRENT"
check "an index that may not be read is an error, not damage" status_is 2 dasein search Kreis
check "and the message says so" says 'ermission denied'
finish
