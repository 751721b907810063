import { useSyncExternalStore } from "react";

/** The key of this tab. It lives in sessionStorage, so that closing the tab forgets it. */
export interface Session {
  key: string | null;
  /** The server asked for a key, or refused the one we had: nothing is shown until it takes one. */
  locked: boolean;
}

const STORED = "stanch-key";
const listeners = new Set<() => void>();
let session: Session = { key: sessionStorage.getItem(STORED), locked: false };

export function getSession(): Session {
  return session;
}

/** The server answered 401 to a request that carried `key`; an answer to an older key changes nothing. */
export function lock(key: string | null): void {
  if (session.locked || key !== session.key) return;
  change({ ...session, locked: true });
}

export function signIn(key: string): void {
  sessionStorage.setItem(STORED, key);
  change({ key, locked: false });
}

export function signOut(): void {
  sessionStorage.removeItem(STORED);
  change({ key: null, locked: true });
}

export function authorization(key: string | null = session.key): Record<string, string> {
  return key ? { Authorization: `Bearer ${key}` } : {};
}

export function onSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function useSession(): Session {
  return useSyncExternalStore(onSession, getSession);
}

function change(next: Session): void {
  session = next;
  for (const listener of listeners) listener();
}
