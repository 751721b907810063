import { Button, Menu } from "@mantine/core";
import { useState } from "react";

import { copyText } from "../../parts/copyText";
import { ChevronDownIcon, CopyIcon } from "../../parts/icons";
import { sayDone } from "../../parts/notices";
import { chatMessage } from "./chatMessage";
import type { Facts } from "./facts";
import { postMortem } from "./postMortem";
import { TextDialog } from "./TextDialog";

/** What others are told: a few lines for a chat, the link, a draft of the post-mortem. */
export function ShareMenu({ facts }: { facts: Facts }) {
  const [draft, setDraft] = useState<string | null>(null);
  const [message, setMessage] = useState<string | null>(null);
  const copy = async (text: string, done: string) => {
    if (await copyText(text)) sayDone({ message: done });
    else setMessage(text);
  };
  return (
    <>
      <Menu position="bottom-end">
        <Menu.Target>
          <Button size="xs" variant="default" leftSection={<CopyIcon size={14} />} rightSection={<ChevronDownIcon size={14} />}>
            Share
          </Button>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item onClick={() => void copy(chatMessage(facts), "Copied: paste it into the chat")}>Copy as message for chat</Menu.Item>
          <Menu.Item onClick={() => void copy(facts.url, "Copied: the link to this incident")}>Copy the link</Menu.Item>
          <Menu.Divider />
          <Menu.Item onClick={() => setDraft(postMortem(facts, new Date()))}>Post-mortem draft…</Menu.Item>
          <Menu.Item onClick={() => window.print()}>Print</Menu.Item>
        </Menu.Dropdown>
      </Menu>
      <TextDialog title="Post-mortem draft" text={draft} file={`${facts.incident.id.replaceAll(/[^\w.-]+/g, "_")}-post-mortem.md`} onClose={() => setDraft(null)} />
      <TextDialog title="Select and copy it" text={message} onClose={() => setMessage(null)} />
    </>
  );
}
