/** The page's own words in the address: which deliveries are listed, and which one is open. */
export interface SystemSearch {
  inbox?: string;
  receipt?: string;
}

export const SHOWN = [
  { value: "unparsable", label: "Not understood" },
  { value: "stored", label: "Waiting" },
  { value: "all", label: "All" },
] as const;

export type Shown = (typeof SHOWN)[number]["value"];

/** Without a word of ours: what was not understood. */
export function shownOf(search: SystemSearch): Shown {
  return SHOWN.find((one) => one.value === search.inbox)?.value ?? "unparsable";
}
