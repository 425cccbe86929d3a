# SPDX-License-Identifier: Apache-2.0
"""Let the tests import the tools, whatever folder pytest was started in."""

import os
import sys

SCRIPTS = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
sys.path[:0] = [SCRIPTS, os.path.join(SCRIPTS, "build"), os.path.join(SCRIPTS, "fav")]
sys.dont_write_bytecode = True
