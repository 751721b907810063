import { MantineProvider } from "@mantine/core";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";

/** What the server answers, by "METHOD /path" or "/path": a body, a Response, or what is called with the request. Anything else is a 404 in its own form. */
export type Answers = Record<string, unknown>;

interface Shown {
  component: () => ReactNode;
  /** The page's path, and the address that is open. */
  path: string;
  at?: string;
  role?: string;
  answers: Answers;
  readSearch?: (words: Record<string, unknown>) => object;
}

/** Shows one page as the dashboard does, with answers instead of a server. Returns the requests that it makes, as they come. */
export function showPage({ component, path, at = path, role = "admin", answers, readSearch = (words) => words }: Shown): Request[] {
  // fields that grow with their text listen for it; jsdom has none
  if (!("fonts" in document)) Object.assign(document, { fonts: new EventTarget() });
  const known: Answers = { "/api/v1/me": { name: "ana", role, authenticated: true }, "/api/v1/causes": [], ...answers };
  const asked: Request[] = [];
  vi.stubGlobal("scrollTo", () => {});
  vi.stubGlobal("fetch", async (request: Request) => {
    asked.push(request.clone());
    const { pathname } = new URL(request.url);
    const found = known[`${request.method} ${pathname}`] ?? known[pathname];
    const answer: unknown = typeof found === "function" ? await (found as (request: Request) => unknown)(request) : found;
    if (answer === undefined) return Response.json({ title: "Not found", detail: `${request.method} ${pathname}` }, { status: 404 });
    return answer instanceof Response ? answer.clone() : Response.json(answer);
  });
  const root = createRootRoute();
  const page = createRoute({ getParentRoute: () => root, path, component, validateSearch: (words: Record<string, unknown>) => readSearch(words) });
  const home = createRoute({ getParentRoute: () => root, path: "/" });
  const router = createRouter({
    routeTree: root.addChildren([page, home]),
    history: createMemoryHistory({ initialEntries: [at] }),
    parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
    stringifySearch: (words) => {
      const text = new URLSearchParams(Object.entries(words).filter(([, value]) => value !== undefined) as [string, string][]).toString();
      return text ? `?${text}` : "";
    },
  });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
  return asked;
}

/** The bodies that were sent to that path, in their order. */
export async function sentTo(asked: Request[], path: string): Promise<unknown[]> {
  const sent = asked.filter((request) => request.method !== "GET" && new URL(request.url).pathname === path);
  return Promise.all(sent.map((request) => request.clone().json()));
}
