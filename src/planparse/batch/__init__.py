"""Batches: many documents, from folders and URLs, over many processes and machines, into a folder
or into one stream.

`inputs.find` tells what there is to do; `folder.to_folder` and `stream.to_stream` do it, on any
`concurrent.futures.Executor`.
"""
