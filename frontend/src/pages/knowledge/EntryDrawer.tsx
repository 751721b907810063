import { Drawer } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";

import { ErrorState } from "../../parts/ErrorState";
import { LoadingRows } from "../incidents/LoadingRows";
import classes from "./EntryDrawer.module.css";
import { EntryTools } from "./EntryTools";
import { EntryView } from "./EntryView";
import { headOf } from "./entry";
import { entryQuery } from "./queries";
import type { Document } from "./types";

interface Props {
  id: string | undefined;
  onClose: () => void;
  onEdit: (document: Document) => void;
}

/** One entry beside the list; its id stands in the address, so that it can be sent to somebody. */
export function EntryDrawer({ id, onClose, onEdit }: Props) {
  const entry = useQuery({ ...entryQuery(id ?? ""), enabled: id !== undefined });
  const title = entry.data ? headOf(entry.data).title : "Entry";
  return (
    <Drawer.Root opened={id !== undefined} onClose={onClose} position="right" size="xl">
      <Drawer.Overlay />
      <Drawer.Content>
        {/* the library's own header would be a second banner of the page */}
        <div className={classes.head}>
          <Drawer.Title className={classes.title}>{title}</Drawer.Title>
          <Drawer.CloseButton aria-label="Close" />
        </div>
        <Drawer.Body>
          {entry.isError ? (
            <ErrorState error={entry.error} onRetry={() => void entry.refetch()} />
          ) : entry.data ? (
            <>
              <EntryView entry={entry.data} />
              <EntryTools key={entry.data.id} entry={entry.data} onEdit={onEdit} onGone={onClose} />
            </>
          ) : (
            <LoadingRows />
          )}
        </Drawer.Body>
      </Drawer.Content>
    </Drawer.Root>
  );
}
