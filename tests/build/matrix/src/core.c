/* SPDX-License-Identifier: Apache-2.0 */
/*
 * What every configuration has: start-up, devices, interrupts, spinlocks, output, assertions,
 * fatal errors and the library.
 */

#include <all_headers.h>

#include "matrix.h"

#define LINE 5

struct element {
	int value;
	sys_dnode_t dnode;
	sys_snode_t snode;
	sys_sfnode_t sfnode;
	struct rbnode rbnode;
};

static struct element elements[3];
static struct k_spinlock lock;
static atomic_t counter = ATOMIC_INIT(0);
static ATOMIC_DEFINE(flags, 40);
static volatile int sink;

static int early(void)
{
	return 0;
}
SYS_INIT(early, PRE_KERNEL_1, 0);
SYS_INIT_NAMED(early_again, early, PRE_KERNEL_2, CONFIG_KERNEL_INIT_PRIORITY_DEFAULT);
SYS_INIT_NAMED(early_later, early, POST_KERNEL, CONFIG_KERNEL_INIT_PRIORITY_OBJECTS);

static int device_start(const struct device *dev)
{
	*(int *)dev->data = 1;
	return 0;
}
static int device_data;
DEVICE_DEFINE(core_device, "core", device_start, NULL, &device_data, NULL, PRE_KERNEL_2,
	      CONFIG_KERNEL_INIT_PRIORITY_DEVICE, NULL);

static void handler(const void *parameter)
{
	ARG_UNUSED(parameter);
	sink++;
}

static void use_interrupts(void)
{
	unsigned int key = irq_lock();

	irq_unlock(key);
	IRQ_CONNECT(LINE, 1, handler, NULL, 0);
	irq_enable(LINE);
	sink = irq_is_enabled(LINE);
	irq_disable(LINE);
#ifdef CONFIG_DYNAMIC_INTERRUPTS
	irq_connect_dynamic(LINE + 1, 1, handler, NULL, 0);
#endif
#ifdef CONFIG_IRQ_OFFLOAD
	irq_offload(handler, NULL);
#endif
	key = (unsigned int)k_spin_lock(&lock).key;
	k_spin_unlock(&lock, (k_spinlock_key_t){.key = (int)key});
	K_SPINLOCK(&lock) {
		sink = k_is_in_isr() || k_is_pre_kernel();
	}
}

static void use_start_up(void)
{
	const struct device *dev = device_get_binding("core");

	__ASSERT_NO_MSG(dev == DEVICE_GET(core_device));
	__ASSERT(device_is_ready(dev), "%s", dev->name);
	ARG_UNUSED(dev);
	sink = device_data + (int)SYS_KERNEL_VER_MAJOR(sys_kernel_version_get());
}

static bool below(struct rbnode *a, struct rbnode *b)
{
	return a < b;
}

static void use_lists(void)
{
	sys_dlist_t dlist = SYS_DLIST_STATIC_INIT(&dlist);
	sys_slist_t slist = SYS_SLIST_STATIC_INIT(&slist);
	sys_sflist_t sflist = SYS_SFLIST_STATIC_INIT(&sflist);
	struct rbtree tree = {.lessthan_fn = below};
	struct element *at, *next;

	for (int i = 0; i < (int)ARRAY_SIZE(elements); i++) {
		sys_dlist_append(&dlist, &elements[i].dnode);
		sys_slist_prepend(&slist, &elements[i].snode);
		sys_sfnode_init(&elements[i].sfnode, 1);
		sys_sflist_append(&sflist, &elements[i].sfnode);
		rb_insert(&tree, &elements[i].rbnode);
	}
	SYS_DLIST_FOR_EACH_CONTAINER_SAFE(&dlist, at, next, dnode) {
		sys_dlist_remove(&at->dnode);
	}
	SYS_SLIST_FOR_EACH_CONTAINER(&slist, at, snode) {
		sink += at->value;
	}
	SYS_SFLIST_FOR_EACH_CONTAINER(&sflist, at, sfnode) {
		sink += sys_sfnode_flags_get(&at->sfnode);
	}
	RB_FOR_EACH_CONTAINER(&tree, at, rbnode) {
		sink += at->value;
	}
	rb_remove(&tree, rb_get_min(&tree));
}

static int put(int c, void *context)
{
	ARG_UNUSED(context);
	return c;
}

static void use_output(void)
{
	char text[40];

	printk("%s %d\n", "printk", 1);
	snprintk(text, sizeof(text), "%u %c %p", 7U, 'x', (void *)text);
	cbprintf(put, NULL, "%s %08x\n", text, 3U);
#ifdef CONFIG_CBPRINTF_FP_SUPPORT
	cbprintf(put, NULL, "%f %e\n", 1.5, 2.5e9);
#endif
	sink = cbprintf_package(NULL, 0, 0, "%d %s", 1, text);
}

static int checked(const void *pointer)
{
	CHECKIF(pointer == NULL) {
		return -EINVAL;
	}
	return 0;
}

#ifdef CONFIG_RING_BUFFER
RING_BUF_DECLARE(ring, 16);

static void use_ring(void)
{
	uint8_t byte = 1;

	ring_buf_put(&ring, &byte, 1);
	sink += (int)ring_buf_get(&ring, &byte, 1);
}
#else
static void use_ring(void)
{
}
#endif

static void use_library(void)
{
	uint32_t sum;
	uint8_t bytes[8];

	atomic_inc(&counter);
	atomic_set_bit(flags, 33);
	sink = atomic_test_and_clear_bit(flags, 33) && atomic_cas(&counter, 1, 2);
	sink += u32_add_overflow(1, 2, &sum) ? 1 : u32_count_leading_zeros(sum);
	sys_put_le64(1, bytes);
	sink += (int)sys_get_be32(bytes) + checked(bytes) + ilog2(8);
	sink += MIN(sink, 4) + CLAMP(sink, 0, 3) + (int)ROUND_UP(5, 4) + (int)BIT(3);
	barrier_dmem_fence_full();
	compiler_barrier();
	use_ring();
}

void use_core(void)
{
	use_start_up();
	use_interrupts();
	use_lists();
	use_output();
	use_library();
	if (sink == -1) {
		k_panic();
	}
}
