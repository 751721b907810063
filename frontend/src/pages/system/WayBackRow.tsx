import { many } from "../../parts/numbers";
import { LastAnswer, LastProblem } from "./LastAnswer";
import { Mark } from "./Mark";
import { Row } from "./Rows";
import { answeredWord } from "./trackerWord";
import type { Trackers } from "./types";

/** The way back: how what happens to tickets reaches the incidents, and how much is still on its way. */
export function WayBackRow({ gateway }: { gateway: Trackers["gateway"] }) {
  const { word, tone } = answeredWord(gateway);
  return (
    <Row
      mark={<Mark tone={tone} word={word} />}
      title="Back to the incidents"
      told={
        <>
          What happens to tickets is told to the gateway.
          <LastProblem problem={gateway.last_problem} at={gateway.last_problem_at} />
          {gateway.waiting ? <p>{many(gateway.waiting, "message")} not told yet.</p> : null}
        </>
      }
      facts={[<LastAnswer key="ok" at={gateway.last_ok_at} />]}
    />
  );
}
