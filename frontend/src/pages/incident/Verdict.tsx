import { Button } from "@mantine/core";
import { useState } from "react";

import { answer, api } from "../../api/client";
import type { Incident } from "../../api/types";
import { useCauseTitles } from "../../parts/causes";
import { CheckIcon } from "../../parts/icons";
import { CauseDialog } from "./CauseDialog";
import type { Said } from "./said";
import { useWork } from "./useWork";
import classes from "./Verdict.module.css";

/** One press: the cause is right; two: it is another one. What people say is learned from. */
export function Verdict({ incident, said }: { incident: Incident; said: Said }) {
  const [asking, setAsking] = useState(false);
  const titleOf = useCauseTitles();
  const { busy, work } = useWork(incident.id);
  const detail = incident.analysis?.root_cause_detail;
  const say = (root_cause: string) =>
    work("Thank you: it was kept, and is learned from", () =>
      answer(api.POST("/api/v1/incidents/{id}/feedback", { params: { path: { id: incident.id } }, body: { root_cause, helpful_actions: [] } })),
    );
  const right = incident.analysis?.root_cause ? detail?.label : undefined;
  const confirmed = said.cause?.confirmed ?? false;
  return (
    <div className={classes.verdict}>
      {said.cause ? (
        <span className={classes.said}>
          <CheckIcon size={15} /> {confirmed ? `${said.cause.who} confirmed it` : `${said.cause.who} says: ${titleOf(said.cause.cause)}`}
        </span>
      ) : (
        <span className={classes.question}>{right ? "Is that right?" : "Do you know the cause?"}</span>
      )}
      {right && !confirmed ? (
        <Button size="xs" variant="default" loading={busy} leftSection={<CheckIcon size={15} />} onClick={() => void say(right)}>
          Right cause
        </Button>
      ) : null}
      <Button size="xs" variant="default" onClick={() => setAsking(true)}>
        {right ? "Another cause…" : "Name the cause…"}
      </Button>
      <CauseDialog opened={asking} guesses={detail?.alternatives ?? []} onClose={() => setAsking(false)} onChoose={say} />
    </div>
  );
}
