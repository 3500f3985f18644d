#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Damaged and half-missing index files: search ends with 65 and the remedy or answers as before,
# never crashes, and the remedy works.
. "$(dirname "$0")/common.sh"

check "the first run works" status_is 0 dasein index "$sample_corpus"
good=$(dasein search -n 0 --format paths Experimentierräume)
cp -r "$DASEIN_INDEX" "$work/good"
generation=$(head -n 1 "$DASEIN_INDEX/CURRENT")
restore() { rm -rf "$DASEIN_INDEX"; cp -r "$work/good" "$DASEIN_INDEX"; }

# The index ends with 65 and names a command, or answers as before; no other status, no signal.
sound() {
  got=$(dasein search -n 0 --format paths Experimentierräume 2>"$work/err")
  status=$?
  case $status in
    0) [ "$got" = "$good" ] && return 0; echo "another answer without a word" ;;
    65) says 'dasein index' && return 0; echo "65 without a remedy" ;;
    *) echo "status $status"; cat "$work/err" ;;
  esac
  return 1
}

files=$(cd "$DASEIN_INDEX/$generation" && find . -type f | sort)
for file in $files; do
  path=$DASEIN_INDEX/$generation/$file
  rm "$path"
  check "missing $file ends with 65" sh -c \
    "'$program' search Experimentierräume >/dev/null 2>&1; test \$? -eq 65"
  check "missing $file: the remedy works" status_is 0 dasein index --full
  check "missing $file: and answers again" sound
  restore

  size=$(stat -c %s "$path")
  truncate -s $((size / 2)) "$path"
  [ "$size" -gt 1 ] && check "half of $file ends with 65" sh -c \
    "'$program' search Experimentierräume >/dev/null 2>&1; test \$? -eq 65"
  restore

  printf 'x' >>"$path"
  check "a byte more in $file ends with 65" sh -c \
    "'$program' search Experimentierräume >/dev/null 2>&1; test \$? -eq 65"
  restore

  # Zero a page in the middle of the file: the size is right, the content is not.
  if [ "$size" -gt 8192 ]; then
    dd if=/dev/zero of="$path" bs=4096 seek=$((size / 8192)) count=1 conv=notrunc 2>/dev/null
    check "a page of zeros in $file does not crash the search" sh -c \
      "'$program' search Experimentierräume >/dev/null 2>&1; test \$? -lt 100"
    check "a page of zeros in $file: the next run notices and rebuilds" status_is 0 dasein index
    check "a page of zeros in $file: and answers again" sound
    restore
  fi
done

printf 'gen-999999\n' >"$DASEIN_INDEX/CURRENT"
check "a pointer to nowhere ends with 65" status_is 65 dasein search Experimentierräume
check "the next run repairs it" status_is 0 dasein index "$sample_corpus"
check "and answers" sound
restore
printf 'nonsense' >"$DASEIN_INDEX/CURRENT"
check "a pointer that is none ends with 65" status_is 65 dasein search Experimentierräume
restore
rm "$DASEIN_INDEX/CURRENT"
check "without a pointer there is no index" status_is 2 dasein search Experimentierräume
restore
mkdir "$DASEIN_INDEX/tmp-1234"
check "what a killed run left does not disturb" sound
check "the next run removes it" status_is 0 dasein index
check "it is gone" test ! -e "$DASEIN_INDEX/tmp-1234"

# Damage while a folder is away: a rebuild would lose what only the index still holds.
export DASEIN_INDEX="$work/two"
mkdir "$work/a" "$work/b"
printf 'Der Zählerstand im Rathaus.\n' >"$work/a/rathaus.txt"
printf 'Der Zählerstand im Bauhof.\n' >"$work/b/bauhof.txt"
check "two roots are indexed" status_is 0 dasein index "$work/a" "$work/b"
mv "$work/b" "$work/away"
printf 'X' | dd of="$DASEIN_INDEX/$(head -n 1 "$DASEIN_INDEX/CURRENT")/words" bs=1 seek=20 conv=notrunc 2>/dev/null
check "damaged, and a root is missing: the run stops" status_is 65 dasein index
check "and says which" says "$work/b"
mv "$work/away" "$work/b"
check "with the root back it repairs" status_is 0 dasein index
check "and finds both" test "$(number_found Zählerstand)" -eq 2
finish
