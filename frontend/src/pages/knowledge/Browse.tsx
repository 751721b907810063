import { Button } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useDeferredValue } from "react";

import { ErrorState } from "../../parts/ErrorState";
import { LoadingRows } from "../incidents/LoadingRows";
import { Entries } from "./Entries";
import classes from "./Browse.module.css";
import { NoEntries } from "./NoEntries";
import { listQuery } from "./queries";
import type { KnowledgeSearch } from "./search";
import type { Kind } from "./types";
import { UsesMissing } from "./UsesMissing";
import { useUses } from "./useUses";

interface Props {
  search: KnowledgeSearch;
  kind: Kind;
  onChange: (search: KnowledgeSearch) => void;
  onAdd: () => void;
}

const LABELS: Record<Kind, string> = { incident: "Past incidents", runbook: "Runbooks", catalogue: "Error messages" };

/** All of one kind, the newest first, page by page. */
export function Browse({ search, kind, onChange, onAdd }: Props) {
  const list = useInfiniteQuery(listQuery(kind, kind === "catalogue" ? undefined : search.origin));
  const shown = useDeferredValue(list.data); // fifty rows, drawn in small steps
  const pages = shown?.pages ?? [];
  const { uses, missing } = useUses(kind === "incident" ? pages.map((page) => page.items.map((item) => item.id)) : []);
  const entries = pages.flatMap((page) => page.items);
  if (list.isError && !entries.length) return <ErrorState error={list.error} onRetry={() => void list.refetch()} />;
  if (list.isPending || !shown) return <LoadingRows />;
  if (!entries.length) return <NoEntries search={search} kind={kind} onChange={onChange} onAdd={onAdd} />;
  return (
    <>
      <UsesMissing missing={missing} />
      <Entries label={LABELS[kind]} entries={entries} uses={uses} search={search} />
      <div className={classes.end}>
        {list.isFetchNextPageError ? <ErrorState error={list.error} onRetry={() => void list.fetchNextPage()} /> : null}
        {list.hasNextPage ? (
          <Button variant="default" size="xs" loading={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
            Show more
          </Button>
        ) : (
          <p className={classes.all}>That is all of them.</p>
        )}
      </div>
    </>
  );
}
