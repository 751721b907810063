import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";

import { count } from "../../parts/numbers";
import classes from "./MoreRows.module.css";

interface Props<Row> {
  rows: Row[];
  first: number;
  children: (shown: Row[]) => ReactNode;
}

/** The first rows, and all of them on demand. */
export function MoreRows<Row>({ rows, first, children }: Props<Row>) {
  const [all, setAll] = useState(false);
  return (
    <>
      {children(all ? rows : rows.slice(0, first))}
      {rows.length > first ? (
        <Button className={classes.more} variant="subtle" size="compact-xs" aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? `Only the first ${count(first)}` : `All ${count(rows.length)}`}
        </Button>
      ) : null}
    </>
  );
}
