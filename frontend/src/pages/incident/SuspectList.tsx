import type { TicketView } from "../../api/types";
import { OutLink } from "../../parts/OutLink";
import { When } from "../../parts/When";
import classes from "./FixList.module.css";

/** The changes that may have brought it in, best first, each with why. */
export function SuspectList({ suspects }: { suspects: TicketView["suspects"] }) {
  if (!suspects.length) return null;
  return (
    <div>
      <h3 className={classes.title}>Changes that may have brought it in</h3>
      <ol className={classes.list}>
        {suspects.map((one) => (
          <li key={`${one.repository} ${one.sha ?? one.pull_request ?? one.title}`}>
            <OutLink url={one.url}>{one.title}</OutLink>
            <div className={classes.dim}>
              {[one.repository, one.pull_request, one.sha?.slice(0, 10), one.author].filter(Boolean).join(" · ")}
              {one.changed_at ? (
                <>
                  {" · "}
                  <When at={one.changed_at} as="short" />
                </>
              ) : null}
            </div>
            <ul className={classes.reasons}>
              {one.reasons.map((reason) => (
                <li key={reason}>{reason}</li>
              ))}
            </ul>
          </li>
        ))}
      </ol>
    </div>
  );
}
