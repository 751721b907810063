import { When } from "../../parts/When";

/** What went wrong last, and when. */
export function LastProblem({ problem, at }: { problem?: string | null; at?: string | null }) {
  if (!problem) return null;
  return (
    <p>
      Last error{at ? <> (<When at={at} as="ago" />)</> : null}: {problem}
    </p>
  );
}

/** When it answered last. */
export function LastAnswer({ at }: { at?: string | null }) {
  if (!at) return null;
  return (
    <span>
      answered <When at={at} as="ago" />
    </span>
  );
}
