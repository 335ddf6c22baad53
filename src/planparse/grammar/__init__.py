"""Grammars: what planparse knows of documents, as YAML, with examples beside each rule. Code
holds the mechanisms only."""

from planparse.grammar.compile import Grammar, Rule
from planparse.grammar.load import load_grammar

__all__ = ["Grammar", "Rule", "load_grammar"]
