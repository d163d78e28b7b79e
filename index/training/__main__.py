"""The command `python -m index.training`: train the layers and write them."""

import argparse
import sys
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from corpus.errors import SenreiError
from index.layers import FILE, write_layers
from index.network import Network
from index.training.material import prepare
from index.training.pair import Pair
from index.training.run import Recipe
from index.training.source import read_bulletin, read_dictionary, read_jaquad
from index.training.training import SEEDS, UPPER, WHOLE, Training
from index.training.validation import validate

WITHOUT = ("convolutions", "negatives", "original", "sizes", "teacher")
_BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Train; return the exit status, 2 for bad input."""
    parser = argparse.ArgumentParser(
        prog="python -m index.training", description="埋め込みモデルの層を学習する"
    )
    add = parser.add_argument
    add("--jaquad", type=Path, metavar="DIR", help="JaQuAD の学習用ファイルのフォルダー")
    add("--bulletin", type=Path, metavar="FILE", help="広報紙の記事の JSON")
    add("--dictionary", type=Path, metavar="FILE", help="英語の言葉を日本語にする表")
    add("--work", type=Path, required=True, metavar="DIR", help="途中の結果の置き場")
    add("--output", type=Path, default=FILE, metavar="FILE", help="層を書くファイル")
    add("--seeds", type=int, nargs="+", default=SEEDS, help="学習ごとの乱数の種")
    add("--without", nargs="+", default=[], choices=WITHOUT)
    args = parser.parse_args(arguments)
    try:
        _train(args)
    except SenreiError as error:
        print(f"senrei: {error}", file=sys.stderr)
        return _BAD_INPUT
    return 0


def _train(args: argparse.Namespace) -> None:
    network, without = Network(), frozenset(args.without)
    material = prepare(_pairs(args), network, args.work)
    sizes = (512,) if "sizes" in without else Recipe.dimensions
    upper, whole = (replace(recipe, dimensions=sizes) for recipe in (UPPER, WHOLE))
    training = Training(material, args.work, upper, whole, args.seeds, without)
    write_layers(args.output, training.layers())
    before = validate(network, material)
    after = validate(Network(args.output), replace(material, sums=None))
    for source, value in before.items():
        print(f"検証の MRR@10（{source}）：{value:.4f} → {after[source]:.4f}")


def _pairs(args: argparse.Namespace) -> list[Pair]:
    pairs = read_jaquad(args.jaquad) if args.jaquad else []
    pairs += read_bulletin(args.bulletin) if args.bulletin else []
    pairs += read_dictionary(args.dictionary, pairs) if args.dictionary else []
    if not pairs:
        raise SenreiError("--jaquad か --bulletin で学習用のデータを指定してください。")
    return pairs


if __name__ == "__main__":
    sys.exit(main())
