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

packages:  ## build the wheel and the source distribution in dist/, and check them
	rm -rf dist
	SOURCE_DATE_EPOCH=$$(git log -1 --format=%ct) $(PYTHON) -m build --quiet --no-isolation
	$(PYTHON) -m twine check --strict dist/*
	$(dir $(PYTHON))check-wheel-contents dist/*.whl
	$(PYTHON) scripts/check_bill.py dist/*.whl

zipapp:  ## build dist/myeloma.pyz, one file that needs only Python
	$(PYTHON) -m venv build/zipapp
	build/zipapp/bin/pip install --quiet 'shiv>=1.0.8'
	mkdir -p dist
	build/zipapp/bin/shiv --quiet --reproducible --compressed -c myeloma -o dist/myeloma.pyz --python '/usr/bin/env python3' ./
	bash scripts/smoke dist/myeloma.pyz $(PYTHON)

program:  ## build dist/myeloma, one file that needs no Python
	$(PYTHON) -m venv build/program
	build/program/bin/pip install --quiet . 'pyinstaller>=6.10'
	build/program/bin/pyinstaller --log-level ERROR --noconfirm --onefile --name myeloma --distpath dist \
	  --workpath build/program/work --specpath build/program build/program/bin/myeloma
	bash scripts/smoke dist/myeloma $(PYTHON)

lock:  ## rewrite the pinned and hashed list of what CI installs
	$(dir $(PYTHON))uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
	  --extra lint --extra test --extra audit --extra release pyproject.toml -o .ci/requirements.txt

.PHONY: help test engines lint mutants faults bench golden docs packages zipapp program lock
