import { createTheme, type CSSVariablesResolver } from "@mantine/core";

/** The component library in our colours: dense, with edges that can be seen and text that can be read at night. */
export const theme = createTheme({
  colors: { dark: ["#e7ebf0", "#b8c1cd", "#9ba7b6", "#6b7787", "#3a4452", "#29313c", "#1b222c", "#141a22", "#0d1117", "#080b10"] },
  primaryColor: "teal",
  primaryShade: { light: 9, dark: 4 },
  autoContrast: true,
  luminanceThreshold: 0.35,
  defaultRadius: "sm",
  cursorType: "pointer",
  respectReducedMotion: true,
  fontFamily: 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", "Noto Sans", "DejaVu Sans", sans-serif',
  fontFamilyMonospace: "var(--st-mono)",
  headings: { fontWeight: "650", sizes: { h1: { fontSize: "1.25rem" }, h2: { fontSize: "1.05rem" }, h3: { fontSize: "0.95rem" } } },
  components: {
    Modal: { defaultProps: { centered: true, closeButtonProps: { "aria-label": "Close" } } },
    // a <header> in a dialog at the end of the body would be a second banner of the page
    ModalHeader: { defaultProps: { component: "div" } },
    DrawerHeader: { defaultProps: { component: "div" } },
    Tooltip: { defaultProps: { openDelay: 400, withArrow: true } },
  },
});

/** The library's variables that our own colours (tokens.css) replace in both schemes. */
export const variables: CSSVariablesResolver = () => {
  const ours = {
    "--mantine-color-body": "var(--st-surface)",
    "--mantine-color-text": "var(--st-text)",
    "--mantine-color-dimmed": "var(--st-dim)",
    "--mantine-color-placeholder": "var(--st-dim)",
    "--mantine-color-error": "var(--st-critical)",
    "--mantine-color-default": "var(--st-raised)",
    "--mantine-color-default-hover": "var(--st-hover)",
    "--mantine-color-default-color": "var(--st-text)",
    "--mantine-color-default-border": "var(--st-edge)",
    "--mantine-color-anchor": "var(--st-accent)",
    // buttons: white text needs 4.5 in both schemes, also under the pointer, where the library goes lighter
    "--mantine-color-teal-filled": "var(--st-fill)",
    "--mantine-color-teal-filled-hover": "var(--st-fill-hover)",
  };
  return { variables: {}, light: ours, dark: ours };
};
