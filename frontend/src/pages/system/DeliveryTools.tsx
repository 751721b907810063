import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";

import { answer, api } from "../../api/client";
import { announce } from "../../parts/Announcer";
import { ErrorState } from "../../parts/ErrorState";
import { many } from "../../parts/numbers";
import classes from "./Delivery.module.css";
import { DeliveryDecisions } from "./DeliveryDecisions";
import { receiptQuery } from "./queries";
import type { DryRun, Receipt } from "./types";

/** Try it (nothing is stored), then read it again. */
export function DeliveryTools({ receipt }: { receipt: Receipt }) {
  const client = useQueryClient();
  const params = { path: { receipt: receipt.receipt } };
  const dryRun = useMutation({ mutationFn: () => answer(api.POST("/api/v1/inbox/{receipt}/dry-run", { params })) });
  const replay = useMutation({
    mutationFn: () => answer(api.POST("/api/v1/inbox/{receipt}/replay", { params })),
    onSuccess: (found) => {
      client.setQueryData(receiptQuery(receipt.receipt).queryKey, found);
      void client.invalidateQueries({ queryKey: ["system"] });
      announce(found.state === "unparsable" ? "It still cannot be read" : "It is read again");
    },
  });
  const failed = replay.error ?? dryRun.error;
  return (
    <div className={classes.delivery}>
      <div className={classes.tools}>
        <Button size="xs" variant="default" loading={dryRun.isPending} onClick={() => dryRun.mutate()}>
          Dry run
        </Button>
        <Button size="xs" loading={replay.isPending} disabled={receipt.state === "stored"} onClick={() => replay.mutate()}>
          Replay
        </Button>
      </div>
      {failed ? <ErrorState error={failed} /> : null}
      {replay.data ? <p role="status">{replayed(replay.data)}</p> : null}
      {dryRun.data ? <Foreseen found={dryRun.data} /> : null}
    </div>
  );
}

function replayed(found: Receipt): string {
  if (found.state === "unparsable") return "Read again; it still cannot be understood.";
  return `Read again: ${many(found.accepted ?? 0, "alert")}. What was counted before is not counted twice.`;
}

function Foreseen({ found }: { found: DryRun }) {
  return (
    <div role="status">
      <p>
        {found.problem
          ? `A replay would not understand it: ${found.problem}`
          : `A replay would read ${many(found.alerts.length, "alert")}. Nothing is stored by this dry run.`}
      </p>
      {(found.notes ?? []).map((note) => (
        <p key={note} className={classes.dim}>
          {note}
        </p>
      ))}
      <DeliveryDecisions title="What a replay would decide" decisions={found.decisions} />
    </div>
  );
}
