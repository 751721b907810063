import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useState } from "react";

import { useMay } from "../../app/role";
import { PageTitle } from "../../parts/PageTitle";
import { Segments } from "../../parts/Segments";
import { AddButton } from "./AddButton";
import { Browse } from "./Browse";
import { EntryDialog } from "./EntryDialog";
import { EntryDrawer } from "./EntryDrawer";
import { Imports } from "./Imports";
import { KnowledgeFilters } from "./KnowledgeFilters";
import classes from "./KnowledgePage.module.css";
import { Results } from "./Results";
import { KINDS, type KnowledgeSearch, TABS, tabOf } from "./search";
import type { Document, Kind } from "./types";

/** What was learned before: the team's own past, what the project shipped, and the way to bring more in. */
export function KnowledgePage() {
  const search = useSearch({ from: "/knowledge" });
  const navigate = useNavigate({ from: "/knowledge" });
  const [editing, setEditing] = useState<Document | Kind | null>(null);
  const mayChange = useMay("write");
  const change = useCallback(
    (next: KnowledgeSearch, replace = false) => void navigate({ search: next, replace, resetScroll: false }),
    [navigate],
  );
  const tab = tabOf(search);
  const open = (id: string | undefined) => change({ ...search, id });
  return (
    <div className={classes.page}>
      <PageTitle title="Knowledge">
        <Segments
          label="What is shown"
          options={TABS}
          value={tab}
          onChange={(value) => change({ tab: value === "incidents" ? undefined : value, q: value === "import" ? undefined : search.q })}
        />
        {mayChange && (tab === "incidents" || tab === "runbooks") ? <AddButton kind={KINDS[tab]} onAdd={setEditing} /> : null}
      </PageTitle>
      {tab === "import" ? (
        <Imports />
      ) : (
        <>
          <KnowledgeFilters search={search} tab={tab} onChange={change} />
          {search.q ? (
            <Results search={search} query={search.q} kind={KINDS[tab]} onChange={change} />
          ) : (
            <Browse search={search} kind={KINDS[tab]} onChange={change} onAdd={() => setEditing(KINDS[tab])} />
          )}
        </>
      )}
      <EntryDrawer id={search.id} onClose={() => open(undefined)} onEdit={setEditing} />
      <EntryDialog subject={editing} onClose={() => setEditing(null)} onSaved={open} />
    </div>
  );
}
