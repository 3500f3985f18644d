#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A full disk: the run ends with status 2 and a sentence, the last index answers, and once there
# is room again the next run works. A small tmpfs where we may mount one, else a file size limit.
. "$(dirname "$0")/common.sh"

mkdir -p "$work/corpus" "$work/small"
cp -r "$sample_corpus" "$work/corpus/copy0"
filler=
if [ "$(id -u)" -eq 0 ] && mount -t tmpfs -o size=24m,mode=711 dasein-test "$work/small" 2>/dev/null; then
  export DASEIN_INDEX="$work/small/index"
  filler=$work/small/filler
fi
check "the first run works" status_is 0 dasein index "$work/corpus"
before=$(number_found Experimentierräume)
check "it finds something" test "$before" -gt 0

i=1
while [ $i -lt 12 ]; do
  cp -r "$sample_corpus" "$work/corpus/copy$i"
  i=$((i + 1))
done
if [ -n "$filler" ]; then
  for room in 0 64 512 1024 2048; do
    rm -f "$filler"
    free=$(df -k --output=avail "$work/small" | tail -n 1)
    dd if=/dev/zero of="$filler" bs=1024 count=$((free - room)) 2>/dev/null
    check "with $room KiB left the run ends with status 2" status_is 2 dasein index
    check "with $room KiB left it says why" says 'No space left on device'
    check "with $room KiB left the old index answers" test "$(number_found Experimentierräume)" -eq "$before"
  done
  rm -f "$filler"
else
  for blocks in 1 8 64 256; do
    check "with files limited to $blocks blocks the run ends with status 2" \
      status_is 2 sh -c "ulimit -f $blocks; '$program' index"
    check "with files limited to $blocks blocks the old index answers" \
      test "$(number_found Experimentierräume)" -eq "$before"
  done
fi
check "with room again the next run works" status_is 0 dasein index
check "and finds all" test "$(number_found Experimentierräume)" -eq $((before * 12))
check "no build is left over" sh -c "! ls '$DASEIN_INDEX' | grep -q '^tmp-'"
finish
