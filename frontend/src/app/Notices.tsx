import { Notifications } from "@mantine/notifications";

import classes from "./Notices.module.css";

const SHOWN_MS = 4_000;

/** Where it is said how something went: two at once, so that they never lie over what somebody reads. */
export function Notices() {
  return (
    <Notifications
      position="bottom-right"
      autoClose={SHOWN_MS}
      limit={2}
      containerWidth={320}
      notificationMaxHeight={140}
      classNames={{ root: classes.corner, notification: classes.notice }}
    />
  );
}
