# SPDX-License-Identifier: Apache-2.0
# Two-word doors to ./fav. Each installs what is missing first, which is quick when nothing is.

BOARD ?= native_sim
APP ?= samples/philosophers
ARGS ?=

.PHONY: run build test bench setup clean

run: setup
	@./fav run $(APP) -b $(BOARD) $(ARGS)

build: setup
	@./fav build $(APP) -b $(BOARD) $(ARGS)

test: setup
	@./fav test --needed $(ARGS)

bench: setup
	@./fav bench $(ARGS)

# /usr/bin/python3 itself may be missing on a fresh machine.
setup:
	@test -x /usr/bin/python3 || { s=; test "$$(id -u)" = 0 || s=sudo; \
	  $$s apt-get update && $$s apt-get install -y --no-install-recommends python3; }
	@./fav setup --quiet

clean:
	@./fav clean
