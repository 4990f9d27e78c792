# Everything runs in .venv, which is made from pyproject.toml when it is missing or older.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test lint format bench clean

demo: .venv/ready
	$(BIN)/detente check korea-2010
	$(BIN)/detente stability korea-2010 --limit 3

test: .venv/ready
	$(BIN)/python -m pytest -n auto

lint: .venv/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: .venv/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: .venv/ready
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv .pytest_cache .mypy_cache .ruff_cache .hypothesis

# Debian keeps venv in a package of its own; as root it is fetched, else the command says what is missing.
.venv/ready: pyproject.toml
	$(PYTHON) -m venv .venv || { apt-get update -q && apt-get install -y -q python3-venv && $(PYTHON) -m venv .venv; }
	$(BIN)/python -m pip install --quiet --upgrade 'pip>=25.1'
	$(BIN)/python -m pip install --quiet --editable . --group dev
	touch $@
