import { useQuery } from "@tanstack/react-query";

import { statsQuery } from "../../api/queries";
import type { Stats } from "../../api/types";
import { count } from "../../parts/numbers";
import { ACTIVE } from "../../parts/status";
import { type IncidentsSearch, statusOf } from "./search";
import classes from "./StatusTabs.module.css";

const TABS = [
  { value: "active", label: "Active", of: (stats: Stats) => ACTIVE.reduce((sum, status) => sum + (stats.by_status[status] ?? 0), 0) },
  { value: "acknowledged", label: "Acknowledged", of: (stats: Stats) => stats.by_status.acknowledged ?? 0 },
  { value: "resolved", label: "Resolved", of: (stats: Stats) => stats.by_status.resolved ?? 0 },
  { value: "all", label: "All", of: (stats: Stats) => stats.total },
];

interface Props {
  search: IncidentsSearch;
  onChange: (search: IncidentsSearch) => void;
}

/** Which statuses are shown, with how many incidents have them (whatever else is filtered). */
export function StatusTabs({ search, onChange }: Props) {
  const { data: stats } = useQuery(statsQuery);
  const current = statusOf(search);
  return (
    <div role="group" aria-label="Status" className={classes.tabs}>
      {TABS.map((tab) => (
        <button
          key={tab.value}
          type="button"
          className={classes.tab}
          aria-pressed={current === tab.value}
          onClick={() => onChange({ ...search, status: tab.value })}
        >
          {tab.label}
          {stats ? <span className={classes.count}>{count(tab.of(stats))}</span> : null}
        </button>
      ))}
    </div>
  );
}
