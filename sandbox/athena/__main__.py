"""Reads {table, lines, statements} from the standard input, and prints the rows of each statement as JSON."""

import json
import sys

from athena.queries import Tables

request = json.load(sys.stdin)
tables = Tables(request["table"], request["lines"])
json.dump([tables.run(statement) for statement in request["statements"]], sys.stdout, default=float)
