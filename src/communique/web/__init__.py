"""The web desk: a desk's reports, stories, figures and pairs as pages, each a permalink with its data beside it.

app.py joins the parts; pages/ holds one module a page; guard/ what every request passes through.
"""
