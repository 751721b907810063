import { type DragEvent, useId, useRef, useState } from "react";

import { UploadIcon } from "../../parts/icons";
import { bytes } from "./bytes";
import classes from "./DropField.module.css";
import { ACCEPTED } from "./importing";

interface Props {
  file: File | null;
  /** Why the file cannot be taken. */
  refusal: string | null;
  onChoose: (file: File | null) => void;
}

/** A file dropped here, or chosen: the browser's own field stands behind it, so that keys and screen readers find it. */
export function DropField({ file, refusal, onChoose }: Props) {
  const [over, setOver] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  const id = useId();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    onChoose(event.dataTransfer.files[0] ?? null);
    if (field.current) field.current.value = "";
  };
  return (
    <label
      className={classes.drop}
      data-over={over}
      data-refused={refusal !== null}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(true);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <UploadIcon size={24} className={classes.icon} />
      <span className={classes.text}>
        {file ? (
          <>
            <strong>{file.name}</strong> ({bytes(file.size)})
          </>
        ) : (
          <>
            <strong>Drop a file here</strong>, or choose one
          </>
        )}
        <span id={id} className={classes.told} role={refusal ? "alert" : undefined}>
          {refusal ?? "JSON, CSV, Markdown or a zip of Markdown; up to 32 MiB"}
        </span>
      </span>
      <input
        ref={field}
        className={classes.field}
        type="file"
        accept={ACCEPTED}
        aria-describedby={id}
        aria-invalid={refusal !== null}
        onChange={(event) => {
          const chosen = event.currentTarget.files?.[0];
          if (chosen) onChoose(chosen);
          event.currentTarget.value = ""; // so that the same file can be chosen again
        }}
      />
    </label>
  );
}
