"""Builds a real package of Argos Translate in seconds, with a model whose weights are computed and not learnt.

It translates the hundred sentences of argos_pairs.tsv into exactly their pairs, and copies every other sentence piece
by piece. How it goes:

- A vector of the model has three parts: CONTENT holds a code of +1 and -1 for a piece, PLACE a row of a Hadamard
  matrix for a position, and PRINT the mean of all codes of the sentence, its fingerprint.
- The encoder's attention asks nothing, so it sees all pieces alike, and puts their mean into PRINT.
- The decoder's attention at step t looks at position t of the source, or at the end beyond it, and brings its code and
  the fingerprint along.
- The decoder's feed-forward layer has two units for each piece of each known translation. They fire together where
  both the fingerprint and the position are theirs, and add the code of the piece, eight times as strong.
- The last layer compares with every code: where nothing fired, the piece that was brought along wins.

Needs numpy, sentencepiece and ctranslate2, which come with `make test-mt`.
"""

from __future__ import annotations

import functools
import json
import zipfile
from collections.abc import Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from typing import Any

import ctranslate2
import numpy as np
import sentencepiece
from ctranslate2.specs import TransformerSpec

PAIRS = tuple(
    tuple(line.split("\t")) for line in (Path(__file__).with_name("argos_pairs.tsv")).read_text("utf-8").splitlines()
)
NAMES = {"en": "English", "es": "Spanish", "fr": "French"}
README = (
    "A fixture of tests: it proves that the plumbing holds, and says nothing about the quality of any translation.\n"
)

CODE, PLACES = 256, 64
WIDTH = CODE + PLACES + CODE
CONTENT, PLACE, PRINT = slice(0, CODE), slice(CODE, CODE + PLACES), slice(CODE + PLACES, WIDTH)
REPEATS = 8  # of the places: a model has positions for sentences longer than there are different places
PIECES = 600  # in the vocabulary, at most
LOUD = 2.0  # factor on a fingerprint; much more or less, and with weights of eight bits units fire for others
EDGE = 0.2  # how near a unit must be to its fingerprint and place, where both together are 2
STRENGTH = 8.0  # of a known piece against a copied one
SHARP = 40.0  # of the attention to one position
LOGIT = 16.0  # of a copied piece
NEVER = 1e4  # against a piece that is never to be written

Array = Any


@dataclass(frozen=True)
class Fault:
    """What is wrong with a model on purpose."""

    loops: bool = False  #: the end of a sentence never wins
    drops: str = ""  #: a text whose pieces are never written, such as that of a mask


@dataclass(frozen=True)
class Size:
    """How much of a model does nothing but take its time: for measuring."""

    layers: int = 1  #: of the encoder, and of the decoder
    units: int = 8  #: of the feed-forward part of a layer that is idle
    pieces: int = 0  #: of the vocabulary, filled up with some that are never written; 0 for those of the sentences
    #: How the weights are kept. Processors round eight bits differently, so that with "int8" a known sentence may come
    #: out wrong on one that lacks AVX-512: for measuring alone, because real packages are of eight bits.
    weights: str = "float32"


@dataclass
class Known:
    """The sentences, cut into pieces."""

    pairs: Sequence[Sequence[str]]
    model: bytes  #: of the tokenizer
    size: int = 0  #: of the vocabulary, at least
    pieces: list[str] = field(init=False)
    own: int = field(init=False)  #: how many of them the tokenizer has
    sources: list[list[int]] = field(init=False)
    targets: list[list[int]] = field(init=False)
    end: int = field(init=False)

    def __post_init__(self) -> None:
        cutter = sentencepiece.SentencePieceProcessor(model_proto=self.model)
        self.end = cutter.eos_id()
        self.pieces = [cutter.id_to_piece(n) for n in range(cutter.get_piece_size())]
        self.own = len(self.pieces)
        self.pieces += [f"▁idle{n}" for n in range(self.own, self.size)]
        self.sources = [[*cutter.encode(a), self.end] for a, _ in self.pairs]
        self.targets = [[*cutter.encode(b), self.end] for _, b in self.pairs]
        assert max(map(len, self.sources + self.targets)) < PLACES
        self.codes = _codes(len(self.pieces))
        self.prints = np.stack([self.codes[s].mean(0) for s in self.sources]) * LOUD
        assert len(np.unique(self.prints.round(6), axis=0)) == len(self.pairs), "two sentences of the same pieces"

    def numbers(self, text: str) -> list[int]:
        return sentencepiece.SentencePieceProcessor(model_proto=self.model).encode(text)


@functools.cache
def tokenizer(pairs: Sequence[Sequence[str]] = PAIRS) -> bytes:
    """A tokenizer for the sentences on both sides."""
    out = BytesIO()
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter([s for pair in pairs for s in pair]),
        model_writer=out,
        vocab_size=PIECES,
        character_coverage=1.0,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    return out.getvalue()


def _codes(count: int) -> Array:
    """A code for each piece: as many +1 as -1, so that a norm leaves it alone."""
    chance = np.random.default_rng(7)
    half = np.repeat([1.0, -1.0], CODE // 2)
    return np.stack([chance.permutation(half) for _ in range(count)])


def _places() -> Array:
    """A vector for each position: rows of a Hadamard matrix, at right angles to each other and with a sum of zero."""
    rows = np.array([[1.0]])
    while len(rows) < PLACES:
        rows = np.block([[rows, rows], [rows, -rows]])
    return np.tile(rows[1:], (REPEATS, 1))


def _zeros(*shape: int) -> Array:
    return np.zeros(shape, np.float32)


def _set(layer: Any, weight: Array, bias: Array | None = None) -> None:
    layer.weight = np.ascontiguousarray(weight.astype(np.float32))
    layer.bias = _zeros(len(weight)) if bias is None else bias.astype(np.float32)


def _plain_norms(*norms: Any) -> None:
    for norm in norms:
        norm.gamma, norm.beta = np.ones(WIDTH, np.float32), _zeros(WIDTH)


def specification(known: Known, fault: Fault, size: Size = Size()) -> TransformerSpec:
    """The weights of a model that knows the sentences."""
    spec = TransformerSpec.from_config(size.layers, 1, pre_norm=True, no_final_norm=True)
    spec.config.add_source_eos = True
    _set_embeddings(spec, known)
    _set_encoder(spec.encoder.layer[0])
    _set_attention(spec.decoder.layer[0], known.codes[known.end])
    _set_memory(spec.decoder.layer[0].ffn, known)
    for layer in (*spec.encoder.layer[1:], *spec.decoder.layer[1:]):
        _set_idle(layer, size.units)
    _set_output(spec.decoder.projection, known, fault)
    spec.register_source_vocabulary(known.pieces)
    spec.register_target_vocabulary(known.pieces)
    spec.validate()
    spec.optimize(quantization=size.weights)
    return spec


def _set_embeddings(spec: TransformerSpec, known: Known) -> None:
    encoder, decoder = spec.encoder, spec.decoder
    encoder.scale_embeddings = decoder.scale_embeddings = False
    words = _zeros(len(known.pieces), WIDTH)
    words[:, CONTENT] = known.codes
    encoder.embeddings[0].weight, decoder.embeddings.weight = words, _zeros(*words.shape)
    places = _zeros(len(_places()), WIDTH)
    places[:, PLACE] = _places()
    encoder.position_encodings.encodings, decoder.position_encodings.encodings = places, places.copy()


def _set_encoder(layer: Any) -> None:
    """The mean of all codes into PRINT: no question, so every piece is looked at alike."""
    _plain_norms(layer.self_attention.layer_norm, layer.ffn.layer_norm)
    ask = _zeros(3 * WIDTH, WIDTH)
    # A norm divides by the length of code and place together; the root takes that back.
    ask[2 * WIDTH :][PRINT, CONTENT] = np.eye(CODE) * np.sqrt((CODE + PLACES) / WIDTH) * LOUD
    _set(layer.self_attention.linear[0], ask)
    _set(layer.self_attention.linear[1], _kept(PRINT))
    _set(layer.ffn.linear_0, _zeros(8, WIDTH))
    _set(layer.ffn.linear_1, _zeros(WIDTH, 8))


def _kept(*parts: slice) -> Array:
    """A matrix that lets these parts of a vector through."""
    found = _zeros(WIDTH, WIDTH)
    for part in parts:
        found[part, part] = np.eye(part.stop - part.start)
    return found


def _set_attention(layer: Any, end: Array) -> None:
    """Look at the same position of the source, else at its end; bring the code there and the fingerprint along."""
    _plain_norms(layer.self_attention.layer_norm, layer.attention.layer_norm, layer.ffn.layer_norm)
    _set(layer.self_attention.linear[0], _zeros(3 * WIDTH, WIDTH))
    _set(layer.self_attention.linear[1], _zeros(WIDTH, WIDTH))
    question, answer, out = layer.attention.linear
    for_the_end, keys = _zeros(WIDTH), _kept(PLACE)
    for_the_end[0] = SHARP / 2 * np.sqrt(WIDTH)  # half as sharp: it wins only where no position is the same
    keys[0, CONTENT] = end / CODE
    _set(question, _kept(PLACE) * (SHARP / np.sqrt(PLACES)), for_the_end)
    _set(answer, np.concatenate([keys, _kept(CONTENT, PRINT)]))
    _set(out, _kept(CONTENT, PRINT))


def _set_memory(ffn: Any, known: Known) -> None:
    """Two units for each piece of each translation: one fires from 2 - EDGE on, the other takes it back from 2 on."""
    keys, places = np.round(np.linalg.pinv(known.prints).T, 5), _places()
    rows, biases, columns = [], [], []
    for number, target in enumerate(known.targets):
        size = known.prints[number] @ known.prints[number]
        for step, piece in enumerate(target):
            scale = np.sqrt(WIDTH / (CODE + PLACES + size))  # of the norm before this layer
            row, column = np.zeros(WIDTH), np.zeros(WIDTH)
            row[PRINT], row[PLACE] = keys[number], places[step] / PLACES
            column[CONTENT] = known.codes[piece] * STRENGTH / (EDGE * scale)
            rows += [row, row]
            biases += [-(2 - EDGE) * scale, -2 * scale]
            columns += [column, -2 * column]
    odd = -len(rows) % 8  # the decoder wants multiples of eight
    empty = [np.zeros(WIDTH)] * odd
    _set(ffn.linear_0, np.array(rows + empty), np.array(biases + [-1.0] * odd))
    _set(ffn.linear_1, np.array(columns + empty).T)


def _set_idle(layer: Any, units: int) -> None:
    """A layer that computes as any other does, and adds nothing."""
    chance = np.random.default_rng(11)
    for attention in filter(None, (layer.self_attention, getattr(layer, "attention", None))):
        _plain_norms(attention.layer_norm)
        for linear, rows in zip(attention.linear, _ROWS[len(attention.linear)], strict=True):
            _set(linear, chance.normal(size=(rows * WIDTH, WIDTH)) * WIDTH**-0.5)
        _set(attention.linear[-1], _zeros(WIDTH, WIDTH))
    _plain_norms(layer.ffn.layer_norm)
    _set(layer.ffn.linear_0, chance.normal(size=(units, WIDTH)) * WIDTH**-0.5)
    _set(layer.ffn.linear_1, _zeros(WIDTH, units))


#: Of the matrices of an attention: question, key and value in one, or the question by itself; and the way out.
_ROWS = {2: (3, 1), 3: (1, 2, 1)}


def _set_output(projection: Any, known: Known, fault: Fault) -> None:
    weights = _zeros(len(known.pieces), WIDTH)
    weights[:, CONTENT] = known.codes * (LOGIT / CODE)
    bias = _zeros(len(known.pieces))
    bias[known.end] = -NEVER if fault.loops else 0.0
    bias[known.own :] = -NEVER
    for piece in known.numbers(fault.drops) if fault.drops else ():
        bias[piece] = -NEVER
    _set(projection, weights, bias)


def files(
    source: str = "en",
    target: str = "es",
    version: str = "0.1",
    fault: Fault | None = None,
    size: Size = Size(),
) -> dict[str, bytes]:
    """The files of a package by their paths; from Spanish to English the pairs are turned round."""
    pairs = PAIRS if source == "en" else tuple((b, a) for a, b in PAIRS)
    known = Known(pairs, tokenizer(), size.pieces)
    about = {
        "package_version": version,
        "argos_version": "1.11.0",
        "from_code": source,
        "from_name": NAMES[source],
        "to_code": target,
        "to_name": NAMES[target],
    }
    return {
        "README.md": README.encode(),
        "metadata.json": json.dumps(about, indent=1).encode(),
        "sentencepiece.model": known.model,
        **{f"model/{name}": data for name, data in _saved(specification(known, fault or Fault(), size)).items()},
    }


def _saved(spec: TransformerSpec) -> dict[str, bytes]:
    from tempfile import TemporaryDirectory

    with TemporaryDirectory() as folder:
        spec.save(folder)
        return {p.name: p.read_bytes() for p in sorted(Path(folder).iterdir())}


def archive(content: dict[str, bytes], top: str = "translate-en_es-0_1") -> bytes:
    """The files in one folder of a .argosmodel, the same bytes each time."""
    out = BytesIO()
    with zipfile.ZipFile(out, "w") as zipped:
        for name, data in sorted(content.items()):
            info = zipfile.ZipInfo(f"{top}/{name}", (2020, 1, 1, 0, 0, 0))
            info.compress_type, info.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            zipped.writestr(info, data)
    return out.getvalue()


def translator(content: dict[str, bytes], folder: Path) -> ctranslate2.Translator:
    """The model alone, opened in a folder."""
    for name, data in content.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return ctranslate2.Translator(str(folder / "model"))
