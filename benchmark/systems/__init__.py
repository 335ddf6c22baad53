"""Systems that the benchmark asks, a module each."""
