import { Button, Group, Modal, Textarea } from "@mantine/core";
import { useState } from "react";

import type { Head } from "../api/types";
import { many } from "./numbers";

interface Props {
  /** What is to be resolved; null: the dialog is closed. */
  heads: Head[] | null;
  /** What stands in the field at first. */
  initial?: string;
  onClose: () => void;
  /** What became of it: where nothing was done, the dialog stays, with what was typed. */
  onResolve: (resolution: string) => Promise<{ done: unknown[]; failed: unknown[] }>;
}

/** Asks what solved it: the answer is found the next time something like it happens. */
export function ResolveDialog({ heads, initial, onClose, onResolve }: Props) {
  const [first] = heads ?? [];
  const title = heads && heads.length > 1 ? `Resolve ${many(heads.length, "incident")}` : `Resolve ${first?.id ?? ""}`;
  return (
    <Modal opened={heads !== null} onClose={onClose} title={title}>
      {heads ? <Form initial={initial} onClose={onClose} onResolve={onResolve} /> : null}
    </Modal>
  );
}

function Form({ initial = "", onClose, onResolve }: Omit<Props, "heads">) {
  const [text, setText] = useState(initial);
  const [busy, setBusy] = useState(false);
  const resolve = async () => {
    if (busy) return;
    setBusy(true);
    const { done, failed } = await onResolve(text);
    if (done.length || !failed.length) onClose();
    else setBusy(false);
  };
  return (
    <form
      onSubmit={(event) => {
        event.preventDefault();
        void resolve();
      }}
    >
      <Textarea
        data-autofocus
        label="What solved it?"
        description="Optional. It goes into the knowledge base and is found when something like it happens again."
        placeholder="Rolled checkout back to 4.7.1; the pool setting had been lost."
        autosize
        minRows={3}
        maxRows={10}
        maxLength={50_000}
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) void resolve();
        }}
      />
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button type="submit" loading={busy}>
          Resolve
        </Button>
      </Group>
    </form>
  );
}
