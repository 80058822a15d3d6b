"""What rules ask of the text of a policy: its sentences and words, what stands where, and what is only listed."""
