"""What contradicts itself in a manifest; the numbered rules are the faults that real policies were found to have."""

from glassplate.policy.rules.browser import BROWSER
from glassplate.policy.rules.found import FOUND
from glassplate.policy.rules.languages import LANGUAGES
from glassplate.policy.rules.rule import Clash, Rule
from glassplate.policy.rules.whole import WHOLE

RULES: tuple[Rule, ...] = (*FOUND, *WHOLE, *BROWSER, *LANGUAGES)

__all__ = ["RULES", "Clash", "Rule"]
