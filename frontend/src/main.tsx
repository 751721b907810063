import "@mantine/core/styles.layer.css";
import "@mantine/notifications/styles.layer.css";
import "./app/tokens.css";
import "./app/global.css";

import { createRoot } from "react-dom/client";

import { App } from "./app/App";
import { nonce } from "./app/nonce";

// The library's dialogs stop the page behind them from scrolling by a <style>, and look for its nonce here.
Object.assign(window, { __webpack_nonce__: nonce() });

const root = document.getElementById("root");
if (root) createRoot(root).render(<App />);
