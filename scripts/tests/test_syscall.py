# SPDX-License-Identifier: Apache-2.0
"""The scanner of __syscall declarations."""

import subprocess

import pytest
import syscall


def one(text):
    """The only call in a text."""
    calls = syscall.parse_header(text, "x.h")
    assert len(calls) == 1
    return calls[0]


@pytest.mark.parametrize("text, result, name, args", [
    ("__syscall void k_yield(void);", "void", "k_yield", []),
    ("__syscall void k_old();", "void", "k_old", []),
    ("__syscall int k_sem_take(struct k_sem *sem,\n\t\t\t k_timeout_t timeout);",
     "int", "k_sem_take", ["sem", "timeout"]),
    ("__syscall const char *k_name(k_tid_t t);", "const char *", "k_name", ["t"]),
    ("__syscall void *k_get(void (*fn)(void *, int), int n);", "void *", "k_get", ["fn", "n"]),
    ("__syscall size_t f(char buf[static 4], const uint8_t *const p, unsigned int n);",
     "size_t", "f", ["buf", "p", "n"]),
    ("__syscall __attribute_const__ uint32_t g(void);", "uint32_t", "g", []),
    ("__syscall int h(int a) __attribute__((nonnull(1)));", "int", "h", ["a"]),
    ("__syscall int m(struct k_poll_event *events, int num_events,\n\tk_timeout_t t);",
     "int", "m", ["events", "num_events", "t"]),
])
def test_declarations(text, result, name, args):
    call = one(text)
    assert (call.result, call.name, call.args) == (result, name, args)


def test_noreturn_is_kept():
    call = one("__syscall FUNC_NORETURN void k_end(int why);")
    assert call.noreturn and call.result == "void"
    assert "FUNC_NORETURN static inline void k_end(int why)" in syscall.render_call(call)


def test_comments_macros_and_strings_are_not_declarations():
    assert not syscall.parse_header(
        "/* __syscall int a(int x); */\n// __syscall int b(void);\n"
        "#define FOO __syscall int \\\n\tc(int x);\n#define __syscall static inline\n", "x.h")


def test_extern_c_around_a_declaration():
    text = ('#ifdef __cplusplus\nextern "C" {\n#endif\n__syscall int a(int x);\n'
            '#ifdef __cplusplus\n}\n#endif\n')
    assert one(text).name == "a"


def test_several_declarations_in_order():
    calls = syscall.parse_header("__syscall int a(int x);\nint z;\n__syscall int b(int y);", "x.h")
    assert [call.name for call in calls] == ["a", "b"]


@pytest.mark.parametrize("text", ["__syscall int a(int);", "__syscall int a(struct k_sem *);",
                                  "__syscall a(int x);"])
def test_what_cannot_be_understood_is_an_error(text):
    with pytest.raises(syscall.SyscallError, match="x.h"):
        syscall.parse_header(text, "x.h")


def test_files_are_found_written_once_and_compile(tmp_path):
    src, out = tmp_path / "src", tmp_path / "out"
    (src / "sub").mkdir(parents=True)
    (src / "plain.h").write_text("int f(void);\n")
    (src / "sub/sem.h").write_text("__syscall int k_take(int *sem, long t);\n"
                                   "__syscall void k_give(int *sem);\n"
                                   "#include <zephyr/syscalls/sem.h>\n")
    used = syscall.generate([str(src)], str(out))
    assert used == [str(src / "sub/sem.h")] and (out / "sem.h").exists()
    (out / "zephyr").mkdir()
    (out / "zephyr/toolchain.h").write_text("")
    for language in ("c", "c++"):
        subprocess.run(["gcc", "-Wall", "-Werror", "-fsyntax-only", "-x", language, f"-I{out}",
                        str(out / "sem.h")], check=True)


def test_equal_file_names_and_equal_calls_are_errors(tmp_path):
    for folder, name in (("a", "x.h"), ("b", "x.h")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / name).write_text(f"__syscall int {folder}(int n);\n")
    with pytest.raises(syscall.SyscallError, match="file name of its own"):
        syscall.generate([str(tmp_path)], str(tmp_path / "out"))
    (tmp_path / "b/x.h").rename(tmp_path / "b/y.h")
    (tmp_path / "b/y.h").write_text("__syscall int a(int n);\n")
    with pytest.raises(syscall.SyscallError, match="declared in"):
        syscall.generate([str(tmp_path)], str(tmp_path / "out"))
