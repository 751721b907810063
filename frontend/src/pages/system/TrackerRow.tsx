import { many } from "../../parts/numbers";
import { LastAnswer, LastProblem } from "./LastAnswer";
import { Mark } from "./Mark";
import { Row } from "./Rows";
import { trackerWord } from "./trackerWord";
import type { TrackerState } from "./types";

const TITLES: Record<TrackerState["name"], string> = { jira: "Jira", github: "GitHub" };

/** One tracker: configured or not, which settings are missing, how it answered last. */
export function TrackerRow({ tracker }: { tracker: TrackerState }) {
  const { word, tone } = trackerWord(tracker);
  return (
    <Row
      mark={<Mark tone={tone} word={word} />}
      title={TITLES[tracker.name]}
      told={
        <>
          {tracker.configured ? (tracker.used_for_tickets ? "Tickets are made here." : "Configured; tickets go to the other one.") : null}
          {!tracker.configured && tracker.missing.length ? (
            <>
              Missing:{" "}
              {tracker.missing.map((name) => (
                <code key={name}>{name} </code>
              ))}
            </>
          ) : null}
          <LastProblem problem={tracker.last_problem} at={tracker.last_problem_at} />
          {tracker.waiting ? <p>{many(tracker.waiting, "request")} waiting to be sent.</p> : null}
        </>
      }
      facts={[<LastAnswer key="ok" at={tracker.last_ok_at} />]}
    />
  );
}
