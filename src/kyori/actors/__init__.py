"""Who acts: states by date, bodies and their members, offices and their holders, names, and `resolve`."""

from kyori.actors.bodies import Body, bodies, body, is_member, members
from kyori.actors.codes import code_of, codes_of
from kyori.actors.mention import Mention
from kyori.actors.names import name
from kyori.actors.offices import Tenure, office_holders
from kyori.actors.resolving import resolve
from kyori.actors.states import State, from_cow, from_gw, state, states, to_cow, to_gw

__all__ = [
    "Body",
    "Mention",
    "State",
    "Tenure",
    "bodies",
    "body",
    "code_of",
    "codes_of",
    "from_cow",
    "from_gw",
    "is_member",
    "members",
    "name",
    "office_holders",
    "resolve",
    "state",
    "states",
    "to_cow",
    "to_gw",
]
