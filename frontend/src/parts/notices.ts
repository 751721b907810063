import { type NotificationData, notifications, notificationsStore } from "@mantine/notifications";

const PROBLEM_SHOWN_MS = 15_000;

/** Says shortly that something went well. The newest is what counts: an older word of this kind makes room at once. */
export function sayDone(notice: NotificationData): void {
  const older = notificationsStore.getState().notifications.filter((one) => one.color !== "red");
  for (const one of older.slice(0, -1)) notifications.hide(one.id ?? "");
  notifications.show({ ...notice, color: "teal" });
}

/** Says that something went wrong: before anything else, and long enough to be read. */
export function sayProblem(title: string, reason: string | undefined): void {
  notifications.show({ title, message: reason, color: "red", priority: 1, autoClose: PROBLEM_SHOWN_MS });
}
