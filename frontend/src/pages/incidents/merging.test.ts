import { describe, expect, it } from "vitest";

import type { Head } from "../../api/types";
import { headOf } from "../../testing/heads";
import { keep, merge, type Pages, prepend, rowsOf } from "./merging";

const all = () => true;

function pagesOf(lists: Head[][], more = true): Pages {
  const pages = lists.map((items, at) => ({ items, next_cursor: at < lists.length - 1 || more ? `c${at}` : null }));
  return { pages, pageParams: lists.map(() => null) };
}

const ids = (pages: Pages) => rowsOf(pages).map((head) => head.id);

describe("changes brought into a list", () => {
  const list = pagesOf([[headOf(9), headOf(7)], [headOf(5), headOf(3)]]);

  it("change a row where it stands, even where it fits no longer", () => {
    const changed = headOf(7, { status: "resolved", updated_at: "2026-03-02T00:00:00Z" });
    const { pages, arrived } = merge(list, [changed], () => false);
    expect(ids(pages)).toEqual(["INC-9", "INC-7", "INC-5", "INC-3"]);
    expect(rowsOf(pages)[1]?.status).toBe("resolved");
    expect(arrived).toEqual([]);
  });

  it("never put back what is older than what is shown", () => {
    const before = headOf(7, { title: "old", updated_at: "2026-02-01T00:00:00Z" });
    expect(rowsOf(merge(list, [before], all).pages)[1]?.title).toBe("checkout: trouble 7");
  });

  it("name what is newer than everything, newest first", () => {
    const { pages, arrived } = merge(list, [headOf(10), headOf(12)], all);
    expect(arrived.map((head) => head.id)).toEqual(["INC-12", "INC-10"]);
    expect(ids(pages)).toHaveLength(4);
  });

  it("put what came to fit where its age belongs", () => {
    expect(ids(merge(list, [headOf(6)], all).pages)).toEqual(["INC-9", "INC-7", "INC-6", "INC-5", "INC-3"]);
  });

  it("leave what is older than the loaded pages to its page", () => {
    expect(ids(merge(list, [headOf(1)], all).pages)).toHaveLength(4);
    expect(ids(merge(pagesOf([[headOf(9)], [headOf(3)]], false), [headOf(1)], all).pages)).toEqual(["INC-9", "INC-3", "INC-1"]);
  });

  it("leave out what the filters leave out", () => {
    expect(merge(list, [headOf(12), headOf(6)], () => false)).toMatchObject({ arrived: [], pages: list });
  });

  it("fill an empty list", () => {
    expect(merge(pagesOf([[]], false), [headOf(2)], all).arrived).toHaveLength(1);
  });
});

describe("rows", () => {
  it("show each incident once, whatever the pages repeat", () => {
    expect(ids(pagesOf([[headOf(2), headOf(1)], [headOf(1)]]))).toEqual(["INC-2", "INC-1"]);
  });

  it("take in at the top only what is not there", () => {
    expect(ids(prepend(pagesOf([[headOf(1)]]), [headOf(2), headOf(1)]))).toEqual(["INC-2", "INC-1"]);
  });

  it("let go what no longer fits", () => {
    expect(ids(keep(pagesOf([[headOf(2), headOf(1)]]), (head) => head.id !== "INC-2"))).toEqual(["INC-1"]);
  });
});
