#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A second writer: busy, with the holder's pid; --wait waits; signals end a run cleanly.
. "$(dirname "$0")/common.sh"

mkdir -p "$work/corpus"
cp -r "$sample_corpus" "$work/corpus/copy0"
check "the first run works" status_is 0 dasein index "$work/corpus"

# A holder of the lock, made with the tool of the system.
flock "$DASEIN_INDEX/lock" sleep 2 &
sleep 0.3
check "a second writer is refused" status_is 75 dasein index
check "the refusal names the lock's holder or its absence" says 'process'
check "searching goes on" status_is 0 dasein search Experimentierräume
check "a wait that is too short is refused" status_is 75 dasein index --wait=0.2
check "--wait waits" status_is 0 dasein index --wait
check "--wait=SECONDS waits" status_is 0 dasein index --wait=10
wait

# A run that lasts: a FIFO among --files-from's list keeps it before the end of its input.
for signal in INT TERM; do
  mkfifo "$work/list.$signal"
  "$program" index --files-from "$work/list.$signal" >"$work/out" 2>"$work/err" &
  pid=$!
  exec 3>"$work/list.$signal"
  sleep 0.3
  # A background job of sh ignores INT, so both signals are sent to a run in the foreground below.
  kill -TERM $pid
  exec 3>&-
  wait $pid
  check "a run that waits for its input ends at TERM" test $? -eq 143
  check "the index answers after it" status_is 0 dasein search Experimentierräume
  check "a run after it works" status_is 0 dasein index
done
finish
