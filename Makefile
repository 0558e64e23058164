# Two commands do everything on a machine with python3 (3.11 or newer), python3-venv and make:
#   make run     opens the program on the sample posting and applications
#   make test    runs every check
PYTHON ?= python3
VENV := .venv
BIN := $(VENV)/bin
OUT := out

.PHONY: run test lint types check bench endurance samples golden screenshots lock clean

run: $(VENV)/.run-installed
	@sh scripts/system_libraries.sh run
	@$(BIN)/python scripts/run_sample.py $(OUT)

test: $(VENV)/.test-installed
	@sh scripts/system_libraries.sh test
	@$(BIN)/ruff check .
	@$(BIN)/ruff format --check .
	@$(BIN)/mypy
	@$(BIN)/lint-imports
	@$(BIN)/python -m pytest -n auto -m "not endurance" -q

lint: $(VENV)/.test-installed
	@$(BIN)/ruff check --fix . && $(BIN)/ruff format . && $(BIN)/mypy && $(BIN)/lint-imports

bench: $(VENV)/.test-installed
	@sh scripts/system_libraries.sh test
	@for script in tests/bench/*.py; do echo "== $$script"; $(BIN)/python $$script || exit 1; done

endurance: $(VENV)/.test-installed
	@sh scripts/system_libraries.sh test
	@$(BIN)/python -m pytest -n auto -m endurance -q

samples: $(VENV)/.test-installed
	@$(BIN)/python sample_resumes/make_samples.py

golden: $(VENV)/.test-installed
	@$(BIN)/python tests/test_samples.py

screenshots: $(VENV)/.test-installed
	@$(BIN)/python -m ui.capture docs/screenshots

# Locks what pyproject.toml asks for: versions and hashes, no addresses.
lock: $(VENV)/.test-installed
	@$(BIN)/python -m pip install -q uv
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" --extra install --extra ocr pyproject.toml -o requirements.txt
	@$(BIN)/uv pip compile -q --universal --python-version 3.11 --generate-hashes --no-emit-index-url --no-emit-find-links --no-annotate --custom-compile-command "make lock" --all-extras pyproject.toml -o requirements-dev.txt

$(VENV)/bin/python:
	@$(PYTHON) scripts/check_python.py
	@$(PYTHON) -m venv $(VENV)

$(VENV)/.run-installed: $(VENV)/bin/python requirements.txt
	@echo "Installing what the program needs into $(VENV) (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@

$(VENV)/.test-installed: $(VENV)/bin/python requirements-dev.txt pyproject.toml
	@echo "Installing what the checks need into $(VENV) (once) ..."
	@$(BIN)/python -m pip install -q --disable-pip-version-check --require-hashes -r requirements-dev.txt
	@$(BIN)/python -m pip install -q --disable-pip-version-check --no-build-isolation --no-deps -e .
	@touch $@ $(VENV)/.run-installed

clean:
	rm -rf $(VENV) $(OUT) build *.egg-info .pytest_cache .mypy_cache .ruff_cache .hypothesis
