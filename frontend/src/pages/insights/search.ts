/** The page's own words in the address. */
export interface InsightsSearch {
  days?: string;
}

export const RANGES = [
  { value: "7", label: "7 days" },
  { value: "30", label: "30 days" },
  { value: "90", label: "90 days" },
] as const;

export type Range = (typeof RANGES)[number]["value"];

export function readInsightsSearch(words: Record<string, unknown>): InsightsSearch {
  const days = RANGES.find((one) => one.value === words.days)?.value;
  return { days: days === "30" ? undefined : days };
}

export function rangeOf(search: InsightsSearch): Range {
  return RANGES.find((one) => one.value === search.days)?.value ?? "30";
}
