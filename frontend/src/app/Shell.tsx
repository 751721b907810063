import { Outlet, useRouterState } from "@tanstack/react-router";

import { Logo } from "../parts/Logo";
import { AccountMenu } from "./AccountMenu";
import { HelpButton } from "./HelpButton";
import { useLive } from "./live";
import { LiveBadge } from "./LiveBadge";
import { Navigation } from "./Navigation";
import { SchemeSwitch } from "./SchemeSwitch";
import classes from "./Shell.module.css";

/** What is around every page: the bar with the ways to go, how live it is, who reads it. */
export function Shell() {
  useLive();
  const loading = useRouterState({ select: (state) => state.isLoading });
  return (
    <div className={classes.shell}>
      <a className={classes.skip} href="#main">
        Skip to content
      </a>
      <header className={classes.bar}>
        <Logo />
        <Navigation />
        <div className={classes.tools}>
          <LiveBadge />
          <HelpButton />
          <SchemeSwitch />
          <AccountMenu />
        </div>
      </header>
      <main id="main" tabIndex={-1} className={classes.main} aria-busy={loading}>
        <Outlet />
      </main>
    </div>
  );
}
