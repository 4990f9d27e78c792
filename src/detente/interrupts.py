"""What an interrupt must know of work that goes on elsewhere in the process."""

BUILDING = "building a diagram"
"""What a thread is called that builds diagrams: Python must not be taken apart under it."""
