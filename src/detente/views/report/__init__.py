"""A study as one self-contained page: a list of sections, each a pure function of what is known."""

from .page import Page, page_of
from .render import page_script, page_style, parts_of, render_report

__all__ = ["Page", "page_of", "page_script", "page_style", "parts_of", "render_report"]
