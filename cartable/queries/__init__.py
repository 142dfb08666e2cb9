"""What can be read: frozen, plain, stdlib only; each names its answer's record in its docstring."""

from cartable.queries.base import Query

__all__ = ["Query"]
