import type { ErrorComponentProps } from "@tanstack/react-router";

import { ErrorState } from "../parts/ErrorState";

/** A page that failed to load or to draw: the rest of the dashboard stays. */
export function RouteError({ error, reset }: ErrorComponentProps) {
  return <ErrorState error={error} onRetry={reset} />;
}
