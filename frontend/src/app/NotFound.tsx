import { Link } from "@tanstack/react-router";

import { EmptyState } from "../parts/EmptyState";
import { PageTitle } from "../parts/PageTitle";

/** An address that the dashboard does not have. */
export function NotFound() {
  return (
    <>
      <PageTitle title="Page not found" />
      <EmptyState title="There is no such page">
        <p>
          The address may be mistyped. <Link to="/">All incidents</Link>
        </p>
      </EmptyState>
    </>
  );
}
