import { Button, Select } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { statsQuery } from "../../api/queries";
import { useCauseTitles } from "../../parts/causes";
import { FilterIcon } from "../../parts/icons";
import { SEVERITIES, severityWord } from "../../parts/SeverityBadge";
import { Facet } from "./Facet";
import classes from "./Filters.module.css";
import { type IncidentsSearch, listed, parts, SINCE } from "./search";
import { SearchField } from "./SearchField";

interface Props {
  search: IncidentsSearch;
  onChange: (search: IncidentsSearch, replace?: boolean) => void;
}

const TIMES = Object.entries(SINCE).map(([value, { label }]) => ({ value, label }));

/** Words, severities, services, causes, time: all in the address. On a phone all but the words unfold on demand. */
export function Filters({ search, onChange }: Props) {
  const { data: stats } = useQuery(statsQuery);
  const titleOf = useCauseTitles();
  const [unfolded, setUnfolded] = useState(false);
  const set = (name: "severity" | "service" | "cause") => (words: string[]) => onChange({ ...search, [name]: listed(words) });
  const used = [search.severity, search.service, search.cause, search.since].filter(Boolean).length;
  const named = (rows: { name: string; incidents: number }[] = []) =>
    rows.map((row) => ({ value: row.name, label: row.name, count: row.incidents }));
  return (
    <search className={classes.filters} aria-label="Filter incidents">
      <SearchField value={search.q ?? ""} onChange={(q) => onChange({ ...search, q: q || undefined }, true)} />
      <Button
        className={classes.fold}
        variant="default"
        size="xs"
        leftSection={<FilterIcon size={14} />}
        aria-expanded={unfolded}
        onClick={() => setUnfolded(!unfolded)}
      >
        {used ? `Filters: ${used}` : "Filters"}
      </Button>
      <div className={classes.facets} data-unfolded={unfolded}>
        <Facet
          label="Severity"
          chosen={parts(search.severity)}
          options={SEVERITIES.map((value) => ({ value, label: severityWord(value), count: stats?.by_severity[value] }))}
          onChange={set("severity")}
        />
        <Facet label="Service" chosen={parts(search.service)} options={named(stats?.by_service)} onChange={set("service")} />
        <Facet
          label="Cause"
          chosen={parts(search.cause)}
          options={named(stats?.by_root_cause).map((one) => ({ ...one, label: titleOf(one.value) }))}
          nameOf={titleOf}
          onChange={set("cause")}
        />
        <Select
          aria-label="Began"
          placeholder="Any time"
          size="xs"
          w={140}
          data={TIMES}
          value={search.since ?? null}
          onChange={(since) => onChange({ ...search, since: since ?? undefined })}
          clearable
          clearButtonProps={{ "aria-label": "Any time" }}
        />
        {used || search.q ? (
          <Button variant="subtle" size="xs" onClick={() => onChange({ status: search.status })}>
            Clear filters
          </Button>
        ) : null}
      </div>
    </search>
  );
}
