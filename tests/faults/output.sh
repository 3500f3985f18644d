#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# Where results go may break: a full device is an error, a closed pipe is a quiet end; and
# searching creates nothing.
. "$(dirname "$0")/common.sh"

check "the index is made" status_is 0 dasein index "$sample_corpus"
document=$(dasein search -l Experimentierräume | head -n 1)
for command in "search Experimentierräume" "search -l Experimentierräume" \
               "search --format json Experimentierräume" "info" "show $document" \
               "strip $document" "--help" "--version"; do
  # shellcheck disable=SC2086
  "$program" $command >/dev/full 2>"$work/err"
  check "$command > /dev/full ends with 2" test $? -eq 2
  check "$command > /dev/full says why" says 'No space left on device'
done
# 3>&1 carries the status out of the pipe.
status=$( { { "$program" search -n 0 --any der die das Stadt Gemeinde; echo $? >&3; } | head -n 1 >/dev/null; } 3>&1 2>"$work/err" )
check "| head -1 ends quietly" test "$status" -eq 0
check "| head -1 says nothing" test ! -s "$work/err"
status=$( { { yes Rathaus | head -n 150000 | "$program" strip; echo $? >&3; } | head -n 1 >/dev/null; } 3>&1 2>"$work/err" )
check "a long strip into head ends quietly" test "$status" -eq 0

mkdir "$work/empty"
before=$(find "$work" | sort | grep -v -e /out -e /err)
HOME=$work/empty DASEIN_INDEX='' status_is 2 "$program" search Experimentierräume
check "searching without an index names the command" says 'dasein index'
check "and creates nothing" test "$(find "$work" | sort | grep -v -e /out -e /err)" = "$before"
finish
