# Everything runs in .venv, which is made from pyproject.toml when it is missing or older.
PYTHON ?= python3
BIN := .venv/bin

.PHONY: demo test mutants browser lint format bench clean

demo: .venv/ready
	@echo; echo "== The model"; $(BIN)/detente check korea-2010
	@echo; echo "== What holds without a policy"; $(BIN)/detente stability korea-2010 --limit 2
	@echo; echo "== The road around Seoul, without a policy, under linkage, and with snapback"
	$(BIN)/detente path korea-2010 bypass --willing
	$(BIN)/detente path korea-2010 bypass --willing --policy essay
	$(BIN)/detente path korea-2010 bypass --policy essay_snapback || [ $$? -eq 1 ]
	@echo; echo "== Where matters end under linkage with snapback"
	$(BIN)/detente outlook korea-2010 --policy essay_snapback --limit 1
	@echo; echo "== Every policy in every scenario: the road around Seoul, the relationship, what linkage costs"
	$(BIN)/detente compare korea-2010
	@echo; echo "== The policy said aloud"; $(BIN)/detente statement korea-2010 --policy essay_snapback
	@echo; echo "== What the record says of it"; $(BIN)/detente evidence
	@echo; echo "== The essay's claims (some fail, and say why)"
	$(BIN)/detente claims korea-2010 || [ $$? -eq 1 ]
	@echo; echo "== All of it on one page, with four policies in three scenarios: korea-2010.html"
	$(BIN)/detente report korea-2010 -o korea-2010.html --policy bilateral --policy deference --policy essay \
	  --policy essay_snapback --scenario base --scenario refusal --scenario sincere

test: .venv/ready browser
	$(BIN)/python -m pytest -n auto --dist worksteal

# What the words' tests would not notice (WHERE=src/detente/views/terminal for a part, EVERY=20 for a sample).
mutants: .venv/ready
	$(BIN)/python -m tests.mutants --every $(or $(EVERY),1) $(WHERE)

# The page is tested in Debian's Chromium, which root can fetch; without it those tests say that they were left out.
browser:
	@command -v chromium >/dev/null || [ "$$(id -u)" != 0 ] || ! command -v apt-get >/dev/null || \
	  { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium; }

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
