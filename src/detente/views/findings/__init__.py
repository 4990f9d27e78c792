"""From a study to a question, its answer and three to five findings, in sentences any view can show."""

from .finding import Ask, Finding, Summary, cases_of
from .ranked import ruled_out
from .subject import RoadAround, Subject, subject_of
from .summary import summarise

__all__ = [
    "Ask",
    "Finding",
    "RoadAround",
    "Subject",
    "Summary",
    "cases_of",
    "ruled_out",
    "subject_of",
    "summarise",
]
