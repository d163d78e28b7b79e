"""The training as a whole: runs, hard negatives between them, and the mean of what they give."""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from safetensors.torch import save_file

from index.layers import Layers, mean_of, read_layers
from index.network import Network
from index.training.calibration import calibrate
from index.training.material import Material
from index.training.negatives import Negatives, mine
from index.training.run import Recipe, Run, Tell

SEEDS = (1, 2, 3)
_FIRST = 0  # the seed of the run that looks for hard negatives


@dataclass(frozen=True)
class Training:
    """Trains by a recipe, without the `without` parts; what is done is kept in `folder`.

    An interrupted training goes on after the last run that it finished.
    """

    material: Material
    folder: Path
    recipe: Recipe
    seeds: Sequence[int] = SEEDS
    without: frozenset[str] = frozenset()
    tell: Tell = print

    def layers(self) -> Layers:
        """Return the mean of the layers of every run and of those that all began with."""
        negatives = {} if "negatives" in self.without else self._negatives()
        runs = [self._run(seed, negatives) for seed in self.seeds]
        mean = mean_of(runs if "original" in self.without else [Network().upper(), *runs])
        return calibrate(mean, self.material)

    def _negatives(self) -> Negatives:
        """Return what a first run, which has none, takes for right."""
        network = Network()
        network.put(mean_of([network.upper(), self._run(_FIRST, {})]))
        path = self.folder / f"negatives-{self._digest('')}.json"
        if not path.exists():
            found = mine(network, self.material)
            _write(path, lambda new: new.write_text(json.dumps(list(found.items()))))
        return dict(json.loads(path.read_text()))

    def _run(self, seed: int, negatives: Negatives) -> Layers:
        path = self.folder / f"run-{self._digest(seed, bool(negatives))}.safetensors"
        if not path.exists():
            self.tell(f"種 {seed}")
            trained = Run(self.material, self.recipe, seed).train(negatives, self.tell)
            _write(path, lambda new: save_file(dict(trained), new))
        return read_layers(path)

    def _digest(self, *what: object) -> str:
        """Return what tells apart trainings that would differ, of the same code."""
        pairs = [(p.query, p.passage) for p in self.material.pairs]
        told = repr((what, self.recipe, pairs)).encode(errors="replace")
        return hashlib.blake2b(told, digest_size=8).hexdigest()


def _write(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    write(new)
    os.replace(new, path)
