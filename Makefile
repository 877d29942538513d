# Each target makes .venv by itself when it is missing or older than what it is made from.
# Another Python: make PYTHON=/path/to/python3.12 …

CANDIDATES := python3.13 python3.12 python3.11 python3 python
SUITABLE   := import sys, venv, ensurepip; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))
PYTHON     ?= $(shell for p in $(CANDIDATES); do $$p -c '$(SUITABLE)' >/dev/null 2>&1 && { echo $$p; break; }; done)

VENV := .venv
BIN  := $(VENV)/bin
MADE := $(VENV)/.made

.PHONY: setup run test soak check format bench docs constraints clean

setup: $(MADE)

$(MADE): pyproject.toml constraints.txt
	@test -n "$(PYTHON)" || { echo "Kariz needs Python 3.11, 3.12 or 3.13 with venv; none was found. Give one: make PYTHON=/path/to/python"; exit 1; }
	@echo "Making $(VENV) with $$($(PYTHON) --version)"
	@rm -rf $(VENV)
	@if command -v uv >/dev/null 2>&1; then \
	  uv venv --quiet --python "$$($(PYTHON) -c 'import sys; print(sys.executable)')" $(VENV) && \
	  uv pip install --quiet --python $(BIN)/python -c constraints.txt -e '.[dev]'; \
	else \
	  $(PYTHON) -m venv $(VENV) && \
	  $(BIN)/python -m pip install --quiet --disable-pip-version-check -c constraints.txt -e '.[dev]'; \
	fi
	@touch $(MADE)

run: $(MADE)
	$(BIN)/python run.py seeds --output out

test: $(MADE)
	$(BIN)/python -m pytest -m "not soak" -n auto --dist loadfile

soak: $(MADE)
	$(BIN)/python -m pytest -m soak

check: $(MADE)
	$(BIN)/ruff format --check .
	$(BIN)/ruff check .
	$(BIN)/mypy

format: $(MADE)
	$(BIN)/ruff format .
	$(BIN)/ruff check --fix .

bench: $(MADE)
	$(BIN)/python -m benchmarks

# The reference pages, from the models.
docs: $(MADE)
	$(BIN)/python docs/generate.py

# Needs uv: one resolution for every Python and platform.
constraints:
	uv pip compile --quiet --universal --python-version 3.11 --all-extras --no-annotate --no-header -o constraints.txt pyproject.toml

clean:
	rm -rf $(VENV) out build *.egg-info .mypy_cache .pytest_cache .ruff_cache .hypothesis
