import { ActionIcon, Kbd, Modal, Switch } from "@mantine/core";
import { useState } from "react";

import { HelpIcon } from "../parts/icons";
import classes from "./HelpButton.module.css";
import { setShortcutsOn, useShortcutGroups, useShortcuts, useShortcutsOn } from "./shortcuts";

const SHOWN: Record<string, string> = { Enter: "↵", Escape: "Esc", ArrowDown: "↓", ArrowUp: "↑" };

/** The keys that work on what is shown now. */
export function HelpButton() {
  const [open, setOpen] = useState(false);
  const groups = useShortcutGroups();
  const on = useShortcutsOn();
  useShortcuts("Everywhere", [{ key: "?", does: "Show these keys", run: () => setOpen(true) }]);
  return (
    <>
      <ActionIcon variant="subtle" color="gray" size="lg" aria-label="Keyboard help" onClick={() => setOpen(true)}>
        <HelpIcon />
      </ActionIcon>
      <Modal opened={open} onClose={() => setOpen(false)} title="Keyboard" size="md">
        <Switch
          label="Single keys do something"
          checked={on}
          onChange={(event) => setShortcutsOn(event.currentTarget.checked)}
        />
        {groups.map((group) => (
          <section key={group.title} className={classes.group}>
            <h3 className={classes.title}>{group.title}</h3>
            <dl className={classes.keys}>
              {group.shortcuts.map((one) => (
                <div key={one.key} className={classes.row}>
                  <dt>
                    <Kbd>{SHOWN[one.key] ?? one.key}</Kbd>
                  </dt>
                  <dd>{one.does}</dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </Modal>
    </>
  );
}
