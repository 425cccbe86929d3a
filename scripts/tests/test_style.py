# SPDX-License-Identifier: Apache-2.0
"""Each style rule fires on a file that breaks it, and not on one that does not."""

import check_style
import pytest

HEAD = "/* SPDX-License-Identifier: Apache-2.0 */\n"
FINE = HEAD + """\
/* A file that is fine. */

#include "x.h"

static int helper(int a)
{
	if (a) {
		return 1;
	}
	return 0;
}

int k_public(int a,
	     int b)
{
	return helper(a) + b;
}
"""


def findings(tmp_path, files):
    """What the checker says about a tree of files."""
    files = {"kernel/x.h": HEAD + "int k_public(int a, int b);\n", **files}
    for name, text in files.items():
        path = tmp_path / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)
    return check_style.check(str(tmp_path), list(files)).findings


def test_a_good_file_has_no_findings(tmp_path):
    assert findings(tmp_path, {"kernel/x.c": FINE}) == []


@pytest.mark.parametrize("name, text, words", [
    ("kernel/x.c", FINE.replace(HEAD, ""), "SPDX"),
    ("kernel/x.c", FINE + "extern int z;\n", "extern"),
    ("kernel/x.c", FINE + "#define F(x) x\n", "function-like macro"),
    ("kernel/x.c", FINE + "#if 1\n#endif\n", "kernel C files"),
    ("kernel/x.c", FINE.replace("\treturn 0", "        return 0"), "tabs"),
    ("kernel/x.c", FINE + "int a; \n", "blanks"),
    ("kernel/x.c", FINE + "int a" + "a" * 100 + ";\n", "columns"),
    ("kernel/x.c", FINE + "int z_hidden(void)\n{\n\treturn 0;\n}\n", "z_hidden() is neither"),
    ("kernel/x.c", FINE + "void k_public(void)\n{\n" + "\tx();\n" * 61 + "}\n", "61 lines"),
    ("lib/x.c", HEAD + "int a;\n" * 501, "501 lines"),
    ("kernel/include/z_x.h", HEAD + "/* Head. */\n\nint z_x(void);\n", "lock"),
    ("arch/a/x.c", HEAD + "int a;\n#ifdef X\n#endif\n", "ports"),
])
def test_each_rule(tmp_path, name, text, words):
    found = findings(tmp_path, {name: text})
    assert len(found) == 1 and words in found[0]


def test_percentile(tmp_path):
    text = HEAD + "".join(f"static void f{n}(void)\n{{\n" + "\tx();\n" * (31 if n < 3 else 5)
                          + "}\n\n" for n in range(20))
    found = findings(tmp_path, {"lib/x.c": text})
    assert len(found) == 1 and "95 %" in found[0]


def test_lock_word_in_comment_or_head_is_enough(tmp_path):
    assert not findings(tmp_path, {"kernel/include/z_a.h": HEAD + "/* Head. */\n\n"
                                   "/* Lock held. */\nint z_a(void);\n"})
    assert not findings(tmp_path, {"kernel/include/z_a.h": HEAD + "/* All: lock held. */\n\n"
                                   "int z_a(void);\n"})


def test_include_guard_and_cplusplus_are_not_conditionals(tmp_path):
    path = tmp_path / "g.h"
    path.write_text(HEAD + "#ifndef G_H\n#define G_H\n#ifdef __cplusplus\n#endif\n#if X\n"
                    "#endif\n#endif\n")
    assert check_style.conditionals(check_style.Source(str(tmp_path), "g.h")) == [" X"]


def test_words_in_comments_and_strings_do_not_count(tmp_path):
    text = FINE.replace("A file", "extern #if\n * A file") + 'const char *s = "#if";\n'
    assert findings(tmp_path, {"kernel/x.c": text}) == []


def test_kernel_file_without_tests(tmp_path):
    (tmp_path / "tests/kernel/y").mkdir(parents=True)
    found = findings(tmp_path, {"kernel/x.c": FINE})
    assert len(found) == 1 and "tests/kernel/x" in found[0]
