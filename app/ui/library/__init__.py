"""The transcript library: a normal window over the journal (`window`), and the way to it (`door`)."""
