import { useQueries } from "@tanstack/react-query";

import { usesQuery } from "./queries";
import type { DocumentUse } from "./types";

/** Counts by id, asked page by page. `missing`: some could not be counted. */
export function useUses(pages: string[][]): { uses: Map<string, DocumentUse>; missing: boolean } {
  return useQueries({
    queries: pages.filter((ids) => ids.length > 0).map(usesQuery),
    combine: (answers) => ({
      uses: new Map(answers.flatMap((one) => one.data?.items ?? []).map((use) => [use.id, use])),
      missing: answers.some((one) => one.isError),
    }),
  });
}
