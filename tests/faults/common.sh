# SPDX-License-Identifier: GPL-2.0-or-later
# Sourced by every fault suite: a folder of its own, a small corpus, checks that count.
# Usage of a suite: SUITE.sh PROGRAM
set -u
program=$(realpath "$1")
faults_folder=$(cd "$(dirname "$0")" && pwd)
sample_corpus=$faults_folder/../../data/corpus
work=$(mktemp -d "${TMPDIR:-/tmp}/dasein-faults.XXXXXX") || exit 2
# setpriv runs parts of a suite as nobody, who must be able to get here.
chmod 711 "$work"
cleanup() {
  umount "$work/small" 2>/dev/null
  chmod -R u+rwX "$work" 2>/dev/null
  rm -rf "$work"
}
trap cleanup EXIT
export HOME="$work" LC_ALL=C DASEIN_INDEX="$work/index" DASEIN_THESAURUS= DASEIN_SYNONYMS=
unset XDG_DATA_HOME
passed=0
failed=0

dasein() { "$program" "$@"; }

# check SENTENCE COMMAND…: the command must succeed.
check() {
  sentence=$1
  shift
  if "$@"; then
    passed=$((passed + 1))
  else
    failed=$((failed + 1))
    printf 'FAILED: %s\n' "$sentence"
  fi
}

# status_is EXPECTED COMMAND…: runs it, output to $work/out and $work/err, and compares.
status_is() {
  expected=$1
  shift
  "$@" >"$work/out" 2>"$work/err" </dev/null
  status=$?
  [ "$status" -eq "$expected" ] && return 0
  printf 'status %s instead of %s: %s\n' "$status" "$expected" "$*"
  tail -n 5 "$work/out" "$work/err"
  return 1
}

says() { grep -qF -- "$1" "$work/err"; }
number_found() { dasein search -n 0 -l "$1" 2>/dev/null | wc -l; }

finish() {
  printf '%s passed, %s failed\n' "$passed" "$failed"
  [ "$failed" -eq 0 ]
}
