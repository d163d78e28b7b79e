"""The database: one SQLite file, its transactions, and its failures in clear words.

SQLite builds a new state beside the old one, in the write-ahead log (`-wal`), and swaps it in
whole with the commit: a process killed at any moment leaves the last good state, and readers go
on with theirs. What is deleted is overwritten (`secure_delete`).
"""

import os
import sqlite3
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from corpus.errors import SenreiError

_MAGIC = b"SQLite format 3\0"
_WAIT = 10.0  # seconds for another writer to finish

# What SQLite's error codes mean to whoever runs the command; codes are those of sqlite.org/rescode.
_BUSY = {sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED}
_DENIED = {sqlite3.SQLITE_CANTOPEN, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_PERM}
_SHORT_READS = {sqlite3.SQLITE_IOERR_READ, sqlite3.SQLITE_IOERR_SHORT_READ}


class Database:
    """A connection to the file; safe to share between threads that do not write.

    All methods raise SenreiError, in one line, for whatever goes wrong with the file.
    """

    def __init__(self, path: Path, mode: str) -> None:
        """Connect; `mode` is that of SQLite's file names: ro, rwc."""
        self.path = path
        with self.guard():
            self._connection = sqlite3.connect(
                f"{path.resolve().as_uri()}?mode={mode}",
                uri=True,
                timeout=_WAIT,
                isolation_level=None,
                check_same_thread=False,
            )
            self._connection.execute("pragma foreign_keys = on")
            self._connection.execute("pragma secure_delete = on")

    @classmethod
    def create(cls, path: Path) -> "Database":
        """Open the file at `path` for writing, made anew where there is none or an empty one."""
        try:
            path.parent.mkdir(parents=True, exist_ok=True)
            found = path.stat().st_size if path.exists() else 0
        except OSError as error:
            raise _denied(path) from error
        if found:
            _check_header(path)
        database = cls(path, "rwc")
        database.execute("pragma journal_mode = wal")
        if _has_log(path) and (wrong := database.faults("quick_check")):
            raise broken(path) from sqlite3.DatabaseError(wrong[0])
        return database

    @classmethod
    def open(cls, path: Path) -> "Database":
        """Open the file at `path`, which is there, for reading.

        Where its folder can't be written, SQLite can't keep the files in which readers and writers
        meet; then nobody can be writing, and the file is read as it is.
        """
        _check_header(path)
        try:
            database = cls(path, "ro")
            database._connection.execute("select 1 from sqlite_master limit 1").fetchall()
        except sqlite3.OperationalError as error:
            if _primary(error) not in _DENIED:
                raise _explained(error, path) from error
            return cls(path, "ro&immutable=1")
        except sqlite3.DatabaseError as error:
            raise broken(path) from error
        return database

    @contextmanager
    def guard(self) -> Iterator[None]:
        """Turn SQLite's errors into one clear line."""
        try:
            yield
        except sqlite3.Error as error:
            raise _explained(error, self.path) from error

    def execute(self, statement: str, values: Sequence[object] = ()) -> list[Any]:
        """Run a statement and return its rows."""
        with self.guard():
            return self._connection.execute(statement, values).fetchall()

    def execute_many(self, statement: str, rows: Iterator[Sequence[object]]) -> None:
        """Run a statement that changes something for each of `rows`."""
        with self.guard():
            self._connection.executemany(statement, rows)

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Run the statements within as one change, all or nothing; one process at a time."""
        with self._between("begin immediate"):
            yield

    @contextmanager
    def snapshot(self) -> Iterator[None]:
        """Let the statements within read one state, whatever others write meanwhile."""
        with self._between("begin"):
            yield

    @contextmanager
    def _between(self, begin: str) -> Iterator[None]:
        self.execute(begin)
        try:
            yield
            self.execute("commit")
        except BaseException:
            # SQLite itself has rolled back after some errors (a full disk).
            with suppress(sqlite3.Error):
                if self._connection.in_transaction:
                    self._connection.execute("rollback")
            raise

    def version(self) -> int:
        """Return a number that changes when another connection has changed the file."""
        return int(self.execute("pragma data_version")[0][0])

    def empty_log(self) -> bool:
        """Bring the log into the file and empty it; False where a reader still needs it."""
        return not self.execute("pragma wal_checkpoint(truncate)")[0][0]

    def faults(self, check: str = "integrity_check") -> list[str]:
        """Return what SQLite's own check finds wrong with the file's structure, in single lines."""
        found = [" ".join(str(row[0]).split()) for row in self.execute(f"pragma {check}")]
        return [] if found == ["ok"] else found

    def close(self) -> None:
        """Close the file; the last connection of all brings the log into it."""
        self._connection.close()


def exists(path: Path) -> bool:
    """Tell whether there is a file at `path`, also where that can't be asked."""
    try:
        return path.is_file()
    except OSError:
        return False


def _has_log(path: Path) -> bool:
    log = path.with_name(path.name + "-wal")
    return exists(log) and log.stat().st_size > 0


def _check_header(path: Path) -> None:
    """Refuse a file that is no database or was cut off, before SQLite takes it for a short one."""
    try:
        with path.open("rb") as file:
            head = file.read(100)
            size = os.fstat(file.fileno()).st_size
    except OSError as error:
        raise _denied(path) from error
    if not head:
        return
    page = int.from_bytes(head[16:18], "big")
    page = 65536 if page == 1 else page
    pages = int.from_bytes(head[28:32], "big")
    whole = size >= page * max(pages, 1) or (_has_log(path) and size >= page)
    if not head.startswith(_MAGIC) or not whole:
        raise broken(path)


def broken(path: Path) -> SenreiError:
    """Return the error for a file whose contents can't be trusted."""
    return SenreiError(
        f"索引 {path} が壊れています。バックアップから戻すか、このファイルを消して "
        "senrei ingest をやり直してください。"
    )


def _denied(path: Path) -> SenreiError:
    return SenreiError(
        f"データの置き場 {path.parent} を使えません。"
        "権限を確かめるか、--data で別の場所を指定してください。"
    )


def _primary(error: sqlite3.Error) -> int:
    """Return SQLite's error code without its details; 0 for an error of Python's own."""
    return getattr(error, "sqlite_errorcode", 0) & 0xFF


def _explained(error: sqlite3.Error, path: Path) -> SenreiError:
    code, primary = getattr(error, "sqlite_errorcode", 0), _primary(error)
    if primary in _BUSY:
        return SenreiError("別の取り込みが実行中です。終わってからもう一度実行してください。")
    if primary in _DENIED:
        return _denied(path)
    if primary == sqlite3.SQLITE_FULL or (
        primary == sqlite3.SQLITE_IOERR and code not in _SHORT_READS
    ):
        return SenreiError(
            f"データの置き場 {path.parent} に書き込めません。ディスクの空きを確かめて、もう一度"
            "実行してください。それまでに取り込んだ文書は残っています。"
        )
    return broken(path)
