import type { Aggregate } from "../../api/types";
import classes from "./Alternatives.module.css";
import { sharePercent } from "./sureness";

interface Props {
  analysis: Aggregate;
  titleOf: (id: string) => string;
}

/** The cause and the others that were considered, each with a bar. Where the diagnosis abstains they are its best guesses. */
export function Alternatives({ analysis, titleOf }: Props) {
  const detail = analysis.root_cause_detail;
  if (!detail) return <p className={classes.none}>No cause was considered: the root cause predictor did not answer.</p>;
  const chosen = analysis.root_cause ? [{ label: detail.label, title: titleOf(detail.label), confidence: detail.confidence }] : [];
  const all = [...chosen, ...detail.alternatives.filter((other) => other.label !== chosen[0]?.label)];
  return (
    <ol className={classes.list}>
      {all.map((one, at) => (
        <li key={one.label} className={classes.one} data-chosen={chosen.length > 0 && at === 0}>
          <span className={classes.title}>
            {one.title}
            {chosen.length > 0 && at === 0 ? <span className={classes.note}> · the diagnosis</span> : null}
          </span>
          <span className={classes.number}>{sharePercent(one.confidence)}</span>
          <svg className={classes.bar} viewBox="0 0 100 6" preserveAspectRatio="none" aria-hidden="true">
            <rect width="100" height="6" fill="currentColor" opacity="0.2" />
            <rect width={100 * Math.min(1, Math.max(0, one.confidence))} height="6" fill="currentColor" />
          </svg>
        </li>
      ))}
    </ol>
  );
}
