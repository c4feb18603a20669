"""The engines that match rules with facts."""

from plancheck.engine.choosing import Engine, EngineName, choose
from plancheck.engine.program import EngineFact, Match, Program, compile_rules, encode

__all__ = ["Engine", "EngineFact", "EngineName", "Match", "Program", "choose", "compile_rules", "encode"]
