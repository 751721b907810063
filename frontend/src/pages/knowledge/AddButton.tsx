import { Button } from "@mantine/core";

import { PlusIcon } from "../../parts/icons";
import type { Kind } from "./types";

/** Begins a new entry of what is shown. */
export function AddButton({ kind, onAdd }: { kind: Kind; onAdd: (kind: Kind) => void }) {
  return (
    <Button variant="default" size="xs" leftSection={<PlusIcon size={14} />} onClick={() => onAdd(kind)}>
      {kind === "runbook" ? "Add a runbook" : "Add an incident"}
    </Button>
  );
}
