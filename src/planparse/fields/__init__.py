"""Values read out of stretches of text. These modules know nothing of the chain and can be used alone."""
