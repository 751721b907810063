import { Select, TextInput } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";

import { causesQuery } from "../../api/queries";
import { Segments } from "../../parts/Segments";
import { SearchField } from "../incidents/SearchField";
import classes from "./KnowledgeFilters.module.css";
import type { KnowledgeSearch, Tab } from "./search";

interface Props {
  search: KnowledgeSearch;
  tab: Tab;
  onChange: (search: KnowledgeSearch, replace?: boolean) => void;
}

const ORIGINS = [
  { value: "all", label: "All" },
  { value: "yours", label: "Yours" },
  { value: "library", label: "Library" },
] as const;
const PLACEHOLDERS: Partial<Record<Tab, string>> = {
  catalogue: "Paste an error message",
  runbooks: "Describe what has to be done",
};

/** Words, and who wrote it. Cause and service narrow a search, not the list: the server pages by kind and origin alone. */
export function KnowledgeFilters({ search, tab, onChange }: Props) {
  const { data: causes } = useQuery(causesQuery);
  return (
    <search className={classes.filters} aria-label="Find in the knowledge base">
      <SearchField
        label="Search the knowledge base"
        placeholder={PLACEHOLDERS[tab] ?? "Describe what happens, or paste a line"}
        value={search.q ?? ""}
        onChange={(q) => onChange(q ? { ...search, q } : { tab: search.tab, origin: search.origin }, true)}
      />
      {tab === "catalogue" ? null : (
        <Segments
          label="Whose"
          options={ORIGINS}
          value={search.origin ?? "all"}
          onChange={(origin) => onChange({ ...search, origin: origin === "all" ? undefined : origin })}
        />
      )}
      {search.q ? (
        <>
          <Select
            aria-label="Cause"
            placeholder="Any cause"
            size="xs"
            w={190}
            data={(causes ?? []).map(({ id, title }) => ({ value: id, label: title }))}
            value={search.cause ?? null}
            onChange={(cause) => onChange({ ...search, cause: cause ?? undefined })}
            searchable
            clearable
            clearButtonProps={{ "aria-label": "Any cause" }}
          />
          {tab === "catalogue" ? null : (
            <ServiceField key={search.service} value={search.service ?? ""} onChange={(service) => onChange({ ...search, service: service || undefined })} />
          )}
        </>
      ) : null}
    </search>
  );
}

/** A name, taken when the field is left or with Enter. */
function ServiceField({ value, onChange }: { value: string; onChange: (service: string) => void }) {
  const [text, setText] = useState(value);
  const take = () => {
    if (text.trim() !== value) onChange(text.trim());
  };
  return (
    <TextInput
      aria-label="Service"
      placeholder="Any service"
      size="xs"
      w={150}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onBlur={take}
      onKeyDown={(event) => {
        if (event.key === "Enter") take();
      }}
    />
  );
}
