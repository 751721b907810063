const LATEST_MS = 500;

/** Has work done once the browser has drawn what stands and has nothing better to do; each in a task of its own. Returns how to call it off. */
export function afterPaint(work: () => void): () => void {
  if (!("requestIdleCallback" in window)) {
    const timer = setTimeout(work); // Safari
    return () => clearTimeout(timer);
  }
  const turn = requestIdleCallback(work, { timeout: LATEST_MS });
  return () => cancelIdleCallback(turn);
}
