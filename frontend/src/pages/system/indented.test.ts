import { expect, it } from "vitest";

import { indented } from "./indented";

it("gives JSON its lines without touching what it says", () => {
  const body = '{"id":14000000000000000001,"a":[1,{"b":"x, {y}: \\"z\\""}],"e":{ },"n":null}';
  const shown = indented(body);
  expect(shown).toBe('{\n  "id": 14000000000000000001,\n  "a": [\n    1,\n    {\n      "b": "x, {y}: \\"z\\""\n    }\n  ],\n  "e": {},\n  "n": null\n}');
});

it("leaves everything else as it came", () => {
  expect(indented("{broken  , ")).toBe("{broken  , ");
});
