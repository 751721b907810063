import { Button } from "@mantine/core";
import { useEffect, useState } from "react";

import { asProblem } from "../api/problem";
import classes from "./ErrorState.module.css";
import { WarningIcon } from "./icons";

interface Props {
  error: unknown;
  onRetry?: () => void;
}

/** A refusal in the server's words, its request id, and another try: by itself after the server's Retry-After. */
export function ErrorState({ error, onRetry }: Props) {
  const problem = asProblem(error);
  const left = useCountdown(problem.retryAfter, error, onRetry);
  return (
    <div className={classes.error} role="alert">
      <WarningIcon className={classes.icon} size={22} />
      <div className={classes.text}>
        <h2 className={classes.title}>{problem.title}</h2>
        <p>{problem.detail}</p>
        {problem.errors.length > 0 ? (
          <ul>
            {problem.errors.map((one) => (
              <li key={`${one.field} ${one.message}`}>
                <code>{one.field}</code>: {one.message}
              </li>
            ))}
          </ul>
        ) : null}
        {problem.requestId ? (
          <p className={classes.id}>
            Request <code>{problem.requestId}</code>
          </p>
        ) : null}
        {onRetry ? (
          <Button size="xs" variant="default" onClick={onRetry}>
            {left !== null && left > 0 ? `Try again (by itself in ${left} s)` : "Try again"}
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function useCountdown(seconds: number | null, error: unknown, onEnd?: () => void): number | null {
  const [left, setLeft] = useState(seconds);
  const [of, setOf] = useState(error);
  if (of !== error) {
    setOf(error);
    setLeft(seconds);
  }
  useEffect(() => {
    if (left === null || !onEnd) return;
    if (left <= 0) return onEnd();
    const timer = setTimeout(() => setLeft(left - 1), 1000);
    return () => clearTimeout(timer);
  }, [left, onEnd]);
  return left;
}
