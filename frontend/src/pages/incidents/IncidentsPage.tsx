import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback, useMemo, useState } from "react";

import { ErrorState } from "../../parts/ErrorState";
import { PageTitle } from "../../parts/PageTitle";
import { Filters } from "./Filters";
import classes from "./IncidentsPage.module.css";
import { IncidentTable } from "./IncidentTable";
import { LoadingRows } from "./LoadingRows";
import { NoIncidents } from "./NoIncidents";
import { filterOf, type IncidentsSearch } from "./search";
import { StatusTabs } from "./StatusTabs";
import { useIncidentList } from "./useIncidentList";
import { ViewsMenu } from "./ViewsMenu";

/** What is wrong now, newest first, and everything that was. */
export function IncidentsPage() {
  const search = useSearch({ from: "/" });
  const navigate = useNavigate({ from: "/" });
  const [selected, setSelected] = useState<ReadonlySet<string>>(new Set());
  const change = useCallback(
    (next: IncidentsSearch, replace = false) => {
      setSelected(new Set());
      void navigate({ search: next, replace });
    },
    [navigate],
  );
  const filter = useMemo(() => filterOf(search), [search]);
  const list = useIncidentList(filter);
  return (
    <div className={classes.page}>
      <PageTitle title="Incidents">
        <StatusTabs search={search} onChange={change} />
        <ViewsMenu search={search} onChange={change} />
      </PageTitle>
      <Filters search={search} onChange={change} />
      {list.error && list.rows.length === 0 ? (
        <ErrorState error={list.error} onRetry={list.retry} />
      ) : list.pending ? (
        <LoadingRows />
      ) : list.rows.length === 0 && list.waiting.length === 0 ? (
        <NoIncidents search={search} onChange={change} />
      ) : (
        <IncidentTable key={JSON.stringify(filter)} filter={filter} list={list} selected={selected} onSelect={setSelected} />
      )}
    </div>
  );
}
