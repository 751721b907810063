import type { ReactNode } from "react";

import { ExternalIcon } from "./icons";

interface Props {
  /** As a sender or a tracker said it: only http and https become a link. */
  url: string | null | undefined;
  children: ReactNode;
}

/** A link out of the dashboard, in a tab of its own; what is no web address stays text. */
export function OutLink({ url, children }: Props) {
  if (!url || !/^https?:\/\//i.test(url)) return <>{children}</>;
  return (
    <a href={url} target="_blank" rel="noreferrer">
      {children} <ExternalIcon size={12} />
      <span className="unseen"> (opens another page)</span>
    </a>
  );
}
