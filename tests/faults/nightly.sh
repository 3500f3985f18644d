#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# The nightly job as cron and systemd run it, from the examples that are installed: silent on
# success, one clear line (and a hint) on failure, the right status, low priority.
. "$(dirname "$0")/common.sh"

examples=$faults_folder/../../data/examples
mkdir -p "$work/bin" "$work/texte"
ln -s "$program" "$work/bin/dasein"
cp -r "$sample_corpus/kommunalspiegel" "$sample_corpus/rathaus-digital" "$work/texte"
check "two roots are indexed" status_is 0 dasein index "$work/texte/kommunalspiegel" "$work/texte/rathaus-digital"

# The lines of the crontab, as cron gives them to sh.
crontab=$(sed -e '/^#/d' -e 's/^\([^ ]* *\)\{5\}//' "$examples/dasein.cron")
nightly=$(printf '%s\n' "$crontab" | sed -n 1p)
weekly=$(printf '%s\n' "$crontab" | sed -n 2p)
# The commands of the units.
unit_command() { sed -n 's/^ExecStart=//p' "$examples/$1"; }
cron() {
  env -i HOME="$HOME" DASEIN_INDEX="$DASEIN_INDEX" PATH="$work/bin:/usr/bin:/bin" SHELL=/bin/sh sh -c "$1"
}
silent() { test ! -s "$work/out" && test ! -s "$work/err"; }
# One line, and perhaps an indented one that says what to do.
one_line() {
  test ! -s "$work/out" && test "$(grep -c '^dasein: ' "$work/err")" -eq 1 &&
    test "$(grep -c -v '^  ' "$work/err")" -eq 1
}

for job in "$nightly" "$(unit_command dasein-index.service)"; do
  check "$job: nothing to do" status_is 0 cron "$job"
  check "$job: says nothing" silent
  date >>"$work/texte/kommunalspiegel/neu.txt"
  printf 'kaputt\0' >"$work/texte/kommunalspiegel/kaputt.txt"
  check "$job: something to do, and a text that is none" status_is 0 cron "$job"
  check "$job: says nothing, either" silent
  check "$job: did it" status_is 0 dasein verify

  mv "$work/texte/rathaus-digital" "$work/fort"
  check "$job: a missing folder" status_is 2 cron "$job"
  check "$job: says so in a line" one_line
  check "$job: and names it" says "$work/texte/rathaus-digital"
  mkdir "$work/texte/rathaus-digital"
  check "$job: an empty folder" status_is 2 cron "$job"
  check "$job: says so in a line, too" one_line
  rmdir "$work/texte/rathaus-digital"
  mv "$work/fort" "$work/texte/rathaus-digital"
  check "$job: all is well again" status_is 0 cron "$job"

  flock "$DASEIN_INDEX/lock" sleep 2 &
  sleep 0.3
  check "$job: another run is at work" status_is 75 cron "$(printf '%s' "$job" | sed 's/--wait=600/--wait=0.1/')"
  check "$job: says so in a line, as well" one_line
  check "$job: waits for it" status_is 0 cron "$job"
  check "$job: and says nothing" silent
  wait
done

for job in "$weekly" "$(unit_command dasein-verify.service)"; do
  check "$job: all is well" status_is 0 cron "$job"
  check "$job: says nothing" silent
  touch -r "$work/texte/kommunalspiegel/neu.txt" "$work/stamp"
  sed -i 's/^X/Y/; t; s/^./X/' "$work/texte/kommunalspiegel/neu.txt"
  touch -r "$work/stamp" "$work/texte/kommunalspiegel/neu.txt"
  check "$job: a text that hides its change" status_is 1 cron "$job"
  check "$job: is named" grep -q 'stale .*neu.txt' "$work/out"
  check "$job: and read by a full run" status_is 0 dasein index --full
  words=$DASEIN_INDEX/$(head -n 1 "$DASEIN_INDEX/CURRENT")/words
  printf 'XXXX' | dd of="$words" bs=1 seek=100 conv=notrunc 2>/dev/null
  check "$job: damage" status_is 65 cron "$job"
  check "$job: is named, too" grep -q 'damaged: .*words' "$work/out"
  check "$job: with the remedy" says 'dasein index --full'
  check "$job: which works" status_is 0 cron "$nightly"
  check "$job: is whole again" status_is 0 cron "$job"
done

# Priority: what the crontab starts, and what the units ask for.
ln -sf /bin/sh "$work/bin/dasein"
mkdir "$work/leer"
printf 'nice\n' >"$work/leer/index"
lowest=$(($(nice) + 19))
[ "$lowest" -le 19 ] || lowest=19
cd "$work/leer" || exit 2
check "the crontab runs it at the lowest priority" test "$(cron "nice -n 19 dasein index")" = "$lowest"
check "and so it stands there" sh -c "printf '%s\n' '$nightly' '$weekly' | grep -c '^nice -n 19 dasein ' | grep -qx 2"
for unit in dasein-index.service dasein-verify.service; do
  check "$unit asks for the lowest priority" grep -qx 'Nice=19' "$examples/$unit"
  check "$unit asks for the idle disk" grep -qx 'IOSchedulingClass=idle' "$examples/$unit"
done
if command -v systemd-analyze >/dev/null 2>&1; then
  ln -sf "$program" "$work/bin/dasein"
  mkdir "$work/units"
  cp "$examples"/*.service "$examples"/*.timer "$work/units"
  # It wants the program where it is installed.
  sed -i "s|^ExecStart=dasein|ExecStart=$work/bin/dasein|" "$work/units"/*.service
  if systemd-analyze verify --user --man=no "$work/units"/* >"$work/out" 2>"$work/err"; then
    check "systemd takes the units" true
  elif grep -q "$work/units\|dasein" "$work/err"; then
    check "systemd takes the units" false
    cat "$work/err"
  fi
  check "the nightly timer has a next time" systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$examples/dasein-index.timer")" >/dev/null
  check "the weekly timer, too" systemd-analyze calendar "$(sed -n 's/^OnCalendar=//p' "$examples/dasein-verify.timer")" >/dev/null
fi
finish
