"""The queries of examples/viewer-metrics, on lines whose results are known."""

import json
import time
from pathlib import Path
from urllib.parse import quote

import pytest
from athena.queries import SERDE, Tables

QUERIES = Path(__file__).resolve().parents[3] / "examples" / "viewer-metrics" / "queries"
COLUMNS = {
    "timestamp_ms": "timestamp(ms)",
    "time_taken": "time-taken",
    "cs_method": "cs-method",
    "cs_uri_query": "cs-uri-query",
    "sc_status": "sc-status",
    "sc_bytes": "sc-bytes",
}
TABLE = {
    "Name": "access_logs",
    "StorageDescriptor": {
        "Columns": [{"Name": name, "Type": "string"} for name in COLUMNS],
        "SerdeInfo": {
            "SerializationLibrary": SERDE,
            "Parameters": {f"mapping.{name}": key for name, key in COLUMNS.items()},
        },
    },
}
NOW = time.time() - 3600


def line(started_at: float, data: str, taken: float = 0.1, **changes: str) -> str:
    """The log line of a request `started_at` seconds after the first one, that was served in `taken` seconds."""
    values = {
        "timestamp(ms)": str(round(1000 * (NOW + started_at + taken))),
        "time-taken": f"{taken:.3f}",
        "cs-method": "GET",
        # The log encodes percent signs, and what the player has encoded has no others of its characters.
        "cs-uri-query": f"CMCD={quote(data, safe='')}".replace("%", "%25"),
        "sc-status": "200",
        "sc-bytes": "1000",
        **changes,
    }
    return json.dumps(values)


def video(bl: int, more: str = "", sid: str = "one", cid: str = "film", br: int = 800) -> str:
    return f'bl={bl},br={br},{more}cid="{cid}",d=4000,mtp=9000,ot=v,sf=h,sid="{sid}",st=v'


def manifest(sid: str = "one", cid: str = "film") -> str:
    return f'cid="{cid}",ot=m,sf=h,sid="{sid}",su'


def rows(query: str, lines: list[str]) -> list[dict]:
    tables = Tables(TABLE, lines)
    tables.run((QUERIES / "cmcd.sql").read_text())
    return tables.run((QUERIES / f"{query}.sql").read_text() if query != "cmcd" else "SELECT * FROM cmcd")


def session(sid: str, startup: float) -> list[str]:
    return [
        line(0, manifest(sid)),
        line(0.2, video(0, "su,", sid), taken=startup - 0.2),
        line(startup + 1, video(4000, "", sid)),
        # A seek is urgent too, and is no start.
        line(startup + 30, video(0, "su,", sid)),
    ]


def test_startup_ends_with_the_last_urgent_segment_before_one_that_is_not():
    lines = [*session("one", 1), *session("two", 2), *session("three", 3), line(0, manifest("left"))]
    assert rows("startup", lines) == [
        {"title": "film", "sessions": 4, "not_started": 1, "median_seconds": 2, "p95_seconds": pytest.approx(3, abs=0.2)}
    ]


def test_rebuffering_begins_when_the_buffer_of_the_request_before_was_empty():
    lines = [
        line(0, video(0, "su,")),
        line(1, video(4000)),
        # Empty at 5, so 3 seconds; the audio reports it too.
        line(8, video(0, "bs,su,")),
        line(8.5, video(0, "bs,").replace("ot=v", "ot=a")),
        line(9, video(4000)),
        line(0, video(0, "su,", sid="smooth")),
        line(1, video(4000, sid="smooth")),
    ]
    audio = line(2, video(4000).replace("ot=v", "ot=a"))
    assert rows("rebuffering", [*lines, audio]) == [
        {
            "title": "film",
            "sessions": 2,
            "media_minutes": pytest.approx(24 / 60),
            "stalls": 1,
            "stalled_sessions": 1,
            "stalled_seconds": 3,
            "rebuffering_percent": pytest.approx(100 * 3 / 27, abs=0.01),
        }
    ]


def test_bitrate_is_weighted_by_seconds_and_has_no_failed_requests():
    lines = [
        line(0, video(0, br=500)),
        line(1, video(0, br=2000).replace("d=4000", "d=12000")),
        line(2, video(0, br=100), **{"sc-status": "403"}),
        line(0, video(0, br=300, cid="other", sid="two")),
    ]
    assert rows("bitrate", lines) == [
        {
            "title": "film",
            "sessions": 1,
            "media_minutes": pytest.approx(0.3),
            "average_kbps": (500 * 4 + 2000 * 12) / 16,
            "highest_percent": 75,
            "median_throughput_kbps": 9000,
        },
        {
            "title": "other",
            "sessions": 1,
            "media_minutes": 0.1,
            "average_kbps": 300,
            "highest_percent": 100,
            "median_throughput_kbps": 9000,
        },
    ]


@pytest.mark.parametrize("query", ["startup", "rebuffering", "bitrate"])
def test_a_week_without_players_has_no_rows(query):
    assert rows(query, []) == []
    assert rows(query, [line(-8 * 86_400, video(0))]) == []


def test_strings_may_have_commas_and_names_of_keys():
    (found,) = rows("cmcd", [line(0, 'br=800,cid="a,br=1,su, b",ot=v,sid="one"')])
    assert (found["title"], found["kbps"], found["is_urgent"]) == ("a,br=1,su, b", 800, False)


@pytest.mark.parametrize(
    "query",
    ["-", "", "a=b", "CMCD=", "CMCD=%25zz", "CMCD=%", "xCMCD=br%253D1", "CMCD=100%25", "download=CMCD", "%00", "CMCD=%2522"],
)
def test_a_query_that_is_not_of_cmcd_hides_no_other(query):
    lines = [line(0, "", **{"cs-uri-query": query}), line(0, video(0))]
    assert [row["kbps"] for row in rows("cmcd", lines) if row["session"]] == [800]


def test_a_query_is_read_if_the_log_does_not_encode_it_and_beside_others():
    encoded_once = f"download=a&CMCD={quote(video(0), safe='')}&x=1"
    (found,) = rows("cmcd", [line(0, "", **{"cs-uri-query": encoded_once})])
    assert (found["session"], found["title"], found["buffer_seconds"], found["media_seconds"]) == ("one", "film", 0, 4)


def test_preflights_are_no_requests():
    assert rows("cmcd", [line(0, video(0), **{"cs-method": "OPTIONS"})]) == []


def test_functions_that_athena_may_not_have_are_refused():
    with pytest.raises(ValueError, match="quantile_cont"):
        Tables(TABLE, []).run("SELECT quantile_cont(1, 0.5) FROM access_logs")
