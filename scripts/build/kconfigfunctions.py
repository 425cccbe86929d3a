# SPDX-License-Identifier: Apache-2.0
"""Kconfig preprocessor functions that applications may call.

There is no devicetree here, so every dt_* question has the answer "no": a boolean function
gives n, an address or number function gives 0, anything else is empty.
"""

BOOLS = """
dt_has_compat dt_compat_enabled dt_compat_on_bus dt_compat_any_on_bus dt_compat_any_has_prop
dt_compat_all_has_prop dt_compat_any_has_prop_match dt_has_compat_on_bus dt_chosen_enabled
dt_chosen_has_compat dt_chosen_bool_prop dt_node_bool_prop dt_node_has_prop dt_node_has_bool_prop
dt_node_has_compat dt_node_exists dt_path_enabled dt_alias_enabled dt_nodelabel_enabled
dt_nodelabel_exists dt_nodelabel_has_prop dt_nodelabel_has_compat dt_nodelabel_bool_prop
dt_nodelabel_enabled_with_compat dt_gpio_hogs_enabled dt_chosen_partition_enabled
dt_node_ph_array_prop_has_compat dt_any_enabled
"""
NUMBERS = """
dt_chosen_reg_addr dt_chosen_reg_size dt_node_reg_addr dt_node_reg_size dt_nodelabel_reg_addr
dt_nodelabel_reg_size dt_node_int_prop dt_chosen_partition_addr dt_nodelabel_int_prop
dt_path_reg_addr dt_path_reg_size dt_node_array_prop dt_highest_controller_irq_number
dt_chosen_int_prop
"""
STRINGS = """
dt_chosen_label dt_chosen_path dt_node_str_prop_equals dt_nodelabel_path dt_node_parent
dt_nodelabel_array_prop_has_val dt_node_ph_prop_path dt_compat_any_path
"""


def _substring(_kconf, _name, text, start, stop=None):
    """Part of a string, as Python slices it."""
    return text[int(start):int(stop) if stop else None]


def _constant(value):
    return lambda _kconf, _name, *_args: value


functions = {"substring": (_substring, 2, 3)}
functions.update({name: (_constant("n"), 0, None) for name in BOOLS.split()})
functions.update({name: (_constant(""), 0, None) for name in STRINGS.split()})
for _name in NUMBERS.split():
    functions[_name] = functions[_name + "_int"] = (_constant("0"), 0, None)
    functions[_name + "_hex"] = (_constant("0x0"), 0, None)
