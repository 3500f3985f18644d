# SPDX-License-Identifier: GPL-2.0-or-later
"""Queries for a corpus, the same for the same corpus."""

import collections
import pathlib
import random
import re

SEED = 20261127
KINDS = {"word": 60, "words": 100, "phrase": 60}  # 100 queries of two to four words
SAMPLE = 400  # documents that queries are drawn from
LONG = 15     # letters of a long compound

Query = collections.namedtuple("Query", "kind words")


def stop_words(source):
    lines = (source / "data" / "stopwords.txt").read_text(encoding="utf-8").splitlines()
    return {word for line in lines if not line.startswith("#") for word in line.split()}


def sample(corpus, generator):
    """Running text of some documents: word lists of their sentences."""
    files = sorted(pathlib.Path(corpus).rglob("*.txt"))
    chosen = files if len(files) <= SAMPLE else generator.sample(files, SAMPLE)
    for file in chosen:
        for line in file.read_text(encoding="utf-8").splitlines():
            if len(line) > 80:
                yield re.findall(r"[^\W\d_]+", line)


def content(words, stops):
    return [word for word in words if len(word) > 3 and word.lower() not in stops]


def draw(corpus, source):
    """Queries of every kind in one order, mixed. A phrase is two words that stand together."""
    generator = random.Random(SEED)
    stops = stop_words(source)
    lines = list(sample(corpus, generator))
    queries = []
    for kind, number in KINDS.items():
        made = 0
        while made < number:
            line = generator.choice(lines)
            words = content(line, stops)
            if kind == "phrase":
                pairs = [pair for pair in zip(line, line[1:]) if len(content(pair, stops)) == 2]
                if not pairs:
                    continue
                words = list(generator.choice(pairs))
            else:
                size = 1 if kind == "word" else generator.randint(2, 4)
                if len(words) < size:
                    continue
                words = generator.sample(words, size)
            queries.append(Query(kind, words))
            made += 1
    generator.shuffle(queries)
    return queries


def hard(corpus, source):
    """Words with the largest families, and the three long compounds that come most often."""
    counts = collections.Counter()
    for line in sample(corpus, random.Random(SEED)):
        counts.update(word for word in line if len(word) >= LONG)
    return [Query("Gesetz", ["Gesetz"]), Query("Recht", ["Recht"]),
            Query("three long compounds", [word for word, _ in counts.most_common(3)])]
