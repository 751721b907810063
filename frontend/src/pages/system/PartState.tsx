import { Skeleton } from "@mantine/core";
import type { UseQueryResult } from "@tanstack/react-query";
import type { ReactNode } from "react";

import { ErrorState } from "../../parts/ErrorState";

interface Props<Data> {
  query: UseQueryResult<Data>;
  children: (data: Data) => ReactNode;
}

/** One part of the page: its answer, or that it is asked for, or why there is none. The other parts go on. */
export function PartState<Data>({ query, children }: Props<Data>) {
  if (query.data !== undefined) return <>{children(query.data)}</>;
  if (query.isError) return <ErrorState error={query.error} onRetry={() => void query.refetch()} />;
  return (
    <div aria-busy="true">
      <span className="unseen">Loading</span>
      {[0, 1, 2].map((row) => (
        <Skeleton key={row} height={28} my={8} animate={false} />
      ))}
    </div>
  );
}
