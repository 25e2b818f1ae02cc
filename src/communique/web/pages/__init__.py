"""One module a page: a function from a look at the desk to a Page. To add one, write it and list it here."""

from fastapi import APIRouter

from communique.web.pages import (
    account,
    adding,
    copies,
    deciding,
    events,
    figures,
    geography,
    home,
    joining,
    login,
    members,
    network,
    pair,
    problems,
    report,
    reports,
    review,
    sources,
    story,
)
from communique.web.routes import add


def router() -> APIRouter:
    """All pages at their addresses."""
    made = APIRouter()
    made.include_router(copies.router)
    made.include_router(pair.router)
    add(made, "/", home.home, overview=True)
    add(made, "/reports", reports.reports)
    add(made, "/report/{id}", report.report)
    add(made, "/account/{key}", account.account)
    add(made, "/story/{id}", story.story)
    add(made, "/events", events.events, overview=True)
    add(made, "/pairs", pair.pairs, overview=True)
    add(made, "/pair/{a}/{b}", pair.pair, charts=True)
    add(made, "/figures", figures.every, overview=True)
    add(made, "/figures/{series}", figures.one, charts=True)
    add(made, "/network", network.network, charts=True, overview=True)
    add(made, "/map", geography.geography, charts=True, overview=True)
    add(made, "/sources", sources.sources, overview=True)
    add(made, "/source/{name:path}", sources.source, overview=True)
    add(made, "/problems", problems.problems)
    add(made, "/decisions", review.decisions)
    for one in (adding, review, deciding, joining, login, members):
        made.include_router(one.router)
    return made
