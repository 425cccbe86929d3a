# SPDX-License-Identifier: Apache-2.0
"""Which scenarios run on which boards, and if not, why not."""

import fnmatch
import os

from runner_filter import UNKNOWN, FilterError, ask

# Names under which other trees know our toolchains.
TOOLCHAINS = {"host": {"host", "gnu"}, "arm-none-eabi": {"gnuarmemb", "gnu", "cross-compile"},
              "riscv64-unknown-elf": {"gnu", "cross-compile"}}
# The chosen nodes that a board without a devicetree can be said to have.
CHOSEN = {"zephyr,sram", "zephyr,flash", "zephyr,console", "zephyr,shell-uart"}
HARNESSES = ("ztest", "console")


class UnitBoard:
    """The host, as the place where unit tests run."""

    name = "unit_testing"
    arch = "unit"
    type = "unit"
    toolchain = "host"
    flash = ram = 1 << 20
    supported = ()
    testing = {}

    @staticmethod
    def answers_to(name):
        """Is this the board's name?"""
        return name.split("/")[0] in ("unit_testing", "unit")


class Instance:
    """A scenario on a board."""

    def __init__(self, scenario, board):
        self.scenario, self.board = scenario, board

    @property
    def name(self):
        """For people."""
        return f"{self.scenario.name} on {self.board.name}"

    def conditional(self, items):
        """Entries of a list that may start with arch:<name>: or platform:<name>: ."""
        chosen = []
        for item in items:
            parts = str(item).split(":", 2)
            if len(parts) == 3 and parts[0] in ("arch", "platform", "simulation"):
                if not self._condition(parts[0], parts[1]):
                    continue
                item = parts[2]
            chosen.append(str(item))
        return chosen

    def _condition(self, kind, name):
        if kind == "arch":
            return name == self.board.arch
        if kind == "simulation":
            return name == self.board.type
        return self.board.answers_to(name)


def patience(instance):
    """How long an instance may take, as far as its description tells."""
    return float(instance.scenario.get("timeout", 60))


def any_named(board, names):
    """Is the board among these names (which may be in either form)?"""
    return any(board.answers_to(name) for name in names)


def choose(scenarios, pattern, tags, exclude_tags):
    """Scenarios that the user asked for: an exact name wins, else a part of a name or a glob."""
    if pattern:
        exact = [one for one in scenarios if one.name == pattern]
        if "*" in pattern or "?" in pattern:
            exact = [one for one in scenarios if fnmatch.fnmatchcase(one.name, pattern)]
        scenarios = exact or [one for one in scenarios if pattern in one.name]
    if tags:
        scenarios = [one for one in scenarios if set(tags) & set(one.get("tags"))]
    return [one for one in scenarios if not set(exclude_tags) & set(one.get("tags"))]


def scenario_reason(scenario, slow, icount):
    """Why a scenario runs on no board, or None."""
    keys = scenario.keys
    if keys.get("icount") == "only" and icount is False:
        return "needs counted instructions (icount: only)"
    if keys.get("skip"):
        return "the description says skip"
    if keys.get("slow") and not slow:
        return "slow (use --slow)"
    if keys.get("sysbuild"):
        return "needs several images (sysbuild)"
    for key, what in (("modules", "module"), ("required_snippets", "snippet"),
                      ("required_applications", "application")):
        if keys.get(key):
            return f"needs the {what} {', '.join(str(item) for item in keys[key])}"
    if not keys.get("build_only"):
        if scenario.harness not in HARNESSES:
            return f"harness {scenario.harness} is not supported"
        if (keys.get("harness_config") or {}).get("fixture"):
            return f"needs the fixture {keys['harness_config']['fixture']}"
    return None


def board_reason(scenario, board):
    """Why a scenario does not run on this board, as far as names tell, or None."""
    get = scenario.get
    if scenario.unit != (board.type == "unit"):
        return "a unit test runs on unit_testing only"
    if scenario.unit:
        return None
    if get("platform_allow") and not any_named(board, get("platform_allow")):
        return "not in platform_allow"
    if any_named(board, get("platform_exclude")):
        return "in platform_exclude"
    if get("arch_allow") and board.arch not in get("arch_allow"):
        return "not in arch_allow"
    if board.arch in get("arch_exclude"):
        return "in arch_exclude"
    if get("platform_type") and board.type not in get("platform_type"):
        return "not in platform_type"
    if board.type in get("simulation_exclude"):
        return "in simulation_exclude"
    return resource_reason(scenario, board)


def resource_reason(scenario, board):
    """Why this board cannot serve a scenario, or None."""
    for key, have in (("min_ram", board.ram), ("min_flash", board.flash)):
        if scenario.get(key, 0) > have:
            return f"{key} is more than the board has"
    missing = sorted(set(scenario.get("depends_on")) - set(board.supported))
    if missing:
        return f"depends_on {', '.join(missing)}"
    ours = TOOLCHAINS.get(board.toolchain, {board.toolchain})
    wanted = {name.split("/")[0] for name in scenario.get("toolchain_allow")}
    if wanted and not wanted & (ours | {"zephyr"}):
        return "not in toolchain_allow"
    if ours & set(scenario.get("toolchain_exclude")):
        return "in toolchain_exclude"
    return None


def functions(board):
    """The dt_ functions: boards have no devicetree, so few things are true."""
    def call(name, args):
        if not name.startswith("dt_"):
            raise FilterError(f"unknown function {name}() in a filter")
        if name == "dt_chosen_enabled" and board.type != "unit":
            return str(args[0]) in CHOSEN
        return False
    return call


def names(board, config):
    """Values of names. config is a dict of symbols, or None before the configuration."""
    fixed = {"ARCH": board.arch, "PLATFORM": board.name,
             "TOOLCHAIN_HAS_NEWLIB": False,
             "TOOLCHAIN_HAS_PICOLIBC": board.toolchain != "host"}

    def lookup(name):
        if name in fixed:
            return fixed[name]
        if name.startswith("CONFIG_"):
            return UNKNOWN if config is None else config.get(name, "")
        return os.environ.get(name, "")
    return lookup


def filter_result(scenario, board, config=None):
    """Does the scenario's filter hold: True, False or UNKNOWN."""
    text = scenario.keys.get("filter")
    if not text:
        return True
    return ask(str(text), names(board, config), functions(board))


def early_filter_reason(scenario, board):
    """Why the filter cannot hold on this board whatever the configuration is, or None."""
    try:
        if filter_result(scenario, board) is False:
            return f"filter: {scenario.keys['filter']}"
    except FilterError as err:
        return f"filter not understood: {err}"
    return None


def one_per_key(instances):
    """platform_key: of boards that are alike in these properties, the first only."""
    kept, dropped, seen = [], [], set()
    for instance in instances:
        keys = instance.scenario.get("platform_key")
        known = {"arch": instance.board.arch, "simulation": instance.board.type,
                 "name": instance.board.name}
        values = tuple(known.get(key, instance.board.name) for key in keys)
        mark = (instance.scenario.source, instance.scenario.name, values)
        if keys and mark in seen:
            dropped.append((instance, "platform_key: another board stands for this one"))
            continue
        seen.add(mark)
        kept.append(instance)
    return kept, dropped


def one_per_family(instances):
    """like in board.toml: what another board runs as well is left out on the board that is
    like it, unless it has to do with what is different (tags)."""
    kept, dropped = [], []
    run_by = {(one.scenario.source, one.scenario.name, one.board.name) for one in instances
              if filter_result(one.scenario, one.board) is True}
    for instance in instances:
        scenario, testing = instance.scenario, instance.board.testing
        other = (scenario.source, scenario.name, testing.get("like"))
        if other in run_by and not set(testing.get("tags", ())) & set(scenario.get("tags")):
            dropped.append((instance, f"{other[2]} stands for {instance.board.name}"))
        else:
            kept.append(instance)
    return kept, dropped


def few(instances, dropped, named):
    """Leave out what is run for the sake of a board that another one stands for. Boards that
    were named are not like each other."""
    for choose_few in [one_per_key] if named else [one_per_family, one_per_key]:
        instances, alike = choose_few(instances)
        dropped += alike
    return instances


def select(scenarios, boards, slow=False, icount=None):
    """Instances to run, and a list of (instance, reason) for the others."""
    kept, dropped = [], []
    for scenario in scenarios:
        general = scenario_reason(scenario, slow, icount)
        suitable = [board for board in boards if scenario.unit == (board.type == "unit")]
        for board in suitable:
            instance = Instance(scenario, board)
            reason = general or board_reason(scenario, board)
            reason = reason or early_filter_reason(scenario, board)
            if reason:
                dropped.append((instance, reason))
            else:
                kept.append(instance)
    return kept, dropped


def read_config(path):
    """Symbols of a .config file."""
    config = {}
    try:
        with open(path, encoding="utf-8") as file:
            for line in file:
                if line.startswith("CONFIG_") and "=" in line:
                    name, value = line.rstrip("\n").split("=", 1)
                    config[name] = value.strip('"')
    except OSError:
        pass
    return config
