#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# kill -9 at 50 random moments of a run: the index answers as before the run or as after it,
# whole, and the next run leaves nothing over.
. "$(dirname "$0")/common.sh"

kills=${DASEIN_KILLS:-50}
corpus=$work/corpus
mkdir -p "$corpus"
i=0
while [ $i -lt 8 ]; do
  cp -r "$sample_corpus" "$corpus/copy$i"
  i=$((i + 1))
done
find "$corpus" -type d -name 'copy*' -prune | while read -r folder; do
  printf 'Der Zähler steht auf stand0.\n' >"$folder/zaehler.txt"
done
check "the first run works" status_is 0 dasein index "$corpus"

# The length of a run that changes every counter, in milliseconds.
now() { date +%s%N; }
before=$(now)
touch "$corpus"/copy*/zaehler.txt
status_is 0 dasein index --full
length=$((($(now) - before) / 1000000))
[ "$length" -ge 20 ] || length=20

# "stand0:8 documents" → which state answers; mixed states and errors are faults.
state() {
  seen=
  for candidate in "$1" "$2"; do
    n=$(number_found "stand$candidate")
    case $n in
      8) seen="$seen $candidate" ;;
      0) ;;
      *) seen="$seen mixed" ;;
    esac
  done
  printf '%s' "$seen"
}

current=0
seed=${DASEIN_SEED:-20261122}
round=1
while [ $round -le "$kills" ]; do
  next=$round
  for folder in "$corpus"/copy*; do
    printf 'Der Zähler steht auf stand%s.\n' "$next" >"$folder/zaehler.txt"
  done
  seed=$(((seed * 1103515245 + 12345) % 2147483648))
  wait_ms=$((seed / 65536 % (length + length / 4)))
  mode=
  [ $((round % 2)) -eq 0 ] && mode=--full
  # shellcheck disable=SC2086
  "$program" index $mode >/dev/null 2>&1 &
  pid=$!
  sleep "$(printf '%d.%03d' $((wait_ms / 1000)) $((wait_ms % 1000)))"
  kill -9 $pid 2>/dev/null
  wait $pid 2>/dev/null
  seen=$(state $current $next)
  case $seen in
    " $current") ;;
    " $next") current=$next ;;
    *) check "round $round: state '$seen', expected $current or $next" false ;;
  esac
  # Every fifth time somebody runs it to the end.
  if [ $((round % 5)) -eq 0 ]; then
    check "round $round: the next run recovers" status_is 0 dasein index
    current=$next
    check "round $round: and answers the new state" test "$(state $((next - 1)) $next)" = " $next"
  fi
  round=$((round + 1))
done
status_is 0 dasein index
check "no build is left over" sh -c "! ls '$DASEIN_INDEX' | grep -q '^tmp-'"
check "at most two generations are kept" test "$(find "$DASEIN_INDEX" -maxdepth 1 -name 'gen-*' | wc -l)" -le 2
finish
