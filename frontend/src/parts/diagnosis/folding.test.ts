import { describe, expect, it } from "vitest";

import { fold, rowOf, unfolded } from "./folding";

const said = (rows: ReturnType<typeof fold>) => rows.map((row) => ("line" in row ? row.line : `${row.from}-${row.to}`));

describe("a folded log", () => {
  it("keeps what counts with two lines around it and folds the rest", () => {
    expect(said(fold(20, [10]))).toEqual(["0-7", 8, 9, 10, 11, 12, "13-19"]);
  });

  it("runs neighbours together and folds no handful of lines", () => {
    expect(said(fold(14, [2, 5, 11]))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it("shows what the reader opened, and folds what is left", () => {
    expect(said(fold(30, [15], [{ from: 0, to: 12 }]))).toEqual([0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, "18-29"]);
  });

  it("is one fold where nothing counts, and nothing where there are no lines", () => {
    expect(said(fold(9, []))).toEqual(["0-8"]);
    expect(fold(0, [3])).toEqual([]);
    expect(unfolded(2)).toEqual([{ line: 0 }, { line: 1 }]);
  });

  it("does not show lines that are not there", () => {
    expect(said(fold(3, [2, 90, -7]))).toEqual([0, 1, 2]);
  });

  it("knows where a line is, also one that is folded away", () => {
    const rows = fold(50_000, [100, 40_000]);
    expect(rows[rowOf(rows, 100)]).toEqual({ line: 100 });
    expect(rows[rowOf(rows, 5)]).toEqual({ from: 0, to: 97 });
    expect(rows[rowOf(rows, 20_000)]).toEqual({ from: 103, to: 39_997 });
    expect(rowOf(rows, 50_000)).toBe(-1);
  });
});
