#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-or-later
# A share that is not mounted, mounted empty, gone with its folder, or unmounted under a run: no
# document of it is lost, the other roots are refreshed, and mounted again it is as before. Real
# mounts in a mount namespace of this suite, which ends with it; skipped where none is allowed.
if [ -z "${DASEIN_OWN_MOUNTS:-}" ]; then
  own='--mount --propagation private'
  [ "$(id -u)" -eq 0 ] || own="$own --map-root-user"
  # shellcheck disable=SC2086
  if ! unshare $own sh -c 'mount -t tmpfs none /mnt' 2>/dev/null; then
    echo 'skipped: no mount namespace may be made here (unshare --mount)'
    exit 77
  fi
  export DASEIN_OWN_MOUNTS=1
  # shellcheck disable=SC2086
  exec unshare $own "$0" "$@"
fi
. "$(dirname "$0")/common.sh"

server=$work/server
share=$work/share
mkdir "$server" "$share" "$work/here"
cp -r "$sample_corpus"/* "$server"
printf 'Der Bauhof räumt den Schnee von den Gehwegen.\n' >"$work/here/bauhof.txt"
count() { dasein search -n 0 -l --any Stadt Gemeinde Kreis Dorf Bauhof 2>/dev/null | wc -l; }

mount --bind "$server" "$share"
check "a share and a folder are indexed" status_is 0 dasein index "$share" "$work/here"
all=$(count)
check "the share is found" status_is 0 dasein search Experimentierräume

umount "$share"
check "unmounted: status 2" status_is 2 dasein index --quiet
check "the share is named" says "$share"
check "in one line" test "$(wc -l <"$work/err")" -eq 1
check "its documents stay" test "$(count)" -eq "$all"
check "and are shown" status_is 0 dasein search Experimentierräume
check "with --full too" status_is 2 dasein index --full --quiet
check "its documents stay again" test "$(count)" -eq "$all"
check "verify tells: it could not be compared" status_is 2 dasein verify

mount -t tmpfs none "$share"
printf 'Die Kehrmaschine fährt dienstags.\n' >"$work/here/kehrmaschine.txt"
check "mounted empty: status 2" status_is 2 dasein index
check "its documents stay" test "$(count)" -eq "$all"
check "the other root is refreshed" status_is 0 dasein search Kehrmaschine
printf 'Ein Text auf der falschen Platte.\n' >"$share/falsch.txt"
check "another disk in its place: status 2" status_is 2 dasein index
check "its documents stay" test "$(count)" -eq "$all"
umount "$share"

rmdir "$share"
check "gone with its folder: status 2" status_is 2 dasein index
check "its documents stay" test "$(count)" -eq "$all"
mkdir "$share"

mount --bind "$server" "$share"
check "mounted again: status 0" status_is 0 dasein index
check "all are there" test "$(count)" -eq "$all"
check "and verify agrees" status_is 0 dasein verify

# A share that is unmounted at some moment of a run: every text is to be read again, and cannot be.
for moment in 0.01 0.05 0.2; do
  dasein index --full --jobs 1 >"$work/out" 2>"$work/err" &
  run=$!
  sleep "$moment"
  umount --lazy "$share"
  wait $run
  status=$?
  check "unmounted after $moment s: status $status" test $status -eq 0 -o $status -eq 2
  check "unmounted after $moment s: its documents stay" test "$(count)" -eq "$all"
  mount --bind "$server" "$share"
done
check "after all that it is refreshed" status_is 0 dasein index
check "all are there" test "$(count)" -eq "$all"

# A share below a root: the guard against shrinking.
umount "$share"
mkdir -p "$work/root/share"
printf 'Der Anger liegt mitten im Dorf.\n' >"$work/root/anger.txt"
mount --bind "$server" "$work/root/share"
check "a root with a share inside is indexed" status_is 0 dasein --index "$work/zweiter" index "$work/root"
umount "$work/root/share"
check "unmounted: status 2" status_is 2 dasein --index "$work/zweiter" index
check "the message names the option" says '--allow-shrink'
check "its documents stay" status_is 0 dasein --index "$work/zweiter" search Experimentierräume
finish
