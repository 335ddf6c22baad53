"""The Chinese catalogue, a module for each area of codes; `talk` and `commands` are the command line's."""
