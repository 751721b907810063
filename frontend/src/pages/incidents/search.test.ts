import { describe, expect, it } from "vitest";

import { headOf } from "../../testing/heads";
import { filterOf, matches, queryOf, readIncidentsSearch, statusOf } from "./search";

const NOW = new Date("2026-03-01T13:00:00Z");

describe("filters in the address", () => {
  it("keeps what it knows and leaves out the rest", () => {
    const read = readIncidentsSearch({ status: "open,bogus", severity: "critical,high", since: "soon", q: " disk ", page: "7" });
    expect(read).toEqual({ status: "open", severity: "critical,high", since: undefined, q: "disk" });
  });

  it("reads its own words back unchanged", () => {
    const search = { status: "open,notified", severity: "low", service: "a,b", cause: "unknown", q: "x y", since: "24h" };
    expect(readIncidentsSearch(readIncidentsSearch(search) as Record<string, unknown>)).toEqual(search);
  });

  it("shows what is active, and looks through everything for words", () => {
    expect(statusOf({})).toBe("active");
    expect(statusOf({ q: "disk" })).toBe("all");
    expect(statusOf({ q: "disk", status: "active" })).toBe("active");
  });

  it("becomes the API's query", () => {
    const query = queryOf(filterOf({ status: "all", cause: "database_outage", since: "1h" }), NOW);
    expect(query).toMatchObject({ status: undefined, root_cause: "database_outage", since: "2026-03-01T12:00:00.000Z" });
  });
});

describe("whether an incident belongs into the list", () => {
  const fits = (search: Parameters<typeof filterOf>[0], more = {}) => matches(headOf(1, more), filterOf(search), NOW);

  it("asks all filters together", () => {
    expect(fits({ severity: "high,critical", service: "Checkout" })).toBe(true);
    expect(fits({ severity: "high", service: "search" })).toBe(false);
    expect(fits({}, { status: "resolved" })).toBe(false);
    expect(fits({ status: "all" }, { status: "resolved" })).toBe(true);
  });

  it("finds words in what the list shows, in any order and case", () => {
    expect(fits({ q: "TROUBLE database" })).toBe(true);
    expect(fits({ q: "trouble elsewhere" })).toBe(false);
  });

  it("takes no older ones than asked", () => {
    expect(fits({ since: "1h" })).toBe(true);
    expect(matches(headOf(-1), filterOf({ since: "1h" }), NOW)).toBe(false);
  });
});
