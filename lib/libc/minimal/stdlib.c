/* SPDX-License-Identifier: Apache-2.0 */
/* Small integer functions, and the texts of error numbers. */
#include <errno.h>
#include <stdlib.h>
#include <string.h>

int abs(int n)
{
	return (n < 0) ? -n : n;
}

long labs(long n)
{
	return (n < 0) ? -n : n;
}

long long llabs(long long n)
{
	return (n < 0) ? -n : n;
}

div_t div(int num, int den)
{
	return (div_t){ .quot = num / den, .rem = num % den };
}

ldiv_t ldiv(long num, long den)
{
	return (ldiv_t){ .quot = num / den, .rem = num % den };
}

#ifdef CONFIG_MINIMAL_LIBC_STRING_ERROR_TABLE

static const struct {
	int err;
	const char *text;
} texts[] = {
	{ 0, "Success" },
	{ EPERM, "Operation not permitted" },
	{ ENOENT, "No such file or directory" },
	{ ESRCH, "No such process" },
	{ EINTR, "Interrupted system call" },
	{ EIO, "Input/output error" },
	{ ENXIO, "No such device or address" },
	{ E2BIG, "Argument list too long" },
	{ EBADF, "Bad file descriptor" },
	{ EAGAIN, "Resource temporarily unavailable" },
	{ ENOMEM, "Cannot allocate memory" },
	{ EACCES, "Permission denied" },
	{ EFAULT, "Bad address" },
	{ EBUSY, "Device or resource busy" },
	{ EEXIST, "File exists" },
	{ ENODEV, "No such device" },
	{ EINVAL, "Invalid argument" },
	{ ENOSPC, "No space left on device" },
	{ EPIPE, "Broken pipe" },
	{ EDOM, "Numerical argument out of domain" },
	{ ERANGE, "Numerical result out of range" },
	{ ENOMSG, "No message of desired type" },
	{ EDEADLK, "Resource deadlock avoided" },
	{ ENOSYS, "Function not implemented" },
	{ EMSGSIZE, "Message too long" },
	{ ETIMEDOUT, "Connection timed out" },
	{ EALREADY, "Operation already in progress" },
	{ ENOTSUP, "Operation not supported" },
	{ EOVERFLOW, "Value too large for defined data type" },
	{ ECANCELED, "Operation canceled" },
};

char *strerror(int errnum)
{
	for (size_t i = 0; i < sizeof(texts) / sizeof(texts[0]); i++) {
		if (texts[i].err == errnum) {
			return (char *)texts[i].text;
		}
	}
	return (char *)"";
}

#else

char *strerror(int errnum)
{
	(void)errnum;
	return (char *)"";
}

#endif

int strerror_r(int errnum, char *buf, size_t size)
{
	const char *text = strerror(errnum);

	if (strlen(text) >= size) {
		return ERANGE;
	}
	strcpy(buf, text);
	return 0;
}
