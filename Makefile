# The desk's two commands: `make up` and `make test`. Both need only Python >= 3.11 and make; all else they install.

SHELL := /bin/sh
# An empty environment has no PATH at all.
export PATH := $(if $(PATH),$(PATH):)/usr/local/bin:/usr/bin:/bin
export PYTHONUTF8 := 1

VENV := .venv
PY := $(VENV)/bin/python
RUNTIME := $(PY) -m factcheck.runtime
# The first of these that is new enough; 3.11 first, for which the requirements were compiled.
PYTHONS := python3.11 python3.12 python3.13 python3.14 python3 python
NEW_ENOUGH := import sys; sys.exit(sys.version_info < (3, 11))
FIND_PYTHON = for name in $(PYTHON) $(PYTHONS); do \
	if "$$name" -c '$(NEW_ENOUGH)' 2>/dev/null; then found="$$name"; break; fi; done; \
	if [ -z "$$found" ]; then \
	echo "Python 3.11 or newer is needed and none was found. On Debian, as root: apt-get install -y python3 python3-venv" >&2; \
	echo "One that stands elsewhere can be named: make up PYTHON=/path/to/python3.12" >&2; exit 1; fi

.PHONY: up up-detached down status install install-dev test test-fast lint types backup restore lock messages openapi bench-search bench-story bench-first-paint bench-capture bench-faults bench-extraction bench-tallies bench-api bench-retrieval bench-matching help

help:
	@echo "make up            start the desk here; Ctrl-C stops it (PORT=8001 HOST=... DEMO=0 are honoured)"
	@echo "make up-detached   start it in the background; make status, make down"
	@echo "make test          everything: lint, types, migrations, all tests, the browser's too; make test-fast without those"
	@echo "make backup        write one archive into var/backups; make restore FILE reads it"
	@echo "make bench-search  how fast search answers over 100,000 claims, beside ILIKE"
	@echo "make bench-story   what the pages of a very large story cost, against a small one"
	@echo "make bench-first-paint  when the first words of each page of the running desk are on the screen"
	@echo "make bench-capture, make bench-faults, make bench-extraction HTML=DIR TRUTH=FILE   measure"
	@echo "make bench-api     what reads of the API cost on 100,000 claims, beside stock REST framework and the bare limit"
	@echo "make bench-tallies  import, audit and comparison of results tables, beside a plain script and pandas"
	@echo "make bench-matching  whether what was checked already is found, how fast, and which sentences matter, beside baselines"
	@echo "make lock          compile the requirements again; make messages collects the texts to translate"

up: install
	@exec $(RUNTIME) up

up-detached: install
	@exec $(RUNTIME) up --detach

down status: install
	@exec $(RUNTIME) $@

# The data is saved before another major version of PostgreSQL is installed.
install:
	@found=; $(FIND_PYTHON); "$$found" -m factcheck.runtime before-install && exec "$$found" -m factcheck.runtime.install

install-dev:
	@found=; $(FIND_PYTHON); "$$found" -m factcheck.runtime before-install && exec "$$found" -m factcheck.runtime.install --dev

test: install-dev lint types
	$(RUNTIME) chromium
	$(PY) -m tests.api.clients.packages
	$(RUNTIME) scratch manage.py makemigrations --check --dry-run
	$(RUNTIME) scratch manage.py check --deploy --fail-level WARNING --database default
	$(PY) -m pytest -n 2 --dist loadgroup

test-fast: install-dev
	$(PY) -m pytest -n 2 --dist loadgroup --ignore tests/browser

lint: install-dev
	$(PY) -m ruff check .
	$(PY) -m ruff format --check .
	$(PY) -c "from importlinter.cli import lint_imports_command; lint_imports_command()"

types: install-dev
	@# The Django plugin loads the settings, which must be there; it connects to nothing.
	SECRET_KEY=types FACTCHECK_KEYS=types DATABASE_URL=postgres://types@/types REDIS_URL=redis://types $(PY) -m mypy factcheck sources claims

openapi: install-dev  ## writes docs/openapi.json anew
	@SECRET_KEY=types FACTCHECK_KEYS=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA= DATABASE_URL=postgres://types@/types REDIS_URL=redis://types $(PY) manage.py spectacular --format openapi-json --file docs/openapi.json

bench-story: install-dev
	@exec $(RUNTIME) scratch $(PY) bench/story.py

backup: install
	@exec $(RUNTIME) run manage.py backup $(if $(FILE),--output "$(FILE)")

# Both `make restore FILE=path` and `make restore path`: the second word is then no target of its own.
ifeq (restore,$(firstword $(MAKECMDGOALS)))
FILE ?= $(word 2,$(MAKECMDGOALS))
.PHONY: $(wordlist 2,9,$(MAKECMDGOALS))
$(wordlist 2,9,$(MAKECMDGOALS)):
	@:
endif

restore: install
	@if [ -z "$(FILE)" ]; then echo "Say which archive: make restore var/backups/NAME.tar" >&2; exit 2; fi
	@exec $(RUNTIME) run manage.py restore "$(FILE)" $(if $(REPLACE),--replace)

lock: install-dev
	$(PY) -m uv pip compile pyproject.toml --universal --generate-hashes --no-emit-index-url --python-version 3.11 -o requirements.txt
	$(PY) -m uv pip compile pyproject.toml --group dev --universal --generate-hashes --no-emit-index-url --python-version 3.11 -c requirements.txt -o requirements-dev.txt

bench-search: install-dev
	$(PY) bench/search.py

bench-api: install-dev
	$(RUNTIME) scratch $(PY) bench/api.py $(if $(CLAIMS),--claims $(CLAIMS))

bench-first-paint: install-dev
	$(PY) bench/first_paint.py --url http://localhost:$(or $(PORT),8000)

messages: install-dev
	$(RUNTIME) scratch manage.py makemessages --all --no-obsolete --no-location --ignore .venv --ignore var --ignore staticfiles

# Each prints a table beside its baseline and writes var/bench/NAME.json.
bench-capture: install-dev
	$(RUNTIME) scratch $(PY) bench/capture.py $(if $(PAGES),--pages $(PAGES))

bench-faults: install-dev
	$(PY) bench/faults.py $(if $(ADDRESSES),--addresses $(ADDRESSES))

bench-extraction: install-dev
	$(PY) bench/extraction.py --html "$(HTML)" --truth "$(TRUTH)"

bench-tallies: install-dev
	$(RUNTIME) scratch $(PY) bench/tallies.py $(if $(ROWS),--rows $(ROWS)) $(if $(TABLES),--tables $(TABLES))

bench-retrieval: install-dev
	$(PY) bench/retrieval.py $(if $(CLAIMS),--claims "$(CLAIMS)" --queries "$(QUERIES)" --qrels "$(QRELS)")

bench-matching: install-dev
	$(PY) bench/matching.py $(if $(CLAIMS),--claims $(CLAIMS))
