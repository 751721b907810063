import { count, many } from "../../parts/numbers";
import type { DocumentUse } from "./types";

/** In a few words: "Shown with 12 incidents, right for 3 of 4". Right: it had the cause that a person named in the end. */
export function wordsOfUse(use: DocumentUse): string {
  if (use.shown === 0) return "Not shown with an incident yet";
  const shown = `Shown with ${many(use.shown, "incident")}`;
  if (use.judged === 0) return `${shown}, none judged yet`;
  return `${shown}, right for ${count(use.agreed)} of ${count(use.judged)} judged`;
}
