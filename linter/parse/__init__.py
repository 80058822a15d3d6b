"""Document to Policy: the only home of spaCy and Lark."""
