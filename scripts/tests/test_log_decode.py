# SPDX-License-Identifier: Apache-2.0
"""The log's dictionary format, from an image to text: what the host prints is what the target
itself would have printed, on both kinds of machine, and a stream that is damaged, or of another
build, is told from one that is not."""

import io
import json
import os
import re
import subprocess
import threading
import time

import pytest

import log
from log_format import wide
from log_stream import Database, Decoder, Deframer, END, ESC, crc
from project import Failure

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))

MAIN = r"""
#include <limits.h>
#include <math.h>
#include <string.h>
#include <zephyr/kernel.h>
#include <zephyr/logging/log.h>
#include <zephyr/logging/log_ctrl.h>

LOG_MODULE_REGISTER(types, LOG_LEVEL_DBG);
LOG_INSTANCE_REGISTER(types, one, LOG_LEVEL_DBG)

static void integers(void)
{
	LOG_INF("no argument, 100%%");
	LOG_ERR("%d %i %u %x %X %o %c", -1, 2, 3U, 0xabc, 0xDEF, 8, 'c');
	LOG_WRN("%hhd %hd %hhu %hu", (signed char)-3, (short)-300, (unsigned char)250,
		(unsigned short)65000);
	LOG_DBG("%ld %lu %lx", -5L, 6UL, 0x7fffffffL);
	LOG_INF("%lld %llu %llx", LLONG_MIN, ULLONG_MAX, 0xfedcba9876543210ULL);
	LOG_INF("%d %lld %d %d %lld", 1, -2LL, 3, 4, 5LL);
	LOG_INF("%zd %zu %td %jd", (ptrdiff_t)-1, (size_t)2, (ptrdiff_t)-3, (intmax_t)4);
	LOG_INF("%5d|%-5d|%05d|%+d|% d|%#x|%#o|%.3d|%8.3d|%-8.3d|", 42, 42, 42, 42, 42, 42, 42,
		42, 42, 42);
	LOG_INF("%*d|%-*d|%.*d|%0*d|", 6, 7, 6, 7, 6, 7, 6, -7);
	LOG_INF("%#x %#o %.0d|%5.2d|%x", 0, 0, 0, 3, -1);
	LOG_INF("%d %d %d %d %d %d %d %d %d %d %d %d", 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
	LOG_INF("%p %p|%12p|%-12p|", (void *)0x1234, NULL, (void *)0xabc, (void *)0xabc);
}

static void reals(void)
{
	volatile float f = 2.5f;

	LOG_INF("%f %e %g %.2f %.0f", 3.14159, 31415.9, 0.0001, 2.005, 2.5);
	LOG_INF("%F %E %G %8.1f|%-8.1f|%+f|%08.2f|%#g", 1.5, 1.5e10, 1e-10, 2.25, 2.25, 3.0, -4.5,
		5.0);
	LOG_INF("%f %d %g %d", -0.0, 1, (double)f, 2);
	LOG_INF("%f %F %05f %e", INFINITY, -INFINITY, INFINITY, NAN);
	LOG_INF("%a %A %.2a %.0a", 1.0, -2.5, 3.14159, 1.75);
}

static void strings(void)
{
	char ram[] = "in RAM";
	char same[] = "also";
	const char *volatile none = NULL;

	LOG_INF("%s|%10s|%-10s|%.3s|%s", "constant", "right", "left", "cut off", "");
	LOG_INF("%s %d %s %s", ram, 5, same, "constant");
	LOG_INF("%s", none);
	LOG_INF("%.*s|%lld|%s", 2, ram, 1LL, same);
	memset(ram, '?', sizeof(ram) - 1);
	LOG_INF("%s: %c%c", "\xc3\xa4\xe2\x82\xac", 0xc3, 0xb6);
}

static void others(void)
{
	static const uint8_t bytes[] = "\xc0\xdb\n\r:\0012345678901234";

	LOG_HEXDUMP_INF(bytes, sizeof(bytes), "bytes");
	LOG_HEXDUMP_WRN(bytes, 1, "one");
	LOG_INST_WRN(LOG_INSTANCE_PTR(types, one), "instance %d", 1);
	LOG_RAW("raw %d\n", 1);
	LOG_PRINTK("printk %s\n", "text");
#ifndef CONFIG_LOG_FMT_SECTION
	char fmt[] = "format %s, %d";

	LOG_INF(fmt, "in RAM", 5);
	memset(fmt, '?', sizeof(fmt) - 1);
#else
	LOG_INF("format %s, %d", "in RAM", 5);
#endif
}

static void log_all(void)
{
	integers();
	log_flush();
	reals();
	log_flush();
	strings();
	log_flush();
	others();
	log_flush();
}

int main(void)
{
	log_init();
	printk("first\n");
	log_all();
	printk("second\n");
	if (log_format_set_all_active_backends(LOG_OUTPUT_DICT) == NULL) {
		log_all();
	}
	printk("end\n");
	return 0;
}
"""

CONFIG = """
CONFIG_LOG=y
CONFIG_LOG_PRINTK=n
CONFIG_LOG_THREAD_ID_PREFIX=y
CONFIG_THREAD_NAME=y
CONFIG_CBPRINTF_FP_SUPPORT=y
CONFIG_CBPRINTF_FP_A_SUPPORT=y
CONFIG_LOG_DICTIONARY_SUPPORT=y
CONFIG_MAIN_STACK_SIZE=4096
"""

DEFERRED = """
CONFIG_LOG_MODE_DEFERRED=y
CONFIG_LOG_BUFFER_SIZE=8192
CONFIG_LOG_PROCESS_THREAD=n
"""


def fav(*args, **options):
    """Run fav; (exit code, stdout, stderr) as bytes."""
    done = subprocess.run([os.path.join(ROOT, "fav"), *args], capture_output=True, timeout=300,
                          check=False, **options)
    return done.returncode, done.stdout, done.stderr


def decoded(folder, stream):
    """The text of a stream."""
    out = io.StringIO()
    log.decode(io.BytesIO(stream), Database(str(folder)), log.Text(out, False))
    return out.getvalue()


def part(text, first, last):
    """Lines between two marks, without their times."""
    text = text.replace("\r", "").split(first + "\n", 1)[1].split(last + "\n", 1)[0]
    return re.sub(r"^\[[\d:.,]+\] ", "", text, flags=re.M)


@pytest.fixture(name="host", scope="module")
def build_on_host(tmp_path_factory, build_for_host):
    """Build folder of the program for the host, and what it printed."""
    app = tmp_path_factory.mktemp("types")
    program = build_for_host(app, MAIN, CONFIG)
    run = subprocess.run([program], capture_output=True, timeout=30, check=True)
    return app / "build", run.stdout


def run_on_board(app, config, *options):
    """Build for mps2_an385, run, and return the folder and what came out."""
    (app / "CMakeLists.txt").write_text(
        "cmake_minimum_required(VERSION 3.20)\nfind_package(Zephyr REQUIRED)\nproject(types)\n"
        "target_sources(app PRIVATE main.c)\n")
    (app / "main.c").write_text(MAIN)
    (app / "prj.conf").write_text(config)
    target = [str(app), "-b", "mps2_an385", "-d", str(app / "build"), *options]
    code, _, errors = fav("build", *target)
    assert code == 0, errors.decode()
    code, out, _ = fav("run", *target, "--stop-at=3", stdin=subprocess.DEVNULL)
    assert code == 0
    return app / "build", out


@pytest.mark.parametrize("options", [
    ["-DCONFIG_LOG_FMT_SECTION=y", "-DCONFIG_LOG_FMT_SECTION_STRIP=y"],
    ["-DCONFIG_LOG_BACKEND_UART_OUTPUT_DICTIONARY_HEX=y"]])
def test_board_says_what_the_host_prints(host, tmp_path, options):
    folder, out = run_on_board(tmp_path, CONFIG + DEFERRED, *options)
    text = decoded(folder, out)
    expected = part(host[1].decode("utf-8", "replace"), "first", "second")
    assert part(text, "second", "end") == expected
    if "STRIP" in options[-1]:
        assert part(text, "first", "second") == expected
        image = (folder / "zephyr/zephyr.elf").read_bytes()
        assert b"no argument, 100%%" in image
        subprocess.run(["arm-none-eabi-objcopy", "-O", "binary", folder / "zephyr/zephyr.elf",
                        tmp_path / "flash"], check=True)
        assert b"no argument, 100%%" not in (tmp_path / "flash").read_bytes()


def test_host_decodes_what_the_target_formats(host):
    folder, out = host
    text = decoded(folder, out)
    expected = part(text, "first", "second")
    assert "<err> [main] types: -1 2 3 abc DEF 10 c\n" in expected
    assert part(text, "second", "end") == expected
    assert b"no argument" not in out.split(b"second\n")[1]


def test_json_has_a_line_for_each_message(host):
    folder, out = host
    code, lines, _ = fav("log", "decode", str(folder), "-", "--json",
                         input=out.split(b"second\n")[1])
    assert code == 0
    messages = [json.loads(line) for line in lines.splitlines()]
    first = next(msg for msg in messages if msg.get("text", "").startswith("-1 2"))
    assert (first["level"], first["source"], first["thread"]) == ("err", "types", "main")
    assert {"raw": "raw 1\n"} in messages
    assert messages[-1] == {"output": "end"}
    assert any(msg.get("data") == "c0" for msg in messages)


@pytest.mark.parametrize("size", [1, 2, 7, 1000])
def test_pieces_of_any_size_make_the_same_frames(host, size):
    out = host[1]
    frames = Deframer()
    items = []
    for at in range(0, len(out), size):
        items += frames.feed(out[at:at + size])
    items += frames.close()
    whole = Deframer()
    assert items == list(whole.feed(out)) + list(whole.close())
    assert sum(kind == "frame" for kind, _ in items) > 25


def test_garbage_costs_no_more_than_the_frame_that_it_hits(host):
    folder, out = host
    stream = out.split(b"second\n")[1]
    count = decoded(folder, stream).count("\n")
    for at in range(20, len(stream), 97):
        damaged = bytearray(stream)
        damaged[at] ^= 0x15
        text = decoded(folder, bytes(damaged))
        assert "types: " in text
        assert text.count("\n") >= count - 4
    text = decoded(folder, b"\x01\x02\xff" + stream[5:])
    assert "bytes are no message ---" in text.splitlines()[0]


def test_lost_bytes_cost_their_frame(host):
    folder, out = host
    stream = out.split(b"second\n")[1]
    for at in range(60, len(stream), 211):
        assert "instance 1" in decoded(folder, stream[:at] + stream[at + 3:]) or at > 1000


def frame(body):
    """A frame as a target would send it."""
    body += crc(body).to_bytes(2, "big")
    for byte, escaped in ((ESC, b"\xdb\xdd"), (END, b"\xdb\xdc"), (10, b"\xdbn"), (13, b"\xdbr")):
        body = body.replace(bytes([byte]), escaped)
    return bytes([END]) + body + bytes([END])


def test_dropped_messages_are_told(host):
    folder = host[0]
    decoder = Decoder(Database(str(folder)))
    body = decoder.dropped.pack(1, 0, decoder.tag, 77)
    assert decoded(folder, frame(body)) == "--- 77 messages dropped ---\n"


def test_unreadable_messages_are_told(host):
    folder = host[0]
    decoder = Decoder(Database(str(folder)))
    header = decoder.header.pack(0, 3, decoder.tag, 0, 0, 5, 0)
    assert "unreadable message: no format at 0x10" in decoded(
        folder, frame(header + bytes([4, 0, 0, 0] + [0] * 4 + [0x10] + [0] * 7)))
    assert "unreadable message" in decoded(folder, frame(header))
    assert "no frame is of type 9" in decoded(folder, frame(bytes([9]) * 8))


def test_other_build_is_refused(host, tmp_path):
    folder, out = host
    data = json.loads((folder / "zephyr/log_dictionary.json").read_text())
    data["build_id"] = "0123456789abcdef"
    other = tmp_path / "log_dictionary.json"
    other.write_text(json.dumps(data))
    code, _, errors = fav("log", "decode", "--database", str(other), "-", input=out)
    assert code == 1
    assert b"these messages are of build " in errors and b"0123456789abcdef" in errors
    # Also where the stream does not begin with the frame that says it in full.
    late = out.split(b"second\n")[1].split(b"\xc0\xc0", 4)[-1]
    with pytest.raises(Failure, match="of build"):
        decoded(tmp_path, bytes([END]) + late)


@pytest.mark.parametrize("text, message", [
    (None, "does not exist"), ("[]", "is no dictionary"), ("{", "is no dictionary"),
    ('{"version": 2}', "not 1")])
def test_bad_dictionaries_are_named(tmp_path, text, message):
    if text is not None:
        (tmp_path / "log_dictionary.json").write_text(text)
    with pytest.raises(Failure, match=message):
        Database(str(tmp_path))


def test_command_line_errors(host, tmp_path):
    assert fav("log", "decode", "-")[0] == 2
    assert fav("log", "decode", "--database", "x", str(host[0]), "-")[0] == 2
    code, _, errors = fav("log", "decode", str(host[0]), str(tmp_path / "nothing"))
    assert code == 1 and b"nothing: No such file" in errors


def test_follow_shows_messages_while_the_file_grows(host, tmp_path):
    folder, out = host
    path = tmp_path / "stream"
    path.write_bytes(out[:-200])
    with subprocess.Popen([os.path.join(ROOT, "fav"), "log", "decode", str(folder), str(path),
                           "--follow"], stdout=subprocess.PIPE) as process:
        killer = threading.Timer(60, process.kill)
        killer.start()
        time.sleep(1)
        with open(path, "ab") as file:
            file.write(out[-200:])
        lines = iter(process.stdout.readline, b"")
        assert b"end\n" in lines
        assert process.poll() is None
        process.kill()
        killer.cancel()


def test_log_file_takes_the_log_and_nothing_else(host, tmp_path):
    program = host[0] / "zephyr/zephyr.exe"
    subprocess.run([program, f"--log-file={tmp_path}/log"], capture_output=True, timeout=30,
                   check=True)
    text = decoded(host[0], (tmp_path / "log").read_bytes())
    assert "instance 1" in text and "second" not in text
    done = subprocess.run([program, f"--log-file={tmp_path}/no/such"], capture_output=True,
                          timeout=30, check=False)
    assert done.returncode == 2 and b"No such file" in done.stderr


def test_colours_are_for_terminals(host):
    program = host[0] / "zephyr/zephyr.exe"
    assert b"\x1b[1;31m" not in host[1]
    colored = subprocess.run([program, "--color"], capture_output=True, timeout=30, check=True)
    assert b"\x1b[1;31m<err>" in colored.stdout


def test_build_is_named_by_its_contents(host):
    data = Database(str(host[0]))
    again = subprocess.run(["/usr/bin/python3", os.path.join(ROOT, "scripts/build/log_database.py"),
                            host[0] / "zephyr/zephyr.exe", host[0] / "zephyr/.config",
                            host[0] / "again.json"], check=True)
    assert again.returncode == 0
    assert json.loads((host[0] / "again.json").read_text())["build_id"] == data.build_id.hex()
    assert data.build_id != bytes(8)


def test_images_without_a_log_have_no_dictionary(tmp_path):
    done = subprocess.run(["/usr/bin/python3", os.path.join(ROOT, "scripts/build/log_database.py"),
                           __file__, __file__, tmp_path / "x"], capture_output=True, check=False)
    assert done.returncode == 1 and b"is no ELF file" in done.stderr
    assert not (tmp_path / "x").exists()


def test_wide_numbers():
    assert wide(0, 16383, 1 << 63, 63) == 1.0
    assert wide(1, 16384, 3 << 62, 63) == -3.0
    assert wide(0, 16383, 1 << 112, 112) == 1.0
    assert wide(0, 0x7fff, 1 << 63, 63) == float("inf")
    assert wide(0, 0, 0, 63) == 0.0
