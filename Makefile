# Everything goes into .venv, in two layers: `runs` is the program and what it needs, `ready` adds the developers' tools.
# Another Python has a folder of its own, such as .venv-python3.13. Nothing else is changed, but by `make browser`.
PYTHON ?= python3
VENV := .venv$(patsubst %,-%,$(notdir $(filter-out python3,$(PYTHON))))
BIN := $(VENV)/bin
PIP := $(BIN)/python -m pip --disable-pip-version-check install --quiet
PYTEST := $(BIN)/python -m pytest -n auto --dist worksteal

.PHONY: demo studio test quick coverage oldest mutants essay atlas browser lint format bench clean

demo: $(VENV)/runs
	@echo; echo "Korea in February 2010, after the essay “The road to better US-North Korea relations starts in Seoul”"; echo
	$(BIN)/detente path korea-2010 bypass --willing
	@echo; echo "Now what the essay proposes, in three scenarios, held against the record, and how sure that is, as a page: two to three minutes …"; echo
	$(BIN)/detente report korea-2010 -o korea-2010.html --policy linked --policy essay --policy essay_snapback --scenario refusal --scenario sincere --sure 20 --without design --without beliefs
	@echo; echo "Read on; the program is $(BIN)/detente:"
	@echo "  korea-2010.html                        the page; open it in a browser"
	@echo "  detente report korea-2010 -o all.html  the same of all policies in all scenarios, and what to bind oneself to: some ten minutes"
	@echo "  detente stability korea-2010           which situations hold, and how firmly"
	@echo "  detente compare korea-2010             all policies in all scenarios, side by side: some minutes"
	@echo "  detente claims korea-2010              what the essay claims; some of it fails, and why"
	@echo "  detente statement korea-2010 --policy essay_snapback    a policy in plain words for the public"
	@echo "  detente evidence                       what the record from 1990 on says, for and against"
	@echo "  README.md                              your first model in five minutes"

test: $(VENV)/ready
	$(PYTEST)

# What catches most mistakes in under a minute on two cores: words, language, rooms, the façade, and some conflicts.
QUICK := words house language api engine/test_moves_and_stability.py engine/test_closed.py
quick: $(VENV)/ready
	DETENTE_CONFLICTS=5 $(PYTEST) -m "not slow" -k "not compiled" --ignore tests/language/test_hostile.py $(QUICK:%=tests/%)

# What worker processes and the tests' own subprocesses run is not counted, nor is compiled code.
coverage: $(VENV)/ready
	$(PYTEST) --cov --cov-report=term

# The tests with the oldest release of everything that pyproject.toml allows. It wants the oldest Python, too.
oldest: .venv-oldest/constraints.txt
	PIP_CONSTRAINT=$< $(MAKE) test VENV=.venv-oldest

.venv-oldest/constraints.txt: pyproject.toml tests/oldest.py
	@mkdir -p $(@D)
	@$(PYTHON) tests/oldest.py > $@

# The page on which models are written and understood.
studio: $(VENV)/runs
	$(PIP) -e '.[studio]'
	$(BIN)/detente studio

# What the words' tests would not notice (WHERE=src/detente/views/terminal for a part, EVERY=20 for a sample).
mutants: $(VENV)/ready
	$(BIN)/python -m tests.mutants --every $(or $(EVERY),1) $(WHERE)

# The table of docs/essay.md of what the main result hangs on (SECONDS=… to work on it).
essay: $(VENV)/ready
	$(BIN)/python -m tests.essay $(SECONDS)

# The tables of docs/atlas.md (WORKERS=2 or CLUSTER=tcp://… to spread the work).
atlas: $(VENV)/ready
	$(BIN)/python -m tests.atlas $(WORKERS:%=--workers %) $(CLUSTER:%=--cluster %)

# Debian's Chromium, in which the page of the report is tested; without it those tests are left out and say so.
browser:
	command -v chromium || { apt-get update -q && DEBIAN_FRONTEND=noninteractive apt-get install -y -q --no-install-recommends chromium; }

lint: $(VENV)/ready
	$(BIN)/ruff check .
	$(BIN)/ruff format --check .
	$(BIN)/mypy

format: $(VENV)/ready
	$(BIN)/ruff check --fix .
	$(BIN)/ruff format .

bench: $(VENV)/ready
	$(BIN)/python -m benchmarks

clean:
	rm -rf .venv .venv-* .coverage .pytest_cache .mypy_cache .ruff_cache .hypothesis

$(VENV)/runs: pyproject.toml
	@echo "Making $(VENV) and installing into it what the program needs: about half a minute …"
	@$(PYTHON) -m venv $(VENV)
	@$(PIP) --editable .
	@touch $@

# Gambit is a second opinion for the tests. Where it has no wheel it takes a C++ compiler and six minutes.
$(VENV)/ready: $(VENV)/runs
	@echo "Installing the developers' tools into $(VENV): about a minute …"
	@$(PIP) --upgrade 'pip>=25.1'
	@$(PIP) --group dev
	@$(PIP) --only-binary pygambit --group gambit 2>/dev/null || \
	  { command -v c++ >/dev/null && echo "Building pygambit, which has no wheel for this Python: about six minutes …" && $(PIP) --group gambit; } || \
	  echo "Without pygambit: there is no wheel for this Python and no compiler that builds it. Its tests will be left out."
	@touch $@
