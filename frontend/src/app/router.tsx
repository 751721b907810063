import { createRootRoute, createRoute, createRouter, lazyRouteComponent } from "@tanstack/react-router";

import { readIncidentsSearch } from "../pages/incidents/search";
import { readInsightsSearch } from "../pages/insights/search";
import { readKnowledgeSearch } from "../pages/knowledge/search";
import { NotFound } from "./NotFound";
import { RouteError } from "./RouteError";
import { Shell } from "./Shell";

/** A page's own words in the address: strings, which the page's `search.ts` reads. */
type Words = Record<string, string | undefined>;

const root = createRootRoute({ component: Shell, notFoundComponent: NotFound, errorComponent: RouteError });

/** One route a page, each loaded when it is first shown. The gateway serves these addresses: gateway/routes/page.py, SHOWN. */
const routes = [
  createRoute({
    getParentRoute: () => root,
    path: "/",
    validateSearch: readIncidentsSearch,
    component: lazyRouteComponent(() => import("../pages/incidents/IncidentsPage"), "IncidentsPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/incidents/$id",
    validateSearch: (words: Words) => words,
    component: lazyRouteComponent(() => import("../pages/incident/IncidentPage"), "IncidentPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/try",
    validateSearch: (words: Words) => words,
    component: lazyRouteComponent(() => import("../pages/try/TryPage"), "TryPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/knowledge",
    validateSearch: readKnowledgeSearch,
    component: lazyRouteComponent(() => import("../pages/knowledge/KnowledgePage"), "KnowledgePage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/insights",
    validateSearch: readInsightsSearch,
    component: lazyRouteComponent(() => import("../pages/insights/InsightsPage"), "InsightsPage"),
  }),
  createRoute({
    getParentRoute: () => root,
    path: "/system",
    validateSearch: (words: Words) => words,
    component: lazyRouteComponent(() => import("../pages/system/SystemPage"), "SystemPage"),
  }),
] as const;

export const router = createRouter({
  routeTree: root.addChildren(routes),
  defaultPreload: "intent",
  scrollRestoration: true,
  // plain words, so that an address can be read and typed: ?q=42 stays the text 42
  parseSearch: (text) => Object.fromEntries(new URLSearchParams(text)),
  stringifySearch: (words) => {
    const kept = Object.entries(words).filter(([, value]) => value !== undefined && value !== "");
    const text = new URLSearchParams(kept.map(([name, value]) => [name, String(value)])).toString().replaceAll("%2C", ",");
    return text ? `?${text}` : "";
  },
});

declare module "@tanstack/react-router" {
  interface Register {
    router: typeof router;
  }
}
