import type { ReactNode } from "react";

import classes from "./Rows.module.css";

/** A list whose rows say: how it is, what it is, figures, and what can be done. */
export function Rows({ label, children }: { label: string; children: ReactNode }) {
  return (
    <ul className={classes.rows} aria-label={label}>
      {children}
    </ul>
  );
}

interface Props {
  /** How it is: a Mark. */
  mark?: ReactNode;
  title: ReactNode;
  /** Smaller, below the title. */
  told?: ReactNode;
  /** Figures at the right end, in equal columns. */
  facts?: ReactNode[];
  /** Buttons. */
  action?: ReactNode;
}

export function Row({ mark, title, told, facts = [], action }: Props) {
  return (
    <li className={classes.row}>
      {mark ? <div className={classes.mark}>{mark}</div> : null}
      <div className={classes.what}>
        <div className={classes.title}>{title}</div>
        {told ? <div className={classes.told}>{told}</div> : null}
      </div>
      {facts.map((fact, at) => (
        <div key={at} className={classes.fact}>
          {fact}
        </div>
      ))}
      {action ? <div className={classes.action}>{action}</div> : null}
    </li>
  );
}
