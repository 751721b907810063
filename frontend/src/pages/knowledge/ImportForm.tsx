import { Button, Select, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";

import { answer, api } from "../../api/client";
import { announce } from "../../parts/Announcer";
import { ErrorState } from "../../parts/ErrorState";
import { UploadIcon } from "../../parts/icons";
import { DropField } from "./DropField";
import classes from "./ImportForm.module.css";
import { columnsOf, contentTypeOf, FORMATS, refusalOf } from "./importing";
import { IMPORTS } from "./queries";
import type { ImportFormat } from "./types";

/** A file, what it is (found out where nobody says it), and for a table which column means what. */
export function ImportForm() {
  const client = useQueryClient();
  const [file, setFile] = useState<File | null>(null);
  const [format, setFormat] = useState<ImportFormat | null>(null);
  const [columns, setColumns] = useState("");
  const table = format === "csv_table" || (format === null && /\.(csv|tsv)$/i.test(file?.name ?? ""));
  const refusal = file ? refusalOf(file) : null;
  const send = useMutation({
    mutationFn: (chosen: File) =>
      answer(
        api.POST("/api/knowledge/import", {
          params: { query: { format: format ?? undefined, map: table ? columnsOf(columns) : undefined } },
          body: chosen as unknown as string,
          bodySerializer: (body) => body as unknown as File,
          headers: { "Content-Type": contentTypeOf(chosen.name) },
        }),
      ),
    onSuccess: (job) => {
      announce(`The file was taken: ${job.total} entries to read.`);
      setFile(null);
      setColumns("");
      void client.invalidateQueries({ queryKey: IMPORTS });
    },
  });
  const choose = (chosen: File | null) => {
    send.reset();
    setFile(chosen);
  };
  return (
    <form
      className={classes.form}
      onSubmit={(event) => {
        event.preventDefault();
        if (file && !refusal) send.mutate(file);
      }}
    >
      <DropField file={file} refusal={refusal} onChoose={choose} />
      <div className={classes.row}>
        <Select
          label="What it is"
          placeholder="Find out by itself"
          size="sm"
          data={FORMATS.map(({ value, label }) => ({ value, label }))}
          value={format}
          onChange={(value) => setFormat(value as ImportFormat | null)}
          clearable
          clearButtonProps={{ "aria-label": "Find out by itself" }}
        />
        <Button type="submit" leftSection={<UploadIcon size={16} />} disabled={!file || refusal !== null} loading={send.isPending}>
          Import
        </Button>
      </div>
      {table ? (
        <Textarea
          label="Columns with names of your own"
          description="One a line, as field: column. Fields: id, title, summary, resolution, root_cause, service, severity, occurred_at, url. Usual names are understood without it."
          placeholder="resolution: Fix applied"
          autosize
          minRows={2}
          value={columns}
          onChange={(event) => setColumns(event.currentTarget.value)}
        />
      ) : null}
      {send.isError ? <ErrorState error={send.error} /> : null}
    </form>
  );
}
