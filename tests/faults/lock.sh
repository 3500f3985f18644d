#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A second writer: busy, with the holder's pid; --wait waits; a dead holder holds nothing; signals
# end a run cleanly, a second one at once.
. "$(dirname "$0")/common.sh"

mkdir -p "$work/corpus"
cp -r "$sample_corpus" "$work/corpus/copy0"
check "the first run works" status_is 0 dasein index "$work/corpus"

# A run that lasts while it holds the lock: its word list is a pipe that nobody writes to.
mkfifo "$work/words"
hold() {
  rm -rf "$DASEIN_INDEX/tmp-build"
  printf 'Eine Notiz.\n' >"$work/corpus/notiz$1.txt"
  DASEIN_WORD_LIST=$work/words "$program" index >"$work/holder.out" 2>"$work/holder.err" &
  holder=$!
  # It is at the pipe when it has begun to build.
  tries=0
  until [ -e "$DASEIN_INDEX/tmp-build" ] || [ $tries -ge 500 ]; do
    sleep 0.02
    tries=$((tries + 1))
  done
}
only_two_generations() {
  [ "$(find "$DASEIN_INDEX" -mindepth 1 -maxdepth 1 ! -name 'gen-*' ! -name lock ! -name CURRENT |
    wc -l)" -eq 0 ]
}

hold 1
check "a second writer is refused" status_is 75 dasein index
check "the refusal names the holder's pid" says "process $holder)"
check "a wait that is too short is refused" status_is 75 dasein index --wait=0.2
check "a dry run does not wait behind it either" status_is 75 dasein index --dry-run
check "searching goes on" status_is 0 dasein search Experimentierräume

for pair in INT:130 TERM:143; do
  "$program" index --wait >"$work/out" 2>"$work/err" &
  waiting=$!
  sleep 0.3
  kill -"${pair%:*}" $waiting
  wait $waiting
  check "a run that waits ends at ${pair%:*}" test $? -eq "${pair#*:}"
done

"$program" index --wait >"$work/out" 2>"$work/err" &
waiting=$!
sleep 0.2
kill -9 $holder
wait $holder 2>/dev/null
wait $waiting
check "--wait goes on as soon as the holder is dead" test $? -eq 0
check "what the dead one left is gone" only_two_generations
hold 2
kill -9 $holder
wait $holder 2>/dev/null
check "a dead holder holds nothing, whatever pid stands in the lock" status_is 0 dasein index

# The holder waits for its pipe: one signal alone cannot end that, a second one does at once.
for pair in INT:130 TERM:143; do
  hold "$pair"
  kill -"${pair%:*}" $holder
  sleep 0.2
  check "after one ${pair%:*} it is still there, to end cleanly" kill -0 $holder
  kill -"${pair%:*}" $holder
  wait $holder 2>/dev/null
  check "a second ${pair%:*} ends a run at once" test $? -eq "${pair#*:}"
  check "the index answers after it" status_is 0 dasein search Experimentierräume
  # One signal, and the pipe is opened and closed: the run goes on and sees it.
  hold "$pair"
  kill -"${pair%:*}" $holder
  timeout 20 sh -c ': >"$0"' "$work/words"
  wait $holder 2>/dev/null
  check "a run ends cleanly at ${pair%:*}" test $? -eq "${pair#*:}"
  check "it leaves nothing over" only_two_generations
  check "it says so in one line" test "$(wc -l <"$work/holder.err")" -eq 1
  check "a run after it works" status_is 0 dasein index
done

# Before it has the lock: it reads the list of files from a pipe.
mkfifo "$work/list"
for pair in INT:130 TERM:143; do
  "$program" index --files-from "$work/list" >"$work/out" 2>"$work/err" &
  pid=$!
  exec 3>"$work/list"
  sleep 0.3
  kill -"${pair%:*}" $pid
  wait $pid
  check "a run that waits for its input ends at ${pair%:*}" test $? -eq "${pair#*:}"
  exec 3>&-
done
check "a run after it works" status_is 0 dasein index

flock "$DASEIN_INDEX/lock" sleep 1 &
sleep 0.3
check "--wait=SECONDS waits" status_is 0 dasein index --wait=10
wait
finish
