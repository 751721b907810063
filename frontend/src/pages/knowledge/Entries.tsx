import { EntryRow } from "./EntryRow";
import classes from "./Entries.module.css";
import type { KnowledgeSearch } from "./search";
import type { DocumentUse, Listed } from "./types";

interface Props {
  label: string;
  entries: Listed[];
  uses: Map<string, DocumentUse>;
  search: KnowledgeSearch;
}

/** Entries, each a link to its whole text. */
export function Entries({ label, entries, uses, search }: Props) {
  return (
    <ol className={classes.entries} aria-label={label}>
      {entries.map((entry) => (
        <EntryRow key={entry.id} entry={entry} use={uses.get(entry.id)} search={search} />
      ))}
    </ol>
  );
}
