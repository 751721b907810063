import { Tooltip } from "@mantine/core";
import { useEffect, useRef } from "react";

import { feed, type FeedState } from "../api/events";
import { announce } from "../parts/Announcer";
import { useFeedState } from "./live";
import classes from "./LiveBadge.module.css";

const WORDS: Record<FeedState["phase"], string> = {
  connecting: "Connecting",
  live: "Live",
  waiting: "Reconnecting",
  off: "Not live",
};

/** Whether what is shown follows what happens; a press tries again at once. */
export function LiveBadge() {
  const { phase, reason } = useFeedState();
  const broken = phase === "waiting";
  const was = useRef(broken);
  useEffect(() => {
    if (was.current !== broken) announce(broken ? "The live connection broke" : "The page is live again");
    was.current = broken;
  }, [broken]);
  const explained = broken
    ? `${reason ?? "The connection broke."} What happens meanwhile is caught up. Press to try now.`
    : "What you see follows what happens";
  return (
    <Tooltip label={explained} multiline maw={280}>
      <button type="button" className={classes.badge} data-phase={phase} onClick={feed.tryNow} aria-disabled={!broken}>
        <span className={classes.dot} aria-hidden="true" />
        {WORDS[phase]}
      </button>
    </Tooltip>
  );
}
