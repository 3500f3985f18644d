# SPDX-License-Identifier: GPL-2.0-or-later
"""The programs that are compared: how each indexes a folder and answers a query."""

import pathlib
import shutil
import subprocess

import measure

HERE = pathlib.Path(__file__).resolve().parent
LUCENE = [jar for name in ("core", "analyzers-common")
          for jar in sorted(pathlib.Path("/usr/share/java").glob(f"lucene-{name}-8*.jar"))]


class Program:
    """A program with an index of its own. `searches`: it can be asked on the command line."""
    name = ""
    package = ""
    searches = True
    environment = {}

    def __init__(self, folder):
        self.index = pathlib.Path(folder) / type(self).__name__.lower()

    def missing(self):
        """What is not installed; empty if it can be measured."""
        return ""

    def prepare(self, _corpus):
        """What is no part of indexing: settings, compiling."""

    def clear(self):
        shutil.rmtree(self.index, ignore_errors=True)

    def build(self, corpus):
        """The command that indexes a folder, afresh or again."""
        raise NotImplementedError

    def ask(self, words, phrase):
        """The command that prints the first ten documents with all words, or with a phrase."""
        raise NotImplementedError

    def size(self):
        return measure.bytes_of(self.index)


def quoted(words, phrase):
    return '"' + " ".join(words) + '"' if phrase else " ".join(words)


class Dasein(Program):
    name = "dasein"

    def __init__(self, folder, program, jobs="1"):
        super().__init__(folder)
        self.program = str(pathlib.Path(program).resolve())
        self.jobs = jobs

    def build(self, corpus):
        return [self.program, "index", "--jobs", self.jobs, "--index", self.index, corpus]

    def ask(self, words, phrase):
        return [self.program, "search", "-n", "10", "--index", self.index, "--",
                quoted(words, phrase)]

    def paths(self, words, phrase):
        """Ten paths only: what printing passages costs is the difference."""
        return [self.program, "search", "-l", "-n", "10", "--index", self.index, "--",
                quoted(words, phrase)]

    def generation(self):
        """The folder of the generation, which the first line of CURRENT names."""
        return self.index / (self.index / "CURRENT").read_text(encoding="utf-8").split("\n")[0]


class Omega(Program):
    name = "omindex, quest"
    package = "xapian-omega"

    def missing(self):
        return "" if shutil.which("omindex") and shutil.which("quest") else self.package

    def build(self, corpus):
        return ["omindex", "--db", self.index, "--stemmer=german", "--url", "/", corpus]

    def ask(self, words, phrase):
        return ["quest", "-d", self.index, "-s", "german", "-o", "and", "-m", "10",
                quoted(words, phrase)]


class Recoll(Program):
    name = "recollindex, recollq -A"
    package = "recollcmd"

    def missing(self):
        return "" if shutil.which("recollindex") and shutil.which("recollq") else self.package

    def prepare(self, corpus):
        self.clear()
        self.index.mkdir(parents=True)
        (self.index / "recoll.conf").write_text(
            f"topdirs = {pathlib.Path(corpus).resolve()}\nindexstemminglanguages = german\n"
            "noaspell = 1\nidxniceprio = 0\nthrQSizes = -1 -1 -1\nloglevel = 1\n",
            encoding="utf-8")

    def build(self, _corpus):
        return ["recollindex", "-c", self.index]

    def ask(self, words, phrase):
        return ["recollq", "-c", self.index, "-n", "10", "-A", "-s", "german",
                quoted(words, phrase)]


class Sqlite(Program):
    name = "sqlite3 FTS5, snippet()"
    package = "sqlite3"

    def missing(self):
        return "" if shutil.which("sqlite3") else self.package

    def prepare(self, _corpus):
        self.index.mkdir(parents=True, exist_ok=True)

    def clear(self):
        super().clear()
        self.index.mkdir(parents=True, exist_ok=True)

    def build(self, corpus):
        return ["sqlite3", self.index / "db",
                "CREATE VIRTUAL TABLE text USING fts5(path UNINDEXED, body);"
                "INSERT INTO text SELECT name, CAST(data AS TEXT) "
                f"FROM fsdir('{corpus}') WHERE data IS NOT NULL;"]

    def ask(self, words, phrase):
        match = quoted(words, True) if phrase else " ".join(f'"{word}"' for word in words)
        return ["sqlite3", self.index / "db",
                "SELECT path, snippet(text, 1, '[', ']', '…', 24) FROM text "
                f"WHERE text MATCH '{match}' ORDER BY rank LIMIT 10;"]


class Lucene(Program):
    """Its searches would measure how a Java machine starts."""
    name = "Lucene GermanAnalyzer"
    package = "liblucene8-java default-jdk-headless"
    searches = False

    def missing(self):
        return "" if shutil.which("javac") and len(LUCENE) == 2 else self.package

    def classes(self):
        return self.index.parent / "lucene-classes"

    def prepare(self, _corpus):
        self.classes().mkdir(parents=True, exist_ok=True)
        subprocess.run(["javac", "-cp", ":".join(map(str, LUCENE)), "-d", self.classes(),
                        HERE / "LuceneIndex.java"], check=True)

    def build(self, corpus):
        return ["java", "-XX:+UseSerialGC", "-cp", ":".join(map(str, [*LUCENE, self.classes()])),
                "LuceneIndex", self.index, corpus]


class Ripgrep(Program):
    """Reads every text for every query; asked for the first word, as it has no other query."""
    name = "rg -c -i"
    package = "ripgrep"

    def __init__(self, folder):
        super().__init__(folder)
        self.corpus = None

    def missing(self):
        return "" if shutil.which("rg") else self.package

    def prepare(self, corpus):
        self.corpus = corpus

    def build(self, _corpus):
        return None

    def ask(self, words, phrase):
        text = " ".join(words) if phrase else words[0]
        return ["rg", "-c", "-i", "-F", "-e", text, self.corpus]


def peers(folder):
    """All peers, those that are not installed with what is missing."""
    found = [kind(folder) for kind in (Omega, Recoll, Sqlite, Lucene, Ripgrep)]
    return ([peer for peer in found if not peer.missing()],
            [(peer.name, peer.missing()) for peer in found if peer.missing()])
