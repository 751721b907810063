import { Autocomplete, Button, Group, Select, Textarea, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { answer, api } from "../../api/client";
import { asProblem } from "../../api/problem";
import { causesQuery, statsQuery } from "../../api/queries";
import { ErrorState } from "../../parts/ErrorState";
import { sayDone } from "../../parts/notices";
import { SEVERITIES, severityWord } from "../../parts/SeverityBadge";
import { bodyOf, type Draft, draftOf, EMPTY } from "./entry";
import classes from "./EntryForm.module.css";
import { KNOWLEDGE } from "./queries";
import type { Document, Kind } from "./types";

interface Props {
  kind: Kind;
  before?: Document;
  onClose: () => void;
  onSaved: (id: string) => void;
}

/** What happened and what solved it; all but one field may stay empty. */
export function EntryForm({ kind, before, onClose, onSaved }: Props) {
  const client = useQueryClient();
  const { data: causes = [] } = useQuery(causesQuery);
  const { data: stats } = useQuery(statsQuery);
  const [draft, setDraft] = useState<Draft>(before ? draftOf(before) : EMPTY);
  const runbook = kind === "runbook";
  const save = useMutation({
    mutationFn: () => answer(api.POST("/api/knowledge", { body: bodyOf(draft, kind, before) })),
    onSuccess: ({ ids: [id = ""] }) => {
      sayDone({ title: before ? "Saved" : "Added", message: "A search finds it from now on." });
      void client.invalidateQueries({ queryKey: KNOWLEDGE });
      onSaved(id);
    },
  });
  const wrong = save.isError ? asProblem(save.error).errors : [];
  const field = (name: keyof Draft, label: string) => ({
    label,
    value: draft[name],
    error: wrong.find((one) => one.field === name || one.field === `${name}_at`)?.message,
    onChange: (event: { currentTarget: { value: string } }) => put(name, event.currentTarget.value),
  });
  const put = (name: keyof Draft, value: string | null) => setDraft((now) => ({ ...now, [name]: value ?? "" }));
  const known = causes.map(({ id, title }) => ({ value: id, label: title }));
  const severities = SEVERITIES.map((value) => ({ value: value as string, label: severityWord(value) }));
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (!save.isPending) save.mutate();
      }}
    >
      <TextInput {...field("title", "Title")} maxLength={500} data-autofocus />
      <Textarea {...field("summary", runbook ? "What it is for" : "What happened")} autosize minRows={3} maxRows={12} maxLength={100_000} required />
      <Textarea {...field("resolution", runbook ? "Steps" : "What solved it")} autosize minRows={3} maxRows={12} maxLength={100_000} />
      <div className={classes.pair}>
        <Select
          label="Cause"
          placeholder="Not known"
          data={withOwn(known, draft.root_cause)}
          value={draft.root_cause || null}
          onChange={(value) => put("root_cause", value)}
          searchable
          clearable
          clearButtonProps={{ "aria-label": "No cause" }}
        />
        <Autocomplete label="Service" data={[...new Set(stats?.by_service.map((row) => row.name))]} value={draft.service} onChange={(value) => put("service", value)} maxLength={500} />
        {runbook ? null : (
          <>
            <Select
              label="Severity"
              placeholder="Not said"
              data={withOwn(severities, draft.severity)}
              value={draft.severity || null}
              onChange={(value) => put("severity", value)}
              clearable
              clearButtonProps={{ "aria-label": "No severity" }}
            />
            <TextInput {...field("occurred", `When it happened (${zone()})`)} type="datetime-local" />
          </>
        )}
      </div>
      <TextInput {...field("url", "Link")} type="url" placeholder="The ticket, or the page where it is written down" maxLength={2_000} />
      <Textarea {...field("text", "More")} description="Log lines, notes: what else it can be found by" autosize minRows={2} maxRows={12} maxLength={100_000} />
      {save.isError && !wrong.some((one) => one.field in draft) ? <ErrorState error={save.error} /> : null}
      <Group justify="flex-end">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={save.isPending} disabled={!draft.summary.trim()}>
          {before ? "Save" : "Add"}
        </Button>
      </Group>
    </form>
  );
}

/** The choices, and what the entry says where it is none of them. */
function withOwn(choices: { value: string; label: string }[], own: string) {
  return !own || choices.some((one) => one.value === own) ? choices : [{ value: own, label: own }, ...choices];
}

/** The reader's time zone, in which the browser's field counts. */
function zone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone;
}
