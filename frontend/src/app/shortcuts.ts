import { useEffect, useRef, useSyncExternalStore } from "react";

/** One key of a page. `key` is KeyboardEvent.key; letters are told apart by case. */
export interface Shortcut {
  key: string;
  does: string;
  run: (event: KeyboardEvent) => void;
  /** Other keys that do the same and are not listed. */
  also?: string[];
}

export interface ShortcutGroup {
  title: string;
  shortcuts: Shortcut[];
}

const STORED = "stanch-shortcuts";
const groups = new Map<symbol, ShortcutGroup>();
const watchers = new Set<() => void>();
let shown: ShortcutGroup[] = [];
let on = localStorage.getItem(STORED) !== "off";

/** Whether single keys do something; who speaks to the machine, or leans on keys, switches them off in the help. */
export function setShortcutsOn(next: boolean): void {
  on = next;
  if (next) localStorage.removeItem(STORED);
  else localStorage.setItem(STORED, "off");
  tell();
}

export function useShortcutsOn(): boolean {
  return useSyncExternalStore(watch, () => on);
}

/** What the help shows: the groups of what is on screen. */
export function useShortcutGroups(): ShortcutGroup[] {
  return useSyncExternalStore(watch, () => shown);
}

/** Keys that work while the component is shown; not in fields, in dialogs, or with Ctrl, Alt or Meta. */
export function useShortcuts(title: string, shortcuts: Shortcut[]): void {
  const latest = useRef(shortcuts);
  const names = shortcuts.map((one) => `${one.key}\t${one.does}`).join("\n");
  useEffect(() => {
    latest.current = shortcuts;
  });
  useEffect(() => {
    const id = Symbol(title);
    groups.set(id, { title, shortcuts: latest.current });
    tell();
    return () => {
      groups.delete(id);
      tell();
    };
  }, [title, names]);
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (!on || event.defaultPrevented || event.ctrlKey || event.altKey || event.metaKey || isTaken(event.target)) return;
      const found = latest.current.find((one) => one.key === event.key || one.also?.includes(event.key));
      if (!found) return;
      event.preventDefault();
      found.run(event);
    };
    window.addEventListener("keydown", press);
    return () => window.removeEventListener("keydown", press);
  }, []);
}

function isTaken(target: EventTarget | null): boolean {
  if (document.querySelector('[aria-modal="true"]')) return true;
  if (!(target instanceof HTMLElement)) return false;
  if (target.closest('[role="menu"], [role="listbox"], [role="dialog"]')) return true;
  if (target instanceof HTMLInputElement) return !["checkbox", "radio", "button"].includes(target.type);
  return target.isContentEditable || ["TEXTAREA", "SELECT"].includes(target.tagName);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}

function tell(): void {
  shown = [...groups.values()];
  for (const watcher of watchers) watcher();
}
