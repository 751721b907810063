import type { ReactNode } from "react";

import classes from "./Section.module.css";

interface Props {
  /** Also its address within the page: #actions. */
  id: string;
  title: string;
  /** What stands beside the title: how many, a switch. */
  aside?: ReactNode;
  children: ReactNode;
}

/** A part of a page with its heading, which a link can name. */
export function Section({ id, title, aside, children }: Props) {
  return (
    <section id={id} className={classes.section} aria-labelledby={`${id}-title`} tabIndex={-1}>
      <div className={classes.head}>
        <h2 id={`${id}-title`} className={classes.title}>
          {title}
        </h2>
        {aside ? <div className={classes.aside}>{aside}</div> : null}
      </div>
      {children}
    </section>
  );
}
