"""A training run: the layers of one network, trained over the pairs."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import torch
import torch.nn.functional as F  # noqa: N812 (torch's own convention)
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from torch import Tensor

from index.layers import Layers
from index.network import Network
from index.training.batch import batches
from index.training.gradient import descend, vectors_of
from index.training.material import Material
from index.training.negatives import Negatives
from index.training.teacher import Teacher
from index.training.validation import validate

_UPPER = ("pooled", "bias", "hidden", "output")  # the layers above the sum over a text's tokens
_WARM = 0.1  # share of the steps in which the rate rises; then it falls to nothing

Tell = Callable[[str], None]


@dataclass(frozen=True)
class Recipe:
    """How a run goes over the pairs."""

    passes: int
    batch: int
    rate: float
    temperature: float = 0.04
    dimensions: tuple[int, ...] = (512, 256, 128)

    def rate_at(self, done: float) -> float:
        """Return the rate where so large a share (0 to 1) of the steps is done."""
        return self.rate * min(done / _WARM, (1 - done) / (1 - _WARM))


class Run:
    """One network on its way from `start`, or from the plain one; the same seed, the same way.

    Where the material has sums, only the layers above these are trained.
    """

    def __init__(
        self, material: Material, recipe: Recipe, seed: int, start: Layers | None = None
    ) -> None:
        self._material = material
        self._recipe = recipe
        self._draw = Random(seed)  # noqa: S311 (nothing secret)
        self._network = Network()
        if start:
            self._network.put(start)
        self._parameters = [
            parameter
            for name, parameter in self._network.named_parameters()
            if material.sums is None or name.partition(".")[0] in _UPPER
        ]
        self._optimiser = torch.optim.AdamW(self._parameters, weight_decay=0.0)
        self._loss: Any = MultipleNegativesRankingLoss(  # it takes the vectors, not the model
            torch.nn.Identity(),  # type: ignore[arg-type]
            scale=1 / recipe.temperature,
            directions=("query_to_doc", "doc_to_query"),
            partition_mode="per_direction",
        )

    def train(
        self, negatives: Negatives, teacher: Teacher | None = None, tell: Tell = print
    ) -> Layers:
        """Return the layers after the pass that does best on what is held out.

        With `negatives` each query gets a wrong passage beside those of its batch; from a `teacher`
        the network learns how near to a query each of them is.
        """
        recipe, pairs, trained = self._recipe, self._material.pairs, self._material.trained
        given = [
            list(batches(pairs, trained, recipe.batch, self._draw)) for _ in range(recipe.passes)
        ]
        steps, step = sum(map(len, given)), 0
        best: tuple[float, Layers] = (-1.0, self._network.layers())
        for number, turn in enumerate(given, 1):
            for numbers in turn:
                step += 1
                self._step(numbers, negatives, teacher, recipe.rate_at(step / (steps + 1)))
            found = validate(self._network, self._material)
            said = "、".join(f"{source} {value:.4f}" for source, value in found.items())
            tell(f"{number} 巡目、検証の MRR@10：{said}")
            if sum(found.values()) >= best[0]:
                best = sum(found.values()), self._network.layers()
        return best[1]

    def _step(
        self, numbers: list[int], negatives: Negatives, teacher: Teacher | None, rate: float
    ) -> None:
        for group in self._optimiser.param_groups:
            group["lr"] = rate
        wrong = self._wrong(numbers, negatives) if negatives else []
        rows = [self._material.typed[numbers], self._material.indexed[numbers]]
        if wrong:
            rows.append(self._material.passages[wrong])
        shares = teacher.shares(numbers, wrong) if teacher else None
        self._optimiser.zero_grad()
        if self._material.sums is None:
            self._descend(rows, shares)
        else:
            columns = [self._material.vectors(self._network, r) for r in rows]
            self._loss_of(columns, shares).backward()  # type: ignore[no-untyped-call]
        self._optimiser.step()

    def _descend(self, rows: list[Tensor], shares: Tensor | None) -> None:
        """Set the gradient of all layers: of the vectors first, then of what makes these."""
        texts = self._material.of(torch.cat(rows))
        vectors = vectors_of(self._network, texts).requires_grad_()
        loss = self._loss_of(torch.split(vectors, len(rows[0])), shares)
        descend(self._network, self._parameters, texts, torch.autograd.grad(loss, vectors)[0])

    def _wrong(self, numbers: Sequence[int], negatives: Negatives) -> list[int]:
        """Return a hard negative for each pair of a batch that is right for none of the others.

        A pair without one gets its neighbour's passage, which is wrong for it anyway.
        """
        right = {self._material.pairs[number].passage for number in numbers}
        return [
            self._draw.choice(
                [n for n in negatives[number] if self._material.pairs[n].passage not in right]
                or [numbers[place - 1]]
            )
            for place, number in enumerate(numbers)
        ]

    def _loss_of(self, columns: Sequence[Tensor], shares: Tensor | None) -> Tensor:
        """Return the mean loss over vectors of every size.

        Kusupati et al. (2022), "Matryoshka representation learning": so the first numbers of a
        vector are good alone.
        """
        losses = [
            self._loss_at([c[:, :size] for c in columns], shares)
            for size in self._recipe.dimensions
        ]
        return torch.stack(losses).mean()

    def _loss_at(self, columns: Sequence[Tensor], shares: Tensor | None) -> Tensor:
        """Return the loss of what is right, and of the shares that a teacher gives the passages."""
        loss: Tensor = self._loss.compute_loss_from_embeddings(columns, None)
        if shares is None:
            return loss
        queries, passages = F.normalize(columns[0]), F.normalize(torch.cat(list(columns[1:])))
        return loss + F.cross_entropy(queries @ passages.T / self._recipe.temperature, shares)
