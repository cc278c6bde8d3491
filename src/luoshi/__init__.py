"""luoshi (落实, to carry out): a government plan from its official document to its proof."""
