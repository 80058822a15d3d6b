"""Mends what rules know how to mend: makes edits, and writes files so that nobody ever sees half of one."""
