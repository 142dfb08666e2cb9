"""Builders of the papers: a frozen record in, a `Document` out."""

from printing.papers.registry import build

__all__ = ["build"]
