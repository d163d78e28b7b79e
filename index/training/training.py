"""The training as a whole: runs, hard negatives between them, and the mean of what they give."""

import hashlib
import json
import os
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from safetensors.torch import save_file

from index.layers import Layers, mean_of, read_layers
from index.network import Network
from index.training.calibration import calibrate
from index.training.material import Material
from index.training.negatives import Negatives, mine
from index.training.run import Recipe, Run, Tell
from index.training.teacher import Teacher

SEEDS = (1, 2, 3)
UPPER = Recipe(passes=2, batch=512, rate=5e-4)
"""How the layers above the sum over a text are trained alone."""
WHOLE = Recipe(passes=1, batch=256, rate=2e-4)
"""How all layers are trained from there."""
_FIRST = 0  # the seed of the run that looks for hard negatives


@dataclass(frozen=True)
class Training:
    """Trains by recipes, without the `without` parts; what is done is kept in `folder`.

    First the layers above the sum over a text, which takes little, then all of them from there.
    An interrupted training goes on after the last run that it finished.
    """

    material: Material
    folder: Path
    upper: Recipe = UPPER
    whole: Recipe = WHOLE
    seeds: Sequence[int] = SEEDS
    without: frozenset[str] = frozenset()
    tell: Tell = print

    def layers(self) -> Layers:
        """Return the mean of the layers of every run and of those that all began with."""
        teacher = self._teacher()
        negatives = {} if "negatives" in self.without else self._negatives(teacher)
        told = None if "teacher" in self.without else teacher
        plain = [] if "original" in self.without else [Network().layers()]
        mean = mean_of([*plain, *(self._upper(seed, negatives, told) for seed in self.seeds)])
        whole = replace(self.material, sums=None)
        if "convolutions" not in self.without:
            start = mean
            mean = mean_of([self._whole(s, whole, start, negatives, told) for s in self.seeds])
        return calibrate(mean, whole)

    def _teacher(self) -> Teacher:
        """Return the fusion of BM25 and of a first run, which has neither teacher nor negatives."""
        network = Network()
        network.put(mean_of([network.layers(), self._upper(_FIRST, {}, None)]))
        return Teacher(network, self.material)

    def _negatives(self, teacher: Teacher) -> Negatives:
        """Return what the teacher's halves take for right."""
        path = self.folder / f"negatives-{self._digest('')}.json"
        if not path.exists():
            found = mine(teacher, self.material)
            _write(path, lambda new: new.write_text(json.dumps(list(found.items()))))
        return dict(json.loads(path.read_text()))

    def _upper(self, seed: int, negatives: Negatives, teacher: Teacher | None) -> Layers:
        def run() -> Layers:
            return Run(self.material, self.upper, seed).train(negatives, teacher, self.tell)

        return self._kept(self._digest(seed, bool(negatives), teacher is not None), seed, run)

    def _whole(
        self,
        seed: int,
        material: Material,
        start: Layers,
        negatives: Negatives,
        teacher: Teacher | None,
    ) -> Layers:
        def run() -> Layers:
            return Run(material, self.whole, seed, start).train(negatives, teacher, self.tell)

        return self._kept(
            self._digest(seed, self.whole, self.seeds, sorted(self.without)), seed, run
        )

    def _kept(self, name: str, seed: int, run: Callable[[], Layers]) -> Layers:
        path = self.folder / f"run-{name}.safetensors"
        if not path.exists():
            self.tell(f"種 {seed}")
            trained = run()
            _write(path, lambda new: save_file(dict(trained), new))
        return read_layers(path)

    def _digest(self, *what: object) -> str:
        """Return what tells apart trainings that would differ, of the same code."""
        pairs = [(p.query, p.passage) for p in self.material.pairs]
        told = repr((what, self.upper, pairs)).encode(errors="replace")
        return hashlib.blake2b(told, digest_size=8).hexdigest()


def _write(path: Path, write: Callable[[Path], object]) -> None:
    """Write a file that is there whole or not at all."""
    path.parent.mkdir(parents=True, exist_ok=True)
    new = path.with_suffix(".new")
    write(new)
    os.replace(new, path)
