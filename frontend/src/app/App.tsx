import { MantineProvider } from "@mantine/core";
import { QueryClientProvider } from "@tanstack/react-query";
import { RouterProvider } from "@tanstack/react-router";
import { useState } from "react";

import { useSession } from "../api/session";
import { Announcer } from "../parts/Announcer";
import { nonce } from "./nonce";
import { Notices } from "./Notices";
import { makeQueryClient } from "./queryClient";
import { router } from "./router";
import { SignIn } from "./SignIn";
import { theme, variables } from "./theme";

/** Everything: the pages, or the question for a key where the server wants one. */
export function App() {
  const [client] = useState(makeQueryClient);
  const { key, locked } = useSession();
  const [turn, setTurn] = useState(0);
  return (
    <MantineProvider theme={theme} cssVariablesResolver={variables} defaultColorScheme="auto" getStyleNonce={nonce}>
      <QueryClientProvider client={client}>
        <Announcer />
        <Notices />
        {/* a key that ran out in the middle of work hides the page, and what was typed is there for the next key of its owner */}
        {locked && key === null ? null : <RouterProvider key={turn} router={router} />}
        {locked ? <SignIn onOther={() => setTurn(turn + 1)} /> : null}
      </QueryClientProvider>
    </MantineProvider>
  );
}
