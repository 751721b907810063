import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { answer, api } from "../../api/client";
import { useMay } from "../../app/role";
import { ErrorState } from "../../parts/ErrorState";
import { PenIcon, TrashIcon } from "../../parts/icons";
import { sayDone } from "../../parts/notices";
import classes from "./EntryTools.module.css";
import { KNOWLEDGE } from "./queries";
import type { Document } from "./types";

interface Props {
  entry: Document;
  onEdit: (entry: Document) => void;
  onGone: () => void;
}

/** Edit and delete, for who may. What the project shipped is not edited: it would pass for the team's own past. */
export function EntryTools({ entry, onEdit, onGone }: Props) {
  const mayChange = useMay("write");
  const client = useQueryClient();
  const [asking, setAsking] = useState(false);
  const path = { document_id: entry.id };
  const removal = useMutation({
    mutationFn: () => answer(api.DELETE("/api/knowledge/{document_id}", { params: { path } })),
    onSuccess: () => {
      sayDone({ title: "Deleted", message: entry.title ?? entry.id });
      onGone();
      client.removeQueries({ queryKey: [...KNOWLEDGE, "entry", entry.id] });
      void client.invalidateQueries({ queryKey: KNOWLEDGE });
    },
  });
  if (!mayChange) return null;
  const library = entry.origin === "library";
  if (asking) {
    return (
      <div className={classes.asking} role="group" aria-label="Delete this entry">
        <p>
          No search finds it any more, and no new incident shows it.{" "}
          {library ? "It stays away after an upgrade too." : "There is no way back; a backup has it as it was then."}
        </p>
        {removal.isError ? <ErrorState error={removal.error} /> : null}
        <Button color="red" size="xs" mr="xs" loading={removal.isPending} onClick={() => removal.mutate()} data-autofocus autoFocus>
          Delete it
        </Button>
        <Button variant="default" size="xs" onClick={() => setAsking(false)}>
          Keep it
        </Button>
      </div>
    );
  }
  return (
    <div className={classes.tools}>
      {library ? null : (
        <Button variant="default" size="xs" leftSection={<PenIcon size={14} />} onClick={() => onEdit(entry)}>
          Edit
        </Button>
      )}
      <Button variant="default" size="xs" leftSection={<TrashIcon size={14} />} onClick={() => setAsking(true)}>
        Delete…
      </Button>
    </div>
  );
}
