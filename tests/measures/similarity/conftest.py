"""Portfolios that the tests of similarity share."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

STATES = "GMY RUS UKG FRN AUH ITA BEL SPN TUR NTH SWD RUM POR SWZ GRC DEN YUG BUL NOR ALB".split()  # noqa: SIM905


@dataclass(frozen=True)
class Europe1914:
    """Signorino and Ritter (1999), table 6: alliance commitments of Germany and Russia, and shares of capabilities."""

    states: tuple[str, ...]
    germany: tuple[int, ...]
    russia: tuple[int, ...]
    capabilities: tuple[float, ...]

    def csv(self) -> str:
        """The portfolios as columns."""
        rows = zip(self.states, self.germany, self.russia, strict=True)
        return "state,GMY,RUS\n" + "".join(f"{name},{g},{r}\n" for name, g, r in rows)

    def weights(self) -> str:
        """The capabilities as a file of weights."""
        return "actor,weight\n" + "".join(
            f"{name},{w}\n" for name, w in zip(self.states, self.capabilities, strict=True)
        )


@pytest.fixture(scope="session")
def europe() -> Europe1914:
    defended = {"GMY": {"GMY": 3, "AUH": 3, "ITA": 3, "RUM": 3}, "RUS": {"RUS": 3, "FRN": 3, "UKG": 1, "ITA": 1}}
    large = {
        "GMY": 0.25,
        "RUS": 0.21,
        "UKG": 0.2,
        "FRN": 0.08,
        "AUH": 0.08,
        "ITA": 0.05,
        "BEL": 0.03,
        "SPN": 0.03,
        "TUR": 0.02,
    }
    small = dict.fromkeys(["NTH", "SWD", "RUM", "POR", "SWZ"], 0.01)
    return Europe1914(
        tuple(STATES),
        tuple(defended["GMY"].get(name, 0) for name in STATES),
        tuple(defended["RUS"].get(name, 0) for name in STATES),
        tuple((large | small).get(name, 0.0) for name in STATES),
    )
