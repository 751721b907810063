import type { Receipt } from "./types";
import type { Tone } from "./words";

const WORDS: Record<Receipt["state"], { word: string; tone: Tone }> = {
  stored: { word: "Waiting", tone: "warn" },
  processed: { word: "Sorted", tone: "good" },
  unparsable: { word: "Not read", tone: "bad" },
};

/** What became of a delivery, in a word. */
export function receiptWord(state: Receipt["state"]): { word: string; tone: Tone } {
  return WORDS[state];
}
