"""Data sets: frames made of their tables, so that indicators run on them as on what documents tell."""

from kyori.measures.datasets.acts import dispute_frames, exercise_frames, visit_frames
from kyori.measures.datasets.arming import arms_frames, troop_frames
from kyori.measures.datasets.ballots import BEYOND_CHANCE, VOTES, vote_frames
from kyori.measures.datasets.framing import together
from kyori.measures.datasets.pledges import agreement_frames, alliance_frames, cooperation_frames, sanction_frames
from kyori.measures.datasets.trading import trade_frames

__all__ = [
    "BEYOND_CHANCE",
    "VOTES",
    "agreement_frames",
    "alliance_frames",
    "arms_frames",
    "cooperation_frames",
    "dispute_frames",
    "exercise_frames",
    "sanction_frames",
    "together",
    "trade_frames",
    "troop_frames",
    "visit_frames",
    "vote_frames",
]
