"""Dossiers: what is kept on two tracks and the partner, in lists of meetings and published series."""
