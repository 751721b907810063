import { expect, it } from "vitest";

import { gist } from "./gist";

it.each([
  ['{"level":50,"msg":"invoice failed","err":{"type":"TypeError","message":"no rate"}}', "invoice failed: TypeError: no rate"],
  ['{"message":"it broke"}', "it broke"],
  ['{"level":50}', '{"level":50}'],
  ["{not json", "{not json"],
  ["  ERROR no", "ERROR no"],
])("the gist of %s", (line, said) => {
  expect(gist(line)).toBe(said);
});
