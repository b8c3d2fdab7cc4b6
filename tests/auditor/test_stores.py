"""Stores are searched file by file; a finding says where and what, and repeats nothing."""

from __future__ import annotations

import os
import time
from pathlib import Path

from glassplate_auditor import stores
from glassplate_auditor.dump import parsed
from glassplate_auditor.searching import Search, Sighting
from glassplate_auditor.stores import Finding, Store

DUMP = rb"""
CREATE TABLE public.kept (id uuid, title text);
ALTER TABLE ONLY public.kept FORCE ROW LEVEL SECURITY;
COPY public.kept (id, title) FROM stdin;
7a51	%s
\.

COPY public.bare (id) FROM stdin;
7a51
\.

CREATE POLICY mine ON public.kept USING ((person = '1'::uuid));
CREATE POLICY wide ON public.loose USING (true);
ALTER TABLE public.kept ENABLE ROW LEVEL SECURITY;
ALTER TABLE public.loose ENABLE ROW LEVEL SECURITY;
ALTER TABLE ONLY public.loose FORCE ROW LEVEL SECURITY;
"""


def test_a_canary_is_found_by_the_part_it_lies_in(tmp_path: Path) -> None:
    search = Search()
    title = search.marks.make("title")
    for name in ("postgres", "objects", "log"):
        (tmp_path / name).mkdir()
        (tmp_path / name / "file").write_text(f"{title} in {name}")
    (tmp_path / title).write_text("empty")
    found, read = stores.scan([Store("data folder", tmp_path)], search, 0)
    assert {each.kind for each in found} == {"database", "objects", "logs", "data folder"}
    assert {each.sighting.name for each in found} == {"title"}
    assert sum(read.values()) == 4
    assert title not in " ".join(map(str, found)) and str(tmp_path) not in " ".join(map(str, found))


def test_what_cannot_hold_a_canary_is_not_read(tmp_path: Path) -> None:
    search, file = Search(), tmp_path / "file"
    file.write_text(search.marks.make("title"))
    place = [Store("objects", tmp_path)]
    known = stores.Known()
    assert len(stores.scan(place, search, 0, known)[0]) == 1
    assert stores.scan(place, search, 0, known)[1].total() == 0
    assert stores.scan(place, search, time.time() + 60)[1].total() == 0
    file.write_text(search.marks.make("title") * 2)
    assert len(stores.scan(place, search, 0, known)[0]) == 1


def test_what_was_read_before_hides_nothing_that_is_new(tmp_path: Path) -> None:
    search, file, known = Search(), tmp_path / "file", stores.Known()
    place, page = [Store("database", tmp_path)], os.urandom(stores.PAGE)
    title = search.marks.make("title").encode()
    file.write_bytes(page * 4)
    assert stores.scan(place, search, 0, known)[0] == []
    for at in (stores.PAGE * 2 - 4, stores.PAGE * 3, 10):  # across a border, and at the beginning of a page
        file.write_bytes((page * 4)[:at] + title + (page * 4)[at + len(title) :])
        assert len(stores.scan(place, search, 0, known)[0]) == 1
    file.write_bytes((page * 4)[:at] + title + os.urandom(9))
    assert len(stores.scan(place, search, 0, known)[0]) == 1, "what was found once is found again"


def test_what_lay_there_before_a_copy_was_made_hides_nothing_that_came_after(tmp_path: Path) -> None:
    warm, copy = tmp_path / "warm", tmp_path / "copy"
    for folder in (warm, copy):
        folder.mkdir()
    page = os.urandom(stores.PAGE)
    (warm / "file").write_bytes(page * 4)
    known, search = stores.Known(pages=set(stores.pages_of(warm))), Search()
    assert not known.fresh([page] * 4)
    title = search.marks.make("title").encode()
    (copy / "file").write_bytes(page * 3 + title + page[len(title) :])
    assert len(stores.scan([Store("database", copy)], search, 0, known)[0]) == 1


def test_objects_are_all_of_a_store_or_a_part_of_a_data_folder(tmp_path: Path) -> None:
    assert stores.part_of(Store("objects", tmp_path), "objects") == Store("objects", tmp_path)
    part = stores.part_of(Store("data folder", tmp_path), "objects")
    assert part and stores.kind_of(Store("data folder", tmp_path), part.path / "a" / "b") == "objects"
    assert stores.part_of(Store("logs", tmp_path), "objects") is None


def test_a_file_that_may_not_be_read_or_is_none_does_not_stop_the_search(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "link").symlink_to("/nowhere")
    assert stores.scan([Store("objects", tmp_path), Store("objects", tmp_path / "missing")], Search(), 0)[0] == []


def test_a_canary_between_empty_pages_is_found(tmp_path: Path) -> None:
    search = Search()
    (tmp_path / "wal").write_bytes(b"\0" * 70_000 + search.marks.make("title").encode() + b"\0" * 70_000)
    assert len(stores.scan([Store("database", tmp_path)], search, 0)[0]) == 1


def test_a_dump_is_read_table_by_table() -> None:
    search = Search()
    dump = parsed(DUMP % search.marks.make("title").encode())
    assert set(dump.tables) == {"kept", "bare"}
    assert dump.naming("7a51") == ["bare", "kept"]
    assert dump.isolated == {"kept"}
    assert dump.search(search) == [Finding("database dump", Sighting("title", "raw"), "-", "kept")]
