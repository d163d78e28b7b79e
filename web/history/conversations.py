"""The store of conversations: a SQLite file of its own, so that the index stays as ingested."""

import logging
import os
import secrets
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path

FILE = "conversations.sqlite"
LONGEST_TITLE = 100
_SHOWN = 200  # conversations of a list, the newest first
_WAIT = 10.0  # seconds for another writer
_LOG = logging.getLogger("uvicorn.error")
_SCHEMA = """
create table if not exists conversation (
    id text primary key, owner text not null, title text not null,
    created text not null default (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')),
    updated text not null default (strftime('%Y-%m-%dT%H:%M:%SZ', 'now')));
create index if not exists conversation_owner on conversation (owner, updated);
create table if not exists turn (
    id integer primary key, question text not null, answer text not null,
    conversation text not null references conversation on delete cascade);
create index if not exists turn_conversation on turn (conversation);
"""


@dataclass(frozen=True)
class Conversation:
    """A line of the list; times in ISO 8601."""

    id: str
    title: str
    created: str
    updated: str


class Conversations:
    """Conversations of all owners; every call sees only those of the one it names."""

    def __init__(self, path: Path) -> None:
        """Keep them in `path`; sqlite3.Error or OSError where nothing can be written there."""
        self._path = path
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        with self._connected() as connection:
            connection.execute("pragma journal_mode = wal")
            connection.executescript(_SCHEMA)

    def keep(
        self,
        owner: str,
        number: str | None,
        turns: Sequence[tuple[str, str]],
    ) -> str:
        """Add the last of `turns` (question, answer) to a conversation, or begin one with all.

        Returns its id. A conversation that is not the owner's is not added to.
        """
        with self._connected() as connection, connection:
            known = number if number and self._is_own(connection, owner, number) else None
            kept = known or secrets.token_urlsafe(12)
            if known is None:
                title = " ".join(turns[0][0].split())[:LONGEST_TITLE]
                connection.execute(
                    "insert into conversation (id, owner, title) values (?, ?, ?)",
                    (kept, owner, title),
                )
            connection.executemany(
                "insert into turn (conversation, question, answer) values (?, ?, ?)",
                [(kept, *turn) for turn in (turns[-1:] if known else turns)],
            )
            connection.execute(
                "update conversation set updated = strftime('%Y-%m-%dT%H:%M:%SZ', 'now')"
                " where id = ?",
                (kept,),
            )
        return kept

    def of(self, owner: str) -> list[Conversation]:
        """Return the owner's conversations, the newest first."""
        with self._connected() as connection:
            rows = connection.execute(
                "select id, title, created, updated from conversation where owner = ?"
                " order by updated desc, rowid desc limit ?",
                (owner, _SHOWN),
            )
            return [Conversation(*row) for row in rows]

    def answers(self, owner: str, number: str) -> list[str]:
        """Return the answers of a conversation, oldest first; none where it is not the owner's."""
        with self._connected() as connection:
            rows = connection.execute(
                "select answer from turn join conversation c on c.id = turn.conversation"
                " where c.owner = ? and c.id = ? order by turn.id",
                (owner, number),
            )
            return [answer for (answer,) in rows]

    def rename(self, owner: str, number: str, title: str) -> bool:
        """Give a conversation another title; false where it is not the owner's."""
        with self._connected() as connection, connection:
            changed = connection.execute(
                "update conversation set title = ? where owner = ? and id = ?",
                (title[:LONGEST_TITLE], owner, number),
            )
            return changed.rowcount > 0

    def remove(self, owner: str, number: str) -> bool:
        """Remove a conversation and overwrite it; false where it is not the owner's."""
        with self._connected() as connection:
            with connection:
                removed = connection.execute(
                    "delete from conversation where owner = ? and id = ?", (owner, number)
                )
            connection.execute("pragma wal_checkpoint(truncate)")
            return removed.rowcount > 0

    @staticmethod
    def _is_own(connection: sqlite3.Connection, owner: str, number: str) -> bool:
        found = connection.execute(
            "select 1 from conversation where owner = ? and id = ?", (owner, number)
        )
        return found.fetchone() is not None

    @contextmanager
    def _connected(self) -> Iterator[sqlite3.Connection]:
        with closing(sqlite3.connect(self._path, timeout=_WAIT)) as connection:
            connection.execute("pragma foreign_keys = on")
            connection.execute("pragma secure_delete = on")
            yield connection


def open_conversations(data: Path) -> Conversations | None:
    """Return the store in the data directory, None if it can't be written."""
    try:
        return Conversations(data / FILE)
    except (sqlite3.Error, OSError):
        _LOG.error(
            "%s に書き込めないため、会話を保存せずに続けます。"
            "保存するには、書き込みの権限を確かめてから起動し直してください。",
            data / FILE,
        )
        return None
