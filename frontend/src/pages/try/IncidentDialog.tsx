import { Button, Group, Modal, Select, Textarea, TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

import { answer, api } from "../../api/client";
import type { Aggregate } from "../../api/types";
import { ErrorState } from "../../parts/ErrorState";
import { SEVERITIES, severityWord } from "../../parts/SeverityBadge";
import type { Analysis } from "./useAnalysis";

interface Props {
  /** What becomes an incident; null: closed. */
  analysis: Analysis | null;
  found: Aggregate;
  onClose: () => void;
}

/** Makes an incident of what was tried: it is kept, told to people, and gets a ticket where it needs one. */
export function IncidentDialog({ analysis, found, onClose }: Props) {
  return (
    <Modal opened={analysis !== null} onClose={onClose} title="Make it an incident">
      {analysis ? <Form analysis={analysis} found={found} onClose={onClose} /> : null}
    </Modal>
  );
}

function Form({ analysis, found, onClose }: Props & { analysis: Analysis }) {
  const navigate = useNavigate();
  const [title, setTitle] = useState(titleOf(analysis, found));
  const [description, setDescription] = useState(found.summary);
  const [severity, setSeverity] = useState("high");
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<unknown>(null);
  const make = async (event: FormEvent) => {
    event.preventDefault();
    setBusy(true);
    setError(null);
    try {
      const body = {
        title: title.trim(),
        description: description.trim() || title.trim(),
        service: analysis.service.trim() || null,
        severity,
        logs: analysis.lines,
        source: "try it",
        metadata: {},
      };
      const made = await answer(api.POST("/api/v1/incidents", { body }));
      void navigate({ to: "/incidents/$id", params: { id: made.id } });
    } catch (caught) {
      setError(caught);
      setBusy(false);
    }
  };
  return (
    <form onSubmit={(event) => void make(event)}>
      <TextInput data-autofocus label="Title" required maxLength={500} value={title} onChange={(event) => setTitle(event.currentTarget.value)} />
      <Textarea
        mt="sm"
        label="What is wrong"
        autosize
        minRows={2}
        maxRows={8}
        maxLength={50_000}
        value={description}
        onChange={(event) => setDescription(event.currentTarget.value)}
      />
      <Select
        mt="sm"
        label="Severity"
        allowDeselect={false}
        data={SEVERITIES.map((value) => ({ value, label: severityWord(value) }))}
        value={severity}
        onChange={(value) => setSeverity(value ?? severity)}
        comboboxProps={{ withinPortal: false }}
      />
      <p>It is kept with its lines, shown in the list, told to whoever is to be told, and gets a ticket where its cause is one of code.</p>
      {error ? <ErrorState error={error} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={busy} disabled={!title.trim()}>
          Make it an incident
        </Button>
      </Group>
    </form>
  );
}

function titleOf(analysis: Analysis, found: Aggregate): string {
  const place = analysis.service.trim();
  return found.root_cause ? (place ? `${place}: ${found.root_cause}` : found.root_cause) : place ? `${place}: trouble of unknown cause` : analysis.name;
}
