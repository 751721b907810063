import classes from "./OriginBadge.module.css";

/** Whether it is the team's own past, or an example that came with the software: never to be taken for the other. */
export function OriginBadge({ origin }: { origin: "yours" | "library" }) {
  const library = origin === "library";
  return (
    <span
      className={classes.badge}
      data-origin={origin}
      title={library ? "It came with Stanch: an invented example, not your own past" : "From your own past"}
    >
      {library ? "Library" : "Yours"}
    </span>
  );
}
