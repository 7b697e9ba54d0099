"""A table of JSON lines as Glue describes it, and statements on it."""

import json
import re

import duckdb
import sqlglot
from sqlglot import ErrorLevel

SERDE = "org.openx.data.jsonserde.JsonSerDe"
# Of Trino's documentation. DuckDB has other functions under other names.
FUNCTIONS = {
    "approx_percentile", "cast", "coalesce", "count", "greatest", "lag", "max", "min", "nullif", "regexp_extract",
    "regexp_like", "regexp_replace", "round", "sum", "to_unixtime", "try", "try_cast", "url_decode",
}  # fmt: skip
# Trino's fails on a percent sign without two hexadecimal digits, and makes a plus sign a space; DuckDB's does neither.
_STRICT_URL_DECODE = r"""
    CREATE MACRO strict_url_decode(text) AS CASE
        WHEN regexp_matches(text, '%(?:$|[^0-9A-Fa-f]|[0-9A-Fa-f](?:$|[^0-9A-Fa-f]))') THEN CAST(CAST('illegal: ' || text AS INTEGER) AS VARCHAR)
        ELSE url_decode(replace(text, '+', ' '))
    END"""
_KEYWORDS = {"as", "in", "over", "and", "when", "with"}


class Tables:
    """A database with one table."""

    def __init__(self, table: dict, lines: list[str]):
        self._connection = duckdb.connect(config={"threads": 1})
        self._connection.execute(_STRICT_URL_DECODE)
        columns = _keys(table)
        names = ", ".join(f'"{column}" VARCHAR' for column in columns)
        self._connection.execute(f'CREATE TABLE "{table["Name"]}" ({names})')
        rows = [_row(columns, json.loads(line)) for line in lines]
        if rows:
            places = ", ".join("?" * len(columns))
            self._connection.executemany(f'INSERT INTO "{table["Name"]}" VALUES ({places})', rows)

    def run(self, statement: str) -> list[dict]:
        _refuse_unknown_functions(statement)
        (translated,) = sqlglot.transpile(
            statement, read="athena", write="duckdb", error_level=ErrorLevel.RAISE, unsupported_level=ErrorLevel.RAISE
        )
        result = self._connection.execute(translated.replace("URL_DECODE(", "STRICT_URL_DECODE("))
        names = [column[0] for column in result.description]
        return [dict(zip(names, row, strict=True)) for row in result.fetchall()]


def _keys(table: dict) -> dict[str, str]:
    """The key in a line of each column."""
    storage = table["StorageDescriptor"]
    serde = storage["SerdeInfo"]
    if serde["SerializationLibrary"] != SERDE:
        raise ValueError(f"only {SERDE} is known here, not {serde['SerializationLibrary']}")
    others = [column["Name"] for column in storage["Columns"] if column["Type"] != "string"]
    if others:
        raise ValueError(f"only columns of strings are known here, not {others}")
    parameters = serde.get("Parameters") or {}
    return {column["Name"]: parameters.get(f"mapping.{column['Name']}", column["Name"]) for column in storage["Columns"]}


def _row(columns: dict[str, str], line: dict) -> list[str | None]:
    # The SerDe ignores case, and gives null for a key that is not there.
    by_key = {key.lower(): value for key, value in line.items()}
    return [by_key.get(key.lower()) for key in columns.values()]


def _refuse_unknown_functions(statement: str) -> None:
    code = re.sub(r"--.*|'[^']*'", "", statement)
    called = {name.lower() for name in re.findall(r"\b(\w+)\s*\(", code)}
    unknown = called - FUNCTIONS - _KEYWORDS
    if unknown:
        raise ValueError(f"not known as functions of Athena here: {sorted(unknown)}")
