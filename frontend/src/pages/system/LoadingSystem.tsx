import { Skeleton } from "@mantine/core";

import classes from "./SystemPage.module.css";

/** The page's outline, until the first answers are there. */
export function LoadingSystem() {
  return (
    <div className={classes.parts} aria-busy="true">
      <span className="unseen">Loading</span>
      {[0, 1, 2, 3].map((part) => (
        <Skeleton key={part} height={260} animate={false} />
      ))}
    </div>
  );
}
