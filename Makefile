# The few commands of every day. All work is done by CMake and the scripts in .ci; this file only names it.
# Each target installs what it needs, can be repeated safely, and says little when all is well.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
MAKEFLAGS += --no-print-directory

BUILD ?= build
BUILD_TYPE ?= Release
CMAKE_FLAGS ?=
MINUTES ?= 1
PREFIX ?= /usr/local
DESTDIR ?=

.PHONY: help build test test-slurm tsan fuzz bench bench-hostile bench-site bench-peers demo install fmt format-check clean

help:  ## list these targets
	@sed -nE 's/^([a-z-]+):.*## (.*)/\1|\2/p' $(MAKEFILE_LIST) | while IFS='|' read -r name text; do \
	  printf '  make %-14s %s\n' "$$name" "$$text"; done

# Configures and builds the given CMake targets, showing output only when something fails.
define compile
	@.ci/install-packages
	@echo "configuring and compiling into $(BUILD)/ (minutes the first time, seconds after it)"
	@.ci/quietly cmake -S . -B $(BUILD) -G Ninja -DCMAKE_BUILD_TYPE=$(BUILD_TYPE) -DCMAKE_UNITY_BUILD=ON $(CMAKE_FLAGS)
	@.ci/quietly cmake --build $(BUILD) --target $(1)
endef

build:  ## build the release binary build/skillc
	$(call compile,skillc)
	@echo "built $(BUILD)/skillc; \`make install PREFIX=\$$HOME/.local\` puts it where your PATH may find it"

test:  ## build and run all tests
	$(call compile,skillc skillc_tests)
	@.ci/install-packages git pre-commit python3-strictyaml python3-yaml chromium
	@.ci/install-npm
	@.ci/run-tests $(BUILD)

test-slurm: build  ## run the Slurm example on a Slurm of one node, where slurm-wlm and munge are installed
	@SKILLC=$(BUILD)/skillc python3 -B tests/slurm/test_eval_array.py

tsan:  ## look for data races in what runs on several threads, by clang's ThreadSanitizer
	@.ci/install-packages clang libclang-rt-14-dev
	@echo "configuring and compiling into build-tsan/ (minutes the first time)"
	@.ci/quietly cmake --preset tsan $(CMAKE_FLAGS)
	@.ci/quietly cmake --build --preset tsan
	@.ci/run-tsan build-tsan

fuzz:  ## feed made-up bytes to each reader of input for MINUTES=1 in turn, by clang's libFuzzer
	@.ci/install-packages clang libclang-rt-14-dev
	@echo "configuring and compiling into build-fuzz/ (minutes the first time)"
	@.ci/quietly cmake --preset fuzz $(CMAKE_FLAGS)
	@.ci/quietly cmake --build --preset fuzz
	@python3 -B tests/fuzz/run.py build-fuzz $(MINUTES)

bench:  ## print what check, build and eval cost, beside programs that do only the unavoidable
	$(call compile,skillc spawn_floor parse_floor)
	@python3 -B tests/bench/check_bench.py $(BUILD)/skillc $(BUILD)/tests/parse_floor
	@echo
	@python3 -B tests/bench/eval_bench.py $(BUILD)/skillc $(BUILD)/tests/spawn_floor
	@echo
	@python3 -B tests/bench/miscited_bench.py $(BUILD)/skillc
	@echo
	@python3 -B tests/bench/suggest_bench.py $(BUILD)/skillc
	@echo
	@.ci/install-npm tests/bench
	@python3 -B tests/bench/tokens_bench.py $(BUILD)/skillc

bench-hostile:  ## print what documents cost that are made to be dear
	$(call compile,skillc)
	@python3 -B tests/bench/hostile_bench.py $(BUILD)/skillc

bench-site:  ## print what a site costs beside Hugo, of published and of 5,000 made-up skills, and a change under serve
	$(call compile,skillc)
	@.ci/install-packages hugo
	@python3 -B tests/bench/serve_bench.py $(BUILD)/skillc
	@echo
	@python3 -B tests/bench/site_bench.py $(BUILD)/skillc

bench-peers:  ## print what skillc eval costs beside promptfoo and AgentV, which npm brings (2.8 GB)
	$(call compile,skillc spawn_floor)
	@.ci/install-npm tests/bench/peers
	@python3 -B tests/bench/eval_bench.py $(BUILD)/skillc $(BUILD)/tests/spawn_floor tests/bench/peers

# clang-tidy brings all of clang along, so it reviews only where it is installed already.
DEMO_REVIEWERS = cppcheck async-ast design-evidence $(if $(shell command -v clang-tidy),clang-tidy)

demo: build  ## compile skills-src/ into dist/ for all targets, run its evals
	@.ci/install-packages cppcheck
	@$(BUILD)/skillc build
	@echo
	@$(BUILD)/skillc eval $(DEMO_REVIEWERS:%=--reviewer %)

install: build  ## install binary, templates and schema; PREFIX=/usr/local, DESTDIR honoured
	@.ci/quietly env DESTDIR="$(DESTDIR)" cmake --install $(BUILD) --prefix "$(abspath $(PREFIX))"
	@echo "installed $(DESTDIR)$(abspath $(PREFIX))/bin/skillc"

fmt:  ## format all C++ with clang-format
	@.ci/install-packages clang-format
	@.ci/each-source clang-format -i

format-check:  ## fail where clang-format would change something
	@.ci/install-packages clang-format
	@.ci/each-source clang-format --dry-run --Werror

clean:  ## remove everything built
	@rm -rf build build-*
