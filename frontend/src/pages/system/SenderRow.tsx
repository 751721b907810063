import { CopyButton } from "../../parts/CopyButton";
import { When } from "../../parts/When";
import { Mark } from "./Mark";
import { Row } from "./Rows";
import classes from "./SenderRow.module.css";
import type { LastDelivery, WebhookSource } from "./types";

interface Props {
  source: WebhookSource;
  last: LastDelivery | undefined;
  /** Whether it is known that nothing came, where `last` is undefined. */
  known: boolean;
}

/** One tool: where it posts, which setting holds its secret, what it sent last; how to set it up unfolds. */
export function SenderRow({ source, last, known }: Props) {
  const url = window.location.origin + source.path;
  return (
    <Row
      mark={<Mark tone={source.secret_set ? "good" : "off"} word={source.secret_set ? "Secret set" : "No secret"} />}
      title={source.title}
      told={
        <>
          {last?.state === "unparsable" ? (
            <p className={classes.problem}>The last delivery was not understood: {last.problem}</p>
          ) : null}
          <details className={classes.more}>
            <summary>
              How to set up <code>{source.path}</code>
            </summary>
            <p>{source.docs}</p>
            <p>
              URL: <code>{url}</code> <CopyButton text={url} label={`Copy the URL for ${source.title}`} />
            </p>
            <p>
              Secret: the setting <code>{source.setting}</code>.{" "}
              {source.secret_set ? "It is set." : "It is not set: until then a sender needs a key of API_KEYS that may write."}
            </p>
            <p>
              Example <CopyButton text={source.example} label={`Copy the example of ${source.title}`} />
            </p>
            <pre className={classes.example} tabIndex={0} aria-label={`Example of ${source.title}`}>
              {source.example}
            </pre>
          </details>
        </>
      }
      facts={[last ? <When key="last" at={last.received_at} as="ago" /> : known ? "never" : ""]}
    />
  );
}
