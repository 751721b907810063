import { Button, SegmentedControl } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";

import { ErrorState } from "../../parts/ErrorState";
import { Section } from "../../parts/Section";
import { DeliveryDialog } from "./DeliveryDialog";
import { InboxRow } from "./InboxRow";
import { Note } from "./Note";
import { inboxQuery } from "./queries";
import { Rows } from "./Rows";
import { SHOWN, shownOf, type SystemSearch } from "./search";

const NOTHING = {
  unparsable: "Every delivery that is kept was understood.",
  stored: "No delivery waits to be sorted.",
  all: "Nothing was delivered yet. “Alerts in” says how to set up a sender.",
};

/** Deliveries as they came: what was not understood first, each to be looked at, tried and read again. */
export function Inbox() {
  const search: SystemSearch = useSearch({ from: "/system" });
  const navigate = useNavigate({ from: "/system" });
  const shown = shownOf(search);
  const inbox = useInfiniteQuery(inboxQuery(shown === "all" ? undefined : shown));
  const rows = inbox.data?.pages.flatMap((page) => page.items) ?? [];
  const go = useCallback((words: SystemSearch) => void navigate({ search: (now) => ({ ...now, ...words }), resetScroll: false }), [navigate]);
  return (
    <Section
      id="inbox"
      title="Inbox"
      aside={
        <SegmentedControl
          size="xs"
          aria-label="Which deliveries"
          value={shown}
          data={SHOWN.map((one) => ({ ...one }))}
          onChange={(value) => go({ inbox: value })}
        />
      }
    >
      {inbox.data === undefined && inbox.isError ? <ErrorState error={inbox.error} onRetry={() => void inbox.refetch()} /> : null}
      {inbox.isPending ? <Note>Loading…</Note> : null}
      {inbox.data && !rows.length ? <Note>{NOTHING[shown]}</Note> : null}
      <Rows label="Deliveries">
        {rows.map((receipt) => (
          <InboxRow key={receipt.receipt} receipt={receipt} onOpen={() => go({ receipt: receipt.receipt })} />
        ))}
      </Rows>
      {inbox.hasNextPage ? (
        <Button size="xs" variant="default" loading={inbox.isFetchingNextPage} onClick={() => void inbox.fetchNextPage()}>
          Show older ones
        </Button>
      ) : null}
      <DeliveryDialog receipt={search.receipt ?? null} onClose={() => go({ receipt: undefined })} />
    </Section>
  );
}
