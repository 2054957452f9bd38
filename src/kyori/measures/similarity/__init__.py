"""Similarity: the published measures of how alike two states' portfolios are, over whole systems at once.

A portfolio is a row of numbers: commitments to every other state, votes on every resolution. `similarity` takes
several measures from one tabulation, `similarity_panel` all dyads of all years.
"""

from kyori.measures.similarity.agreement import percentage_agreement, voeten_agreement
from kyori.measures.similarity.chance import chance_corrected_s, cohen_kappa, scott_pi
from kyori.measures.similarity.matrix import Compared, Portfolios, compare, read_portfolios, read_weights
from kyori.measures.similarity.panel import similarity_panel
from kyori.measures.similarity.ranks import bueno_de_mesquita, kendall_tau_b
from kyori.measures.similarity.s_score import signorino_ritter_s
from kyori.measures.similarity.variants import VARIANTS, similarity

__all__ = [
    "VARIANTS",
    "Compared",
    "Portfolios",
    "bueno_de_mesquita",
    "chance_corrected_s",
    "cohen_kappa",
    "compare",
    "kendall_tau_b",
    "percentage_agreement",
    "read_portfolios",
    "read_weights",
    "scott_pi",
    "signorino_ritter_s",
    "similarity",
    "similarity_panel",
    "voeten_agreement",
]
