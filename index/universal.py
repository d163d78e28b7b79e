"""The multilingual Universal Sentence Encoder, as a module of sentence-transformers.

With it the embedded model is trained, saved and loaded like any other; see ``index.network``.
"""

from typing import Any, Self

from sentence_transformers.base.modules import InputModule

from index.network import DIMENSION, Network

PLACE = ("subfolder", "token", "cache_folder", "revision", "local_files_only")


class UniversalSentenceEncoder(Network, InputModule):  # type: ignore[misc]
    """The network with sentence-transformers' ways of saving and loading.

    Saving stores the trainable layers alone, those above the token table.
    """

    config_keys = ["max_seq_length"]  # noqa: RUF012 (the base class reads it from the class)

    def get_embedding_dimension(self) -> int:
        """Return 512."""
        return DIMENSION

    def save(self, output_path: str, *_: Any, safe_serialization: bool = True, **__: Any) -> None:
        """Write the configuration and the trainable layers into a folder."""
        self.save_config(output_path)
        self.save_torch_weights(output_path, safe_serialization=safe_serialization)

    @classmethod
    def load(cls, model_name_or_path: str, *args: Any, **kwargs: Any) -> Self:
        """Read back what ``save`` wrote; parameters as those of ``Module.load``."""
        module = super().load(model_name_or_path, *args, **kwargs)
        place = {name: kwargs[name] for name in PLACE if name in kwargs}
        cls.load_torch_weights(model_name_or_path, **place, model=module)
        return module
