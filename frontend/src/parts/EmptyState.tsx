import type { ReactNode } from "react";

import classes from "./EmptyState.module.css";

/** Nothing to show, and what can be done about it. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }) {
  return (
    <div className={classes.empty}>
      <h2 className={classes.title}>{title}</h2>
      {children}
    </div>
  );
}
