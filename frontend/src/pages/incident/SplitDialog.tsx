import { Button, Group, Modal, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { answer, api } from "../../api/client";
import type { Incident, IncidentAlert } from "../../api/types";
import { many } from "../../parts/numbers";
import { useWork } from "./useWork";

interface Props {
  incident: Incident;
  /** Null: closed. */
  alerts: IncidentAlert[] | null;
  onClose: () => void;
  onDone: () => void;
}

/** Takes alerts out, which become an incident of their own; later ones of the same kind follow them there. */
export function SplitDialog({ incident, alerts, onClose, onDone }: Props) {
  return (
    <Modal opened={alerts !== null} onClose={onClose} title={`Split off ${many(alerts?.length ?? 0, "alert")}`}>
      {alerts ? <Form incident={incident} alerts={alerts} onClose={onClose} onDone={onDone} /> : null}
    </Modal>
  );
}

function Form({ incident, alerts, onClose, onDone }: Props & { alerts: IncidentAlert[] }) {
  const { busy, work } = useWork(incident.id);
  const navigate = useNavigate();
  const [title, setTitle] = useState(alerts[0]?.title ?? "");
  const [reason, setReason] = useState("");
  const split = async (event: FormEvent) => {
    event.preventDefault();
    let id = "";
    const done = await work("They are an incident of their own now", async () => {
      const body = { alerts: alerts.map((alert) => alert.fingerprint), title: title.trim() || undefined, reason: reason.trim() || undefined };
      id = (await answer(api.POST("/api/v1/incidents/{id}/split", { params: { path: { id: incident.id } }, body }))).new.id;
    });
    if (!done) return;
    onDone();
    onClose();
    void navigate({ to: "/incidents/$id", params: { id } });
  };
  return (
    <form onSubmit={(event) => void split(event)}>
      <p>They become an incident of their own, and both are diagnosed anew. Later alerts of the same kind follow them.</p>
      <TextInput data-autofocus label="Title of the new incident" maxLength={500} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <TextInput mt="sm" label="Why" maxLength={2_000} value={reason} onChange={(event) => setReason(event.currentTarget.value)} />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={busy}>
          Split off
        </Button>
      </Group>
    </form>
  );
}
