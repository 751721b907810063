import { Button } from "@mantine/core";
import { useState } from "react";

import { asProblem } from "../../api/problem";
import classes from "./SampleList.module.css";
import { loadSample, SAMPLES, type Sample } from "./samples";

/** Made-up incidents that look like real ones, each one press away. */
export function SampleList({ onSample }: { onSample: (title: string, text: string, service: string) => void }) {
  const [loading, setLoading] = useState<string | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const choose = async (sample: Sample) => {
    setLoading(sample.name);
    setProblem(null);
    try {
      onSample(sample.title, await loadSample(sample.name), sample.service);
    } catch (error) {
      setProblem(asProblem(error).detail);
      setLoading(null);
    }
  };
  return (
    <section aria-labelledby="samples">
      <h2 id="samples" className={classes.title}>
        No logs at hand? Take a sample
      </h2>
      <div className={classes.list}>
        {SAMPLES.map((sample) => (
          <Button
            key={sample.name}
            variant="default"
            size="sm"
            fw={500}
            loading={loading === sample.name}
            disabled={loading !== null && loading !== sample.name}
            onClick={() => void choose(sample)}
            classNames={{ label: classes.label }}
          >
            {sample.title}
          </Button>
        ))}
      </div>
      {problem ? <p role="alert">The sample could not be loaded: {problem}</p> : null}
    </section>
  );
}
