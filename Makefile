# Works with GNU Make 3.81 and newer. `make help` lists what there is.

# make PYTHON=python3.12: the Python that set-up makes the virtual environment with.
PYTHON ?=
# make CLINIC=clinics/mine.toml: the clinic whose names and phones are printed.
CLINIC ?=
# make ARGS="--workers 1": further options for hsg-i18n.
ARGS ?=

# make draft LANG=es ENGINE=argos: the language to draft, and the engine. Every shell has a LANG of its own, a locale:
# only one on the command line is meant, and no program is to take it for a locale.
ENGINE ?=
DRAFTER := $(or $(ENGINE),$(shell sed -n '/^\[draft\]/,/^\[/s/^engine *= *"\([a-z]*\)".*/\1/p' hsg.toml 2>/dev/null),argos)
ifeq ($(origin LANG),command line)
DRAFT := $(LANG)
override LANG := C.UTF-8
export LANG
endif

HSG := .venv/bin/hsg-i18n
RUN := .venv/bin/python -m
READY := .venv/ready
MT_READY := .venv/mt-ready
OPTIONS := $(if $(CLINIC),--clinic "$(CLINIC)") $(ARGS)
UV := uv==0.13.9
COMPILE := $(RUN) uv pip compile --quiet --universal --python-version 3.11 --generate-hashes \
	--no-emit-index-url --custom-compile-command "make lock" $(if $(UPGRADE),--upgrade)
# Argos Translate finds the ends of sentences with these; drafts are asked for sentence by sentence.
UNUSED := minisbd onnxruntime protobuf flatbuffers filelock

.DEFAULT_GOAL := preview
.NOTPARALLEL:
.PHONY: preview release kit press setup test test-mt test-pdf test-thorough lint check check-built status extract merge \
	draft fonts lock reference doctor bench bench-checks bench-draft bench-status clean picture help elsewhere

preview: $(READY) ## build every language into build/preview/, drafts marked as drafts (the default)
	@$(HSG) build $(OPTIONS)

release: $(READY) ## build what the review policy allows into build/release/
	@$(HSG) build --profile release $(OPTIONS)

kit: $(READY) ## build a release and pack it: a zip a language, one of everything, a folder for a USB stick
	@$(HSG) kit $(OPTIONS)

press: $(READY) ## build the same for the print shop into build/release-press/
	@$(HSG) build --profile release --press $(OPTIONS)

setup: ## install what is missing: system packages, .venv, fonts
	@PYTHON="$(PYTHON)" sh scripts/set-up

test: $(READY) ## run the tests, but for those of the next three lines
	@$(RUN) pytest -n 2 --dist loadfile -m "not pdf and not thorough and not mt"

test-thorough: $(READY) ## run those that try damage, attacks, kills and laws by the hundred, or are slow
	@$(RUN) pytest -n 2 -m "thorough and not mt"

test-pdf: $(READY) ## run the tests that render PDFs
	@$(RUN) pytest -n 2 --dist loadfile --no-loadscope-reorder -m "pdf and not mt"

test-mt: $(MT_READY) ## install Argos Translate, and run the tests that draft with it
	@$(RUN) pytest -n 2 -m mt tests/draft

lint: $(READY) ## check style, types and the layers of imports
	@$(RUN) ruff check .
	@$(RUN) ruff format --check .
	@$(RUN) mypy
	@.venv/bin/lint-imports

check: $(READY) ## check the English, the catalogs and the pages
	@$(HSG) check $(ARGS)

check-built: $(READY) ## check the PDFs of build/preview/; ARGS="--built release" those of the release
	@$(HSG) check --built $(OPTIONS)

status: $(READY) ## show how far each language is
	@$(HSG) status $(ARGS)

extract: $(READY) ## write the templates (.pot) from the English
	@$(HSG) extract $(ARGS)

merge: $(READY) ## bring every catalog up to date with the templates
	@$(HSG) merge $(ARGS)

draft: $(READY) $(if $(DRAFT),$(if $(filter argos,$(DRAFTER)),$(MT_READY))) ## LANG=es: fill what is untranslated with drafts by machine, marked as drafts
	@$(if $(DRAFT),:,echo "Say which language: make draft LANG=es" >&2; exit 2)
	@$(if $(filter argos,$(DRAFTER)),$(foreach x,$(DRAFT),$(HSG) draft models fetch --missing $(x) &&)) :
	@$(HSG) draft run $(DRAFT) $(if $(ENGINE),--engine $(ENGINE)) $(ARGS)

doctor: ## say what this machine lacks and how to get it
	@$(if $(wildcard $(HSG)),$(HSG),$(or $(PYTHON),python3) -B -m hsg_i18n) doctor $(ARGS)

fonts: $(READY) ## prepare the fonts that the languages ask for
	@$(RUN) hsg_i18n.fonts

lock: $(READY) ## lock the packages of pyproject.toml anew; UPGRADE=1 takes newer versions
	@$(RUN) uv --version >/dev/null 2>&1 || $(RUN) pip install -qq --disable-pip-version-check $(UV)
	@$(COMPILE) pyproject.toml --extra build --output-file requirements.txt
	@$(COMPILE) pyproject.toml --extra build --extra dev --constraints requirements.txt --output-file requirements-dev.txt
	@$(COMPILE) pyproject.toml --extra mt --constraints requirements-dev.txt $(addprefix --no-emit-package ,$(UNUSED)) \
		--output-file requirements-mt.txt

reference: $(READY) ## write docs/reference/ from the program itself
	@.venv/bin/python scripts/reference.py

picture: preview ## make the picture of the README from the pages that were built
	@.venv/bin/python scripts/picture.py

bench: $(READY) ## time the build beside other ways to the same PDFs, into docs/reference/performance.md
	@.venv/bin/python scripts/bench.py

bench-checks: $(READY) ## what the checks catch of mistakes made by rule, into docs/reference/check-benchmark.md
	@.venv/bin/python scripts/bench_checks.py

bench-draft: $(MT_READY) ## sentences a second beside Argos Translate itself, into docs/reference/draft-benchmark.md
	@.venv/bin/python scripts/bench_draft.py

bench-status: $(READY) ## time status and the proof of signatures with 36 languages
	@.venv/bin/python scripts/bench_status.py

# People fill in files where they find them: those for agencies and the review sheets stay.
clean: ## remove what was built, and caches; .venv, build/exchange/ and build/review/ stay
	@[ ! -d build ] || find build -mindepth 1 -maxdepth 1 ! -name exchange ! -name review -exec rm -rf {} +
	@rmdir build 2>/dev/null || :
	@rm -rf .pytest_cache .mypy_cache .ruff_cache .hypothesis .import_linter_cache
	@find . -name __pycache__ -not -path "./.venv/*" -prune -exec rm -rf {} +

help: ## list these targets
	@echo "make [TARGET] [CLINIC=clinics/mine.toml] [PYTHON=python3.12]"
	@awk 'BEGIN { FS = ":.*## " } /^[a-z-]+:.*## / { printf "  %-13s %s\n", $$1, $$2 }' Makefile

# Set-up runs when it never finished, when what it depends on changed, and when the folder was moved or
# copied, since the scripts of a virtual environment hold its path.
$(READY): scripts/set-up pyproject.toml requirements-dev.txt $(wildcard locale/*/language.toml hsg_i18n/fonts/*.py)
	@PYTHON="$(PYTHON)" sh scripts/set-up

# What only drafts need is large, so set-up leaves it to those who make drafts.
$(MT_READY): $(READY) requirements-mt.txt
	@echo "Installing Argos Translate and its decoder into .venv. This takes a minute, once."
	@$(RUN) pip --quiet --quiet --disable-pip-version-check --no-input install --require-hashes --no-deps \
		--only-binary :all: -r requirements-mt.txt
	@touch $@

ifneq ($(shell test -x .venv/bin/python && cat .venv/folder 2>/dev/null),$(CURDIR))
$(READY): elsewhere
endif
