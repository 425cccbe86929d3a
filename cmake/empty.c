/* SPDX-License-Identifier: Apache-2.0 */
/* Stands in for the sources of a library that has none in this configuration. */
