"""Runs queries of Athena on log lines: sqlglot translates them from Athena's SQL (Trino's) to that of DuckDB.

It is not Athena: the translation follows the documentation of both, and a
function that is not in `queries.FUNCTIONS` is refused.
"""
