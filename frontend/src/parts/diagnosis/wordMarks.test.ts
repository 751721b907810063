import { describe, expect, it } from "vitest";

import { wordMarks } from "./wordMarks";

const marked = (text: string, ...terms: string[]) => wordMarks(text, terms).filter((_, at) => at % 2);

describe("marked words of a line", () => {
  it("are whole words, whatever their case", () => {
    expect(marked("FATAL:  the database system is in recovery", "fatal the", "database", "database system", "is")).toEqual(["FATAL:  the", "database system", "is"]);
    expect(marked("hostname=invoice run=2026", "host", "n", "in")).toEqual([]);
  });

  it("are the words of a name in camel case too", () => {
    expect(marked("HikariPool-1 PgConnection postgresql", "hikari pool", "pg", "sql")).toEqual(["HikariPool", "Pg"]);
  });

  it("take nothing from the line and nothing of it as a pattern", () => {
    const line = "a.b [x] (y) a.b";
    expect(wordMarks(line, ["a.b", "[x]", "(", "\\"]).join("")).toBe(line);
    expect(marked("axb a.b", "a.b")).toEqual(["a.b"]);
    expect(wordMarks(line, [])).toEqual([line]);
  });
});
