import { count, many, percent } from "../../parts/numbers";
import { OriginBadge } from "../../parts/OriginBadge";
import { When } from "../../parts/When";
import { JudgementTable } from "./JudgementTable";
import classes from "./ModelRow.module.css";
import { measuresOf, stateWord } from "./modelWords";
import type { ModelVersion } from "./types";

/** One version: whether it answers, from what it learned, and how well it did on what it had not seen. */
export function ModelRow({ version, serving }: { version: ModelVersion; serving: boolean }) {
  const learned = Object.entries(version.rows).map(([origin, rows]) => `${count(rows)} ${origin}`);
  return (
    <li className={classes.version} data-serving={serving}>
      <div className={classes.head}>
        <code>{version.version}</code>
        <OriginBadge origin={version.origin === "shipped" ? "library" : "yours"} />
        <strong className={classes.state}>{stateWord(version)}</strong>
        <span className={classes.when}>
          Trained <When at={version.trained_at} />
        </span>
      </div>
      <p className={classes.told}>
        {sentence(version.reason)} Learned from {learned.length ? learned.join(", ") : many(0, "text")} texts.
      </p>
      <dl className={classes.measures}>
        {measuresOf(version).map((measure) => (
          <div key={measure.name} title={measure.told}>
            <dt>{measure.label}</dt>
            <dd>{percent(measure.value)}</dd>
          </div>
        ))}
      </dl>
      {version.judgement ? <JudgementTable judgement={version.judgement} /> : null}
    </li>
  );
}

/** The server's reason as a sentence. */
function sentence(words: string): string {
  const whole = words.trim();
  return whole ? `${whole.charAt(0).toUpperCase()}${whole.slice(1)}${/[.!?]$/.test(whole) ? "" : "."}` : "";
}
