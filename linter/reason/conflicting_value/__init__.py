"""What norms set: amounts, times, places and forms; and when two of them set one thing differently."""
