"""The tables of the studio's file, as one step from each version of the program to the next."""

APPLICATION = 0x64657465
"""What marks a file as a studio's (`dete`)."""

MIGRATIONS: tuple[tuple[str, ...], ...] = (
    (
        "CREATE TABLE keys (hash TEXT PRIMARY KEY, made TEXT NOT NULL) STRICT",
        "CREATE TABLE studies (id INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, "
        "removed TEXT) STRICT",
        "CREATE TABLE versions (study INTEGER NOT NULL REFERENCES studies, number INTEGER NOT NULL, "
        "saved TEXT NOT NULL, title TEXT NOT NULL, sound INTEGER NOT NULL, text TEXT NOT NULL, "
        "client TEXT NOT NULL, PRIMARY KEY (study, number), UNIQUE (study, client)) STRICT",
        "CREATE TABLE answers (key TEXT PRIMARY KEY, question TEXT NOT NULL, made TEXT NOT NULL, "
        "answer TEXT NOT NULL) STRICT",
    ),
    (
        "CREATE TABLE exercises (id INTEGER PRIMARY KEY AUTOINCREMENT, made TEXT NOT NULL, removed TEXT, "
        "title TEXT NOT NULL, text TEXT NOT NULL, settings TEXT NOT NULL) STRICT",
        "CREATE TABLE exercise_tables (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        "exercise INTEGER NOT NULL REFERENCES exercises, number INTEGER NOT NULL, "
        "UNIQUE (exercise, number)) STRICT",
        "CREATE TABLE seats (id INTEGER PRIMARY KEY AUTOINCREMENT, "
        "at_table INTEGER NOT NULL REFERENCES exercise_tables, name TEXT NOT NULL, "
        "UNIQUE (at_table, name)) STRICT",
        "CREATE TABLE seat_keys (hash TEXT PRIMARY KEY, seat INTEGER NOT NULL UNIQUE REFERENCES seats, "
        "made TEXT NOT NULL) STRICT",
        "CREATE TABLE exercise_events (at_table INTEGER NOT NULL REFERENCES exercise_tables, "
        "seq INTEGER NOT NULL, at TEXT NOT NULL, actor TEXT NOT NULL, kind TEXT NOT NULL, "
        "payload TEXT NOT NULL, client TEXT NOT NULL, part INTEGER NOT NULL, PRIMARY KEY (at_table, seq), "
        "UNIQUE (at_table, actor, client, part)) STRICT, WITHOUT ROWID",
    ),
    (
        "CREATE TABLE exercise_plan (exercise INTEGER NOT NULL REFERENCES exercises, name TEXT NOT NULL, "
        "inject TEXT NOT NULL, PRIMARY KEY (exercise, name)) STRICT",
        "CREATE TABLE exercise_debriefs (at_table INTEGER PRIMARY KEY REFERENCES exercise_tables, "
        "page TEXT NOT NULL) STRICT",
    ),
)
"""Statements by version: the file's `user_version` counts how many it has. Never changed, only added to."""
