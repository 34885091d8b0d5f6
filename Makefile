# Tasks of a developer; `make` alone lists them. PYTHON is that of the environment that the project is installed in.
PYTHON ?= .venv/bin/python

help:  ## list the tasks
	@sed -n 's/^\([a-z]*\):.*## /  make \1\t/p' Makefile

test:  ## run the tests
	$(PYTHON) -m pytest -q

engines:  ## test the programs in examples/ with the engines (pip install -e '.[engines]')
	$(PYTHON) -m pytest -q tests/test_examples.py tests/names/test_many.py tests/test_readme.py

lint:  ## check style, types and the direction of imports
	$(PYTHON) -m ruff check . && $(PYTHON) -m ruff format --check . && $(PYTHON) -m mypy
	$(dir $(PYTHON))lint-imports

mutants:  ## break the program in many small ways, and see whether a test fails each time
	$(PYTHON) scripts/mutants.py

faults:  ## fill the disk, close streams and send signals under every command
	$(PYTHON) scripts/faults.py

bench:  ## measure what each command costs
	$(PYTHON) benchmarks/cost.py

golden:  ## rewrite the golden pages; read them with git diff
	MYELOMA_GOLDEN=write $(PYTHON) -m pytest -q tests/test_golden.py -k as_it_was_last_read

docs:  ## rewrite schemas, manual page and picture from the program
	for file in treatments regimens supportive effects precautions care symptoms words tests overview glossary questions resources names sources; do \
	  $(PYTHON) -m myeloma_cli data schema $$file > data/schema/$$file.json; done
	$(PYTHON) scripts/manual.py
	$(PYTHON) scripts/review_sheet.py
	$(PYTHON) scripts/picture.py

lock:  ## rewrite the pinned and hashed list of what CI installs, with uv
	uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra lint --extra test --extra audit pyproject.toml -o .ci/requirements.txt

.PHONY: help test engines lint mutants faults bench golden docs lock
