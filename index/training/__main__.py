"""The command `python -m index.training`: train the upper layers and write them."""

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import torch

from corpus.errors import SenreiError
from index.layers import FILE, write_layers
from index.network import Network
from index.training.material import prepare
from index.training.pair import Pair
from index.training.run import Recipe
from index.training.source import read_bulletin, read_jaquad
from index.training.training import SEEDS, Training
from index.training.validation import validate

_BAD_INPUT = 2


def main(arguments: Sequence[str] | None = None) -> int:
    """Train; return the exit status, 2 for bad input."""
    parser = argparse.ArgumentParser(
        prog="python -m index.training", description="埋め込みモデルの上の層を学習する"
    )
    add = parser.add_argument
    add("--jaquad", type=Path, metavar="DIR", help="JaQuAD の学習用ファイルのフォルダー")
    add("--bulletin", type=Path, metavar="FILE", help="広報紙の記事の JSON")
    add("--work", type=Path, required=True, metavar="DIR", help="途中の結果の置き場")
    add("--output", type=Path, default=FILE, metavar="FILE", help="層を書くファイル")
    add("--seeds", type=int, nargs="+", default=SEEDS, help="学習ごとの乱数の種")
    add("--passes", type=int, default=Recipe.passes, help="データを何巡するか")
    add("--without", nargs="+", default=[], choices=("negatives", "original", "sizes"))
    args = parser.parse_args(arguments)
    torch.set_num_threads(1)  # more are no faster here, and add up in another order
    try:
        _train(args)
    except SenreiError as error:
        print(f"senrei: {error}", file=sys.stderr)
        return _BAD_INPUT
    return 0


def _train(args: argparse.Namespace) -> None:
    network = Network()
    material = prepare(_pairs(args), network, args.work)
    recipe = Recipe(args.passes, dimensions=(512,) if "sizes" in args.without else (512, 256, 128))
    without = frozenset(args.without)
    layers = Training(material, args.work, recipe, args.seeds, without).layers()
    write_layers(args.output, layers)
    before = validate(network, material)
    after = validate(Network(args.output), material)
    for source, value in before.items():
        print(f"検証の MRR@10（{source}）：{value:.4f} → {after[source]:.4f}")


def _pairs(args: argparse.Namespace) -> list[Pair]:
    pairs = read_jaquad(args.jaquad) if args.jaquad else []
    pairs += read_bulletin(args.bulletin) if args.bulletin else []
    if not pairs:
        raise SenreiError("--jaquad か --bulletin で学習用のデータを指定してください。")
    return pairs


if __name__ == "__main__":
    sys.exit(main())
