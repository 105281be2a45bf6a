"""Readers of foreign files: each makes a document out of one."""
