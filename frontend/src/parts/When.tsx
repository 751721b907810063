import { duration, moment, shortMoment, useNow } from "./time";

interface Props {
  at: string;
  /** age: "5m"; ago: "5m ago"; short: "14:03"; full: date, time and time zone. */
  as?: "age" | "ago" | "short" | "full";
}

/** A moment by the reader's locale; the whole of it with its time zone on hover. */
export function When({ at, as = "full" }: Props) {
  const now = useNow();
  const date = new Date(at);
  const seconds = (now.getTime() - date.getTime()) / 1000;
  const shown = {
    age: () => duration(seconds),
    ago: () => `${duration(seconds)} ago`,
    short: () => shortMoment(date, now),
    full: () => moment(date),
  }[as]();
  return (
    <time dateTime={at} title={moment(date)}>
      {shown}
    </time>
  );
}
