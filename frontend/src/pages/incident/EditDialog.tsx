import { Button, Group, Modal, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";

import { answer, api } from "../../api/client";
import type { Incident } from "../../api/types";
import { useWork } from "./useWork";

interface Props {
  incident: Incident;
  opened: boolean;
  onClose: () => void;
}

/** What it is called, whose it is, and what solved it. */
export function EditDialog({ incident, opened, onClose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title={`Edit ${incident.id}`}>
      {opened ? <Form incident={incident} onClose={onClose} /> : null}
    </Modal>
  );
}

function Form({ incident, onClose }: Omit<Props, "opened">) {
  const { busy, work } = useWork(incident.id);
  const [title, setTitle] = useState(incident.title);
  const [service, setService] = useState(incident.service ?? "");
  const [resolution, setResolution] = useState(incident.resolution ?? "");
  const save = async (event: FormEvent) => {
    event.preventDefault();
    const body = {
      title: title.trim() !== incident.title ? title.trim() : undefined,
      service: service.trim() && service.trim() !== incident.service ? service.trim() : undefined,
      resolution: resolution.trim() !== (incident.resolution ?? "") ? resolution.trim() : undefined,
    };
    const saved = await work("Saved", () => answer(api.PATCH("/api/v1/incidents/{id}", { params: { path: { id: incident.id } }, body })));
    if (saved) onClose();
  };
  return (
    <form onSubmit={(event) => void save(event)}>
      <TextInput data-autofocus label="Title" required maxLength={500} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <TextInput mt="sm" label="Service" maxLength={200} value={service} onChange={(event) => setService(event.currentTarget.value)} />
      <Textarea
        mt="sm"
        label="What solved it"
        description="It is found when something like it happens again."
        autosize
        minRows={3}
        maxRows={10}
        maxLength={50_000}
        value={resolution}
        onChange={(event) => setResolution(event.currentTarget.value)}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} disabled={!title.trim()}>
          Save
        </Button>
      </Group>
    </form>
  );
}
