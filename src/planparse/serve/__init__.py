"""Documents for programs that ask (Model Context Protocol): what each tool answers.

Only files below folders that were named are read, nothing is written. `planparse.serve.library`
knows files, `planparse.serve.server` the protocol.
"""
