import type { TicketView } from "../../api/types";

export const STAGES: Record<TicketView["stage"], { word: string; means: string }> = {
  not_configured: { word: "No tracker is set up", means: "The ticket is made once Jira or GitHub is configured." },
  waiting_for_approval: { word: "Waits for approval", means: "It is made after somebody's word." },
  declined: { word: "Declined", means: "Somebody decided that no ticket is made." },
  queued: { word: "On its way", means: "It is being written into the tracker." },
  open: { word: "Open", means: "It stands in the tracker; nobody works on it yet." },
  in_progress: { word: "In progress", means: "Somebody works on it." },
  done: { word: "Done", means: "It is closed in the tracker." },
  gone: { word: "Gone", means: "It was removed in the tracker." },
};
