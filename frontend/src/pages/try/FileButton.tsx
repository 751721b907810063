import { Button } from "@mantine/core";
import { useRef } from "react";

/** Opens the browser's own dialog for files. */
export function FileButton({ onFiles }: { onFiles: (files: File[]) => void }) {
  const field = useRef<HTMLInputElement>(null);
  return (
    <>
      <input
        ref={field}
        type="file"
        multiple
        hidden
        accept=".log,.txt,.json,.ndjson,.jsonl,text/plain,application/json"
        aria-label="Files"
        onChange={(event) => {
          const { files } = event.currentTarget;
          onFiles([...(files ?? [])]);
          event.currentTarget.value = ""; // the same file may be taken again
        }}
      />
      <Button variant="default" onClick={() => field.current?.click()}>
        Choose files…
      </Button>
    </>
  );
}
