"""What an address beneath `/export` asks for of all comparisons, or of all divisions, at once."""

from __future__ import annotations

from flask import request

from access import current
from access.scope import NotAllowed
from exports import choice_tables
from exports.files import Named
from queries import asking, freshness, inequality_list, variation_list


def variation_file() -> Named:
    """Every comparison of the list; where there is none there is no file either."""
    scope, values = current.scope(), request.args.to_dict()
    whose, which = (
        asking.organisation(scope, values.get("organisation", "")),
        variation_list.among(values.get("among", "")),
    )
    every = variation_list.everything(scope, whose=whose, among=which)
    if not (every.listed or every.without):
        raise NotAllowed(whose.code)
    table = choice_tables.of_funnels(every, whose=whose, among=which, fresh=freshness.of_store(scope))
    return table, choice_tables.funnels_name(whose, among=which)


def inequalities_file() -> Named:
    """Every division of the list, under the same policy; where there is none there is no file either."""
    scope = current.scope()
    whose = asking.organisation(scope, request.args.get("organisation", ""))
    every = inequality_list.everything(scope, organisation=whose)
    if not every.listed:
        raise NotAllowed(whose.code)
    table = choice_tables.of_divisions(every, whose=whose, fresh=freshness.of_store(scope))
    return table, choice_tables.divisions_name(whose)
