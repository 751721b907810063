import { QueryClient } from "@tanstack/react-query";

import { asProblem } from "../api/problem";

const TRIES = 2;

/** Tries again what may pass, not before the server's own Retry-After; a page's error state counts that down. */
export function makeQueryClient(): QueryClient {
  return new QueryClient({
    defaultOptions: {
      queries: {
        staleTime: 5_000,
        retry: (tried, error) => {
          const problem = asProblem(error);
          return problem.passes && problem.retryAfter === null && tried < TRIES;
        },
        retryDelay: (tried) => 400 * 2 ** tried,
      },
    },
  });
}
