"""Matrices of a user's own: which way round they are, what is wrong with them, and the command."""

from __future__ import annotations

from io import StringIO

import pytest

from kyori.errors import DataError, MeasureError
from kyori.measures.similarity import compare, read_portfolios, read_weights
from kyori.workbench import similarity


def value(text: str, measure: str = "s", **asked) -> float | None:
    return compare(read_portfolios(StringIO(text)), measure, **asked)[0].value


def test_columns_are_portfolios_where_there_are_more_rows(europe) -> None:
    weights = read_weights(StringIO(europe.weights()))
    assert value(europe.csv(), pair=["GMY", "RUS"]) == pytest.approx(0.4)
    assert value(europe.csv(), pair=["GMY", "RUS"], weights=weights) == pytest.approx(-0.46)
    turned = read_portfolios(StringIO(europe.csv())).turned()
    assert compare(turned, pair=["GMY", "RUS"])[0].value == pytest.approx(0.4)


def test_rows_are_portfolios_of_a_directed_square(europe) -> None:
    head = "," + ",".join(europe.states)
    rows = [head]
    for i, name in enumerate(europe.states):
        own = {"GMY": europe.germany, "RUS": europe.russia}.get(name, [3 * (i == k) for k in range(20)])
        rows.append(",".join([name, *map(str, own)]))
    weights = read_weights(StringIO(europe.weights()))
    assert value("\n".join(rows), pair=["GMY", "RUS"], weights=weights) == pytest.approx(-0.46)
    assert value("\n".join(rows), pair=["GMY", "RUS"], by="columns") != pytest.approx(0.4)


def test_votes_with_gaps_semicolons_and_a_mark_of_order() -> None:
    text = "\ufeffvote;USA;JPN\nr1;1;1\nr2;3;NA\nr3;1;\nr4;2;1\n"
    found = compare(read_portfolios(StringIO(text)), "agreement", pair=["USA", "JPN"])[0]
    assert (found.value, found.items) == (0.5, 2)


def test_without_pair_all_pairs() -> None:
    text = "x,r1,r2\nA,1,1\nB,1,3\nC,3,3\n"
    found = compare(read_portfolios(StringIO(text)), "agreement")
    assert [(row.a, row.b, row.value) for row in found] == [("A", "B", 0.5), ("A", "C", 0.0), ("B", "C", 0.5)]


def test_the_greatest_difference_is_that_of_the_matrix_with_a_pair_or_without() -> None:
    text = "x,r1,r2\nA,0,1\nB,1,1\nC,3,0\n"
    whole = {(row.a, row.b): row.value for row in compare(read_portfolios(StringIO(text)))}
    assert value(text, pair=["A", "B"]) == whole["A", "B"] == pytest.approx(1 - 2 / 6)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("", "no matrix"),
        ("x,A,B\nA,1\n", ":2: 3 cells wanted, 2 found"),
        ("x,A,B\nA,1,high\n", ":2:3: 'high' is no number"),
        ("x,A,B\nA,1,2\nA,2,1\n", "'A' comes twice"),
        ("x,A,A\nA,1,2\n", "'A' comes twice"),
        ("x,A,B\n,1,2\n", "a name is empty"),
        ("x,A,B\nA,1,inf\n", "no finite number"),
    ],
)
def test_a_broken_matrix_is_told_with_its_place(text: str, told: str) -> None:
    with pytest.raises(DataError, match=told):
        read_portfolios(StringIO(text))


@pytest.mark.parametrize(
    "text", ["", "a,b\nx,1\n", "actor,weight\nA,-1\n", "actor,weight\nA,1\nA,2\n", "actor,weight\nA\n"]
)
def test_broken_weights_are_told(text: str) -> None:
    with pytest.raises(DataError):
        read_weights(StringIO(text))


def test_unknown_actors_and_useless_weights_are_told() -> None:
    table = read_portfolios(StringIO("x,r1,r2\nGMY,1,1\nRUS,1,3\n"))
    with pytest.raises(MeasureError, match="did you mean GMY"):
        compare(table, pair=["GMX", "RUS"])
    with pytest.raises(MeasureError, match="no weight"):
        compare(table, weights={"other": 1.0})


def test_the_twin_reads_files(europe, tmp_path) -> None:
    (tmp_path / "m.csv").write_text(europe.csv(), encoding="utf-8")
    (tmp_path / "w.csv").write_text(europe.weights(), encoding="utf-8")
    found = similarity(tmp_path / "m.csv", "s", pair=["GMY", "RUS"], weights=tmp_path / "w.csv")
    assert found[0].value == pytest.approx(-0.46)
    with pytest.raises(DataError, match="cannot be read"):
        similarity(tmp_path / "none.csv")


def test_the_command(europe, tmp_path, capsys) -> None:
    from kyori.cli.app import run

    matrix, weights, flat = (tmp_path / name for name in ("m.csv", "w.csv", "flat.csv"))
    matrix.write_text(europe.csv(), encoding="utf-8")
    weights.write_text(europe.weights(), encoding="utf-8")
    flat.write_text("x,r1,r2\nA,1,1\nB,1,1\n", encoding="utf-8")
    golden = {"s": "0.4000", "s-squared": "0.4444", "tau-b": "0.0303", "kappa": "-0.0776", "agreement": "0.6500"}
    for measure, shown in golden.items():
        assert run(["similarity", str(matrix), "--measure", measure, "--pair", "GMY,RUS"]) == 0
        assert shown in capsys.readouterr().out
    assert run(["similarity", str(matrix), "--weights", str(weights), "--pair", "GMY,RUS", "--format", "csv"]) == 0
    last = capsys.readouterr().out.splitlines()[-1].split(",")
    assert last[:3] == ["GMY", "RUS", "s"]
    assert float(last[3]) == pytest.approx(-0.46)
    assert run(["similarity", str(flat), "--measure", "kappa"]) == 1
    assert run(["similarity", str(matrix), "--pair", "GMY"]) == 2
    assert run(["similarity", str(matrix), "--measure", "kapa"]) == 2
    assert "did you mean kappa" in capsys.readouterr().err
