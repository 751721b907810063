import { useQuery } from "@tanstack/react-query";

import { causesQuery } from "../api/queries";

/** The id of an abstention. */
export const UNKNOWN = "unknown";

/** A cause's id as its title, as far as it can be guessed: database_outage is "Database outage". */
export function guessedTitle(id: string): string {
  const words = id.replaceAll("_", " ").trim();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** Titles of causes by id; guessed until the list is there. */
export function useCauseTitles(): (id: string) => string {
  const { data } = useQuery(causesQuery);
  return (id) => (id === UNKNOWN ? "No known cause" : (data?.find((cause) => cause.id === id)?.title ?? guessedTitle(id)));
}
