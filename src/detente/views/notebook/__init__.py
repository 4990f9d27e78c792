"""How models and results show themselves in a notebook."""

from .html import html_of
from .maps import map_of
from .plots import figure_of

__all__ = ["figure_of", "html_of", "map_of"]
