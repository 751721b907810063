import { Button, Group, Modal, Textarea } from "@mantine/core";

import { CopyButton } from "../../parts/CopyButton";
import { downloadText } from "../../parts/downloadText";

interface Props {
  title: string;
  /** Null: closed. */
  text: string | null;
  /** The name under which it can be saved. */
  file?: string;
  onClose: () => void;
}

/** A text to be read, copied and saved. */
export function TextDialog({ title, text, file, onClose }: Props) {
  return (
    <Modal opened={text !== null} onClose={onClose} title={title} size="xl">
      {text === null ? null : (
        <>
          <Textarea
            aria-label={title}
            value={text}
            readOnly
            autosize
            minRows={8}
            maxRows={22}
            styles={{ input: { fontFamily: "var(--st-mono)", fontSize: "0.8rem" } }}
          />
          <Group justify="flex-end" mt="md">
            <CopyButton text={text} label={`Copy: ${title}`} variant="default" />
            {file ? (
              <Button size="compact-xs" variant="default" onClick={() => downloadText(file, text)}>
                Save as {file}
              </Button>
            ) : null}
          </Group>
        </>
      )}
    </Modal>
  );
}
