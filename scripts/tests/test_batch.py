# SPDX-License-Identifier: Apache-2.0
"""Which sources may be compiled together."""

import subprocess

import batch
import pytest

PLAIN = "static int own_a(void)\n{\n\treturn 1;\n}\nint f_a(void) { return own_a(); }\n"


def make(tmp_path, texts):
    """Write files a.c, b.c, ...; return their Sources."""
    sources = []
    for number, text in enumerate(texts):
        path = tmp_path / f"{chr(97 + number)}.c"
        path.write_text(text)
        sources.append(batch.Source(str(path)))
    return sources


@pytest.mark.parametrize("first, second, together", [
    (PLAIN, PLAIN.replace("_a", "_b"), True),
    (PLAIN, "static int own_a;\n", False),
    ("static const char *const table[] = { 0 };\n", "int table;\n", False),
    ("static void early(int a);\n", "void g(void) { early(); }\n", False),
    ("#define LIMIT 3\n", "int a[LIMIT];\n", False),
    ("#define LIMIT 3\n", "int a;\n", True),
    ("struct pair { int a; };\n", "struct pair { int b; };\n", False),
    ("typedef struct { int x; } thing;\n", "int thing;\n", False),
    ("enum { RED, GREEN };\n", "int GREEN;\n", False),
    ("__weak void hook(void) {}\n", "int other;\n", True),
    ("__weak void hook(void) {}\n", "void hook(void) {}\n", False),
    ("static int sleep(void);\n", "#include <errno.h>\n#include <unistd.h>\n", False),
    ("static int sleep(void);\n", "#include <errno.h>\n#include <zephyr/kernel.h>\n", True),
    ("#include <stdio.h>\n", "#include <unistd.h>\n", True),
    ("static int x_y;\n", "/* x_y */ const char *s = \"x_y\";\n", True),
    ("static struct k_spinlock lock;\n", "static struct k_spinlock lock;\n", False),
])
def test_what_may_share_a_batch(tmp_path, first, second, together):
    one, two = make(tmp_path, [first, second])
    assert one.fits(two) == together and two.fits(one) == together


def test_batches_hold_every_source_once_and_compile(tmp_path):
    texts = [PLAIN.replace("_a", f"_{n}") + f"#define M{n} 1\n" for n in range(9)]
    texts += ["static int own_3;\nint *p(void) { return &own_3; }\n"]
    sources = make(tmp_path, texts)
    batches = batch.arrange(sources, 2)
    assert sorted(source.path for group in batches for source in group) == \
        sorted(source.path for source in sources)
    for number, group in enumerate(batches):
        path = tmp_path / f"batch{number}.c"
        path.write_text(batch.render(group))
        subprocess.run(["gcc", "-Wall", "-Werror", "-fsyntax-only", str(path)], check=True)


def test_another_source_moves_no_other(tmp_path):
    texts = [PLAIN.replace("_a", f"_{n}") for n in range(12)]
    sources = make(tmp_path, texts)
    without = batch.arrange(sources[:4] + sources[5:], 4)
    assert [[source for source in group if source is not sources[4]]
            for group in batch.arrange(sources, 4)] == without
    assert sum(bool(group) for group in without) > 1


def test_unchanged_batches_keep_their_time(tmp_path, capsys):
    source = tmp_path / "x" / "a.c"
    source.parent.mkdir()
    source.write_text("int a;\n")
    arguments = [f"{tmp_path}/out", "1", str(source)]
    assert batch.main(arguments) == 0
    assert capsys.readouterr().out == f"{tmp_path}/outx_a.c\n"
    before = (tmp_path / "outx_a.c").stat().st_mtime_ns
    source.write_text("int b;\n")
    assert batch.main(arguments) == 0
    assert (tmp_path / "outx_a.c").stat().st_mtime_ns == before


def test_groups_on_demand_have_batches_of_their_own(tmp_path, capsys):
    one, two, three = make(tmp_path, ["int a;\n", "int b;\n", "int c;\n"])
    assert batch.main([f"{tmp_path}/", "1", one.path, "--", "heap", two.path, three.path,
                       "--", "work"]) == 0
    folder = tmp_path.name
    assert capsys.readouterr().out.replace(str(tmp_path), "") == \
        f"/{folder}_a.c\n/on_demand_heap_{folder}_b.c"
    assert (tmp_path / f"on_demand_heap_{folder}_b.c").read_text().count("#include") == 2
