import { CloseButton, Kbd, TextInput } from "@mantine/core";
import { useEffect, useRef, useState } from "react";

import { useShortcuts } from "../../app/shortcuts";
import { SearchIcon } from "../../parts/icons";
import classes from "./SearchField.module.css";

const PAUSE_MS = 250;

interface Props {
  value: string;
  onChange: (value: string) => void;
  label?: string;
  placeholder?: string;
}

const LABEL = "Search incidents";
const PLACEHOLDER = "Search titles, log lines, resolutions";

/** What is typed is looked for after a short pause, or at once with Enter. */
export function SearchField({ value, onChange, label = LABEL, placeholder = PLACEHOLDER }: Props) {
  const field = useRef<HTMLInputElement>(null);
  const [text, setText] = useState(value);
  const [of, setOf] = useState(value);
  if (of !== value) {
    setOf(value); // the address changed: back, a saved view, a link
    if (text.trim() !== value) setText(value);
  }
  useEffect(() => {
    if (text.trim() === value) return;
    const timer = setTimeout(() => onChange(text.trim()), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  useShortcuts("Search", [{ key: "/", does: "Search", run: () => field.current?.focus() }]);
  const clear = () => {
    setText("");
    onChange("");
  };
  return (
    <TextInput
      ref={field}
      className={classes.field}
      size="xs"
      type="search"
      aria-label={label}
      placeholder={placeholder}
      leftSection={<SearchIcon size={15} />}
      rightSection={text ? <CloseButton size="sm" aria-label="Clear search" onClick={clear} /> : <Kbd size="xs">/</Kbd>}
      value={text}
      onChange={(event) => setText(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === "Enter") onChange(text.trim());
        if (event.key === "Escape") {
          if (text) clear();
          else field.current?.blur();
        }
      }}
    />
  );
}
