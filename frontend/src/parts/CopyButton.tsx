import { Button } from "@mantine/core";
import { useEffect, useState } from "react";

import { announce } from "./Announcer";
import { copyText } from "./copyText";
import { CheckIcon, CopyIcon } from "./icons";

interface Props {
  text: string;
  /** What is copied, for who cannot see where the button stands: "Copy the command". */
  label: string;
  children?: string;
  variant?: "default" | "subtle";
}

const SHOWN_MS = 2_000;

/** Copies, and says that it did. */
export function CopyButton({ text, label, children = "Copy", variant = "subtle" }: Props) {
  const [done, setDone] = useState<boolean | null>(null);
  useEffect(() => {
    if (done === null) return;
    const timer = setTimeout(() => setDone(null), SHOWN_MS);
    return () => clearTimeout(timer);
  }, [done]);
  const copy = async () => {
    const copied = await copyText(text);
    setDone(copied);
    announce(copied ? "Copied" : "It could not be copied: select it and press Ctrl and C");
  };
  return (
    <Button
      size="compact-xs"
      variant={variant}
      aria-label={label}
      leftSection={done ? <CheckIcon size={14} /> : <CopyIcon size={14} />}
      onClick={() => void copy()}
    >
      {done === null ? children : done ? "Copied" : "Select it by hand"}
    </Button>
  );
}
