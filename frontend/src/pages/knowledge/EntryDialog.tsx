import { Modal } from "@mantine/core";

import { EntryForm } from "./EntryForm";
import type { Document, Kind } from "./types";

interface Props {
  /** An entry that is edited, the kind of a new one, or null: the dialog is closed. */
  subject: Document | Kind | null;
  onClose: () => void;
  onSaved: (id: string) => void;
}

/** Adds an entry, or changes one. */
export function EntryDialog({ subject, onClose, onSaved }: Props) {
  const before = typeof subject === "object" && subject ? subject : undefined;
  const kind = typeof subject === "string" ? subject : (before?.kind ?? "incident");
  const what = kind === "runbook" ? "runbook" : "past incident";
  return (
    <Modal opened={subject !== null} onClose={onClose} title={before ? `Edit this ${what}` : `Add a ${what}`} size="xl" closeOnClickOutside={false}>
      {subject === null ? null : (
        <EntryForm
          kind={kind}
          before={before}
          onClose={onClose}
          onSaved={(id) => {
            onClose();
            onSaved(id);
          }}
        />
      )}
    </Modal>
  );
}
