import type { ReactNode } from "react";

import type { Aggregate } from "../../api/types";
import { useCauseTitles } from "../causes";
import { percent } from "../numbers";
import classes from "./Headline.module.css";
import { sharePercent, sureness } from "./sureness";

interface Props {
  analysis: Aggregate;
  /** The cause that a person named, where it is not what the diagnosis says. */
  named?: { cause: string; who: string } | null;
  /** What can be said about it. */
  children?: ReactNode;
}

/** What broke it, and how sure that is; an abstention says so, and names its best guesses as guesses. */
export function Headline({ analysis, named = null, children }: Props) {
  const titleOf = useCauseTitles();
  const detail = analysis.root_cause_detail;
  const guesses = (detail?.alternatives ?? []).slice(0, 3);
  const strongest = detail?.evidence.find((one) => one.known)?.known;
  return (
    <div className={classes.box} data-known={Boolean(named ?? analysis.root_cause)}>
      <p className={classes.kind}>{named ? `Cause, named by ${named.who}` : "Probable cause"}</p>
      {named ? (
        <>
          <p className={classes.cause}>{titleOf(named.cause)}</p>
          <p className={classes.text}>
            The diagnosis said:{" "}
            {analysis.root_cause && detail ? `${titleOf(detail.label)}, ${percent(detail.confidence)}` : "no known cause"}.
          </p>
        </>
      ) : !detail ? (
        <>
          <p className={classes.cause}>No cause could be looked for</p>
          <p className={classes.text}>The root cause predictor did not answer. What else was found stands below.</p>
        </>
      ) : analysis.root_cause ? (
        <>
          <p className={classes.cause}>{titleOf(detail.label)}</p>
          <p className={classes.sure}>
            {sureness(detail.confidence)}, {percent(detail.confidence)}
            {detail.finer && titleOf(detail.finer) !== titleOf(detail.label) ? ` · more exactly: ${titleOf(detail.finer)}` : null}
          </p>
        </>
      ) : (
        <>
          <p className={classes.cause}>No known cause</p>
          <p className={classes.text}>
            The lines do not point clearly to one cause, so Stanch names none.
            {guesses.length ? " Its best guesses, none of them likely enough:" : ""}
          </p>
          {guesses.length ? (
            <ul className={classes.guesses}>
              {guesses.map((guess) => (
                <li key={guess.label}>
                  {guess.title} <span className={classes.dim}>{sharePercent(guess.confidence)}</span>
                </li>
              ))}
            </ul>
          ) : null}
        </>
      )}
      {strongest && !named && analysis.root_cause ? <p className={classes.text}>{strongest}</p> : null}
      {analysis.summary ? <p className={classes.dim}>{analysis.summary}</p> : null}
      {children}
    </div>
  );
}
