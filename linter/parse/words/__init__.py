"""Characters to terminals: the words of a text with what grammar and vocabulary say of them."""
