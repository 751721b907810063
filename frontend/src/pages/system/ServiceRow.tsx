import { Mark } from "./Mark";
import { Missing } from "./Missing";
import { milliseconds } from "./numbers";
import { Row } from "./Rows";
import type { PeerState } from "./types";
import { Version } from "./Version";
import { breakerWord, serviceTitle, stateWord, without } from "./words";

/** One service: how it is, and what that means for whoever waits for a diagnosis. */
export function ServiceRow({ peer }: { peer: PeerState }) {
  const { word, tone } = stateWord(peer);
  const breaker = breakerWord(peer.breaker);
  return (
    <Row
      mark={<Mark tone={tone} word={word} />}
      title={serviceTitle(peer.service)}
      told={
        <>
          <code>{peer.url}</code>
          <Missing missing={peer.missing ?? {}} />
          {breaker ? <p>{breaker}</p> : null}
          {peer.state === "ready" ? null : <p>Meanwhile: {without(peer.service)}</p>}
        </>
      }
      facts={[
        typeof peer.latency_ms === "number" ? milliseconds(peer.latency_ms) : "–",
        <Version key="version" version={peer.version} />,
      ]}
    />
  );
}
