/* SPDX-License-Identifier: Apache-2.0 */
/* Statistics by object core: of the kernel's types, of an application's, and of those without. */
#include <zephyr/sys/mem_blocks.h>
#include <zephyr/sys/mem_stats.h>

#include "listed.h"

K_MEM_SLAB_DEFINE_STATIC(slab, 16, 4, 8);
SYS_MEM_BLOCKS_DEFINE(blocks, 32, 4, 4);
SYS_MEM_BLOCKS_DEFINE_STATIC(static_blocks, 32, 4, 4);
K_SEM_DEFINE(sem_without_stats, 0, 1);

ZTEST_SUITE(obj_core_stats, NULL, NULL, NULL, crew_dismiss, NULL);

static void spin_10ms(int n)
{
	ARG_UNUSED(n);
	k_busy_wait(10000);
}

ZTEST(obj_core_stats, test_a_thread_gives_its_cycles)
{
	struct k_cycle_stats raw;
	k_thread_runtime_stats_t query;
	struct k_obj_core *core = K_OBJ_CORE(&crew[0]);

	crew_start(0, BETTER(1), spin_10ms);
	crew_join(0);
	zassert_ok(k_obj_core_stats_raw(core, &raw, sizeof(raw)));
	zassert_ok(k_obj_core_stats_query(core, &query, sizeof(query)));
	zassert_true(raw.total >= k_us_to_cyc_floor64(9900));
	zassert_equal(raw.total, query.execution_cycles);
	zassert_true(raw.track_usage);
	zassert_ok(k_obj_core_stats_reset(core));
	zassert_ok(k_obj_core_stats_query(core, &query, sizeof(query)));
	zassert_equal(query.execution_cycles, 0);
}

ZTEST(obj_core_stats, test_counting_of_a_thread_is_turned_off_and_on)
{
	struct k_obj_core *core = K_OBJ_CORE(k_current_get());

	zassert_ok(k_obj_core_stats_disable(core));
	zassert_false(k_thread_runtime_stats_is_enabled(k_current_get()));
	zassert_ok(k_obj_core_stats_enable(core));
	zassert_true(k_thread_runtime_stats_is_enabled(k_current_get()));
}

ZTEST(obj_core_stats, test_processor_and_kernel_give_their_cycles)
{
	struct k_cycle_stats cpu;
	struct k_cycle_stats all[CONFIG_MP_MAX_NUM_CPUS];
	k_thread_runtime_stats_t query;

	k_busy_wait(1000);
	zassert_ok(k_obj_core_stats_raw(K_OBJ_CORE(&_kernel.cpus[0]), &cpu, sizeof(cpu)));
	zassert_ok(k_obj_core_stats_raw(K_OBJ_CORE(&_kernel), all, sizeof(all)));
	zassert_true(cpu.total > 0U);
	zassert_true(all[0].total >= cpu.total);
	k_sleep(K_TICKS(3));
	zassert_ok(k_obj_core_stats_query(K_OBJ_CORE(&_kernel.cpus[0]), &query, sizeof(query)));
	zassert_true(query.idle_cycles > 0U);
	zassert_ok(k_obj_core_stats_query(K_OBJ_CORE(&_kernel), &query, sizeof(query)));
	zassert_equal(query.execution_cycles, query.total_cycles + query.idle_cycles);
	zassert_equal(k_obj_core_stats_reset(K_OBJ_CORE(&_kernel)), -ENOTSUP);
	zassert_equal(k_obj_core_stats_disable(K_OBJ_CORE(&_kernel.cpus[0])), -ENOTSUP);
}

ZTEST(obj_core_stats, test_a_slab_gives_its_blocks)
{
	struct k_mem_slab_info raw;
	struct sys_memory_stats query;
	struct k_obj_core *core = K_OBJ_CORE(&slab);
	void *block[2];

	zassert_ok(k_mem_slab_alloc(&slab, &block[0], K_NO_WAIT));
	zassert_ok(k_mem_slab_alloc(&slab, &block[1], K_NO_WAIT));
	k_mem_slab_free(&slab, block[1]);
	zassert_ok(k_obj_core_stats_raw(core, &raw, sizeof(raw)));
	zassert_equal(raw.num_used, 1);
	zassert_equal(raw.num_blocks, 4);
	zassert_equal(raw.max_used, 2);
	zassert_ok(k_obj_core_stats_query(core, &query, sizeof(query)));
	zassert_equal(query.allocated_bytes, 16);
	zassert_equal(query.free_bytes, 48);
	zassert_equal(query.max_allocated_bytes, 32);
	zassert_ok(k_obj_core_stats_reset(core));
	zassert_ok(k_obj_core_stats_raw(core, &raw, sizeof(raw)));
	zassert_equal(raw.max_used, 1);
	zassert_equal(k_obj_core_stats_disable(core), -ENOTSUP);
	zassert_equal(k_obj_core_stats_enable(core), -ENOTSUP);
	k_mem_slab_free(&slab, block[0]);
}

ZTEST(obj_core_stats, test_memory_blocks_are_listed_and_give_their_figures)
{
	struct sys_mem_blocks_info raw;
	struct sys_memory_stats query;
	struct k_obj_core *core = K_OBJ_CORE(&blocks);
	void *two[2];

	zassert_listed(&blocks, MEM_BLOCK);
	zassert_listed(&static_blocks, MEM_BLOCK);
	zassert_ok(sys_mem_blocks_alloc(&blocks, 2, two));
	zassert_ok(sys_mem_blocks_free(&blocks, 1, &two[1]));
	zassert_ok(k_obj_core_stats_raw(core, &raw, sizeof(raw)));
	zassert_equal(raw.num_blocks, 4);
	zassert_equal(raw.used_blocks, 1);
	zassert_equal(raw.max_used_blocks, 2);
	zassert_ok(k_obj_core_stats_query(core, &query, sizeof(query)));
	zassert_equal(query.allocated_bytes, 32);
	zassert_ok(k_obj_core_stats_reset(core));
	zassert_ok(k_obj_core_stats_raw(core, &raw, sizeof(raw)));
	zassert_equal(raw.max_used_blocks, 1);
	zassert_ok(sys_mem_blocks_free(&blocks, 1, &two[0]));
}

ZTEST(obj_core_stats, test_a_type_without_statistics_supports_none)
{
	struct k_obj_core *core = K_OBJ_CORE(&sem_without_stats);
	int stats;

	zassert_equal(k_obj_core_stats_raw(core, &stats, sizeof(stats)), -ENOTSUP);
	zassert_equal(k_obj_core_stats_query(core, &stats, sizeof(stats)), -ENOTSUP);
	zassert_equal(k_obj_core_stats_reset(core), -ENOTSUP);
	zassert_equal(k_obj_core_stats_disable(core), -ENOTSUP);
	zassert_equal(k_obj_core_stats_enable(core), -ENOTSUP);
	zassert_equal(k_obj_core_stats_register(core, &stats, sizeof(stats)), -ENOTSUP);
	zassert_equal(k_obj_core_stats_deregister(core), -ENOTSUP);
}

struct counted {
	struct k_obj_core obj_core;
	int figure;
};

static int raw_figure(struct k_obj_core *core, void *stats)
{
	*(int *)stats = *(int *)core->stats;
	return 0;
}

static int refuse(struct k_obj_core *core)
{
	ARG_UNUSED(core);
	return -EPERM;
}

static struct k_obj_core_stats_desc counted_desc = {
	.raw_size = sizeof(int),
	.query_size = sizeof(int),
	.raw = raw_figure,
	.reset = refuse,
};

ZTEST(obj_core_stats, test_an_application_has_types_with_statistics)
{
	static struct k_obj_type type;
	static struct counted object = {.figure = 42};
	struct k_obj_core *core = K_OBJ_CORE(&object);
	int figure = 0;

	z_obj_type_init(&type, K_OBJ_TYPE_ID_GEN("CNTD"), offsetof(struct counted, obj_core));
	type.stats_desc = &counted_desc;
	k_obj_core_init_and_link(core, &type);
	zassert_equal(k_obj_core_stats_raw(core, &figure, sizeof(figure)), -EINVAL);
	zassert_equal(k_obj_core_stats_register(core, &object.figure, 1), -EINVAL);
	zassert_ok(k_obj_core_stats_register(core, &object.figure, sizeof(int)));
	zassert_equal(k_obj_core_stats_raw(core, &figure, 1), -EINVAL);
	zassert_ok(k_obj_core_stats_raw(core, &figure, sizeof(figure)));
	zassert_equal(figure, 42);
	zassert_equal(k_obj_core_stats_query(core, &figure, sizeof(figure)), -ENOTSUP);
	zassert_equal(k_obj_core_stats_reset(core), -EPERM);
	zassert_ok(k_obj_core_stats_deregister(core));
	zassert_equal(k_obj_core_stats_raw(core, &figure, sizeof(figure)), -EINVAL);
}
