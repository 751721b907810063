import { Button } from "@mantine/core";

import type { Head } from "../../api/types";
import { many } from "../../parts/numbers";
import { canAcknowledge, canResolve } from "../../parts/status";
import classes from "./BulkBar.module.css";

interface Props {
  heads: Head[];
  onAcknowledge: () => void;
  onResolve: () => void;
  onClear: () => void;
}

/** What can be done to all that are selected. */
export function BulkBar({ heads, onAcknowledge, onResolve, onClear }: Props) {
  if (!heads.length) return null;
  return (
    <div className={classes.bar} role="toolbar" aria-label="Selected incidents">
      <span className={classes.count} role="status">
        {many(heads.length, "incident")} selected
      </span>
      <Button size="xs" disabled={!heads.some((head) => canAcknowledge(head.status))} onClick={onAcknowledge}>
        Acknowledge
      </Button>
      <Button size="xs" variant="default" disabled={!heads.some((head) => canResolve(head.status))} onClick={onResolve}>
        Resolve…
      </Button>
      <Button size="xs" variant="subtle" onClick={onClear}>
        Unselect
      </Button>
    </div>
  );
}
