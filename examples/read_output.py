"""Reads the tables of a run with DuckDB: `python read_output.py ../out`."""

import sys
from pathlib import Path
from typing import Any

import duckdb

QUERIES = {
    "Articles by source, month and language": """
        SELECT source, month, language, count(*) AS articles
        FROM articles
        GROUP BY ALL ORDER BY ALL
    """,
    "Persons by the number of articles that name them": """
        SELECT key, any_value(name) AS name, count(DISTINCT doc_id) AS articles, count(*) AS mentions
        FROM entities
        WHERE label = 'PER'
        GROUP BY key ORDER BY articles DESC, mentions DESC, key LIMIT 10
    """,
    "Days that the articles speak of": """
        SELECT date_start, count(DISTINCT doc_id) AS articles, any_value(surface) AS surface
        FROM dates
        WHERE granularity = 'day' AND date_start IS NOT NULL
        GROUP BY date_start ORDER BY articles DESC, date_start DESC LIMIT 10
    """,
}


def query_tables(output: Path) -> dict[str, list[tuple[Any, ...]]]:
    """Return the rows of each query by its title.

    Args:
        output: what `--output` was.
    """
    with duckdb.connect() as connection:
        for table in ("articles", "dates", "entities"):
            files = str(output / table / "**" / "*.parquet")
            connection.read_parquet(files, hive_partitioning=True).create_view(table)
        return {title: connection.sql(query).fetchall() for title, query in QUERIES.items()}


def main() -> None:
    """Print the answers."""
    for title, rows in query_tables(Path(sys.argv[1])).items():
        print(title)
        for row in rows:
            print("  " + "  ".join(str(value) for value in row))


if __name__ == "__main__":
    main()
