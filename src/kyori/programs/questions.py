"""Questions: the table of all that a program may ask of a ledger."""

from __future__ import annotations

from dataclasses import replace

from kyori.ledger.disagreements import FIELDS
from kyori.ledger.forecasts import OUTCOMES
from kyori.model import vocabulary
from kyori.programs import answers
from kyori.programs.question import LARGEST, SIZE, Parameter, Question

ACTOR = Parameter("actor", "Actors that all take part: codes (VNM) or names (ベトナム, Vietnam).", "list")
KIND = Parameter("kind", "Kinds.", "list", choices=tuple(vocabulary.kinds()))
TYPE = Parameter("type", "Codes within a kind, such as CONSULT or partnership.", "list")
STATUS = Parameter("status", "Statuses.", "list", choices=tuple(vocabulary.statuses()))
AT = Parameter("at", "Clock of what happened: the day to look at (EDTF). Default: the day of the latest document.")
AS_OF = Parameter("as_of", "Clock of what is known: only what documents published by this day tell.")
SINCE = Parameter("from", "Clock of what happened: from this day, month or year on (2012, 2012-07, 2012-07-27).")
UNTIL = Parameter("to", "Clock of what happened: up to this day, month or year.")
MIN = Parameter("min", "Leaves out statements that the reader is less sure of.", "number", default=0.0, least=0, most=1)
WEIGH = Parameter("weigh_sources", "Weighs by the grades that people gave to sources.", "boolean", default=False)
LANG = Parameter("lang", "Language of sentences.", default="en", choices=("en", "ja"))
PAGE = Parameter("page", "Page of the list.", "integer", default=1, least=1, most=10**7)
SIZE_OF_PAGE = Parameter("size", "Items a page.", "integer", default=SIZE, least=1, most=LARGEST)
ID = Parameter("id", "Id, as other answers give it.", needed=True, in_path=True)
A = Parameter("a", "Actor: code or name.", needed=True)
B = Parameter("b", "The other actor.", needed=True)
DOCUMENT = Parameter("document", "Ids of documents.", "list")
_PAGING = (PAGE, SIZE_OF_PAGE)
_CLOCKS = (SINCE, UNTIL, AS_OF)

QUESTIONS: tuple[Question, ...] = (
    Question("facts", "/facts", "Facts in which all the actors take part, each with every quote that tells it, its "
             "documents, and where they disagree.", (ACTOR, KIND, TYPE, STATUS, *_CLOCKS, MIN, WEIGH, *_PAGING),
             answers.facts, "Fact"),
    Question("fact", "/facts/{id}", "One fact with every quote that tells it.", (ID, AS_OF), answers.fact, "Fact",
             listed=False),
    Question("statements", "/statements", "Statements one by one, as documents tell them.",
             (ACTOR, KIND, TYPE, STATUS, DOCUMENT, *_CLOCKS, MIN, *_PAGING), answers.statements, "Statement"),
    Question("search", "/search", "Statements that a query finds: words in Japanese or English, and fields such as "
             "pair:VNM,RUS type:CONSULT from:2012 known:2024-06-19 -status:denied.",
             (Parameter("q", "What to look for, in the query language of docs/search.md.", needed=True), AS_OF,
              Parameter("order", "Newest or oldest known first, by date, or by score.", default="newest",
                        choices=("newest", "oldest", "date", "score")), *_PAGING), answers.search, "Statement"),
    Question("timeline", "/timeline", "Dated facts in which all the actors take part, in the order in which they "
             "happened, with their quotes.", (replace(ACTOR, needed=True), *_CLOCKS, *_PAGING), answers.timeline,
             "Fact"),
    Question("distance", "/distance", "How far apart two actors are (0 nearest, 1 farthest), with the 90 % interval, "
             "the coverage, and sentences that say so.", (A, B, AT, AS_OF, WEIGH, LANG), answers.distance, "Distance",
             listed=False),
    Question("explain", "/distance/explain", "What each fact gives to the closeness of two actors, with its quotes; "
             "the contributions sum to it.", (A, B, AT, AS_OF, WEIGH, LANG), answers.explain, "Explanation",
             listed=False),
    Question("distances", "/distance/series", "The distance of two actors at the end of each year, quarter or month.",
             (A, B, replace(SINCE, needed=True), UNTIL, AS_OF,
              Parameter("every", "The step.", default="year", choices=("year", "quarter", "month")), *_PAGING),
             answers.distances, "Distance"),
    Question("hedge", "/hedge", "How a state spreads its closeness among powers: shares, evenness, reach, lean, split, "
             "steadiness, with the facts and quotes that weigh most.",
             (Parameter("state", "The state: code or name.", needed=True),
              Parameter("powers", "Two powers or more.", "list", needed=True), AT, *_CLOCKS, WEIGH, LANG),
             answers.hedge, "Hedge", listed=False),
    Question("forecasts", "/forecasts", "What was said would happen, and what came of it, with the quotes that decide.",
             (ACTOR, Parameter("due", "Due on some day of this time (2025-08)."),
              Parameter("outcome", "Only these.", choices=OUTCOMES),
              Parameter("publisher", "Only forecasts of this publisher."),
              Parameter("speaker", "Only what this actor or person vouches for."), AS_OF, MIN, *_PAGING),
             answers.forecasts, "Forecast"),
    Question("conflicts", "/conflicts", "Facts on which sources disagree, each side with its quotes.",
             (ACTOR, KIND, TYPE, Parameter("field", "What they disagree on.", "list", choices=tuple(FIELDS)), *_CLOCKS,
              MIN, *_PAGING), answers.conflicts, "Conflict"),
    Question("documents", "/documents", "Documents of the ledger, latest first, without their text.",
             (AS_OF, *_PAGING), answers.documents, "Document"),
    Question("document", "/documents/{id}", "One document with its text and all its statements.", (ID,),
             answers.document, "Document", listed=False),
    Question("document_passage", "/documents/{id}/passage", "A passage of a document, by offsets in code points, with "
             "the statements whose quotes lie in it.",
             (ID, Parameter("start", "First code point.", "integer", default=0, least=0, most=10**9),
              Parameter("end", "Where it ends; 2000 code points on where none is given.", "integer", least=1,
                        most=10**9),
              Parameter("around", "Code points to add on both sides.", "integer", default=0, least=0, most=10_000)),
             answers.passage, "Passage", listed=False),
    Question("sources", "/sources", "Publishers with the grades that people gave them.", (AS_OF, *_PAGING),
             answers.sources, "Source"),
    Question("brief", "/brief", "A brief on a state or a pair: sentences, and the numbered quotations they rest on. "
             "Nothing is recorded.", (A, replace(B, needed=False), AT, AS_OF, WEIGH, LANG), answers.brief, "Brief",
             listed=False),
)  # fmt: skip
"""Every question; addresses, their description and tools are made from this table."""

TOOLS = ("facts", "timeline", "distance", "explain", "hedge", "conflicts", "forecasts", "search", "document_passage")
"""The questions that an assistant may ask."""
