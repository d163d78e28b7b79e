"""Convolutions over the n-grams of a text's tokens, the lower layers of `index.network`."""

import torch
import torch.nn.functional as F  # noqa: N812 (torch's own convention)
from torch import Tensor, nn

from index.layers import Layers

CHANNELS = 256
REACH = 2  # tokens that the widest window takes in on either side
_FEW = 128  # tokens, a query's: multiplied as they are, in fewer steps
BRANCHES = ((2, 0), (3, 1), (5, 2))  # tokens in a window; how many of them stand to the left


class Convolution(nn.Module):
    """A convolution over windows of tokens, followed by ReLU."""

    def __init__(self, weight: Tensor, bias: Tensor) -> None:
        super().__init__()
        self.width = len(weight) // CHANNELS
        self.weight, self.bias = nn.Parameter(weight), nn.Parameter(bias)

    def forward(self, rows: Tensor, windows: Tensor) -> Tensor:
        """Convolve ``rows`` (r, 256) over ``windows`` (t, width) of row numbers; return (t, 256).

        Row number r, one past the last row, stands for "outside the text".
        """
        rows = F.pad(rows, (0, 0, 0, 1))
        if len(windows) > _FEW:
            return F.relu(self._summed(rows, windows) + self.bias)
        around = F.embedding(windows, rows).flatten(1)
        return F.relu(torch.addmm(self.bias, around, self.weight))

    def _summed(self, rows: Tensor, windows: Tensor) -> Tensor:
        """Multiply every row once, then sum products over the windows.

        A token that a batch holds many times is multiplied once: the same for far less work.
        """
        products = rows @ torch.cat(torch.split(self.weight, CHANNELS), dim=1)
        slots = windows * self.width + torch.arange(self.width, device=windows.device)
        return F.embedding_bag(slots, products.view(-1, CHANNELS), mode="sum")


class Branch(nn.Module):
    """Two residual convolutions of one width."""

    def __init__(self, weights: Layers, width: int, left: int) -> None:
        super().__init__()
        self.slots = slice(REACH - left, REACH - left + width)
        self.first = Convolution(weights[f"w1_{width}"], weights[f"b1_{width}"])
        self.second = Convolution(weights[f"w2_{width}"], weights[f"b2_{width}"])

    def forward(self, rows: Tensor, where: Tensor, windows: Tensor) -> Tensor:
        """Turn ``rows`` (r, 256) of distinct tokens into features (t, 256) of tokens in place.

        ``where`` (t + 1,) gives each token's row, and last the r that stands for "outside".
        """
        windows = windows[:, self.slots]
        once = self.first(rows, where[windows]) + rows[where[:-1]]
        return torch.add(once, self.second(once, windows))


def windows_of(lengths: Tensor) -> Tensor:
    """Return (t, 5): each of t tokens with its two neighbours either side, t where outside."""
    owner = torch.repeat_interleave(lengths)
    here = torch.arange(len(owner), device=lengths.device)[:, None]
    near = here + torch.arange(-REACH, REACH + 1, device=lengths.device)
    same = F.pad(owner, (REACH, REACH), value=-1).unfold(0, 2 * REACH + 1, 1) == owner[:, None]
    return torch.where(same, near, len(owner))
