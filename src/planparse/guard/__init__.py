"""Processes that may be lost, and bounds on what one file may take.

`process` starts one and asks it, `inside` is what runs in it, `frames` is how the two talk, and
`own` bounds the process that calls it. Nothing here knows of documents; errors of the project are
made by those who ask.
"""
