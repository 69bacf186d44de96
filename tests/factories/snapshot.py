"""The content of the whole database as one comparable value."""

from django.db import connection

# Not written by operations.
_ASIDE = ("django_", "auth_", "axes_")


def snapshot() -> dict[str, str]:
    """Return a digest of every table's rows, by table."""
    with connection.cursor() as cursor:
        cursor.execute("SELECT tablename FROM pg_tables WHERE schemaname = 'public' ORDER BY 1")
        tables = [name for (name,) in cursor.fetchall() if not name.startswith(_ASIDE)]
        cursor.execute(
            " UNION ALL ".join(
                f"SELECT '{name}', md5(coalesce(string_agg(t::text, '|' ORDER BY t::text), '')) FROM {name} t"
                for name in tables
            )
        )
        return dict(cursor.fetchall())
