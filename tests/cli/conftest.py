"""What tests of the command line share: a few reports, a ledger of them, and `kyori` run as a person runs it."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

REPORTS = {
    "visit.txt": """---
source: 架空新聞
title: プーチン大統領がハノイを訪問
date: 2024-06-21
language: ja
---
ロシアのプーチン大統領は20日、ベトナムを訪問し、ハノイでトー・ラム国家主席と会談した。
両国は包括的戦略的パートナーシップの強化で一致した。
""",
    "upgrade.txt": """---
source: 架空研究所
title: ベトナムの外交
date: 2023-09-12
language: ja
---
ベトナムは2012年7月、ロシアとの関係を「包括的戦略的パートナーシップ」に格上げした。
米国のバイデン大統領は2023年9月10日、ハノイを訪れ、ベトナムとの関係を包括的戦略的パートナーシップに引き上げた。
中国はベトナムの最大の貿易相手国である。2022年の中越の貿易額は1750億ドルだった。
""",
    "french.txt": """---
source: Dépêche fictive
title: Poutine à Hanoï
date: 2024-06-20
language: fr
---
Le président russe Vladimir Poutine s'est rendu à Hanoï jeudi et a rencontré son homologue vietnamien.
""",
}


@dataclass(frozen=True)
class Ran:
    """What a command left behind."""

    code: int
    out: str
    err: str


Run = Callable[..., Ran]


def run_kyori(*arguments: str | Path, stdin: bytes = b"", timeout: float = 120, **environment: str) -> Ran:
    """Run ``kyori`` in a process of its own and check what holds for every command."""
    done = subprocess.run(
        [sys.executable, "-m", "kyori", *map(str, arguments)],
        input=stdin,
        capture_output=True,
        timeout=timeout,
        env=os.environ | {"PYTHONIOENCODING": "utf-8", "COLUMNS": "140"} | environment,
        check=False,
    )
    ran = Ran(done.returncode, done.stdout.decode("utf-8"), done.stderr.decode("utf-8"))
    assert "Traceback" not in ran.err + ran.out
    assert "defect of Kyori" not in ran.err
    return ran


@pytest.fixture
def kyori() -> Run:
    """``kyori`` with arguments."""
    return run_kyori


@pytest.fixture(scope="session")
def reports(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with three reports, one of them in English."""
    folder = tmp_path_factory.mktemp("reports")
    for name, text in REPORTS.items():
        (folder / name).write_text(text, encoding="utf-8")
    return folder


@pytest.fixture(scope="session")
def ledger(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that has read the reports."""
    path = tmp_path_factory.mktemp("ledger") / "kyori.db"
    assert run_kyori("read", reports, "--ledger", path).code == 0
    return path


@pytest.fixture(scope="session")
def untouched(reports: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A ledger that has read the reports, and in which no other test writes anything; copy it."""
    path = tmp_path_factory.mktemp("untouched") / "kyori.db"
    assert run_kyori("read", reports, "--ledger", path).code == 0
    return path
