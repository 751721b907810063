import { Button } from "@mantine/core";

import { useMay } from "../../app/role";
import { EmptyState } from "../../parts/EmptyState";
import { isNarrowed, type KnowledgeSearch } from "./search";
import type { Kind } from "./types";

interface Props {
  search: KnowledgeSearch;
  kind: Kind;
  onChange: (search: KnowledgeSearch) => void;
  onAdd: () => void;
}

/** Nothing of that kind: how it gets there. */
export function NoEntries({ search, kind, onChange, onAdd }: Props) {
  const mayChange = useMay("write");
  const runbook = kind === "runbook";
  const title = runbook ? "No runbook yet" : search.origin === "yours" ? "Nothing of your own yet" : "Nothing here";
  return (
    <EmptyState title={title}>
      <p>
        {runbook
          ? "A runbook says how something is done. Write one here, or bring in those that you have."
          : "Every incident that you resolve with a few words comes here by itself, and is shown when something like it happens again. What your trackers know can be brought in today."}
      </p>
      <p>
        {mayChange && kind !== "catalogue" ? (
          <>
            <Button size="xs" mr="xs" onClick={() => onChange({ tab: "import" })}>
              Import
            </Button>
            <Button size="xs" mr="xs" variant="default" onClick={onAdd}>
              {runbook ? "Add a runbook" : "Add an incident"}
            </Button>
          </>
        ) : null}
        {isNarrowed(search) ? (
          <Button size="xs" variant="default" onClick={() => onChange({ tab: search.tab })}>
            Show all
          </Button>
        ) : null}
      </p>
    </EmptyState>
  );
}
