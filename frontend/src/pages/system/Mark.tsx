import classes from "./Mark.module.css";
import type { Tone } from "./words";

const SHAPES: Record<Tone, string> = {
  good: "m2.500 6.300 2.300 2.300 4.700-5",
  warn: "M6 2.200v4.600M6 9.600h.01",
  bad: "m2.800 2.800 6.400 6.400M9.200 2.800 2.800 9.200",
  off: "M2.500 6h7",
};

/** A shape, a colour and the word: how something is. */
export function Mark({ tone, word }: { tone: Tone; word: string }) {
  return (
    <span className={classes.mark} data-tone={tone}>
      <svg width="12" height="12" viewBox="0 0 12 12" aria-hidden="true">
        <path d={SHAPES[tone]} fill="none" stroke="currentColor" strokeWidth="2" strokeLinecap="round" strokeLinejoin="round" />
      </svg>
      {word}
    </span>
  );
}
