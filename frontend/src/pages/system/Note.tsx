import type { ReactNode } from "react";

import classes from "./Note.module.css";

/** A sentence in a part of the page: that there is nothing, or what more there is. */
export function Note({ children }: { children: ReactNode }) {
  return <p className={classes.note}>{children}</p>;
}
