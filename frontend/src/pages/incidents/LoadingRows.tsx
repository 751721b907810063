import { Skeleton } from "@mantine/core";

import classes from "./LoadingRows.module.css";

/** Where rows will be. */
export function LoadingRows() {
  return (
    <div className={classes.rows} role="status" aria-label="Loading incidents">
      {Array.from({ length: 8 }, (_, row) => (
        <Skeleton key={row} height={36} radius="sm" />
      ))}
    </div>
  );
}
