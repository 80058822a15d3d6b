"""Entries are whole and the right ones, or not there: torn, swapped, written by two at once, or by a run that was killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import linter
from linter.cache import store as module
from linter.cache.store import Contents, Store
from linter.replacing import replacing

NAME, OTHER = "ab" * 32, "ac" * 32


@pytest.fixture
def store(tmp_path: Path) -> Store:
    return Store(tmp_path / "kept")


def entries(store: Store) -> list[Path]:
    return sorted(place for place in store.folder.glob("v*/*/*") if place.is_file())


@given(content=st.binary(max_size=200))
def test_what_is_written_is_read(tmp_path_factory: pytest.TempPathFactory, content: bytes) -> None:
    store = Store(tmp_path_factory.getbasetemp() / "any")
    store.write(NAME, content)
    assert store.read(NAME) == content
    assert Store(store.folder).read(OTHER) is None
    assert store.trouble == ""


@given(data=st.data())
def test_a_damaged_entry_is_not_there_and_can_be_written_again(
    tmp_path_factory: pytest.TempPathFactory, data: st.DataObject
) -> None:
    store = Store(tmp_path_factory.getbasetemp() / "damaged")
    store.write(NAME, b"what was read of a text")
    [place] = entries(store)
    whole = place.read_bytes()
    index = data.draw(st.integers(0, len(whole) - 1))
    broken = data.draw(
        st.sampled_from([whole[:index], whole + b"\0", whole[:index] + bytes([whole[index] ^ 1]) + whole[index + 1 :]])
    )
    place.write_bytes(broken)
    assert store.read(NAME) is None
    store.write(NAME, b"again")
    assert store.read(NAME) == b"again"


def test_an_entry_under_another_name_is_not_taken_for_that_one(store: Store) -> None:
    store.write(NAME, b"one")
    store.write(OTHER, b"two")
    first, second = entries(store)
    first.replace(second)
    assert store.read(OTHER) is None


def test_writers_at_once_leave_a_whole_entry(store: Store) -> None:
    contents = [bytes([number]) * 50_000 for number in range(8)]
    store.write(NAME, contents[0])

    def write_and_read(content: bytes) -> bool:
        store.write(NAME, content)
        return store.read(NAME) in contents

    with ThreadPoolExecutor(8) as threads:
        assert all(threads.map(write_and_read, contents * 10))
    assert len(entries(store)) == 1


@pytest.mark.skipif(sys.platform == "win32", reason="signals differ there")
def test_a_writer_that_is_killed_leaves_nothing_torn(store: Store) -> None:
    code = f"""
import os
from pathlib import Path
from linter.cache.store import Store
store = Store(Path({str(store.folder)!r}))
for number in range(10**6):
    store.write(f"{{number % 50:064x}}", bytes([number % 50]) * 100_000 + os.urandom(100_000))
"""
    environment = {**os.environ, "PYTHONPATH": str(Path(linter.__file__).parent.parent)}
    writer = subprocess.Popen([sys.executable, "-c", code], env=environment)
    while len(entries(store)) < 20 and writer.poll() is None:
        time.sleep(0.01)
    writer.send_signal(signal.SIGKILL)
    writer.wait()
    whole = [store.read(f"{number:064x}") for number in range(50)]
    assert sum(content is not None for content in whole) >= 19
    assert all(content is None or content[:100_000] == bytes([number]) * 100_000 for number, content in enumerate(whole))


def test_writing_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    place = tmp_path / "file"
    place.write_bytes(b"before")

    def fail() -> None:
        with replacing(place) as file:
            file.write(b"half")
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert place.read_bytes() == b"before"
    assert list(tmp_path.iterdir()) == [place]


def test_the_folder_is_marked_as_one_that_need_not_be_kept(store: Store) -> None:
    store.write(NAME, b"x")
    assert (store.folder / ".gitignore").read_text() == "*\n"
    assert (store.folder / "CACHEDIR.TAG").read_text().startswith("Signature: 8a477f597d28d172789f06886806bc55\n")


def test_a_folder_that_cannot_be_made_is_told_and_nothing_more(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    store = Store(tmp_path / "file" / "kept")
    store.write(NAME, b"x")
    store.prune()
    assert store.read(NAME) is None
    assert store.trouble
    assert store.contents() == Contents(0, 0)


def test_what_was_not_wanted_for_long_is_removed(store: Store) -> None:
    store.write(NAME, b"old")
    store.write(OTHER, b"new")
    old, _ = entries(store)
    os.utime(old, (0, time.time() - module.OLDEST - 1))
    store.prune()
    assert (store.read(NAME), store.read(OTHER)) == (None, b"new")


def test_reading_an_entry_keeps_it(store: Store) -> None:
    store.write(NAME, b"old")
    [place] = entries(store)
    os.utime(place, (0, time.time() - module.OLDEST - 1))
    assert store.read(NAME) == b"old"
    store.prune()
    assert store.read(NAME) == b"old"


def test_too_much_is_cut_down_to_what_was_wanted_last(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    for number in range(10):
        store.write(f"{number:064x}", os.urandom(1000))
        os.utime(entries(store)[number], (0, time.time() - 100 + number))
    monkeypatch.setattr(module, "LARGEST", 5000)
    store.prune()
    kept = [number for number in range(10) if store.read(f"{number:064x}") is not None]
    assert kept == [6, 7, 8, 9]


def test_what_a_killed_run_was_writing_is_swept_up(store: Store) -> None:
    store.write(NAME, b"x")
    [place] = entries(store)
    torn = place.parent / ".torn.abc.tmp"
    torn.write_bytes(b"half")
    os.utime(torn, (0, 0))
    store.prune()
    assert entries(store) == [place]


def test_a_store_can_be_cleared(store: Store) -> None:
    store.write(NAME, b"x")
    assert store.clear().entries == store.contents().entries + 1 == 1
    assert store.read(NAME) is None
