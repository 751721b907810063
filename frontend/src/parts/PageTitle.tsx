import type { ReactNode } from "react";
import { useEffect } from "react";

import classes from "./PageTitle.module.css";

interface Props {
  title: string;
  /** What the browser's tab says; `title` where it is left out. */
  tab?: string;
  children?: ReactNode;
}

/** The page's one h1, the tab's title, and beside them what the whole page can do. */
export function PageTitle({ title, tab, children }: Props) {
  useEffect(() => {
    document.title = `${tab ?? title} · Stanch`;
  }, [tab, title]);
  return (
    <div className={classes.row}>
      <h1 className={classes.title}>{title}</h1>
      {children}
    </div>
  );
}
