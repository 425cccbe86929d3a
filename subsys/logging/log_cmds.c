/* SPDX-License-Identifier: Apache-2.0 */
/*
 * The commands. All words of a line are looked at before anything is changed.
 */
#include "log_cmds.h"

#include <errno.h>
#include <string.h>
#include <zephyr/logging/log_backend_ring.h>
#include <zephyr/logging/log_cmds.h>
#include <zephyr/logging/log_ctrl.h>
#include <zephyr/sys/printk-hooks.h>

#define WORDS_MAX 12

static const char *const levels[] = {"off", "err", "wrn", "inf", "dbg"};

/* Backends that "log halt" has stopped: by index. */
static uint32_t halted;

/* A command: its words behind "log", and the backend that it is about; NULL: all. */
struct command {
	const struct log_backend *backend;
	int count;
	char *words[WORDS_MAX];
};

/* cbprintf_cb */
static int put(int c, void *ctx)
{
	ARG_UNUSED(ctx);
	return __printk_get_hook()(c);
}

void z_log_cmd_print(const char *fmt, ...)
{
	va_list ap;

	va_start(ap, fmt);
	(void)cbvprintf(put, NULL, fmt, ap);
	va_end(ap);
}

static const char *level_name(uint32_t level)
{
	return (level < ARRAY_SIZE(levels)) ? levels[level] : "?";
}

static int find_level(const char *word)
{
	for (size_t i = 0; i < ARRAY_SIZE(levels); i++) {
		if (strcmp(word, levels[i]) == 0) {
			return (int)i;
		}
	}
	z_log_cmd_print("no level %s: it is off, err, wrn, inf or dbg\n", word);
	return -ENOENT;
}

/* Are these all names of sources? */
static int check_sources(char *const *words, int count)
{
	for (int i = 0; i < count; i++) {
		if (log_source_id_get(words[i]) < 0) {
			z_log_cmd_print("no module %s: \"log list\" shows them\n", words[i]);
			return -ENOENT;
		}
	}
	return 0;
}

static void set_level(const struct log_backend *backend, int16_t id, uint32_t level)
{
	uint32_t set = log_filter_set(backend, 0, id, level);

	if (set < level) {
		z_log_cmd_print("%s: %s, more is not compiled\n",
				log_source_name_get(0, (uint32_t)id), level_name(set));
	}
}

/* Set the level of the sources named by the words from `first` on, or of all. */
static int set_levels(const struct command *cmd, int first, uint32_t level)
{
	int rc = check_sources(cmd->words + first, cmd->count - first);

	if (rc != 0) {
		return rc;
	}
	for (int i = first; i < cmd->count; i++) {
		set_level(cmd->backend, (int16_t)log_source_id_get(cmd->words[i]), level);
	}
	for (uint32_t id = 0; first == cmd->count && id < log_src_cnt_get(0); id++) {
		(void)log_filter_set(cmd->backend, 0, (int16_t)id, level);
	}
	return 0;
}

static int do_enable(const struct command *cmd)
{
	int level;

	if (cmd->count < 2) {
		z_log_cmd_print("enable needs a level: off, err, wrn, inf or dbg\n");
		return -EINVAL;
	}
	level = find_level(cmd->words[1]);
	return (level < 0) ? level : set_levels(cmd, 2, (uint32_t)level);
}

static int do_disable(const struct command *cmd)
{
	return set_levels(cmd, 1, LOG_LEVEL_NONE);
}

static int do_list(const struct command *cmd)
{
	ARG_UNUSED(cmd);
	for (uint32_t id = 0; id < log_src_cnt_get(0); id++) {
		z_log_cmd_print("%s\n", log_source_name_get(0, id));
	}
	return 0;
}

static int do_status(const struct command *cmd)
{
	z_log_cmd_print("%-24s now  compiled\n", "module");
	for (uint32_t id = 0; id < log_src_cnt_get(0); id++) {
		z_log_cmd_print("%-24s %-4s %s\n", log_source_name_get(0, id),
				level_name(log_filter_get(cmd->backend, 0, (int16_t)id, true)),
				level_name(log_filter_get(NULL, 0, (int16_t)id, false)));
	}
	z_log_cmd_print("%u messages wait, %u were dropped\n", log_buffered_cnt(),
			log_dropped_total_get());
	return 0;
}

static int do_backends(const struct command *cmd)
{
	ARG_UNUSED(cmd);
	for (int i = 0; i < log_backend_count_get(); i++) {
		const struct log_backend *backend = log_backend_get((uint32_t)i);

		z_log_cmd_print("%-24s %s\n", backend->name,
				log_backend_is_active(backend) ? "active" :
				(halted & BIT(i)) != 0 ? "halted" : "off");
	}
	return 0;
}

/* Is the command about this one of the backends? */
static bool concerns(const struct command *cmd, int i)
{
	return i < 32 && (cmd->backend == NULL || cmd->backend == log_backend_get((uint32_t)i));
}

static int do_halt(const struct command *cmd)
{
	for (int i = 0; i < log_backend_count_get(); i++) {
		const struct log_backend *backend = log_backend_get((uint32_t)i);

		if (concerns(cmd, i) && log_backend_is_active(backend)) {
			log_backend_deactivate(backend);
			halted |= BIT(i);
		}
	}
	return 0;
}

static int do_go(const struct command *cmd)
{
	for (int i = 0; i < log_backend_count_get(); i++) {
		const struct log_backend *backend = log_backend_get((uint32_t)i);

		if (concerns(cmd, i) && (halted & BIT(i)) != 0) {
			log_backend_activate(backend, backend->cb->ctx);
			halted &= ~BIT(i);
		}
	}
	return 0;
}

static int do_mem(const struct command *cmd)
{
	uint32_t size;
	uint32_t used;
	uint32_t most;

	ARG_UNUSED(cmd);
	if (log_mem_get_usage(&size, &used) != 0) {
		z_log_cmd_print("messages do not wait in this mode: there is no buffer\n");
		return -ENODEV;
	}
	z_log_cmd_print("%u of %u bytes used", used, size);
	if (log_mem_get_max_usage(&most) == 0) {
		z_log_cmd_print(", at most %u so far", most);
	}
	z_log_cmd_print("\n");
	return 0;
}

#ifdef CONFIG_LOG_BACKEND_RING
static int do_ring(const struct command *cmd)
{
	size_t kept = log_backend_ring_kept();
	char part[32];
	size_t len;

	ARG_UNUSED(cmd);
	for (size_t at = 0; at < kept; at += len) {
		len = log_backend_ring_read(at, part, MIN(sizeof(part), kept - at));
		for (size_t i = 0; i < len; i++) {
			(void)put(part[i], NULL);
		}
	}
	z_log_cmd_print("%u bytes from before the last reboot, %u reboots survived\n",
			(unsigned int)kept, log_backend_ring_generation());
	return 0;
}
#else
static int do_ring(const struct command *cmd)
{
	ARG_UNUSED(cmd);
	z_log_cmd_print("this image keeps no messages over a reboot: CONFIG_LOG_BACKEND_RING\n");
	return -ENODEV;
}
#endif

static int do_help(const struct command *cmd)
{
	ARG_UNUSED(cmd);
	z_log_cmd_print("log list                           modules\n"
			"log status                         their levels\n"
			"log enable LEVEL [MODULE...]       off, err, wrn, inf or dbg\n"
			"log disable [MODULE...]\n"
			"log backends                       where messages go\n"
			"log backend NAME COMMAND ...       COMMAND for one of them\n"
			"log halt, log go                   no output; output again\n"
			"log mem                            the buffer\n"
			"log ring                           messages from before the reboot\n");
	return 0;
}

/* Names with the number of words that they take at most, themselves included. */
static const struct {
	const char *name;
	int most;
	int (*execute)(const struct command *cmd);
} commands[] = {
	{"enable", WORDS_MAX, do_enable}, {"disable", WORDS_MAX, do_disable},
	{"list", 1, do_list}, {"status", 1, do_status}, {"backends", 1, do_backends},
	{"halt", 1, do_halt}, {"go", 1, do_go}, {"mem", 1, do_mem}, {"ring", 1, do_ring},
	{"help", 1, do_help},
};

static int execute(const struct command *cmd)
{
	for (size_t i = 0; i < ARRAY_SIZE(commands); i++) {
		if (strcmp(cmd->words[0], commands[i].name) != 0) {
			continue;
		}
		if (cmd->count > commands[i].most) {
			z_log_cmd_print("log %s takes no %s\n", cmd->words[0], cmd->words[1]);
			return -EINVAL;
		}
		return commands[i].execute(cmd);
	}
	z_log_cmd_print("no command %s: \"log help\" shows them\n", cmd->words[0]);
	return -EINVAL;
}

/* "backend NAME COMMAND ...": the rest is about that one. */
static int execute_for_backend(struct command *cmd)
{
	if (cmd->count < 3) {
		z_log_cmd_print("log backend NAME COMMAND: one is missing\n");
		return -EINVAL;
	}
	cmd->backend = log_backend_get_by_name(cmd->words[1]);
	if (cmd->backend == NULL) {
		z_log_cmd_print("no backend %s: \"log backends\" shows them\n", cmd->words[1]);
		return -ENOENT;
	}
	cmd->count -= 2;
	memmove(cmd->words, cmd->words + 2, (size_t)cmd->count * sizeof(cmd->words[0]));
	return execute(cmd);
}

/* Words of a line into the command; false: there are too many. */
static bool split(struct command *cmd, char *line)
{
	char *rest = line + strspn(line, " ");

	while (*rest != '\0') {
		if (cmd->count == WORDS_MAX) {
			return false;
		}
		cmd->words[cmd->count++] = rest;
		rest += strcspn(rest, " ");
		if (*rest != '\0') {
			*rest++ = '\0';
			rest += strspn(rest, " ");
		}
	}
	return true;
}

int log_cmd_execute(char *line)
{
	struct command cmd = {0};

	if (!split(&cmd, line)) {
		z_log_cmd_print("more than %d words\n", WORDS_MAX);
		return -EINVAL;
	}
	if (cmd.count == 0) {
		return 0;
	}
	if (strcmp(cmd.words[0], "log") != 0) {
		z_log_cmd_print("no command %s: they begin with \"log\"\n", cmd.words[0]);
		return -EINVAL;
	}
	if (cmd.count == 1) {
		return do_help(&cmd);
	}
	cmd.count--;
	memmove(cmd.words, cmd.words + 1, (size_t)cmd.count * sizeof(cmd.words[0]));
	return (strcmp(cmd.words[0], "backend") == 0) ? execute_for_backend(&cmd) : execute(&cmd);
}
