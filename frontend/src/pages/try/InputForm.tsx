import { Button, Kbd, Textarea, TextInput } from "@mantine/core";
import { type DragEvent, type FormEvent, useState } from "react";

import { CloseIcon, WarningIcon } from "../../parts/icons";
import { count, many } from "../../parts/numbers";
import { FileButton } from "./FileButton";
import classes from "./InputForm.module.css";
import { MAX_LINES, type RawLine, readLines } from "./reading";
import { SampleList } from "./SampleList";
import type { useInput } from "./useInput";

interface Props {
  input: ReturnType<typeof useInput>;
  service: string;
  onService: (service: string) => void;
  onAnalyse: (name: string, lines: RawLine[], service: string) => void;
}

/** Where lines are pasted, typed or dropped; or one of the samples is taken. */
export function InputForm({ input, service, onService, onAnalyse }: Props) {
  const [over, setOver] = useState(false);
  const ready = input.lines.length > 0;
  const analyse = () => {
    if (ready) onAnalyse(input.name, input.lines, service);
  };
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (event.dataTransfer.files.length) void input.takeFiles([...event.dataTransfer.files]);
    else input.type(event.dataTransfer.getData("text"));
  };
  return (
    <form
      className={classes.form}
      data-over={over}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        analyse();
      }}
    >
      <p className={classes.lead}>
        Paste the log lines around the trouble, or drop files here. They are read on this server alone, nothing of them is kept, and no ticket is opened.
      </p>
      {input.taken ? (
        <div className={classes.taken}>
          <span>
            <b>{input.taken.name}</b> · {many(input.lines.length, "line")} · {input.taken.size}
          </span>
          <Button size="compact-sm" variant="subtle" leftSection={<CloseIcon size={14} />} onClick={input.clear}>
            Remove
          </Button>
        </div>
      ) : (
        <Textarea
          label="Log lines"
          placeholder={"2026-04-14T13:21:07Z ERROR could not connect to the database\n2026-04-14T13:21:08Z WARN retrying"}
          rows={12}
          spellCheck={false}
          autoCapitalize="off"
          value={input.text}
          classNames={{ input: classes.field }}
          onChange={(event) => input.type(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) analyse();
          }}
        />
      )}
      {input.problem ? (
        <p className={classes.problem} role="alert">
          <WarningIcon size={16} /> {input.problem}
        </p>
      ) : null}
      {input.leftOut ? (
        <p className={classes.problem} role="status">
          <WarningIcon size={16} /> Only the last {count(MAX_LINES)} lines are analysed; the first {count(input.leftOut)} are left out.
        </p>
      ) : null}
      <div className={classes.row}>
        <TextInput
          className={classes.service}
          label="Service (may be left out)"
          placeholder="checkout"
          maxLength={200}
          value={service}
          onChange={(event) => onService(event.currentTarget.value)}
        />
        <FileButton onFiles={(files) => void input.takeFiles(files)} />
        <Button type="submit" disabled={!ready} rightSection={<Kbd size="xs" className={classes.keys}>Ctrl ↵</Kbd>}>
          Analyse
        </Button>
      </div>
      <SampleList
        onSample={(title, text, of) => {
          onService(of);
          onAnalyse(title, readLines(text), of);
        }}
      />
    </form>
  );
}
