"""Make an engine's output fit for review: markup, glossary, numbers, typography, headlines; imports floors 1 and 2.

`prepare` makes of a sentence what an engine is asked for, `finish` makes of its answer what a reviewer gets, or says
why that cannot be. Both are pure; who asks the engine, and how often, is the affair of `polypress.pipeline.guarded`.
"""

from polypress.localise.carrying import Way
from polypress.localise.drafting import Draft, Rules, prepare
from polypress.localise.finishing import DOUBTFUL, Outcome, finish, fit
from polypress.localise.headlines import find_names
from polypress.localise.holding import Held

__all__ = ["DOUBTFUL", "Draft", "Held", "Outcome", "Rules", "Way", "find_names", "finish", "fit", "prepare"]
