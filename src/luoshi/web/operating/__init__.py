"""What an operator does with a site from the command line. Each function expects that starting.start was called."""
