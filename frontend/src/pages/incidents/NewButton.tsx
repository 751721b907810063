import { Button } from "@mantine/core";

import { ArrowUpIcon } from "../../parts/icons";
import { count } from "../../parts/numbers";
import classes from "./NewButton.module.css";

/** What came while the reader was further down; nothing moves until they ask for it. */
export function NewButton({ waiting, onShow }: { waiting: number; onShow: () => void }) {
  if (!waiting) return null;
  return (
    <Button className={classes.button} size="xs" radius="xl" leftSection={<ArrowUpIcon size={14} />} onClick={onShow}>
      {count(waiting)} new
    </Button>
  );
}
