# `make lab` opens the course, `make test` checks everything; `make` alone lists all targets.
#
# Everything is installed into .venv from the lock files. A stamp in .venv is named after the lock's content and this
# folder's place, so that only a changed lock or a moved folder sets it up again.

VENV := .venv
RUN := $(VENV)/bin/python
PIP := $(RUN) -m pip --quiet --no-input --disable-pip-version-check
CLI := $(RUN) -m cs_course.cli

key = $(shell (pwd; cat $(1)) | cksum | cut -d' ' -f1)
COURSE := $(VENV)/course-$(call key,requirements.lock)
TESTS := $(VENV)/tests-$(call key,requirements.lock requirements-test.lock)
PACKAGE := $(VENV)/package
YAML := $(wildcard src/cs_course/content/*.yaml src/cs_course/content/*/*.yaml)
COMPILED := src/cs_course/content/words.json

export PATH := $(CURDIR)/$(VENV)/bin:$(PATH)

.DEFAULT_GOAL := help
.PHONY: help lab test content notebooks figures train bench-assessor lock build demo formgrader clean

help:
	@echo "make TARGET, where TARGET is one of"
	@awk -F ':.*## ' '/^[a-z-]+:.*## / {printf "  %-15s %s\n", $$1, $$2}' Makefile

lab: $(PACKAGE) $(COMPILED)  ## open the course in JupyterLab (ARGS="--no-browser", PORT=8899, CS_COURSE_LANG=zh)
	@$(CLI) lab --folder my-course -- $(if $(PORT),--port=$(PORT)) $(ARGS)

test: $(TESTS) $(PACKAGE) $(COMPILED)  ## run every check and test (ARGS="-k store" goes to pytest)
	$(RUN) -m ruff check
	$(RUN) -m mypy
	$(CLI) check
	$(RUN) -m pytest --numprocesses 2 --dist loadfile --nbval-lax --nbval-current-env tests notebooks $(ARGS)

content: $(PACKAGE)  ## compile the YAML content to the JSON that the course reads
	$(RUN) -m cs_course.compile

notebooks: $(PACKAGE)  ## write the notebooks from the lessons
	$(CLI) build notebooks

figures: $(PACKAGE)  ## draw the notebooks' pictures
	$(CLI) build figures

train: $(TESTS) $(PACKAGE) $(COMPILED)  ## fit the weights of the free-text assessor on the rated answers
	$(RUN) training/train.py

bench-assessor: $(TESTS) $(PACKAGE) $(COMPILED)  ## measure the free-text assessor, and write docs/assessor.md
	$(RUN) training/measure.py --card $(if $(wildcard ../shared/gold/dev),--gold ../shared/gold/dev)

lock:  ## renew the lock files after pyproject.toml has changed (ARGS=--upgrade for newer versions)
	$(call make_venv,$(VENV)/locker)
	@$(VENV)/locker/bin/python -m pip install --quiet --disable-pip-version-check uv
	$(LOCK) --output-file requirements.lock
	$(LOCK) --extra test --constraint requirements.lock --output-file requirements-test.lock

build: $(PACKAGE)  ## build the wheel into dist/
	@rm -rf dist
	$(RUN) -m hatchling build --target wheel

demo: $(PACKAGE) $(COMPILED)  ## make a class of twelve trainees in demo/ and grade it
	@rm -rf demo
	$(CLI) demo --trainees 12 --out demo
	$(CLI) grade questioning --course demo
	$(CLI) feedback questioning --course demo
	$(CLI) export --course demo

formgrader: $(PACKAGE) $(COMPILED)  ## open the demo class in nbgrader's formgrader (ARGS and PORT as for lab)
	@test -d demo || $(MAKE) demo
	@cd demo && ../$(RUN) -m jupyterlab --LabApp.default_url=/formgrader --Application.log_level=ERROR $(if $(PORT),--port=$(PORT)) $(ARGS)

clean:  ## remove what was made; your own work in my-course/ stays
	rm -rf $(VENV) dist demo src/cs_course/content/*.json .mypy_cache .pytest_cache .ruff_cache .hypothesis

define make_venv
	@for python in $(if $(PYTHON),"$(PYTHON)",python3 python3.13 python3.12 python3.11); do \
	  if "$$python" -c 'import sys; sys.exit(not (3, 11) <= sys.version_info[:2] <= (3, 13))' 2>/dev/null; \
	  then exec "$$python" -m venv --clear $(1); fi; \
	done; \
	echo "The course needs Python 3.11, 3.12 or 3.13; $(or $(PYTHON),python3) is not one of them. Install one, or name it: make $(MAKECMDGOALS) PYTHON=/path/to/python3.13" >&2; \
	exit 1
endef

LOCK = $(VENV)/locker/bin/uv pip compile --quiet --universal --python-version 3.11 --fork-strategy fewest \
	--generate-hashes --no-annotate --no-emit-index-url --no-emit-find-links --custom-compile-command "make lock" \
	--group build $(ARGS) pyproject.toml

$(COURSE):
	$(call make_venv,$(VENV))
	@echo "Installing what the course needs (once, about a minute) ..."
	@$(PIP) install --require-hashes --no-deps --requirement requirements.lock
	@touch $@

$(PACKAGE): $(COURSE) pyproject.toml hatch_build.py
	@$(PIP) install --no-deps --no-build-isolation --editable .
	@touch $@

$(TESTS): $(COURSE)
	@echo "Installing what the tests need (once) ..."
	@$(PIP) install --require-hashes --no-deps --requirement requirements-test.lock
	@touch $@

$(COMPILED): $(YAML) src/cs_course/compile.py src/cs_course/schema.py | $(PACKAGE)
	@$(RUN) -m cs_course.compile
