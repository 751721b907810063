/** What the server wrote into the page for styles that come by script; the policy allows no others. Empty while developing. */
export function nonce(): string {
  return document.querySelector<HTMLElement>("script[nonce]")?.nonce ?? "";
}
