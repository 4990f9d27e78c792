"""What holds for all tests: how hypothesis draws its examples."""

from __future__ import annotations

import os

from hypothesis import settings

# a busy machine fails no test; `ci`, of hypothesis itself, draws the same examples every time
settings.register_profile("untimed", settings.get_profile("default"), deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "untimed"))
