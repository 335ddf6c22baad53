"""The Chinese catalogue: a module for each area of codes, two for the command line."""
