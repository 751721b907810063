import { Button, Group, Modal, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { causesQuery } from "../../api/queries";
import type { Alternative } from "../../api/types";
import { ErrorState } from "../../parts/ErrorState";
import classes from "./CauseDialog.module.css";

interface Props {
  opened: boolean;
  /** What else was considered, offered for one press. */
  guesses: Alternative[];
  onClose: () => void;
  onChoose: (cause: string) => Promise<boolean>;
}

const QUICK = 3;

/** Asks which cause it was. */
export function CauseDialog({ opened, guesses, onClose, onChoose }: Props) {
  return (
    <Modal opened={opened} onClose={onClose} title="What was the cause?">
      {opened ? <Form guesses={guesses} onClose={onClose} onChoose={onChoose} /> : null}
    </Modal>
  );
}

function Form({ guesses, onClose, onChoose }: Omit<Props, "opened">) {
  const causes = useQuery(causesQuery);
  const [chosen, setChosen] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const meaning = causes.data?.find((cause) => cause.id === chosen)?.meaning;
  const choose = async (cause: string) => {
    setBusy(true);
    const kept = await onChoose(cause);
    setBusy(false);
    if (kept) onClose();
  };
  if (causes.isError) return <ErrorState error={causes.error} onRetry={() => void causes.refetch()} />;
  return (
    <div>
      {guesses.length ? (
        <div className={classes.quick} role="group" aria-label="What else was considered">
          {guesses.slice(0, QUICK).map((guess) => (
            <Button key={guess.label} size="xs" variant="default" disabled={busy} onClick={() => void choose(guess.label)}>
              {guess.title}
            </Button>
          ))}
        </div>
      ) : null}
      <Select
        label="Any cause"
        placeholder="Type to find it"
        searchable
        data={(causes.data ?? []).map((cause) => ({ value: cause.id, label: cause.title }))}
        value={chosen}
        onChange={setChosen}
        nothingFoundMessage="No cause of that name"
        comboboxProps={{ withinPortal: false }}
        maxDropdownHeight={220}
      />
      {meaning ? <p className={classes.meaning}>{meaning}</p> : null}
      <Group justify="flex-end" mt="md">
        <Button variant="default" onClick={onClose}>
          Cancel
        </Button>
        <Button disabled={!chosen} loading={busy} onClick={() => chosen && void choose(chosen)}>
          It was this
        </Button>
      </Group>
    </div>
  );
}
