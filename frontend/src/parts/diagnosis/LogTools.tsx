import { Button, Switch } from "@mantine/core";
import { memo } from "react";

import { many } from "../numbers";
import classes from "./LogTools.module.css";

interface Props {
  /** How many lines can be jumped to, and which of them is current (-1: none). */
  stops: number;
  at: number;
  total: number;
  all: boolean;
  onAll: (all: boolean) => void;
  wrap: boolean;
  onWrap: (wrap: boolean) => void;
  onNext: () => void;
  onPrevious: () => void;
}

/** Jumping between what counts, folding and wrapping. */
export const LogTools = memo(function LogTools({ stops, at, total, all, onAll, wrap, onWrap, onNext, onPrevious }: Props) {
  return (
    <div className={classes.tools}>
      <div role="group" aria-label="Jump between lines of evidence" className={classes.jump}>
        <Button size="compact-sm" variant="default" disabled={!stops} onClick={onPrevious} aria-keyshortcuts="p">
          ↑ Previous
        </Button>
        <Button size="compact-sm" variant="default" disabled={!stops} onClick={onNext} aria-keyshortcuts="n">
          ↓ Next
        </Button>
        <span className={classes.at}>{stops ? (at < 0 ? `${stops} marked of ${many(total, "line")}` : `${at + 1} of ${stops}`) : many(total, "line")}</span>
      </div>
      <div className={classes.switches}>
        {stops ? <Switch size="xs" label="All lines" checked={all} onChange={(event) => onAll(event.currentTarget.checked)} /> : null}
        <Switch size="xs" label="Wrap" checked={wrap} onChange={(event) => onWrap(event.currentTarget.checked)} />
      </div>
    </div>
  );
});
