# The commands of the project. `make run` and `make test` are all that a newcomer needs.

SHELL := /bin/bash
.SHELLFLAGS := -euo pipefail -c
.DEFAULT_GOAL := help
.NOTPARALLEL:
.DELETE_ON_ERROR:

PORT ?= 8080
LISTEN ?= 127.0.0.1:$(PORT)

# The lock file is the truth; only an explicit `cargo update` changes it.
CARGO_FLAGS := --locked
# One feature set (the default one) and the same packages in every step of `make test`, so that no
# dependency is compiled twice for the same purpose.
WORKSPACE := --workspace $(CARGO_FLAGS)
# Where cargo leaves what it built; asked when it is needed.
BUILT = $(shell cargo metadata --format-version 1 --no-deps $(CARGO_FLAGS) | sed -nE 's/.*"target_directory":"([^"]*)".*/\1/p')

# A server that happens to stand in the environment is not ours to test on.
unexport TEST_DATABASE_URL

##@ Everyday

.PHONY: help
help: ## List the commands
	@awk 'BEGIN { FS = ":.*## " } \
		/^##@ / { printf "\n%s\n", substr($$0, 5) } \
		/^[a-z-]+:.*## / { printf "  make %-11s %s\n", $$1, $$2 }' $(MAKEFILE_LIST)
	@printf '\nmake run PORT=9000 serves on another port.\n'

.PHONY: run
run: build ## Build, fill the database the first time, and serve on http://localhost:8080
	@exec scripts/start "$(BUILT)/release/passerelles" "$(LISTEN)"

.PHONY: build
build: run-tools node_modules/.installed web/dist/index.html ## Build the optimised program with its interface
	@if [ ! -x "$(BUILT)/release/passerelles" ]; then \
		echo "Building the optimised program (the first time: 10 to 15 minutes on 2 cores)"; \
	fi; \
	cargo build --release $(CARGO_FLAGS)

.PHONY: test
test: node_modules/.installed web/node_modules/.installed ## Check everything: format, lints, documentation, tests on SQLite and on PostgreSQL, journeys in Chromium
	@scripts/check-tools cargo cc node npm
	@scripts/with-postgres --check
	@scripts/chromium --check
	@echo "Checking and testing the web interface (under a minute)"
	npm --prefix web run --silent check
	npm --prefix web run --silent test
	@$(MAKE) --no-print-directory web/dist/index.html
	cargo fmt --all --check
	@echo "Linting (the first time compiles the metadata of every dependency: about 5 minutes on 2 cores)"
	cargo clippy $(WORKSPACE) --all-targets -- -D warnings
	RUSTDOCFLAGS="-D warnings" cargo doc $(WORKSPACE) --no-deps
	@echo "Testing on SQLite (the first time compiles every dependency: about 10 minutes on 2 cores)"
	TEST_REQUIRES_FRANCE=1 cargo test $(WORKSPACE)
	@echo "Holding GraphQL over HTTP and validation against the reference (under a minute)"
	@$(MAKE) --no-print-directory conformance
	@echo "Walking through the web interface in Chromium (about 7 minutes on 2 cores)"
	@$(MAKE) --no-print-directory journeys
	@echo "Testing again on PostgreSQL"
	TEST_REQUIRES_FRANCE=1 scripts/with-postgres cargo test $(WORKSPACE) --test it
	@echo "Checking that SQLite alone suffices (the first time: about 3 minutes on 2 cores)"
	cargo check $(CARGO_FLAGS) --no-default-features --features sqlite
	@echo "Checking that spans to a collector compile (the first time: about 2 minutes on 2 cores)"
	cargo check $(CARGO_FLAGS) --features otel

.PHONY: test-ui
test-ui: node_modules/.installed web/dist/index.html ## The journeys through the web interface alone (about 7 minutes)
	cargo build $(CARGO_FLAGS)
	@$(MAKE) --no-print-directory journeys

# With the debug program, which `cargo test` and `cargo build` both leave there.
.PHONY: journeys
journeys:
	npm --prefix web run --silent journeys -- "$(BUILT)/debug/passerelles"

# With the debug program too: what others have written to tell whether a server keeps to the specifications.
.PHONY: conformance
conformance:
	npm --prefix web run --silent conformance -- "$(BUILT)/debug/passerelles"

.PHONY: fmt
fmt: ## Format the sources
	cargo fmt --all

.PHONY: schema
schema: ## Write schema.graphql from the code
	cargo run $(CARGO_FLAGS) --quiet -- schema > schema.graphql.new
	mv schema.graphql.new schema.graphql

##@ On demand

.PHONY: bench
bench: ## Measure (optimised build; close other programs first)
	cargo bench $(WORKSPACE) --bench "*"
	scripts/bench-prediction $(CARGO_FLAGS)

.PHONY: bench-ui
bench-ui: node_modules/.installed web/dist/index.html ## Measure how long the interface takes to answer a hand (optimised build)
	cargo build --release $(CARGO_FLAGS)
	npm --prefix web run --silent interaction -- "$(BUILT)/release/passerelles"

.PHONY: bench-http
bench-http: node_modules/.installed web/dist/index.html ## Measure what a request costs, beside a server with a fixed answer (optimised build; needs wrk)
	@scripts/check-tools wrk
	cargo build --release $(CARGO_FLAGS) --bin passerelles --example synthetic --example ceiling
	node benches/http/main.mjs "$(BUILT)/release/passerelles" "$(BUILT)/release/examples/synthetic" "$(BUILT)/release/examples/ceiling" "$(BUILT)/bench-http"

.PHONY: bench-load
bench-load: node_modules/.installed web/dist/index.html ## Ask and write for half an hour: no errors, no growth (optimised build)
	cargo build --release $(CARGO_FLAGS) --bin passerelles --example synthetic
	node benches/http/mixed.mjs "$(BUILT)/release/passerelles" "$(BUILT)/release/examples/synthetic" "$(BUILT)/bench-http"

.PHONY: screenshots
screenshots: node_modules/.installed web/dist/index.html ## Take the pictures of README.md again
	cargo build $(CARGO_FLAGS)
	npm --prefix web run --silent pictures -- "$(BUILT)/debug/passerelles"

.PHONY: package
package: build ## Make a Debian package whose installation starts a service
	@scripts/package "$(BUILT)/release/passerelles" node_modules/@etalab/decoupage-administratif/data "$(BUILT)/package"

.PHONY: audit
audit: node_modules/.installed web/node_modules/.installed ## Check licences, known flaws and origins of the dependencies (needs the network)
	@if ! cargo deny --version >/dev/null 2>&1; then \
		echo "Missing: cargo-deny. Install it with: cargo install --locked cargo-deny (about 10 minutes)" >&2; \
		exit 1; \
	fi
	cargo deny check
	npm audit
	npm --prefix web audit

.PHONY: run-tools
run-tools:
	@scripts/check-tools cargo cc node npm

.PHONY: clean
clean: ## Delete what was built or downloaded (data-dir, your database, is kept)
	cargo clean
	rm -rf node_modules web/node_modules
	node web/scripts/clean.mjs

# The official territories, exactly at the version of the lock file.
node_modules/.installed: package.json package-lock.json
	@scripts/check-tools node npm
	@echo "Downloading the official territories of France (13 MB, under a minute)"
	@npm ci --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

web/node_modules/.installed: web/package.json web/package-lock.json
	@scripts/check-tools node npm
	@echo "Downloading what builds the web interface (130 MB on disk, under a minute)"
	@npm --prefix web ci --no-audit --no-fund --loglevel=error >/dev/null
	@touch $@

# What the program takes in when it is compiled; built again only when a source has changed.
web/dist/index.html: web/node_modules/.installed web/index.html web/graphiql.html web/widget.html web/vite.config.ts web/svelte.config.js web/tsconfig.json $(shell find web/src web/public web/scripts)
	@echo "Building the web interface"
	@npm --prefix web run --silent build
	@touch $@
