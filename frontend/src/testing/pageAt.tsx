import { MantineProvider } from "@mantine/core";
import { Notifications } from "@mantine/notifications";
import { QueryClient, QueryClientProvider } from "@tanstack/react-query";
import { createMemoryHistory, createRootRoute, createRoute, createRouter, RouterProvider } from "@tanstack/react-router";
import { render } from "@testing-library/react";
import type { ReactNode } from "react";
import { vi } from "vitest";

/** What the server answers to "GET /path": a body, or a function of the request's. Anything else is a 404 in its own form. */
export type Answers = Record<string, unknown>;

/** Every request that was made: method, path with its query, and the body. */
export interface Asked {
  method: string;
  path: string;
  body: unknown;
}

/** Puts a server in fetch's place. */
export function serve(answers: Answers): Asked[] {
  const asked: Asked[] = [];
  vi.stubGlobal("fetch", async (input: Request | string) => {
    const request = input instanceof Request ? input : new Request(new URL(input, window.location.origin));
    const url = new URL(request.url);
    const text = await request.text();
    asked.push({ method: request.method, path: decodeURIComponent(url.pathname) + url.search, body: text ? JSON.parse(text) : null });
    const found = answers[`${request.method} ${decodeURIComponent(url.pathname)}`];
    if (found instanceof Response) return found.clone();
    if (found === undefined) return Response.json({ title: "Not found", detail: "no such thing" }, { status: 404 });
    return Response.json(found);
  });
  return asked;
}

/** A page at its address, with everything around it that it needs. */
export function pageAt(path: string, route: string, page: () => ReactNode): void {
  const root = createRootRoute();
  const routes = [
    createRoute({ getParentRoute: () => root, path: route, component: page }),
    ...(route === "/" ? [] : [createRoute({ getParentRoute: () => root, path: "/", component: () => "All incidents" })]),
  ];
  const router = createRouter({ routeTree: root.addChildren(routes), history: createMemoryHistory({ initialEntries: [path] }), defaultNotFoundComponent: () => null });
  const client = new QueryClient({ defaultOptions: { queries: { retry: false } } });
  render(
    <MantineProvider env="test">
      <QueryClientProvider client={client}>
        <Notifications />
        <RouterProvider router={router as never} />
      </QueryClientProvider>
    </MantineProvider>,
  );
}
