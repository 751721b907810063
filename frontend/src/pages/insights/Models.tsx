import { useQuery } from "@tanstack/react-query";

import { ErrorState } from "../../parts/ErrorState";
import { many } from "../../parts/numbers";
import { Section } from "../../parts/Section";
import { When } from "../../parts/When";
import { LoadingRows } from "../incidents/LoadingRows";
import { ModelRow } from "./ModelRow";
import classes from "./Models.module.css";
import { modelsQuery } from "./queries";

/** Which model names the causes, what it was measured at, and those before it. */
export function Models() {
  const models = useQuery(modelsQuery);
  return (
    <Section id="models" title="Models that name the cause">
      {models.isError ? (
        <ErrorState error={models.error} onRetry={() => void models.refetch()} />
      ) : models.isPending ? (
        <LoadingRows />
      ) : (
        <>
          <p className={classes.told}>
            {models.data.learning.running ? "It is learning right now. " : null}
            {models.data.examples
              ? `${many(models.data.examples, "example")} from your feedback and resolutions; ${many(models.data.new_examples, "is", "are")} new to the model that answers.`
              : "Nothing was learned from you yet: feedback on a diagnosis and causes of resolved incidents become examples."}
            {models.data.learning.finished_at ? (
              <>
                {" "}
                Last learned <When at={models.data.learning.finished_at} />: {models.data.learning.detail}
              </>
            ) : null}
          </p>
          {models.data.items.length ? (
            <ul className={classes.versions}>
              {models.data.items.map((version) => (
                <ModelRow key={version.version} version={version} serving={version.version === models.data.serving} />
              ))}
            </ul>
          ) : (
            <p className={classes.told}>No model is loaded: causes are not named until one is trained.</p>
          )}
        </>
      )}
    </Section>
  );
}
