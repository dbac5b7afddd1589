"""A real Argos package of 400 kB, made in seconds and the same to the last byte each time.

It proves plumbing and says nothing of quality: it knows the pairs of argos_pairs.tsv by heart and copies every other
sentence piece by piece. Its weights are computed, not trained. Three regions of the model's width play three parts:

    content    a balanced code of +1 and -1 for each piece of the vocabulary
    place      a row of a Hadamard matrix for each position, so that no two positions overlap
    sentence   the mean of the content codes of the source: its fingerprint

The encoder's attention, with queries of zero, takes the mean over all pieces and puts it into `sentence`. At step t the
decoder's attention finds the source piece at position t by its place, and so carries its content and the fingerprint.
One pair of units of the feed-forward layer stands for each (known sentence, step): it is active where fingerprint and
place both match, and then adds the code of the known answer, so strongly that the copied piece does not count.
"""

from __future__ import annotations

import json
import zipfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import numpy as np

PAIRS = Path(__file__).with_name("argos_pairs.tsv")
README = "A fixture for tests. It knows the sentences of a list and copies all others. It is no translator.\n"
NAMES = {"en": "English", "es": "Spanish", "fr": "French"}
VOCABULARY = 640
CODE, PLACES = 256, 64  # widths of the regions; places is a power of two
WIDTH = CODE + PLACES + CODE
CONTENT, PLACE, SENTENCE = slice(0, CODE), slice(CODE, CODE + PLACES), slice(CODE + PLACES, WIDTH)
FINGERPRINT = 1.0  # the weight of the sentence; light, so that the norm of a short one is nearly that of a long one
SLACK = 0.2  # how far a match may be from perfect; a sentence that differs in one piece is farther
COPIED, KNOWN = 16.0, 8.0  # logit of the copied piece, and by how much the known answer is stronger
SHARP = 40.0  # of the attention over places: all others together get nothing
END_OF_COPY = -8.0  # keeps a sentence that is copied from ending early

Array = np.ndarray[Any, np.dtype[Any]]


def pairs(reverse: bool = False) -> list[tuple[str, str]]:
    """The sentences that the model knows."""
    rows = [tuple(line.split("\t")) for line in PAIRS.read_text("utf-8").splitlines()]
    return [(b, a) if reverse else (a, b) for a, b in rows]


@dataclass(frozen=True)
class Recipe:
    """What a package is made of."""

    source: str = "en"
    target: str = "es"
    known: Sequence[tuple[str, str]] = field(default_factory=pairs)
    endless: bool = False  #: it never ends a sentence
    version: str = "0.1"


def build(path: Path, recipe: Recipe | None = None) -> Path:
    """Write the package to `path`, and return it."""
    recipe = recipe or Recipe()
    with TemporaryDirectory() as name:
        folder = Path(name) / f"translate-{recipe.source}_{recipe.target}-{recipe.version.replace('.', '_')}"
        (folder / "model").mkdir(parents=True)
        processor = _tokenizer(folder, [text for pair in recipe.known for text in pair])
        _model(processor, recipe).save(str(folder / "model"))
        (folder / "metadata.json").write_text(json.dumps(_metadata(recipe), indent=1))
        (folder / "README.md").write_text(README)
        _pack(folder, path)
    return path


def _metadata(recipe: Recipe) -> dict[str, str]:
    return {
        "package_version": recipe.version,
        "argos_version": "1.9",
        "from_code": recipe.source,
        "from_name": NAMES[recipe.source],
        "to_code": recipe.target,
        "to_name": NAMES[recipe.target],
    }


def _pack(folder: Path, path: Path) -> None:
    """A zip without times in it."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as file:
        for member in sorted(p for p in folder.rglob("*") if p.is_file()):
            entry = zipfile.ZipInfo(member.relative_to(folder.parent).as_posix(), (2020, 1, 1, 0, 0, 0))
            entry.compress_type, entry.external_attr = zipfile.ZIP_DEFLATED, 0o100644 << 16
            file.writestr(entry, member.read_bytes())


def _tokenizer(folder: Path, texts: Iterable[str]) -> Any:
    import sentencepiece

    # All of ASCII too, so that whatever is copied can be spelled.
    words = [*texts, *(f"{chr(c)} " * 3 for c in range(33, 127)), *(f"XQ{n}" for n in range(1, 10))]
    written = BytesIO()  # a file would leave its path in the model
    sentencepiece.SentencePieceTrainer.train(
        sentence_iterator=iter(words),
        model_writer=written,
        vocab_size=VOCABULARY,
        character_coverage=1.0,
        hard_vocab_limit=False,
        num_threads=1,
        minloglevel=2,
    )
    (folder / "sentencepiece.model").write_bytes(written.getvalue())
    return sentencepiece.SentencePieceProcessor(model_proto=written.getvalue())


def _model(processor: Any, recipe: Recipe) -> Any:
    from ctranslate2.specs import TransformerSpec

    pieces = [processor.id_to_piece(n) for n in range(processor.get_piece_size())]
    end = processor.eos_id()
    known = [([*processor.encode(a), end], [*processor.encode(b), end]) for a, b in recipe.known]
    codes, places = _codes(len(pieces)), _places()
    spec = TransformerSpec.from_config(1, 1, pre_norm=True, no_final_norm=True)
    spec.config.add_source_eos = True
    spec.register_source_vocabulary(pieces)
    spec.register_target_vocabulary(pieces)
    _encoder(spec.encoder, codes, places)
    _decoder(spec.decoder, codes, places)
    _answers(spec.decoder.layer[0], codes, places, known)
    _output(spec.decoder.projection, codes, end, endless=recipe.endless)
    spec.validate()
    spec.optimize(quantization="int8")
    return spec


def _codes(count: int) -> Array:
    """A code for each piece: as many +1 as -1, so that its mean is 0 and its length always the same."""
    chance = np.random.default_rng(20261127)
    half = np.repeat([1.0, -1.0], CODE // 2)
    return np.stack([chance.permutation(half) for _ in range(count)])


def _places() -> Array:
    """A row for each position; the first of the Hadamard matrix, all ones, is left out. They come again after 63."""
    matrix = np.ones((1, 1))
    while len(matrix) < PLACES:
        matrix = np.block([[matrix, matrix], [matrix, -matrix]])
    return np.tile(matrix[1:], (9, 1))


def _zeros(*shape: int) -> Array:
    return np.zeros(shape, np.float32)


def _linear(layer: Any, weight: Array, bias: Array | None = None) -> None:
    layer.weight = np.ascontiguousarray(weight, np.float32)
    layer.bias = _zeros(len(weight)) if bias is None else np.asarray(bias, np.float32)


def _norm(layer: Any) -> None:
    layer.gamma, layer.beta = np.ones(WIDTH, np.float32), _zeros(WIDTH)


def _spread(codes: Array) -> Array:
    out = _zeros(len(codes), WIDTH)
    out[:, CONTENT] = codes
    return out


def _positions(places: Array) -> Array:
    out = _zeros(len(places), WIDTH)
    out[:, PLACE] = places
    return out


def _encoder(encoder: Any, codes: Array, places: Array) -> None:
    """Content and place as they are, and the mean of all content in `sentence`."""
    encoder.scale_embeddings = False
    encoder.embeddings[0].weight = _spread(codes)
    encoder.position_encodings.encodings = _positions(places)
    layer = encoder.layer[0]
    _norm(layer.self_attention.layer_norm)
    _norm(layer.ffn.layer_norm)
    # The norm divides by sqrt((CODE + PLACES) / WIDTH), the length of a piece with its place.
    values = _zeros(3 * WIDTH, WIDTH)
    values[2 * WIDTH :][SENTENCE, CONTENT] = np.eye(CODE) * np.sqrt((CODE + PLACES) / WIDTH) * FINGERPRINT
    _linear(layer.self_attention.linear[0], values)
    only = _zeros(WIDTH, WIDTH)
    only[SENTENCE, SENTENCE] = np.eye(CODE)
    _linear(layer.self_attention.linear[1], only)
    _linear(layer.ffn.linear_0, _zeros(8, WIDTH))
    _linear(layer.ffn.linear_1, _zeros(WIDTH, 8))


def _decoder(decoder: Any, codes: Array, places: Array) -> None:
    """What was written before does not count: step t looks at the source piece of place t."""
    decoder.scale_embeddings = False
    decoder.embeddings.weight = _zeros(len(codes), WIDTH)
    decoder.position_encodings.encodings = _positions(places)
    layer = decoder.layer[0]
    for norm in (layer.self_attention.layer_norm, layer.attention.layer_norm, layer.ffn.layer_norm):
        _norm(norm)
    _linear(layer.self_attention.linear[0], _zeros(3 * WIDTH, WIDTH))
    _linear(layer.self_attention.linear[1], _zeros(WIDTH, WIDTH))
    query = _zeros(WIDTH, WIDTH)
    query[PLACE, PLACE] = np.eye(PLACES) * SHARP / np.sqrt(PLACES)
    _linear(layer.attention.linear[0], query)
    keys_and_values = _zeros(2 * WIDTH, WIDTH)
    keys_and_values[:WIDTH][PLACE, PLACE] = np.eye(PLACES)
    for region, width in ((CONTENT, CODE), (SENTENCE, CODE)):
        keys_and_values[WIDTH:][region, region] = np.eye(width)
    _linear(layer.attention.linear[1], keys_and_values)
    carried = _zeros(WIDTH, WIDTH)
    for region in (CONTENT, SENTENCE):
        carried[region, region] = np.eye(CODE)
    _linear(layer.attention.linear[2], carried)


def _answers(layer: Any, codes: Array, places: Array, known: Sequence[tuple[list[int], list[int]]]) -> None:
    """Two units a step of a known sentence: the first goes on at a match, the second takes back what is beyond it."""
    prints = np.stack([codes[source].mean(0) for source, _ in known]) * FINGERPRINT
    # keys[i] times prints[j] is 1 for i = j, else 0.
    keys = np.linalg.pinv(prints).T
    ins, biases, outs = [], [], []
    for number, (source, target) in enumerate(known):
        for step, piece in enumerate(target):
            # Behind the source's end the attention finds no place and takes the mean of all.
            content = CODE if step < len(source) else float(prints[number] @ prints[number]) / FINGERPRINT**2
            scale = np.sqrt(WIDTH / (content + PLACES + prints[number] @ prints[number]))  # of the norm, here
            row = np.zeros(WIDTH)
            row[SENTENCE], row[PLACE] = keys[number], places[step] / PLACES
            answer = np.zeros(WIDTH)
            answer[CONTENT] = codes[piece] * KNOWN / (SLACK * scale)
            ins += [row, row]
            biases += [-(2 - SLACK) * scale, -2 * scale]
            outs += [answer, -2 * answer]
    spare = -len(ins) % 8  # int8 wants multiples
    ins += [np.zeros(WIDTH)] * spare
    outs += [np.zeros(WIDTH)] * spare
    _linear(layer.ffn.linear_0, np.array(ins), np.array(biases + [-1.0] * spare))
    _linear(layer.ffn.linear_1, np.array(outs).T)


def _output(projection: Any, codes: Array, end: int, *, endless: bool) -> None:
    bias = _zeros(len(codes))
    bias[end] = -1e4 if endless else END_OF_COPY
    _linear(projection, _spread(codes) * (COPIED / CODE), bias)
