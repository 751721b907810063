import { useState } from "react";

import classes from "./LongText.module.css";

interface Props {
  text: string;
  /** So many are shown until the reader wants more. */
  lines: number;
}

const SHORT = 110;

/** A text that unfolds; its own line breaks are kept. */
export function LongText({ text, lines }: Props) {
  const [open, setOpen] = useState(false);
  const long = text.length > SHORT * lines || text.split("\n").length > lines;
  return (
    <div>
      <div className={classes.text} data-folded={long && !open} style={{ WebkitLineClamp: long && !open ? lines : undefined }}>
        {text}
      </div>
      {long ? (
        <button type="button" className={classes.more} aria-expanded={open} onClick={() => setOpen(!open)}>
          {open ? "Less" : "More"}
        </button>
      ) : null}
    </div>
  );
}
