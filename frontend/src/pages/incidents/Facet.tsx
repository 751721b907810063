import { Button, Checkbox, Popover, TextInput } from "@mantine/core";
import { useState } from "react";

import { ChevronDownIcon } from "../../parts/icons";
import { count } from "../../parts/numbers";
import classes from "./Facet.module.css";

interface Option {
  value: string;
  label: string;
  count?: number;
}

interface Props {
  label: string;
  chosen: string[];
  options: Option[];
  nameOf?: (value: string) => string;
  onChange: (chosen: string[]) => void;
}

const SEARCHED_FROM = 9;

/** A button that says what is chosen, and a list to choose several from. */
export function Facet({ label, chosen, options, nameOf = (value) => value, onChange }: Props) {
  const [words, setWords] = useState("");
  const missing = chosen.filter((value) => !options.some((option) => option.value === value));
  const all = [...missing.map((value) => ({ value, label: nameOf(value), count: undefined })), ...options];
  const shown = all.filter((option) => option.label.toLowerCase().includes(words.trim().toLowerCase()));
  const labelOf = (value: string) => all.find((option) => option.value === value)?.label ?? value;
  const said = chosen.length > 2 ? `${chosen.length} chosen` : chosen.map(labelOf).join(", ");
  return (
    <Popover position="bottom-start" shadow="md" trapFocus returnFocus onClose={() => setWords("")}>
      <Popover.Target>
        <Button variant={chosen.length ? "light" : "default"} size="xs" fw={500} rightSection={<ChevronDownIcon size={14} />} maw={260}>
          {said ? `${label}: ${said}` : label}
        </Button>
      </Popover.Target>
      <Popover.Dropdown p="xs" aria-label={label}>
        {all.length >= SEARCHED_FROM ? (
          <TextInput
            size="xs"
            mb="xs"
            aria-label={`Find a ${label.toLowerCase()}`}
            placeholder="Find"
            value={words}
            onChange={(event) => setWords(event.currentTarget.value)}
          />
        ) : null}
        <Checkbox.Group value={chosen} onChange={onChange} aria-label={label}>
          <div className={classes.options}>
            {shown.map((option) => (
              <div key={option.value} className={classes.option}>
                <Checkbox size="xs" value={option.value} label={option.label} />
                {option.count === undefined ? null : <span className={classes.count}>{count(option.count)}</span>}
              </div>
            ))}
            {shown.length ? null : <p className={classes.none}>Nothing to choose from yet</p>}
          </div>
        </Checkbox.Group>
      </Popover.Dropdown>
    </Popover>
  );
}
