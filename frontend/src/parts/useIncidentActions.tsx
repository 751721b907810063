import { Anchor } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";

import { answer, api } from "../api/client";
import { asProblem } from "../api/problem";
import type { Head, Status } from "../api/types";
import { dropFromLists, mergeIntoLists } from "../pages/incidents/liveLists";
import { sayDone, sayProblem } from "./notices";
import { many } from "./numbers";
import { canAcknowledge, canReopen, canResolve } from "./status";

const AT_ONCE = 4;

interface Outcome {
  done: Head[];
  failed: { head: Head; reason: string }[];
}

/** What people do to incidents, one or many: each says how it went, and offers the way back where there is one. */
export function useIncidentActions() {
  const client = useQueryClient();

  const move = async (heads: Head[], status: Status, word: string, resolution?: string): Promise<Outcome> => {
    const outcome = await patchAll(heads, status, resolution);
    mergeIntoLists(client, outcome.done, new Date());
    dropFromLists(client, new Set(outcome.done.map((head) => head.id)), new Date());
    for (const head of outcome.done) void client.invalidateQueries({ queryKey: ["incidents", "one", head.id] });
    const back = status === "resolved" ? () => void move(outcome.done, "reopened", "Reopened") : undefined;
    if (outcome.done.length) tell(outcome.done, word, back);
    if (outcome.failed.length) complain(outcome.failed);
    return outcome;
  };

  return {
    acknowledge: (heads: Head[]) => move(heads.filter((head) => canAcknowledge(head.status)), "acknowledged", "Acknowledged"),
    resolve: (heads: Head[], resolution: string) =>
      move(heads.filter((head) => canResolve(head.status)), "resolved", "Resolved", resolution.trim() || undefined),
    reopen: (heads: Head[]) => move(heads.filter((head) => canReopen(head.status)), "reopened", "Reopened"),
  };
}

async function patchAll(heads: Head[], status: Status, resolution?: string): Promise<Outcome> {
  const outcome: Outcome = { done: [], failed: [] };
  const left = [...heads];
  const work = async () => {
    for (let head = left.shift(); head; head = left.shift()) {
      try {
        const asked = api.PATCH("/api/v1/incidents/{id}", { params: { path: { id: head.id } }, body: { status, resolution } });
        outcome.done.push(await answer(asked));
      } catch (error) {
        outcome.failed.push({ head, reason: asProblem(error).detail });
      }
    }
  };
  await Promise.all(Array.from({ length: Math.min(AT_ONCE, heads.length) }, work));
  return outcome;
}

function named(heads: Head[]): string {
  const [first] = heads;
  return heads.length === 1 && first ? first.id : many(heads.length, "incident");
}

function tell(heads: Head[], word: string, back?: () => void): void {
  const id = `${word}-${heads[0]?.id ?? ""}`;
  const undo = () => {
    notifications.hide(id);
    back?.();
  };
  const message = back ? (
    <Anchor component="button" type="button" size="sm" onClick={undo}>
      Undo: reopen {heads.length === 1 ? "it" : "them"}
    </Anchor>
  ) : null;
  sayDone({ id, title: `${word}: ${named(heads)}`, message });
}

function complain(failed: Outcome["failed"]): void {
  const [first] = failed;
  const title = failed.length === 1 && first ? `${first.head.id} was not changed` : `${many(failed.length, "incident")} were not changed`;
  sayProblem(title, first?.reason);
}
