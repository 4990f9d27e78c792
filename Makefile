# Everything goes into .venv, in two layers: `runs` is the program and what it needs, `ready` adds the developers' tools.
# Nothing outside this folder is changed, but by `make browser`.
PYTHON ?= python3
BIN := .venv/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet

.PHONY: demo test mutants browser lint format bench clean

demo: .venv/runs
	@echo; echo "Korea in February 2010, after the essay “The road to better US-North Korea relations starts in Seoul”"; echo
	$(BIN)/detente path korea-2010 bypass --willing
	@echo; echo "Now every policy in three scenarios, held against the record, as a page: about a minute and a half …"; echo
	$(BIN)/detente report korea-2010 -o korea-2010.html --scenario base --scenario refusal --scenario sincere
	@echo; echo "Read on; the program is $(BIN)/detente:"
	@echo "  korea-2010.html                        the page; open it in a browser"
	@echo "  detente report korea-2010 -o all.html  the same in all scenarios: three minutes"
	@echo "  detente stability korea-2010           which situations hold, and how firmly"
	@echo "  detente compare korea-2010             all policies in all scenarios, side by side: two minutes"
	@echo "  detente claims korea-2010              what the essay claims; some of it fails, and why"
	@echo "  detente statement korea-2010 --policy essay_snapback    a policy in plain words for the public"
	@echo "  detente evidence                       what the record from 1990 on says, for and against"
	@echo "  README.md                              your first model in five minutes"

test: .venv/ready
	$(BIN)/python -m pytest -n auto --dist worksteal

# What the words' tests would not notice (WHERE=src/detente/views/terminal for a part, EVERY=20 for a sample).
mutants: .venv/ready
	$(BIN)/python -m tests.mutants --every $(or $(EVERY),1) $(WHERE)

# Debian's Chromium, in which the page of the report is tested; without it those tests are left out and say so.
browser:
	command -v chromium || { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium; }

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

.venv/runs: pyproject.toml
	@echo "Making .venv and installing into it what the program needs: about half a minute …"
	@$(PYTHON) -m venv .venv
	@$(PIP) --editable .
	@touch $@

# Gambit is a second opinion for the tests. Where it has no wheel it takes a C++ compiler and six minutes.
.venv/ready: .venv/runs
	@echo "Installing the developers' tools into .venv: about a minute …"
	@$(PIP) --upgrade 'pip>=25.1'
	@$(PIP) --group dev
	@$(PIP) --only-binary pygambit --group gambit 2>/dev/null || \
	  { command -v c++ >/dev/null && echo "Building pygambit, which has no wheel for this Python: about six minutes …" && $(PIP) --group gambit; } || \
	  echo "Without pygambit: there is no wheel for this Python and no compiler that builds it. Its tests will be left out."
	@touch $@
