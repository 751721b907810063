import { Button } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { EmptyState } from "../../parts/EmptyState";
import { ErrorState } from "../../parts/ErrorState";
import { many } from "../../parts/numbers";
import { LoadingRows } from "../incidents/LoadingRows";
import { Entries } from "./Entries";
import { searchQuery } from "./queries";
import classes from "./Results.module.css";
import type { KnowledgeSearch } from "./search";
import type { Kind } from "./types";
import { UsesMissing } from "./UsesMissing";
import { useUses } from "./useUses";

interface Props {
  search: KnowledgeSearch;
  query: string;
  kind: Kind;
  onChange: (search: KnowledgeSearch) => void;
}

/** What is nearest in meaning, best first. */
export function Results({ search, query, kind, onChange }: Props) {
  const catalogue = kind === "catalogue";
  const { cause, service, origin } = search;
  const found = useQuery(searchQuery({ query, kind, cause, ...(catalogue ? {} : { origin, service }) }));
  const entries = found.data?.results ?? [];
  const { uses, missing } = useUses(kind === "incident" ? [entries.map((entry) => entry.id)] : []);
  if (found.isError) return <ErrorState error={found.error} onRetry={() => void found.refetch()} />;
  if (found.isPending) return <LoadingRows />;
  if (!entries.length) {
    return (
      <EmptyState title="Nothing like that is known">
        <p>Try fewer words, or the line of the log that tells most.</p>
        <p>
          <Button size="xs" variant="default" onClick={() => onChange({ tab: search.tab, q: search.q })}>
            Search without the filters
          </Button>
        </p>
      </EmptyState>
    );
  }
  return (
    <>
      <UsesMissing missing={missing} />
      <p className={classes.told} role="status">
        The {many(entries.length, "nearest entry", "nearest entries")} in meaning and words, best first. The last ones may have little to do with it.
      </p>
      <div aria-busy={found.isPlaceholderData} className={classes.found}>
        <Entries label="Found" entries={entries} uses={uses} search={search} />
      </div>
    </>
  );
}
