import { WarningIcon } from "../icons";
import classes from "./Degraded.module.css";
import { missingWords } from "./steps";

interface Props {
  services: string[];
  /** Why, where it is known. */
  reasons?: Record<string, string>;
}

/** Which part of a diagnosis is missing, because which service did not answer. */
export function Degraded({ services, reasons = {} }: Props) {
  if (!services.length) return null;
  return (
    <div className={classes.box} role="note">
      <WarningIcon className={classes.icon} />
      <div>
        <b>Part of this diagnosis is missing.</b>
        <ul className={classes.list}>
          {services.map((service) => (
            <li key={service}>
              {missingWords(service)}
              {reasons[service] ? <span className={classes.reason}> ({reasons[service]})</span> : null}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
