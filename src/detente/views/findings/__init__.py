"""From a study to a question, its answer and three to five findings, in sentences any view can show."""

from .finding import Finding, Summary
from .subject import Road, Subject, subject_of
from .summary import summarise

__all__ = ["Finding", "Road", "Subject", "Summary", "subject_of", "summarise"]
