"""House rules without code: a playbook of clauses that a text must have, must not have, or must keep within bounds."""
