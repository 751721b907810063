import createClient, { type Middleware } from "openapi-fetch";

import { problemOf } from "./problem";
import type { paths } from "./schema";
import { authorization, getSession, lock } from "./session";

const keyed: Middleware = {
  onRequest({ request }) {
    if (request.headers.has("Authorization")) return request; // a key that is being tried
    for (const [name, value] of Object.entries(authorization())) request.headers.set(name, value);
    return request;
  },
};

/** The gateway, typed by its own OpenAPI document. `answer(api.GET("/…"))` gives the body or throws a Problem. */
export const api = createClient<paths>({
  baseUrl: window.location.origin,
  fetch: (request) => globalThis.fetch(request), // late, so that tests can put another in its place
});
api.use(keyed);

interface Answer<Body> {
  data?: Body;
  error?: unknown;
  response: Response;
}

/** The body of a 2xx. Throws a Problem for everything else; a 401 also locks the session, which asks for a key. */
export async function answer<Body>(asked: Promise<Answer<Body>>): Promise<Body> {
  const { key } = getSession();
  const { data, error, response } = await asked;
  if (response.ok) return data as Body;
  if (response.status === 401) lock(key);
  throw problemOf(response, error);
}
